// Sources as a Content-Security-Policy writes them.

import { createHash } from 'node:crypto';

/** The source that lets in an inline script or style of exactly this text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The origin of an address elsewhere: `https://a.example` of `//a.example/b.js`; undefined of a path of the site. */
export function originSource(url: string): string | undefined {
  const written = url.trim();
  const whole = written.startsWith('//') ? `https:${written}` : written;
  return /^https?:\/\//i.test(whole) && URL.canParse(whole) ? new URL(whole).origin : undefined;
}

/** Whether `source`, an origin or a hash, is let in by an entry of a list: the same, a host, `*.a.example`, `https:`, `*`. */
export function isLetIn(source: string, list: readonly string[]): boolean {
  return list.some((entry) => matches(source, entry.toLowerCase()) || source === entry);
}

function matches(source: string, entry: string): boolean {
  if (entry === '*' || !URL.canParse(source)) return entry === '*' && URL.canParse(source);
  const { protocol, hostname, host } = new URL(source);
  if (entry === protocol) return true;
  const [, scheme, wanted = ''] = /^(?:([a-z]+:)\/\/)?([^/]+)/.exec(entry) ?? [];
  if (scheme !== undefined && scheme !== protocol) return false;
  return wanted.startsWith('*.') ? hostname.endsWith(wanted.slice(1)) : wanted === host;
}

/** Scripts of these types are data: no policy stops them. */
export function isCodeType(type: string | undefined): boolean {
  const written = type?.trim().toLowerCase() ?? '';
  return (
    written === '' ||
    written === 'module' ||
    written === 'importmap' ||
    written === 'speculationrules' ||
    /(?:java|ecma|j)script/.test(written)
  );
}
