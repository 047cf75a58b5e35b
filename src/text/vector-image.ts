// Which pictures are drawings in SVG, by their address.

/** Browsers show them; networks and messengers show none of them with a link. */
export function isVectorImage(url: string): boolean {
  return /\.svgz?(?:[?#]|$)/i.test(url);
}
