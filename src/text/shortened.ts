// Texts cut to a length that a reader or a search engine shows.

/** At most `maximum` UTF-16 units, cut between words where there are any, with an ellipsis where something was cut. */
export function shortened(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  const cut = text.slice(0, maximum - 1);
  const end = cut.lastIndexOf(' ');
  const kept = end > maximum / 2 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/, '');
  return `${kept.replace(/[\s,;:.–—-]+$/u, '')}…`;
}
