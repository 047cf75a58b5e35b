// Checks every internal link, fragment and image of the site, once all URLs are known.

import type { Reference } from '../domain/article.ts';
import type { Diagnostic, Place } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { Planned } from '../domain/page.ts';
import type { Cover } from '../domain/post.ts';
import type { Site, SitePost, Target } from '../domain/site.ts';
import { editsFor } from '../text/did-you-mean.ts';
import { composed } from '../text/composed.ts';
import { foldedName } from '../text/folded.ts';
import { joined } from '../text/joined.ts';
import { partsOf } from '../text/recall.ts';
import type { Recall } from '../text/recall.ts';
import { normalizedPath, pathFromFile, relativePath } from '../text/paths.ts';
import { decodeUrlPath, isSafeUrl, schemeOf } from '../text/url.ts';
import { urlize } from '../text/urlize.ts';
import { knownUrls } from './known-urls.ts';
import type { KnownUrls, Standing, StandingPost } from './known-urls.ts';

/** As much of a post as decides which links to it are dead. */
interface LinkedPost {
  readonly id: SourceId;
  readonly title: string;
  /** Of its article: every id that a link can lead to. */
  readonly ids: readonly string[];
}

/** One warning for each dead link, dead fragment and missing image, with its place. */
export function checkLinks(
  sites: readonly Site[],
  planned: readonly Planned[],
  failed: ReadonlySet<SourceId>,
  recall: Recall,
): readonly Diagnostic[] {
  const posts = sites.flatMap((site) => [...site.byId.values()]);
  const known = recall.last(
    'known URLs',
    knownUrls,
    partsOf(recall, 'URLs of outputs', planned, standing),
    partsOf(recall, 'URLs of posts', posts, standingPost),
    sites.flatMap(({ unpublished }) => unpublished),
    sites.flatMap((site) => site.files.map(({ id }) => id)),
    failed,
  );
  const byId = new Map(recall.each('linked posts', [posts], linkedPost).map((post) => [post.id, post]));
  const into = recall.each('posts that posts link into', [posts], postsLinkedInto, known);
  const linked = into.map((ids) => (ids.length === 0 ? noPosts : ids.flatMap((id) => byId.get(id) ?? [])));
  return joined(recall.each('dead links', [posts, linked], checkPost, known));
}

const noPosts: readonly LinkedPost[] = [];
const noIds: readonly SourceId[] = [];

function standing({ url, output }: Planned): Standing {
  return { url, output };
}

function standingPost({ id, url, output }: SitePost): StandingPost {
  return { id, url, output };
}

function linkedPost({ id, title, article }: SitePost): LinkedPost {
  return { id, title, ids: article.ids };
}

/** The posts of which a certain part is linked to. */
function postsLinkedInto(post: SitePost, { postAt }: KnownUrls): readonly SourceId[] {
  const ids = new Set<SourceId>();
  for (const target of post.targets) {
    if (target.kind !== 'internal' || !target.suffix.includes('#')) continue;
    const id = postAt(composed(target.path));
    if (id !== undefined) ids.add(id);
  }
  return ids.size === 0 ? noIds : [...ids];
}

function checkPost(post: SitePost, linked: readonly LinkedPost[], known: KnownUrls): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [index, reference] of post.article.references.entries()) {
    const target = post.targets[index];
    const told = target && checkTarget(reference, target, post, linked, known);
    if (told !== undefined) found.push(told);
  }
  const { cover, coverTarget } = post;
  if (cover === undefined || coverTarget === undefined) return found;
  if (coverTarget.kind === 'none' && !isSafeUrl(cover.src, 'image')) return [...found, unsafeCover(cover, post)];
  const missing = checkTarget({ kind: 'image', url: cover.src, place: cover.place }, coverTarget, post, linked, known);
  return missing === undefined ? found : [...found, missing];
}

/** Addresses in the text of a post were told when it was rendered. */
function unsafeCover({ src, place }: Cover, post: SitePost): Diagnostic {
  return {
    ...warning('render/unsafe-url', post, place),
    reason: `This address starts with "${schemeOf(src) ?? ''}:", which is not known to be safe, so it is left out.`,
    hint: 'Use the path of a picture, or an address that starts with https:.',
  };
}

function checkTarget(
  reference: Reference,
  target: Target,
  post: SitePost,
  linked: readonly LinkedPost[],
  known: KnownUrls,
): Diagnostic | undefined {
  if (target.kind !== 'internal') return undefined;
  const path = composed(target.path);
  if (!known.has(path)) {
    const name = path.split('/').findLast((part) => part !== '') ?? '';
    if (known.failedNames.has(urlize(name.replace(/\.[^.]+$/, '')))) return undefined;
    return deadLink(reference, path, post, known);
  }
  const fragment = /#(.+)$/s.exec(target.suffix)?.[1];
  if (fragment === undefined || reference.kind !== 'link') return undefined;
  const shown = linked.find(({ id }) => id === known.postAt(path));
  if (shown === undefined) return undefined;
  const id = decodeUrlPath(fragment);
  // The browser's own: the top of the page, a text to look for.
  if (id === 'top' || id.startsWith(':~:') || shown.ids.includes(id)) return undefined;
  const meant = known.suggest(id, () => shown.ids);
  const where = shown.id === post.id ? 'This post' : `"${shown.title}" (${shown.id})`;
  return {
    ...warning('plan/dead-fragment', post, reference.place),
    reason: `${where} has no part "#${id}".`,
    hint:
      meant === undefined ? 'Link to a heading that is there, or leave the fragment out.' : `Did you mean "#${meant}"?`,
  };
}

function deadLink(reference: Reference, path: string, post: SitePost, known: KnownUrls): Diagnostic {
  const isLink = reference.kind === 'link';
  const base = warning(isLink ? 'plan/dead-link' : 'plan/missing-file', post, reference.place);
  const reason = isLink ? `Nothing stands at "${reference.url}".` : `The file "${reference.url}" does not exist.`;
  // A file of a bundle goes with its post.
  const hidden = [path, `${path}/`, path.replace(/[^/]*$/, '')].flatMap((each) => known.hidden.get(each) ?? [])[0];
  if (hidden !== undefined)
    return { ...base, reason: `${reason} ${hidden}`, hint: 'Publish that post, or link to another.' };
  const otherCase = inOtherCase(reference.url, path, post, known);
  if (otherCase !== undefined) {
    return {
      ...base,
      reason: `${reason} "${otherCase}" differs only in letter case, and most servers tell them apart.`,
      hint: 'Write it in the same letter case.',
    };
  }
  const meant = suggestionFor(reference, path, post, known);
  const cure = isLink
    ? 'Correct the link, or remove it.'
    : `Put the file there (a path without a slash at its start begins beside the post), or correct the name.`;
  return { ...base, reason, hint: meant === undefined ? cure : `Did you mean "${meant}"?` };
}

function inOtherCase(written: string, path: string, post: SitePost, known: KnownUrls): string | undefined {
  const url = known.foldedPaths().get(foldedName(path));
  if (url !== undefined) return url;
  const id = known.foldedIds().get(foldedName(sourceOf(written, post)));
  return id === undefined ? undefined : asWritten(id, written, post);
}

/** What the author most likely meant: a source for the path of a source, a file for a picture, else a URL. */
function suggestionFor({ url, kind }: Reference, path: string, post: SitePost, known: KnownUrls): string | undefined {
  if (/\.(?:md|markdown|mdown)(?:[?#]|$)/i.test(url)) {
    // Folders and endings that are right do not make a wrong name more alike, and nobody means the post at hand.
    const name = url.replace(/[?#].*$/s, '').replace(/^[./]+|\.[^.]+$/g, '');
    const others = (): readonly string[] => [...known.foldedIds().values()].filter((each) => each !== post.id);
    const id = known.suggest(sourceOf(url, post), others, editsFor(name));
    return id === undefined ? undefined : asWritten(id, url, post);
  }
  const isFile = (each: string): boolean => /\.(?!html?$)[^./]+$/i.test(each);
  return known.suggest(path, () =>
    [...known.paths()].filter((each) => (kind === 'link' ? !each.endsWith('.html') : isFile(each))),
  );
}

/** The path from the site's folder that was written, as the path of a source or file. */
function sourceOf(written: string, { id }: SitePost): string {
  const path = decodeUrlPath(written.replace(/[?#].*$/s, ''));
  return path.startsWith('/') ? normalizedPath(id.slice(0, id.indexOf('/')) + path) : pathFromFile(path, id);
}

/** The path of a source or file as the author of `post` would write it, from the root or from the post. */
function asWritten(id: string, written: string, post: SitePost): string {
  return written.startsWith('/') ? id.slice(id.indexOf('/')) : relativePath(post.id, id);
}

function warning(
  rule: string,
  post: SitePost,
  place: Place | undefined,
): Pick<Diagnostic, 'severity' | 'rule' | 'file' | 'place'> {
  return { severity: 'warning', rule, file: post.id, place };
}
