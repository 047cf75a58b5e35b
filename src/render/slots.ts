// Takes every URL and every id out of a tree, so that the html has gaps where they stood.

import type { Element, Nodes, Properties, Root } from 'hast';
import type { Slot, SlottedHtml } from '../domain/article.ts';
import { attributesOf } from './attributes.ts';
import { placeOf } from './place.ts';
import type { References } from './references.ts';
import { cssProperties, cssUrl, fragmentOf, idReferenceProperties } from './url-attributes.ts';
import { parseSrcset, srcsetProperties, urlUse } from './url-attributes.ts';
import type { UrlUse } from './url-attributes.ts';
import { elementsOf } from './walk.ts';

/** A noncharacter: no text of an author may hold it, and unlike NUL it is written as it is, in SVG too. */
const edge = '\ufdd0';

/** Which ids there are: those in this html, and (for an excerpt) those in the rest of the article. */
export interface KnownIds {
  readonly here: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<string>;
}

/**
 * Serialises `root` with gaps. Afterwards the tree is as it was: the excerpt is made of the same nodes. Throws when the
 * gaps did not come out in order, which would put URLs in wrong places.
 */
export function slottedHtml(
  root: Root,
  references: References,
  ids: KnownIds,
  stringify: (root: Root) => string,
): SlottedHtml {
  // A plug-in may use one node twice, and every use needs gaps of its own.
  const elements = elementsOf(root);
  const tree = new Set(elements).size < elements.length ? unshared(root) : root;
  const { slots, restore } = putGaps(tree, references, ids);
  let pieces: string[];
  try {
    pieces = stringify(tree).split(edge);
  } finally {
    restore();
  }
  const parts = pieces.filter((_, index) => index % 2 === 0);
  const numbers = pieces.filter((_, index) => index % 2 === 1);
  if (numbers.length !== slots.length || numbers.some((number, index) => number !== String(index))) {
    throw new Error(`The gaps of an article came out of order: ${numbers.join(' ')} of ${slots.length}.`);
  }
  return { parts, slots };
}

/** Puts gaps into the tree, for as long as it takes to write it. Most nodes have none, and stay as they are. */
function putGaps(
  root: Root,
  references: References,
  ids: KnownIds,
): { readonly slots: readonly Slot[]; readonly restore: () => void } {
  const slots: Slot[] = [];
  const undo: (() => void)[] = [];
  let pictures = 0;
  const top = root.children;
  root.children = marked(top);
  undo.push(() => (root.children = top));
  return { slots, restore: () => undo.toReversed().forEach((step) => step()) };

  function gap(slot: Slot): string {
    slots.push(slot);
    return `${edge}${slots.length - 1}${edge}`;
  }

  /** The children with gaps: the same list where none of them has to be another node. */
  function marked<Child extends Nodes>(children: Child[]): Child[] {
    let changed: Child[] | undefined;
    let index = 0;
    for (const child of children) {
      const own = markedNode(child);
      // Cast because a node is replaced by one that can stand in its place.
      if (own !== child) (changed ??= [...children])[index] = own as Child;
      index++;
    }
    return changed ?? children;
  }

  function markedNode(node: Nodes): Nodes {
    if (node.type === 'element') {
      if (isWholeImage(node)) return imageGap(node);
      return markElement(node);
    }
    if (!('value' in node)) return node;
    const value = withoutEdges(node.value);
    return value === node.value ? node : { ...node, value };
  }

  function markElement(element: Element): Element {
    const { properties, children, content } = element;
    const own = markedProperties(element);
    if (own !== properties) {
      undo.push(() => (element.properties = properties));
      element.properties = own;
    }
    if (content !== undefined) {
      const inside = content.children;
      content.children = marked(inside);
      undo.push(() => (content.children = inside));
    }
    // After the attributes: gaps are numbered in the order in which they are written.
    const isPicture = element.tagName === 'picture';
    if (isPicture) pictures++;
    const within = withFirstBreak(element, marked(children));
    if (isPicture) pictures--;
    if (within !== children) {
      undo.push(() => (element.children = children));
      element.children = within;
    }
    return element;
  }

  function markedProperties(element: Element): Properties {
    const { properties } = element;
    let changed: Properties | undefined;
    for (const name of Object.keys(properties)) {
      const value = properties[name];
      const own = name === 'dataWikilink' ? undefined : filled(element, name, value);
      if (own !== value) (changed ??= { ...properties })[name] = own;
    }
    return changed ?? properties;
  }

  function imageGap(element: Element): Nodes {
    const { src: url = '', ...others } = element.properties;
    const reference = references.add({
      kind: 'image',
      url: withoutEdges(url),
      place: placeOf(element),
      ...(pictures === 0 ? { isOpen: true } : {}),
    });
    const attributes = attributesOf(others).map(([name, value]) => [name, withoutEdges(value)] as const);
    return { type: 'text', value: gap({ kind: 'image', reference, attributes }) };
  }

  function filled(element: Element, name: string, value: Properties[string]): Properties[string] {
    if (typeof value !== 'string' && !Array.isArray(value)) return value;
    if (idReferenceProperties.has(name)) {
      const words = Array.isArray(value) ? value.map(String) : value.split(/\s+/);
      return words.map((word) => idGap(withoutEdges(word))).join(' ');
    }
    if (Array.isArray(value)) {
      const isClean = value.every((word) => typeof word !== 'string' || !word.includes(edge));
      return isClean ? value : value.map((word) => (typeof word === 'string' ? withoutEdges(word) : word));
    }
    const text = withoutEdges(value);
    if (name === 'id' || (name === 'name' && element.tagName === 'a')) return idGap(text);
    if (srcsetProperties.has(name)) return srcsetGap(element, text);
    if (cssProperties.has(name)) return cssGaps(element, text);
    const use = urlUse(element, name);
    return use === undefined ? text : urlGap(element, use, text);
  }

  function idGap(id: string): string {
    return ids.here.has(id) ? gap({ kind: 'id', id }) : id;
  }

  function urlGap(element: Element, use: UrlUse, url: string): string {
    const place = placeOf(element);
    const { dataWikilink } = element.properties;
    if (typeof dataWikilink === 'string') {
      const name = withoutEdges(dataWikilink);
      return gap({ kind: 'url', reference: references.add({ kind: 'link', url: name, isWikilink: true, place }) });
    }
    const id = fragmentOf(url, ids.here);
    if (id !== undefined && ids.here.has(id)) return gap({ kind: 'fragment', id });
    // What else starts with "#" is the page's own; data: URLs lead nowhere and would only fill memory.
    if ((url.startsWith('#') && !(id !== undefined && ids.elsewhere.has(id))) || /^data:/i.test(url)) return url;
    return gap({ kind: 'url', reference: references.add({ kind: use, url, place }) });
  }

  function srcsetGap(element: Element, value: string): string {
    const place = placeOf(element);
    const parsed = parseSrcset(value);
    if (parsed.length === 0 || parsed.some(({ url }) => /^data:/i.test(url))) return value;
    const candidates = parsed.map(({ url, descriptor }) => ({
      reference: references.add({ kind: 'image', url, place }),
      descriptor,
    }));
    return gap({ kind: 'srcset', candidates });
  }

  function cssGaps(element: Element, value: string): string {
    return value.replace(cssUrl, (whole: string, ...found: (string | undefined)[]) => {
      const url = found.slice(0, 3).find((one) => one !== undefined) ?? '';
      const id = fragmentOf(url, ids.here);
      if (id !== undefined) return ids.here.has(id) ? `url(#${gap({ kind: 'id', id })})` : whole;
      return url === '' || /^data:/i.test(url) ? whole : `url("${urlGap(element, 'image', url)}")`;
    });
  }
}

/** A copy in which every use of a node is a node of its own. */
function unshared<Node extends Nodes>(node: Node): Node {
  if (node.type !== 'element' && node.type !== 'root') return { ...node };
  const copy = { ...node, children: node.children.map(unshared) };
  return 'content' in copy && copy.content !== undefined ? { ...copy, content: unshared(copy.content) } : copy;
}

/** Browsers drop a line break right after these tags, so one that is meant is written twice. */
function withFirstBreak({ tagName }: Element, children: Element['children']): Element['children'] {
  const first = children[0];
  const isDropped =
    (tagName === 'pre' || tagName === 'textarea') && first?.type === 'text' && first.value.startsWith('\n');
  return isDropped ? [{ type: 'text', value: '\n' }, ...children] : children;
}

/** Whether one gap can stand for the whole element: nothing of it but `src` depends on the page. */
function isWholeImage({ tagName, properties }: Element): boolean {
  if (tagName !== 'img' || typeof properties.src !== 'string' || /^data:/i.test(properties.src)) return false;
  return !Object.entries(properties).some(([name, value]) => {
    if (name === 'id' || srcsetProperties.has(name) || idReferenceProperties.has(name)) return true;
    return cssProperties.has(name) && typeof value === 'string' && /\burl\(/i.test(value);
  });
}

function withoutEdges(text: string): string {
  return text.includes(edge) ? text.replaceAll(edge, '\ufffd') : text;
}
