// A server of a small site that stands in memory, for as long as a test runs.

import { onTestFinished } from 'vitest';
import { createDevServer } from '../../../src/dev/server/create-dev-server.ts';
import type { DevServer, DevServerOptions } from '../../../src/dev/server/create-dev-server.ts';
import type { Answer } from '../../../src/dev/answer.ts';
import { ask } from './raw.ts';
import type { Asked, RawAnswer } from './raw.ts';

/** A page as the site thread would answer it. */
export function page(html: string, rest: { tag?: string; notice?: string; status?: 200 | 404 | 500 } = {}): Answer {
  const { status = 200, tag = html, notice } = rest;
  return { kind: 'contents', status, contents: html, mediaType: 'text/html; charset=utf-8', page: { tag, notice } };
}

/** What tests change and look at. */
export interface Served {
  readonly server: DevServer;
  readonly port: number;
  readonly urls: readonly string[];
  readonly isOpen: boolean;
  /** Path → what is there. */
  readonly site: Map<string, Answer>;
  /** The paths that were asked for. */
  readonly asked: string[];
  readonly errors: unknown[];
  readonly opened: unknown[];
  readonly get: (target: string, asked?: Asked) => Promise<RawAnswer>;
}

export const token = 'a-secret-that-nobody-guesses';

/** Starts a server on a free port. What is not in `site` gets its page for 404, or nothing without one. */
export async function serve(
  given: Readonly<Record<string, Answer>> = { '/': page('<title>Home</title>') },
  {
    basePath = '',
    ...options
  }: Partial<Omit<DevServerOptions, 'basePath'>> & {
    readonly host?: string;
    readonly basePath?: string | (() => string);
  } = {},
): Promise<Served> {
  const site = new Map(Object.entries(given));
  const [asked, errors, opened]: [string[], unknown[], unknown[]] = [[], [], []];
  const server = createDevServer({
    answer(path) {
      asked.push(path);
      return Promise.resolve(site.get(path) ?? site.get('404') ?? { kind: 'nothing' });
    },
    basePath: () => (typeof basePath === 'string' ? basePath : basePath()),
    token,
    allowedHosts: [],
    problems: () => [],
    readClient: () => 'export {};\n',
    onOpen: (place) => void opened.push(place),
    onError: (error) => void errors.push(error),
    ...options,
  });
  const address = await server.listen({ port: 0, host: options.host });
  onTestFinished(() => server.close());
  if (address.kind === 'failed') throw new Error(address.reason);
  const { port, urls, isOpen } = address;
  return { server, port, urls, isOpen, site, asked, errors, opened, get: (target, rest) => ask(port, target, rest) };
}
