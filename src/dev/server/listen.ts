// Takes a port: on this machine alone unless another address is asked for, and a free one.

import type http from 'node:http';
import { isFileSystemError } from '../../io/file-system.ts';

/** Where to listen. */
export interface ListenOptions {
  /** 0 takes any. Without it: the first free one from 4000 on. */
  readonly port?: number | undefined;
  /** A name or an address. Without it: the two addresses by which this machine reaches itself. */
  readonly host?: string | undefined;
  /** What happens when `port` is taken: the next free one, or failure. */
  readonly ifTaken: 'next' | 'fail';
}

/** What came of it. */
export type Listening =
  | {
      readonly kind: 'listening';
      readonly port: number;
      /** The addresses that were bound: `127.0.0.1`, `::1`. */
      readonly hosts: readonly string[];
      /** One for each address: a server of node listens to one only. */
      readonly servers: readonly http.Server[];
    }
  | ListenFailure;

/** Why nothing listens. */
export interface ListenFailure {
  readonly kind: 'failed';
  /** `denied`: small ports belong to the system. `no address`: the host is none of this machine. */
  readonly reason: 'taken' | 'denied' | 'no address' | 'no port';
  readonly port: number;
  readonly host?: string | undefined;
}

const firstPort = 4000;
const largestPort = 65_535;
const portsToTry = 50;
const loopback = ['127.0.0.1', '::1'];

/** Reads what a person gave as a port; undefined where it is none. */
export function portFrom(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= largestPort ? Number(text) : undefined;
}

/** Says in a sentence why nothing listens, and what to do. */
export function listenProblem({ reason, port, host }: ListenFailure): string {
  switch (reason) {
    case 'taken':
      return `Port ${port} is taken. Choose another with --port.`;
    case 'denied':
      return `Port ${port} is reserved by the system. Choose one from 1024 on with --port.`;
    case 'no address':
      return `"${host ?? ''}" is no address of this machine. Leave --host out, or give one of its addresses.`;
    case 'no port':
      return `${port} is not a port: choose a number from 1 to ${largestPort}.`;
  }
}

/**
 * Listens with servers made by `createServer`, on all addresses with the same port. An address of IPv6 is left out where
 * the machine has none.
 */
export async function listen(createServer: () => http.Server, options: ListenOptions): Promise<Listening> {
  const { host, port = firstPort } = options;
  if (!Number.isInteger(port) || port < 0 || port > largestPort)
    return { kind: 'failed', reason: 'no port', port, host };
  const hosts = host === undefined || host.toLowerCase() === 'localhost' ? loopback : [host];
  let first: ListenFailure | undefined;
  for (const each of candidates(port, options.ifTaken)) {
    const result = await listenAt(createServer, hosts, each);
    if (result.kind === 'listening' || result.reason === 'no address') return result;
    first ??= result;
  }
  return first ?? { kind: 'failed', reason: 'taken', port, host };
}

/** Ends servers and all their connections at once. */
export async function closeServers(servers: readonly http.Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    }),
  );
}

function candidates(port: number, ifTaken: ListenOptions['ifTaken']): readonly number[] {
  // What is free on one address may be taken on the other: the system is asked for another one then.
  if (port === 0) return Array.from({ length: portsToTry }, () => 0);
  if (ifTaken === 'fail') return [port];
  return Array.from({ length: portsToTry }, (_, index) => port + index).filter((each) => each <= largestPort);
}

async function listenAt(createServer: () => http.Server, hosts: readonly string[], port: number): Promise<Listening> {
  const servers: http.Server[] = [];
  const bound: string[] = [];
  let taken = port;
  for (const host of hosts) {
    const server = createServer();
    const reason = await tryPort(server, host, taken);
    if (reason === undefined) {
      servers.push(server);
      bound.push(host);
      const address = server.address();
      if (typeof address === 'object' && address !== null) taken = address.port;
    } else if (reason !== 'no address' || (servers.length === 0 && host === hosts.at(-1))) {
      await closeServers(servers);
      return { kind: 'failed', reason, port, host };
    }
  }
  return { kind: 'listening', port: taken, hosts: bound, servers };
}

/** Undefined when the server listens now. */
function tryPort(server: http.Server, host: string, port: number): Promise<ListenFailure['reason'] | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      if (isFileSystemError(error, 'EADDRINUSE')) resolve('taken');
      else if (isFileSystemError(error, 'EACCES', 'EPERM')) resolve('denied');
      else if (isFileSystemError(error, ...noAddress)) resolve('no address');
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve(undefined);
    });
  });
}

/** No such interface, no IPv6 at all, a name that nobody knows. */
const noAddress = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'];
