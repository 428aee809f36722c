// Programs that run beside the checks: started, waited for, and ended by their
// process id.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const READY_MS = 60_000;
const END_MS = 10_000;
const LAST_WORDS_CHARS = 2_000;

const execute = promisify(execFile);

/** Runs a program to its end; gives what it printed. */
export async function run(program, options) {
  const { stdout } = await execute(program, options, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** A running program and what it said so far. */
export class Running {
  #child;
  #said = '';
  #ended;

  constructor(program, options) {
    this.#child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const pipe of [this.#child.stdout, this.#child.stderr]) {
      pipe.on('data', (piece) => (this.#said = (this.#said + piece).slice(-64 * 1024)));
    }
    this.#ended = new Promise((resolve) => {
      this.#child.on('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
      this.#child.on('error', (error) => resolve(error.message));
    });
  }

  /** Waits until it has said this; gives the match. */
  async says(pattern) {
    let ended = null;
    void this.#ended.then((how) => (ended = how));
    return until(`${this.#child.spawnfile} to say ${pattern}`, READY_MS, () => {
      const match = pattern.exec(this.#said);
      if (!match && ended)
        throw new Error(`${this.#child.spawnfile} ended (${ended}): ${this.lastWords()}`);
      return match;
    });
  }

  lastWords = () => this.#said.slice(-LAST_WORDS_CHARS);

  /** Ends it; one that does not end when asked is ended at once. */
  async stop(signal = 'SIGTERM') {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill(signal);
    const late = setTimeout(() => this.#child.kill('SIGKILL'), END_MS);
    await this.#ended;
    clearTimeout(late);
  }
}

/** Asks again and again until the answer is one. */
export async function until(what, patienceMs, ask) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// Below the ports that a system gives out by itself (from 32768 on Linux), which
// any connection may take while the server is down. A process has a block.
const FIRST_PORT = 12_000;
const BLOCKS = 312;
const BLOCK = 64;
let tried = 0;

const listens = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port of this machine that nobody listens on, another one at each call. */
export async function freePort() {
  const first = FIRST_PORT + (process.pid % BLOCKS) * BLOCK;
  while (tried < BLOCK) {
    const port = first + tried++;
    if (await listens(port)) return port;
  }
  throw new Error(`no port is free among the ${BLOCK} from ${first}`);
}
