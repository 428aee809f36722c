// The same commands over the loopback bridge, for browsers in development and
// tests. The bridge is never shipped.
import type { Transport } from './index';

export const httpTransport: Transport = {
  async send(command, request) {
    const response = await fetch(`/ipc/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw body;
    return body;
  },
  picture: (token, size) => `/photo/${encodeURIComponent(token)}/${size}`,
};
