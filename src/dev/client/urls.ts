// URLs of the page's files, and how the browser is made to load one again.

const parameter = 'platen';

/** The path of a URL as it is written in a page; undefined for what another server has and for what is no URL. */
export function pathOf(url: string): string | undefined {
  const parsed = URL.parse(url, document.baseURI);
  return parsed?.origin === location.origin ? parsed.pathname : undefined;
}

/** The same file under a URL that no cache knows. */
export function refreshed(url: string): string {
  const parsed = new URL(url, document.baseURI);
  parsed.searchParams.set(parameter, Date.now().toString(36));
  return parsed.href;
}

/** A text with URLs in it (`srcset`, `style`) in which those of `paths` are refreshed. */
export function refreshedWithin(text: string, paths: ReadonlySet<string>): string {
  return text.replaceAll(/[^\s,'"()]+(?:,[^\s,'"()]+)*/g, (word) => {
    const path = pathOf(word);
    return path !== undefined && paths.has(path) ? refreshed(word) : word;
  });
}
