// Gathers the posts of one language under their terms.

import type { SiteConfig, TaxonomyConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PostHead, Term, WrittenDate } from '../domain/post.ts';
import { Slug } from '../domain/names.ts';
import type { SiteTaxonomy, SiteTerm } from '../domain/site.ts';
import { styledUrl } from '../domain/urls.ts';
import { foldedName } from '../text/folded.ts';
import { byCodeUnit, byText } from '../text/order.ts';
import { onceEach } from '../text/remembering.ts';
import { urlizeTerm } from '../text/urlize.ts';
import { newestFirst, oldestFirst } from './publication.ts';

/** As much of a post as decides where it stands among the posts of a term. */
export type PostWithTerms = Pick<PostHead, 'id' | 'date' | 'terms'>;

/** A term as it was written somewhere. */
interface Spelling {
  readonly post: PostWithTerms;
  readonly term: Term;
}

/** The terms of a site. */
export interface CollectedTerms {
  readonly taxonomies: readonly SiteTaxonomy[];
  /** A post's own terms, each with the slug that its page has. */
  readonly settled: (terms: readonly Term[]) => readonly Term[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Terms whose slugs some disk takes for one are one: the first spelling, by id of its post, names it and has its slug;
 * others are warned of once each.
 */
export function collectTerms(posts: readonly PostWithTerms[], config: SiteConfig, urlPrefix: string): CollectedTerms {
  const inOrder = createSort(posts);
  const spellings = new Map<string, Map<string, Spelling[]>>();
  for (const post of posts.toSorted(byText(({ id }) => id))) {
    for (const term of post.terms) {
      const terms = getOrAdd(spellings, term.taxonomy, () => new Map<string, Spelling[]>());
      getOrAdd(terms, foldedName(term.slug), () => []).push({ post, term });
    }
  }
  const diagnostics: Diagnostic[] = [];
  const taxonomies = config.taxonomies.map((taxonomy): SiteTaxonomy => {
    const { name, title, feeds } = taxonomy;
    const terms = Array.from(spellings.get(name)?.values() ?? [], (written) => {
      diagnostics.push(...otherSpellings(written));
      return siteTerm(taxonomy, written, config, urlPrefix, inOrder);
    });
    const url = styledUrl(`${urlPrefix}/${taxonomy.path}/`, config.trailingSlash);
    return { name, title, url, feeds, terms: terms.flatMap((term) => term ?? []).toSorted(byName) };
  });
  const settled = (terms: readonly Term[]): readonly Term[] => {
    const own = new Map<string, Term>();
    for (const term of terms) {
      const slug = spellings.get(term.taxonomy)?.get(foldedName(term.slug))?.[0]?.term.slug ?? term.slug;
      const key = `${term.taxonomy}/${slug}`;
      if (!own.has(key)) own.set(key, slug === term.slug ? term : { ...term, slug });
    }
    return [...own.values()];
  };
  return { taxonomies, settled, diagnostics };
}

/** The author of posts that name none, as the configuration says. */
export function defaultAuthor(config: SiteConfig): Term | undefined {
  const [author] = config.authors;
  const slug = urlizeTerm(author?.name ?? '');
  return author === undefined || slug === '' ? undefined : { taxonomy: 'authors', name: author.name, slug: Slug(slug) };
}

function siteTerm(
  taxonomy: TaxonomyConfig,
  written: readonly Spelling[],
  config: SiteConfig,
  urlPrefix: string,
  inOrder: Sort,
): SiteTerm | undefined {
  const [first] = written;
  if (first === undefined) return undefined;
  const { name, slug, place } = first.term;
  // A post that spells the term in two ways has it once.
  const posts = inOrder([...new Set(written.map(({ post }) => post))], taxonomy.order);
  const isPerson = taxonomy.name === 'authors';
  return {
    taxonomy: taxonomy.name,
    name,
    slug,
    url: styledUrl(`${urlPrefix}/${taxonomy.path}/${slug}/`, config.trailingSlash),
    posts: posts.map(({ id }) => id),
    newest: newestOf(posts),
    origin: { file: first.post.id, place },
    author: isPerson ? config.authors.find((author) => urlizeTerm(author.name) === slug) : undefined,
  };
}

/** Sorts some of the posts. */
type Sort = (some: readonly PostWithTerms[], order: TaxonomyConfig['order']) => readonly PostWithTerms[];

/** Compares dates once for all terms, of which each post has several: the order of numbers is found much faster. */
function createSort(posts: readonly PostWithTerms[]): Sort {
  const sorts = onceEach((order: TaxonomyConfig['order']) => {
    const sorted = posts.toSorted(order === 'oldest-first' ? oldestFirst : newestFirst);
    const places = new Map(sorted.map((post, place) => [post, place]));
    return (some: readonly PostWithTerms[]): readonly PostWithTerms[] =>
      [...Int32Array.from(some, (post) => places.get(post) ?? 0).sort()].flatMap((place) => sorted[place] ?? []);
  });
  return (some, order) => sorts(order)(some);
}

function newestOf(posts: readonly PostWithTerms[]): WrittenDate | undefined {
  let newest: WrittenDate | undefined;
  for (const { date } of posts) {
    if (date !== undefined && (newest === undefined || date.instantMs > newest.instantMs)) newest = date;
  }
  return newest;
}

function otherSpellings(written: readonly Spelling[]): Diagnostic[] {
  const [first] = written;
  const seen = new Set([first?.term.name]);
  return written.flatMap(({ post, term }) => {
    if (first === undefined || seen.has(term.name)) return [];
    seen.add(term.name);
    return [
      {
        severity: 'warning' as const,
        rule: 'assemble/term-spelling',
        file: post.id,
        place: term.place,
        reason: `"${term.name}" and "${first.term.name}" (${first.post.id}) are one term: ${sameness(term, first.term)}.`,
        hint: `It is shown as "${first.term.name}". Write it the same way everywhere.`,
      },
    ];
  });
}

function sameness(a: Term, b: Term): string {
  if (a.slug === b.slug) return `both have the URL part "${a.slug}"`;
  return `many disks take "${a.slug}" and "${b.slug}" for one folder`;
}

function byName(a: SiteTerm, b: SiteTerm): number {
  return byCodeUnit(a.name.toLowerCase(), b.name.toLowerCase()) || byCodeUnit(a.name, b.name);
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
