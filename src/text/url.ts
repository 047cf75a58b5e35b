// Writing URL paths: from the characters we keep to the percent-encoding that pages and feeds need.

/**
 * Percent-encodes a path of characters for use in a link: `/tags/c#/` becomes `/tags/c%23/`. Unicode letters are
 * encoded as well, so that the same bytes serve HTML, feeds and headers.
 */
export function encodeUrlPath(path: string): string {
  if (plainPath.test(path)) return path;
  return encodeURI(path.toWellFormed()).replace(/[?#]/g, (character) => (character === '?' ? '%3F' : '%23'));
}

/** What encodeURI leaves as it is, but for `?` and `#`. */
const plainPath = /^[A-Za-z0-9;,/:@&=+$\-_.!~*'()]*$/;

/** Undoes percent-encoding; a malformed sequence stays as it is. */
export function decodeUrlPath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/**
 * Whether a path that an author wrote could lead out of the site, in any of the ways in which paths are written:
 * `..`, `//host`, a drive or another scheme, a backslash, a NUL, and all of these percent-encoded, even twice.
 */
export function leadsAway(path: string): boolean {
  const decoded = decodeUrlPath(path);
  if (/[\\\0]|^\/\/|(?:^|\/)\.{1,2}(?:\/|$)|^\/?[a-z]:(?=$|[/\\])|^[a-z][a-z0-9+.-]*:\/\//i.test(decoded)) return true;
  return decoded !== path && leadsAway(decoded);
}

/** The scheme of an absolute URL in lower case, `''` for `//host`, undefined for a path, a query or a fragment. */
export function schemeOf(url: string): string | undefined {
  if (url.startsWith('//')) return '';
  // Browsers drop these characters before they look for the scheme: "java\nscript:" runs.
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020\u007f-\u009f]/g, ''))?.[1]?.toLowerCase();
}

const safeSchemes: ReadonlySet<string> = new Set([
  '',
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'xmpp',
  'irc',
  'ircs',
  'ftp',
  'ftps',
  'sftp',
  'ssh',
  'git',
  'magnet',
  'geo',
  'news',
  'nntp',
  'web+mastodon',
  'matrix',
  'bitcoin',
  'signal',
  'tg',
  'facetime',
  'webcal',
  'gemini',
  'gopher',
  'ipfs',
  'dat',
  'doi',
  'urn',
]);

/** Whether a browser may be sent to `url`: no scheme, or one of the known harmless ones. `data:` images are safe in `<img>` alone. */
export function isSafeUrl(url: string, use: 'link' | 'image' | 'media' = 'link'): boolean {
  const scheme = schemeOf(url);
  // `feed:` stands before a whole address.
  if (scheme === 'feed') return isSafeUrl(url.replace(/^[^:]*:/, ''), use);
  if (scheme === undefined || safeSchemes.has(scheme)) return true;
  // An SVG runs no script where it is shown as a picture.
  return use === 'image' && /^data:image\/(?:png|gif|jpe?g|webp|avif|svg\+xml)[;,]/i.test(url);
}
