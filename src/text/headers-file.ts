// Reads a file of headers in the form of Netlify and Cloudflare: a path on a line, its headers below, indented.
// https://docs.netlify.com/manage/routing/headers/

/** Headers by names. */
type Headers = Readonly<Record<string, string>>;

/** Returns the function that says which headers go with a path, as it stands in a request. Later ones win. */
export function readHeadersFile(text: string): (path: string) => Headers {
  const rules: { readonly pattern: RegExp; readonly headers: [string, string][] }[] = [];
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+([\w-]+):\s*([\t\x20-\x7e\xa0-\xff]*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) rules.at(-1)?.headers.push([name, value]);
    else if (line.startsWith('/')) rules.push({ pattern: patternOf(line.trim()), headers: [] });
  }
  return (path) =>
    Object.fromEntries(rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers));
}

/** A star stands for any characters, also for none. */
function patternOf(written: string): RegExp {
  const parts = written.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
