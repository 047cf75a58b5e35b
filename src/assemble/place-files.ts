// Where files that are copied as they are will be: those of static/, those beside posts, those of page bundles.

import type { SiteConfig } from '../domain/config.ts';
import type { SourceId } from '../domain/names.ts';
import type { PostHead } from '../domain/post.ts';
import type { SiteFile } from '../domain/site.ts';
import type { SourceFile } from '../domain/source.ts';
import { fileOutput, folderOfUrl, joinedUrl } from '../domain/urls.ts';

/** A file and the site that carries it. */
export interface PlacedFile {
  readonly language: string;
  /** False for a file of a bundle whose post is not published. */
  readonly isPublished: boolean;
  readonly file: SiteFile;
}

/** As much of a post as decides where the files of its bundle go. */
export type BundlePost = Pick<PostHead, 'id' | 'language' | 'url' | 'bundle'>;

/** What decides where files go. */
export interface FilePlan {
  readonly files: readonly SourceFile[];
  readonly statics: readonly SourceFile[];
  readonly posts: readonly BundlePost[];
  /** Posts that are not published. */
  readonly hidden: ReadonlySet<SourceId>;
  readonly failed: ReadonlySet<SourceId>;
  readonly config: SiteConfig;
}

/**
 * Places every file: `static/a` at `/a`, a file of a bundle below its post's URL (once for each language of the
 * post), every other file of the content folder at its path there. Names are kept as they are. Files of a bundle
 * whose post did not parse have no place.
 */
export function placeFiles(plan: FilePlan): PlacedFile[] {
  const { content, static: statics } = plan.config.folders;
  const { language } = plan.config;
  const bundles = bundlesOf(plan);
  const placed: PlacedFile[] = plan.statics.map((file) => ({
    language,
    isPublished: true,
    file: siteFile(file, `/${below(statics, file.id)}`),
  }));
  for (const file of plan.files) {
    const bundle = bundleOf(file.id, bundles);
    if (bundle === undefined) {
      placed.push({ language, isPublished: true, file: siteFile(file, `/${below(content, file.id)}`) });
      continue;
    }
    for (const post of bundle.posts) {
      const url = folderOfUrl(post.url) + below(bundle.folder, file.id);
      placed.push({ language: post.language, isPublished: !plan.hidden.has(post.id), file: siteFile(file, url) });
    }
  }
  return placed;
}

function bundlesOf({ posts, failed }: FilePlan): ReadonlyMap<string, readonly BundlePost[]> {
  const bundles = new Map<string, BundlePost[]>();
  for (const id of failed) {
    const folder = /^(.+)\/index\.[^/]+$/.exec(id)?.[1];
    if (folder !== undefined) bundles.set(folder, []);
  }
  for (const post of posts) {
    if (post.bundle === undefined) continue;
    const bundle = bundles.get(post.bundle);
    if (bundle === undefined) bundles.set(post.bundle, [post]);
    else bundle.push(post);
  }
  return bundles;
}

/** The nearest folder above the file that is a bundle. */
function bundleOf(
  id: SourceId,
  bundles: ReadonlyMap<string, readonly BundlePost[]>,
): { folder: string; posts: readonly BundlePost[] } | undefined {
  for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1)) {
    const folder = id.slice(0, end);
    const posts = bundles.get(folder);
    if (posts !== undefined) return { folder, posts };
  }
  return undefined;
}

function siteFile(file: SourceFile, path: string): SiteFile {
  const url = joinedUrl(path);
  return { id: file.id, path: file.path, url, output: fileOutput(url) };
}

function below(folder: string, id: string): string {
  return id.slice(folder.length + 1);
}
