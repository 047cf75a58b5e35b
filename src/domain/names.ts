// The branded strings that name things, each with the one constructor that checks its form.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A file's path from the site's folder, with `/` between names: `content/post/a/index.md`. */
export type SourceId = Branded<'SourceId'>;
/** One segment (or, where the author wrote slashes, several) of a URL, as characters, not percent-encoded. */
export type Slug = Branded<'Slug'>;
/**
 * The path of a URL below the site's root, as characters (not percent-encoded), without the sub-path of
 * `baseUrl`: `/blog/2022/01/29/a/`, `/index.xml`. It always starts with `/`.
 */
export type UrlPath = Branded<'UrlPath'>;
/** A file's path below the output folder: `blog/a/index.html`. Safe on every file system. */
export type OutputPath = Branded<'OutputPath'>;
/** A template's name: its path below `templates/` without `.hbs`, for example `post` or `partials/head`. */
export type TemplateName = Branded<'TemplateName'>;
/** The key under which the article store holds an article's html: a sha-256 in hex. */
export type ArticleKey = Branded<'ArticleKey'>;

/** @throws TypeError when `path` is absolute, empty, or has `.`/`..`/empty names or backslashes. */
export function SourceId(path: string): SourceId {
  const names = path.split('/');
  if (
    path.includes('\\') ||
    path.includes('\0') ||
    names.some((name) => name === '' || name === '.' || name === '..')
  ) {
    throw new TypeError(`Not a path inside the site's folder: ${JSON.stringify(path)}`);
  }
  return path as SourceId; // Cast because the form was checked just above.
}

/** @throws TypeError when `text` is empty or starts or ends with a slash. */
export function Slug(text: string): Slug {
  if (text === '' || text.startsWith('/') || text.endsWith('/')) {
    throw new TypeError(`Not a slug: ${JSON.stringify(text)}`);
  }
  return text as Slug; // Cast because the form was checked just above.
}

/** @throws TypeError when `path` does not start with `/` or has empty, `.` or `..` names. */
export function UrlPath(path: string): UrlPath {
  const names = path.split('/').slice(1);
  const bad = names.some((name, index) => name === '.' || name === '..' || (name === '' && index < names.length - 1));
  if (!path.startsWith('/') || bad || /[\0\\]/.test(path)) {
    throw new TypeError(`Not a URL path: ${JSON.stringify(path)}`);
  }
  return path as UrlPath; // Cast because the form was checked just above.
}

/** @throws TypeError with the sentence of {@link outputPathProblem}. */
export function OutputPath(path: string): OutputPath {
  const problem = outputPathProblem(path);
  if (problem !== undefined) throw new TypeError(problem);
  return path as OutputPath; // Cast because the form was checked just above.
}

/** @throws TypeError when `name` has anything but letters, digits, `-`, `_` and `/` between names. */
export function TemplateName(name: string): TemplateName {
  if (!/^[\w-]+(?:\/[\w-]+)*$/.test(name)) throw new TypeError(`Not a template name: ${JSON.stringify(name)}`);
  return name as TemplateName; // Cast because the form was checked just above.
}

/** @throws TypeError when `hex` is not a sha-256 in lower-case hex. */
export function ArticleKey(hex: string): ArticleKey {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new TypeError(`Not an article key: ${JSON.stringify(hex)}`);
  return hex as ArticleKey; // Cast because the form was checked just above.
}

const utf8 = new TextEncoder();
/** File systems hold 255 bytes a name; the staging folder needs none of them. */
export const maximumNameBytes = 255;
/** What nearly all paths are, and what of that may be one of Windows' devices. */
const [plainPath, deviceLike] = [
  /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/,
  /(?:^|\/)(?:con|prn|aux|nul|com|lpt)/i,
];
const windowsDevice = /^(?:con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * Says in a sentence why `path` cannot be a file of the built site on every operating system, or returns
 * undefined when it can. Rules: Windows' reserved names and characters hold everywhere, so that a site built on
 * one machine can be checked out, zipped and served on any other.
 */
export function outputPathProblem(path: string): string | undefined {
  if (path.length <= maximumNameBytes && plainPath.test(path) && !deviceLike.test(path)) return undefined;
  if (path === '') return 'An output path cannot be empty.';
  for (const name of path.split('/')) {
    if (name === '' || name === '.' || name === '..') return `${shown(path)} must stay inside the site.`;
    const because = windowsProblem(name);
    if (because !== undefined) return `${shown(name)} cannot be a file name on Windows: ${because}.`;
    // A character of UTF-16 has three bytes at most.
    const bytes = name.length * 3 > maximumNameBytes ? utf8.encode(name).length : 0;
    if (bytes > maximumNameBytes)
      return `${shown(name)} is ${bytes} bytes long; a file name holds at most ${maximumNameBytes}.`;
  }
  return undefined;
}

function windowsProblem(name: string): string | undefined {
  const character = /[\u0000-\u001f<>:"\\|?*\u007f]/.exec(name)?.[0];
  if (character !== undefined) return `it contains ${JSON.stringify(character)}`;
  if (/[. ]$/.test(name)) return 'it ends with a dot or a space';
  return windowsDevice.test(name) ? 'the name is reserved' : undefined;
}

/** In quotes, with control characters made visible, and cut where nobody would read on. */
function shown(name: string): string {
  const characters = Array.from(name);
  return JSON.stringify(characters.length > 60 ? `${characters.slice(0, 40).join('')}…` : name);
}
