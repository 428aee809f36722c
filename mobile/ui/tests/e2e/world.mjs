// An invented force for the checks: seeded, served, its cases put in as the
// central platform would, and one new tablet behind the bridge.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, run, Running, until } from './programs.mjs';

const READY_MS = 60_000;
const OFFICER = 'm.ellis';
/** Visits that the day of the checks has. */
const VISITS = 5;
/** Which of them two officers go out for, and who the second is. */
const TWO_OFFICERS = 3;
export const SECOND = 's.bevan';

const dist = new URL('../../dist', import.meta.url).pathname;
const programs = process.env.DOORSTEP_BIN ?? join(homedir(), '.cache/doorstep/target/ci');

/** A program of the workspace; says how to get it when it is not there. */
function program(name) {
  const path = join(programs, name);
  if (existsSync(path)) return path;
  throw new Error(
    `${path} is missing. Build it (cargo build --profile ci) or name its folder in DOORSTEP_BIN.`,
  );
}

export class World {
  #folder = mkdtempSync(join(tmpdir(), 'doorstep-screens-'));
  #ports;
  #server = null;
  #bridge = null;
  #colleague = null;
  #seed;

  /** Where the tablet's screens are. */
  base;

  async start() {
    const server = program('doorstep-server');
    program('mobile-bridge');
    if (!existsSync(join(dist, 'index.html')))
      throw new Error(`${dist} has no screens: npm run build`);
    const seeded = await run(server, [
      'seed',
      '--json',
      '--seed',
      '7',
      '--holders',
      '500',
      '--data',
      this.#data,
    ]);
    this.#seed = JSON.parse(seeded);
    this.#ports = { tablets: await freePort(), web: await freePort(), admin: await freePort() };
    await this.startServer();
    await this.#putCases();
    await this.startBridge('127.0.0.1:0');
  }

  get #data() {
    return join(this.#folder, 'server');
  }

  /** The officer, and a code that makes the tablet the force's. */
  async officer(account = OFFICER) {
    const printed = await run(program('doorstep-server'), [
      ...['device', 'code', '--data', this.#data],
      ...['--server', `localhost:${this.#ports.tablets}`],
    ]);
    const code = printed.split('\n').find((line) => line.startsWith('doorstep:1:'));
    if (!code) throw new Error(`doorstep-server device code printed no code: ${printed}`);
    const { name, password, totp_secret } = this.#seed.accounts.find((one) => one.name === account);
    return { code, name, password, totpSecret: totp_secret, pin: '314159' };
  }

  async startServer() {
    const { tablets, web, admin } = this.#ports;
    this.#server = new Running(program('doorstep-server'), [
      ...['serve', '--data', this.#data, '--listen', `127.0.0.1:${tablets}`],
      ...['--listen-web', `127.0.0.1:${web}`, '--admin-listen', `127.0.0.1:${admin}`],
    ]);
    const ready = () =>
      this.#ask('GET', '/readyz').then(
        ({ status }) => status === 200,
        () => false,
      );
    await until('the server to be ready', READY_MS, ready).catch((error) => {
      throw new Error(`${error.message}. It said: ${this.#server.lastWords()}`);
    });
  }

  async stopServer() {
    await this.#server.stop();
  }

  /** Starts the tablet; at the address it had when there was one. */
  async startBridge(address) {
    this.#bridge = new Running(program('mobile-bridge'), [
      ...['--data', join(this.#folder, 'tablet'), '--listen', address, '--ui', dist],
    ]);
    [, this.base] = await this.#bridge.says(/^ready (http:\S+)$/m);
  }

  /** Another tablet, new, with screens that nobody looks at; gives where it is. */
  async startColleague() {
    this.#colleague = new Running(program('mobile-bridge'), [
      ...['--data', join(this.#folder, 'colleague'), '--listen', '127.0.0.1:0', '--ui', dist],
    ]);
    const [, base] = await this.#colleague.says(/^ready (http:\S+)$/m);
    return base;
  }

  /** Kills the tablet in the middle of whatever it does, and starts it again. */
  async killAndRestart() {
    await this.#bridge.stop('SIGKILL');
    await this.startBridge(new URL(this.base).host);
  }

  /** The officer's cases of the day, a few, as the central platform puts them. */
  async #putCases() {
    const register = JSON.parse(readFileSync(join(this.#data, 'register.json'), 'utf8'));
    const cases = register.cases.filter(({ body }) => body.visit?.officer === OFFICER);
    const first = cases.findIndex(({ id }) => id === register.demo.case);
    const day = [...cases.splice(first, 1), ...cases].slice(0, VISITS);
    // Two holders at one address.
    day[2].body.addresses = day[0].body.addresses;
    // A visit that two officers go out for.
    day[TWO_OFFICERS].body.visit.second_officer = SECOND;
    for (const { id, body } of day) {
      const { status, text } = await this.#ask('PUT', `/v1/cases/${id}`, body);
      if (status < 200 || status > 299)
        throw new Error(`PUT /v1/cases/${id} answered ${status}: ${text}`);
    }
  }

  /** One request with the force's token; the force's root is all that is trusted. */
  #ask(method, path, body) {
    const { platform_token, root_certificate } = this.#seed;
    const options = {
      method,
      ca: readFileSync(root_certificate),
      headers: { authorization: `Bearer ${platform_token}`, 'content-type': 'application/json' },
      agent: false,
    };
    return new Promise((resolve, reject) => {
      const asked = request(`https://localhost:${this.#ports.web}${path}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => (text += piece));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      asked.on('error', reject);
      asked.end(body ? JSON.stringify(body) : undefined);
    });
  }

  /** Ends what was started and takes its folder away. */
  async stop() {
    await this.#colleague?.stop();
    await this.#bridge?.stop();
    await this.#server?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
