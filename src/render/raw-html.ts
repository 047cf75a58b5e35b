// Raw HTML in Markdown: trusted or shown as text, and what an unclosed comment or element would swallow.

import type { Element, Nodes as HastNodes, Root as HastRoot } from 'hast';
import type { Html, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type RehypeRaw from 'rehype-raw';
import type { Options } from 'remark-rehype';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isMoreMark } from './excerpt.ts';
import { warn } from './messages.ts';
import { placeWithin } from './place.ts';
import { eachElement, eachNode } from './walk.ts';

/** Turns raw HTML into the text that was written, with one warning. Comments go: nobody would see them anyway. */
export function remarkShowHtml(): (root: Root, file: VFile) => void {
  return (root, file) => {
    let isWarned = false;
    visit(root, 'html', (node, index, parent) => {
      if (parent === undefined || index === undefined || commentIn(node.value) !== undefined) return;
      if (!isWarned) {
        isWarned = true;
        warn(file, {
          rule: 'raw-html',
          reason: 'Raw HTML is switched off, so this post shows it as text.',
          hint: 'Write it in Markdown, or set markdown.html to true if you trust everyone who writes posts.',
          at: node,
        });
      }
      parent.children[index] = asText(node, parent);
    });
  };
}

/** Warns of comments and elements that are opened and never closed: everything after them would vanish. */
export function remarkUnclosed(): (root: Root, file: VFile) => void {
  return (root, file) => {
    const nodes: Html[] = [];
    eachNode(root, (node) => {
      if (node.type === 'html') nodes.push(node);
    });
    const lastEnds = lastEndsOf(nodes);
    for (const [index, node] of nodes.entries()) {
      const unclosed = unclosedIn(node.value, (name) => (lastEnds.get(name) ?? -1) > index);
      if (unclosed === undefined || node.position === undefined) continue;
      const isComment = unclosed.text === '<!--';
      const end = unclosed.index + unclosed.text.length;
      warn(file, {
        rule: 'unclosed-html',
        reason: isComment
          ? 'This comment never closes, so the rest of the post does not show.'
          : `This ${unclosed.text}> never closes, so the rest of the post becomes part of it.`,
        hint: isComment ? 'Close it with "-->".' : `Close it with "${unclosed.text.replace('<', '</')}>".`,
        at: placeWithin(node.value, node.position.start, unclosed.index, end),
      });
    }
  };
}

/** How remark-rehype writes `html` nodes: comments need no parser, the rest waits for {@link rehypeRawWhereNeeded}. */
export const htmlHandler: NonNullable<NonNullable<Options['handlers']>['html']> = (state, node: Html) => {
  // The native parser leaves the line end in, where html ends a list item or a quote.
  const value = node.value.replace(/\n+$/, '');
  const comment = commentIn(value);
  const result = comment === undefined ? { type: 'raw' as const, value } : { type: 'comment' as const, value: comment };
  // Without its place, rehype-raw would count lines from the start of the fragment.
  state.patch(node, result);
  return state.applyData(node, result);
};

/** Parses raw nodes, where there are any: a seventh of the time of a post that has none. */
export function rehypeRawWhereNeeded(): (root: HastRoot, file: VFile) => HastRoot | Promise<HastRoot> {
  let parseRaw: ReturnType<typeof RehypeRaw> | undefined;
  return (root, file) => (holdsRaw(root) ? parse(root, file) : withoutSwallowers(root));

  async function parse(root: HastRoot, file: VFile): Promise<HastRoot> {
    parseRaw ??= (await import('rehype-raw')).default();
    return withoutSwallowers(parseRaw(root, file));
  }
}

/**
 * Renames what would take more with it than itself: `<plaintext>` turns the rest of the whole page into text, and
 * nothing can close it; a `<template>` in SVG or MathML is none, and what is in it would not be written; scripts and
 * styles in MathML are read as elements and written as text.
 */
export function withoutSwallowers(root: HastRoot): HastRoot {
  eachElement(root, (element) => {
    if (element.tagName === 'plaintext') element.tagName = 'pre';
    if (element.tagName === 'template' && element.content === undefined) element.tagName = 'g';
    if (element.tagName === 'script') closeComments(element);
    if (element.tagName !== 'math') return;
    eachElement(element, (inner) => {
      if (inner.tagName === 'script' || inner.tagName === 'style') inner.tagName = 'g';
    });
  });
  return root;
}

/** After `<!--<script` in a script, `</script>` does not end it. The backslash is what the HTML standard recommends. */
function closeComments({ children }: Element): void {
  for (const child of children) {
    if (child.type === 'text' && /<!--[^]*<script/i.test(child.value))
      child.value = child.value.replaceAll('<!--', '<\\!--');
  }
}

/** What stands in `value` when it is one comment and nothing else. */
function commentIn(value: string): string | undefined {
  const inner = /^<!--(?!-?>)([^]*?)-->\s*$/.exec(value)?.[1];
  return inner === undefined || (/--|<!/.test(inner) && !isMoreMark(inner)) ? undefined : inner;
}

function asText(node: Html, parent: Nodes): RootContent {
  const text: PhrasingContent = { type: 'text', value: node.value, position: node.position };
  const isInline = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell';
  const isPhrasing = isInline || /^(?:emphasis|strong|delete|link|linkReference)$/.test(parent.type);
  return isPhrasing ? text : { type: 'paragraph', children: [text], position: node.position };
}

/** Elements in which tags are text, so that only their own end tag ends them. */
const swallowing = 'textarea|title|style|script|plaintext|xmp|iframe|noembed|noframes';
const swallowers = new RegExp(`<!--|<(?:${swallowing})\\b`, 'g');
const ends = new RegExp(`</(${swallowing})`, 'g');

/** Name of an element → number of the last node with an end tag of it. */
function lastEndsOf(nodes: readonly Html[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const [index, { value }] of nodes.entries()) {
    for (const [, name = ''] of inLowerCase(value).matchAll(ends)) last.set(name, index);
  }
  return last;
}

function unclosedIn(
  written: string,
  isClosedLater: (name: string) => boolean,
): { readonly index: number; readonly text: string } | undefined {
  const value = inLowerCase(written);
  swallowers.lastIndex = 0;
  for (let match = swallowers.exec(value); match !== null; match = swallowers.exec(value)) {
    const { 0: text, index } = match;
    const after = index + text.length;
    if (text === '<!--') {
      // `<!-->` and `<!--->` are closed comments, too.
      const end = /^-?>/.test(value.slice(after)) ? after : value.indexOf('-->', after);
      if (end === -1) return { index, text };
      swallowers.lastIndex = end;
      continue;
    }
    const name = text.slice(1);
    const end = value.indexOf(`</${name}`, after);
    if (end === -1) return isClosedLater(name) ? undefined : { index, text };
    swallowers.lastIndex = end;
  }
  return undefined;
}

/** Names of elements have ASCII letters only; other letters in lower case may be longer, and would move places. */
function inLowerCase(value: string): string {
  return value.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function holdsRaw(node: HastNodes): boolean {
  if (node.type === 'raw') return true;
  return 'children' in node && node.children.some(holdsRaw);
}
