// By which addresses a listening server is reached, and whether from other machines.

import type os from 'node:os';

/** The interfaces of this machine; they come and go, as a laptop does. */
export type NetworkInterfaces = typeof os.networkInterfaces;

/** Stands for all addresses of the machine. */
const everyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** Whether other machines may reach what listens to `host`: a name may lead anywhere. */
export function isOpenHost(host: string): boolean {
  return !/^(?:127\.\d+\.\d+\.\d+|::1)$/.test(host);
}

/** The names and addresses by which a server that is bound to `hosts` may be asked. */
export function boundHostsOf(hosts: readonly string[], networkInterfaces: NetworkInterfaces): readonly string[] {
  return hosts.flatMap((host) => (everyAddress.has(host) ? addresses(networkInterfaces) : [host]));
}

/** Where a browser finds the server, the best first, without a slash at the end: `http://localhost:4000`. */
export function addressesOf(
  { hosts, port }: { readonly hosts: readonly string[]; readonly port: number },
  networkInterfaces: NetworkInterfaces,
): readonly string[] {
  const names = hosts.flatMap((host) => {
    if (everyAddress.has(host)) return ['localhost', ...addresses(networkInterfaces, 'IPv4')];
    // A browser finds either of the two by this name.
    return host === '127.0.0.1' || host === '::1' ? ['localhost'] : [host];
  });
  return [...new Set(names)].map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}

function addresses(networkInterfaces: NetworkInterfaces, family?: 'IPv4'): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => !each.internal && (family === undefined || each.family === family))
    .map(({ address }) => address);
}
