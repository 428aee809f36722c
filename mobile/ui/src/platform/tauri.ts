// Commands through the app window's own channel; pictures through its protocol.
import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import type { Transport } from './index';

export const tauriTransport: Transport = {
  send: (command, request) => invoke(command, { request }),
  picture: (token, size) => `${convertFileSrc(token, 'photo')}/${size}`,
};
