// The only door between the screens and the tablet's core. Everything behind it
// is one list of commands; nothing else in this package knows how they travel.
import { isTauri } from '@tauri-apps/api/core';
import type { CommandName, Commands } from '../bindings/commands';
import type { CommandError, ErrorCode } from '../bindings/types';
import { httpTransport } from './http';
import { tauriTransport } from './tauri';

/** How a command reaches the core and a picture reaches the screen. */
export interface Transport {
  /** Sends one command; rejects with whatever the other side answered. */
  send(command: string, request: unknown): Promise<unknown>;
  /** The address of a picture, for an `img`. The token names nothing. */
  picture(token: string, size: PictureSize): string;
}

/** `thumbnail` for lists, `original` for the chosen picture. */
export type PictureSize = 'thumbnail' | 'original';

const transport: Transport = isTauri() ? tauriTransport : httpTransport;

/** The address of a picture. */
export const picture = (token: string, size: PictureSize): string => transport.picture(token, size);

/** A command that the core refused, in words for the officer. */
export class Refused extends Error {
  /** What was refused: when the same is done later, this no longer holds. */
  about: string | null = null;
  readonly code: ErrorCode;
  readonly safe: string;
  readonly next: string;

  constructor(error: CommandError) {
    super(error.message);
    this.name = 'Refused';
    this.code = error.code;
    this.safe = error.safe;
    this.next = error.next;
  }
}

/** Runs one command and gives back its answer; throws [`Refused`]. */
export async function call<Name extends CommandName>(
  command: Name,
  request: Commands[Name]['request'],
): Promise<Commands[Name]['response']> {
  const what = about(command, request);
  try {
    const response = (await transport.send(command, request)) as Commands[Name]['response'];
    heard(what);
    return response;
  } catch (cause) {
    const refusal = refused(cause);
    refusal.about = what;
    throw refusal;
  }
}

let heard: (about: string) => void = () => undefined;

/** Has this told of everything that was done. */
export function whenDone(listener: (about: string) => void): void {
  heard = listener;
}

/** Names what a command does. A text that is typed and the answer it becomes are
 * the same thing to whoever types. */
function about(command: CommandName, request: object): string {
  const { visit, key } = { visit: '', key: '', ...request };
  return `${command === 'draft' ? 'answer' : command} ${visit} ${key}`;
}

/** Whatever came back, as something a person can act on. */
export function refused(cause: unknown): Refused {
  if (cause instanceof Refused) return cause;
  if (isCommandError(cause)) return new Refused(cause);
  return new Refused({
    code: 'internal',
    message: 'The tablet did not answer.',
    safe: 'What was shown as saved is saved.',
    next: 'Try again. If it happens twice, close the app and open it.',
  });
}

function isCommandError(cause: unknown): cause is CommandError {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    'message' in cause &&
    'safe' in cause &&
    'next' in cause
  );
}
