// Paths with `/` between names, as texts: no disk is asked.

/** Takes `.`, `..` and empty names out; what would lead above the top stays at the top. No slash at either end. */
export function normalizedPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** Where `path`, written in the file `from`, leads: `a/c.md` for `../c.md` in `a/b/index.md`. */
export function pathFromFile(path: string, from: string): string {
  return normalizedPath(`${from.slice(0, from.lastIndexOf('/') + 1)}${path}`);
}

/** How the file `from` names the file `to`: the opposite of `pathFromFile`. */
export function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const names = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < names.length - 1 && folders[shared] === names[shared]) shared++;
  return [...folders.slice(shared).map(() => '..'), ...names.slice(shared)].join('/');
}
