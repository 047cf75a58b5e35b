// Hugo's rule for turning titles, terms and file names into parts of URLs.

/**
 * Keeps Unicode letters, digits, marks and `. _ # + ~ - @`; a run of blanks becomes one hyphen, but none at the start,
 * at the end or beside a hyphen; everything else is dropped; lower case. Empty when nothing is left, or only what means
 * a folder itself or the one above it (`.`, `..`). The result is in NFC, so that two spellings of one character give one URL.
 *
 * Rule: `Sanitize` in Hugo's common/paths/path.go.
 */
export function urlize(text: string): string {
  const slug = sanitized(text, /[\p{L}\p{Nd}\p{M}._#+~@-]/u);
  return slug === '.' || slug === '..' ? '' : slug;
}

/**
 * The same for a text in which slashes separate folders, as Hugo reads slugs and titles: `TCP/IP` becomes `tcp/ip`.
 * Names that a URL cannot have (empty, `.` and `..`) are left out.
 */
export function urlizePath(text: string): string {
  return sanitized(text, /[\p{L}\p{Nd}\p{M}._#+~@/-]/u)
    .split('/')
    .filter((name) => !/^\.{0,2}$/.test(name))
    .join('/');
}

function sanitized(text: string, kept: RegExp): string {
  let slug = '';
  let isBlankDue = false;
  for (const character of text.normalize('NFC')) {
    if (kept.test(character)) {
      if (isBlankDue && character !== '-') slug += '-';
      isBlankDue = false;
      slug += character;
    } else if (slug !== '' && !slug.endsWith('-') && /\s/u.test(character)) {
      isBlankDue = true;
    }
  }
  // Lower-casing can take a text out of NFC: "İ" becomes "i" and a mark.
  return slug.toLowerCase().normalize('NFC');
}

/** The slug of a term: `CI/CD` keeps its slash and becomes two names of a path. `urlizeName` is the convention's rule. */
export function urlizeTerm(name: string, urlizeName: (text: string) => string = urlize): string {
  return name
    .split('/')
    .map((part) => urlizeName(part))
    .filter((part) => part !== '')
    .join('/');
}
