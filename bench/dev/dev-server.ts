// A server as its users start it: how long it takes to the first page, what it uses, and how it ends.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { treeUsage } from '../measure/tree-usage.ts';
import type { Usage } from '../measure/tree-usage.ts';
import type { ServedSite } from './edits.ts';

/** What something took. */
export interface Taken {
  readonly wallMs: number;
  /** What the server spent on it, on all processors; 0 where the machine does not tell. */
  readonly cpuMs: number;
}

/** A server that runs. */
export interface DevServer {
  /** `http://127.0.0.1:4000` */
  readonly origin: string;
  /** From the start of the process until a page was served to its end. */
  readonly firstPage: Taken;
  /** What it and all that it started have used up to now; nothing where the machine does not tell. */
  readonly usage: () => Usage;
  /** Ends when the server has been doing nothing for a second. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const host = '127.0.0.1';
/** How often a server is asked whether it serves yet: a refusal costs both sides little. */
const askMs = 5;
const lookMs = 250;
/** Less than this between two looks is what an idle server spends. */
const idleCpuMs = 10;
const quietMs = 1000;
/** No first page is waited for longer. */
const longestStartMs = 600_000;
/** No server is waited for longer, to become idle or to end. */
const longestMs = 60_000;

/** Starts the server of `site`, and waits for the page at the path `page` that holds `text`. */
export async function startServer(site: ServedSite, page: string, text: string): Promise<DevServer> {
  const port = await freePort();
  const { file, args, environment } = site.peer.serving.command(port);
  const logFile = `${site.folder}.log`;
  const log = fs.openSync(logFile, 'w');
  const beganMs = performance.now();
  const child = spawn(file, args, {
    cwd: site.folder,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  // Whatever ends the bench ends the server, and the server does not keep the bench from ending.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.unref();
  let isRunning = true;
  const ended = new Promise<void>((resolve, reject) =>
    child.once('error', reject).once('exit', () => resolve()),
  ).finally(() => {
    isRunning = false;
    process.off('exit', kill);
  });
  const origin = `http://${host}:${port}`;
  while (!(await serves(`${origin}${page}`, text))) {
    if (!isRunning || performance.now() - beganMs > longestStartMs) {
      throw new Error(`${site.peer.name} does not serve ${page}:\n${fs.readFileSync(logFile, 'utf8').slice(-4000)}`);
    }
    await sleep(askMs);
  }
  const usage = (): Usage => treeUsage(child.pid ?? 0);
  const firstPage = { wallMs: performance.now() - beganMs, cpuMs: usage().cpuMs };
  return {
    origin,
    firstPage,
    usage,
    idle: () => untilIdle(() => usage().cpuMs),
    async stop() {
      child.kill('SIGINT');
      const killing = setTimeout(kill, longestMs);
      await ended;
      clearTimeout(killing);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Whether `url` answers with a whole page that holds `text`. */
async function serves(url: string, text: string): Promise<boolean> {
  try {
    const page = await (await fetch(url)).text();
    return page.includes(text) && page.trimEnd().endsWith('</html>');
  } catch (error) {
    // What `fetch` throws when nobody listens, or stops halfway.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function untilIdle(cpuMs: () => number): Promise<void> {
  let before = cpuMs();
  for (let waitedMs = 0, idleMs = 0; idleMs < quietMs && waitedMs < longestMs; waitedMs += lookMs) {
    await sleep(lookMs);
    const now = cpuMs();
    idleMs = now - before > idleCpuMs ? 0 : idleMs + lookMs;
    before = now;
  }
}
