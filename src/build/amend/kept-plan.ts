// As much of the plan of the last build as is needed to make the pages that show a whole text again, kept on disk so that
// the few a build needs of it can be read.

import path from 'node:path';
import type { SourceId } from '../../domain/names.ts';
import type { Page, Planned } from '../../domain/page.ts';
import type { PostHead } from '../../domain/post.ts';
import type { Site, SitePost } from '../../domain/site.ts';
import type { Theme } from '../../layout/create-theme.ts';
import { orUndefined } from '../../io/file-system.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { crc32, sha256 } from '../../text/digest.ts';
import { isJsonRecord } from '../../text/json-value.ts';
import type { Plan } from '../../pipeline.ts';
import { parseJson, writeWhole } from '../manifest.ts';
import type { Places } from '../publish/places.ts';
import { recordText, sealed, unsealed } from '../record/sealed.ts';
import type { ArticleStore, OutcomePlace } from '../store/article-store.ts';

/** What layout reads of a site beside its configuration and its posts. Of lists of posts only whether there are any. */
type KeptSite = Pick<
  Site,
  | 'language'
  | 'title'
  | 'description'
  | 'isDefault'
  | 'urlPrefix'
  | 'posts'
  | 'taxonomies'
  | 'menus'
  | 'data'
  | 'iconUrl'
  | 'assets'
  | 'latest'
>;

/** What became of a post among others: all that its own source does not say. */
type PostAmongOthers = Omit<SitePost, keyof PostHead | 'article'> & Pick<SitePost, 'terms'>;

/** A post, and the outputs that show the whole of it and of no other. */
interface KeptPost {
  readonly amongOthers: PostAmongOthers;
  readonly outputs: readonly Planned[];
  /** Where the outcome lay that the post was planned with. */
  readonly outcome: OutcomePlace | undefined;
}

/** The plan as it was kept. */
export interface KeptPlan {
  readonly sites: readonly KeptSite[];
  /** The pages that show several whole texts: feeds. */
  readonly lists: readonly Page[];
  /** Whether some template may show how many words a post has. */
  readonly showsWordCounts: boolean;
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  /** Undefined where it is not as it was kept. */
  readonly postOf: (id: SourceId) => KeptPost | undefined;
}

/** Where an entry lies in the file of all, and its checksum. */
type Place = readonly [offsetBytes: number, lengthBytes: number, checksum: number];

/** The plan without the posts. */
type Index = Omit<KeptPlan, 'postOf'> & { readonly places: Readonly<Record<string, Place>> };

const chunkBytes = 1 << 20;

/** The two files, of which the second is read in parts. */
function filesOf({ records }: Places): { readonly index: string; readonly posts: string } {
  return { index: path.join(records, 'plan.json'), posts: path.join(records, 'plan.posts') };
}

/** Keeps the plan. Returns what {@link openKeptPlan} asks for; undefined where JSON would change some of it. */
export function keepPlan(
  { sites, planned }: Pick<Plan, 'sites' | 'planned'>,
  { closureOf, layouts }: Pick<Theme, 'closureOf' | 'layouts'>,
  { placeOf }: Pick<ArticleStore, 'placeOf'>,
  places: Places,
  fileSystem: FileSystem,
): string | undefined {
  const files = filesOf(places);
  const keptSites = sites.map(siteWithoutPosts);
  if (!keptSites.every(isJsonRecord)) return undefined;
  const { lists, ofPosts } = pagesOfWholeTexts(planned);
  const posts = sites.flatMap((site) => [...site.byId.values()]);
  const entryOf = (post: SitePost): KeptPost => ({
    amongOthers: amongOthersOf(post),
    outputs: ofPosts.get(post.id) ?? [],
    outcome: placeOf(post.article.html),
  });
  const kept = writePosts(files.posts, posts, entryOf, fileSystem);
  const templates = new Set(
    planned.flatMap((each) => (each.kind === 'page' && 'template' in each.layout ? each.layout.template : [])),
  );
  const showsWordCounts = [...templates].some((template) => closureOf(template).showsWordCounts);
  const index: Index = { sites: keptSites, lists, showsWordCounts, layouts, places: kept };
  const text = sealed(index);
  writeWhole(files.index, text, fileSystem);
  return sha256(text);
}

/** Writes the entries of posts, some at a time, and tells where each lies. */
function writePosts(
  file: string,
  posts: readonly SitePost[],
  entryOf: (post: SitePost) => KeptPost,
  fileSystem: FileSystem,
): Index['places'] {
  const places: Record<string, Place> = {};
  let chunk: Uint8Array[] = [];
  let [offsetBytes, writtenBytes] = [0, 0];
  const flush = (): void => {
    fileSystem.appendFile(file, Buffer.concat(chunk));
    writtenBytes = offsetBytes;
    chunk = [];
  };
  fileSystem.remove(file);
  for (const post of posts) {
    const bytes = Buffer.from(JSON.stringify(entryOf(post)), 'utf8');
    places[post.id] = [offsetBytes, bytes.length, crc32(bytes)];
    chunk.push(bytes);
    offsetBytes += bytes.length;
    if (offsetBytes - writtenBytes >= chunkBytes) flush();
  }
  flush();
  return places;
}

/** Opens the plan that {@link keepPlan} kept under `digest`; undefined when it is not there any more. */
export function openKeptPlan(digest: string, places: Places, fileSystem: FileSystem): KeptPlan | undefined {
  const files = filesOf(places);
  const text = recordText(files.index, fileSystem);
  if (text === undefined || sha256(text) !== digest) return undefined;
  // Cast because the digest proves that these are the bytes which keepPlan wrote.
  const index = unsealed(text) as Index | undefined;
  if (index === undefined) return undefined;
  const { places: entries, ...plan } = index;
  return {
    ...plan,
    postOf(id) {
      const [offsetBytes, lengthBytes, checksum] = entries[id] ?? [];
      if (offsetBytes === undefined || lengthBytes === undefined) return undefined;
      const bytes = orUndefined(() => fileSystem.readRange(files.posts, offsetBytes, lengthBytes));
      if (bytes === undefined || crc32(bytes) !== checksum) return undefined;
      // Cast because the checksum is that of bytes which keepPlan wrote.
      return parseJson(Buffer.from(bytes).toString('utf8')) as KeptPost | undefined;
    },
  };
}

function siteWithoutPosts(site: Site): KeptSite {
  const { language, title, description, isDefault, urlPrefix, menus, data, iconUrl, assets, latest } = site;
  return {
    language,
    title,
    description,
    isDefault,
    urlPrefix,
    posts: site.posts.slice(0, 1),
    taxonomies: site.taxonomies.map((taxonomy) => ({
      ...taxonomy,
      terms: taxonomy.terms.map((term) => ({ ...term, posts: [] })),
    })),
    menus,
    data,
    iconUrl,
    assets,
    latest,
  };
}

function amongOthersOf(post: SitePost): PostAmongOthers {
  const { targets, coverTarget, sharedCover, newer, older, related, shareCard, terms } = post;
  return { targets, coverTarget, sharedCover, newer, older, related, shareCard, terms };
}

/** The outputs that change with the whole text of a post: those of one post by its id, and those of several. */
function pagesOfWholeTexts(planned: readonly Planned[]): {
  readonly lists: readonly Page[];
  readonly ofPosts: ReadonlyMap<SourceId, readonly Planned[]>;
} {
  const lists: Page[] = [];
  const ofPosts = new Map<SourceId, Planned[]>();
  const put = (id: SourceId, output: Planned): void => {
    const known = ofPosts.get(id);
    if (known === undefined) ofPosts.set(id, [output]);
    else known.push(output);
  };
  for (const each of planned) {
    if (each.kind === 'page') {
      const whole = new Set(each.reads.flatMap(({ facet, post }) => (facet === 'article' ? [post] : [])));
      const [first] = whole;
      if (whole.size > 1) lists.push(each);
      else if (first !== undefined) put(first, each);
    } else if ('recipe' in each.content && each.content.recipe.kind === 'markdown') {
      put(each.content.recipe.source, each);
    }
  }
  return { lists, ofPosts };
}
