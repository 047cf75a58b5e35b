// By which names the server may be asked: a page of another site that has its own name point to this machine gets nothing.

/** The names besides those of this machine itself. */
export interface HostRules {
  /** What the person allowed: `blog.test`, or `.blog.test` for it and all names below it. */
  readonly allowedHosts: readonly string[];
  /** The addresses and names that the server listens to. */
  readonly boundHosts: () => readonly string[];
}

/** The name in `name:port`, `[::1]:port`: in lower case, without brackets. Undefined where it is malformed. */
export function hostnameOf(authority: string): string | undefined {
  const [, address, name] = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]\\,]+))(?::\d{1,5})?$/i.exec(authority) ?? [];
  return (address ?? name?.replace(/\.$/, ''))?.toLowerCase();
}

/** Whether a request with the header `Host: <authority>` is answered. */
export function isAllowedHost(authority: string, rules: HostRules): boolean {
  const hostname = hostnameOf(authority);
  if (hostname === undefined) return false;
  if (['localhost', '127.0.0.1', '::1'].includes(hostname) || hostname.endsWith('.localhost')) return true;
  return isNamed(hostname, rules.allowedHosts) || rules.boundHosts().some((host) => host.toLowerCase() === hostname);
}

/**
 * Whether a connection may be opened from a page of `origin`: the server's own pages alone, and those of a name that
 * the person allowed, since some tunnels change the header `Host`. Browsers send the origin with every connection.
 */
export function isOwnOrigin(origin: string | undefined, authority: string, rules: HostRules): boolean {
  const [, host] = /^https?:\/\/([^/?#@\\]+)$/i.exec(origin ?? '') ?? [];
  if (host === undefined) return false;
  return host.toLowerCase() === authority.toLowerCase() || isNamed(hostnameOf(host), rules.allowedHosts);
}

function isNamed(hostname: string | undefined, names: readonly string[]): boolean {
  if (hostname === undefined) return false;
  return names.some((given) => {
    const name = given.toLowerCase();
    if (name.startsWith('.')) return hostname === name.slice(1) || hostname.endsWith(name);
    return hostname === hostnameOf(name);
  });
}
