// A whole corpus: posts, what is known of them, and how they come to a folder.

import fs from 'node:fs';
import path from 'node:path';
import { generatePost } from './generate-post.ts';
import type { CorpusPost } from './generate-post.ts';

/** Posts, oldest first. The first thousand are the same in a corpus of four thousand. */
export interface Corpus {
  readonly seed: number;
  readonly posts: readonly CorpusPost[];
}

/** The corpus of `count` posts that belongs to `seed`. */
export function generateCorpus(count: number, seed = 1): Corpus {
  return { seed, posts: Array.from({ length: count }, (_, number) => generatePost(seed, number)) };
}

/** Writes each post as `<slug>.md` to `postsFolder`, and the images to `imagesFolder`. */
export function writeCorpus(corpus: Corpus, postsFolder: string, imagesFolder: string): void {
  fs.mkdirSync(postsFolder, { recursive: true });
  fs.mkdirSync(imagesFolder, { recursive: true });
  for (const { slug, text, images } of corpus.posts) {
    fs.writeFileSync(path.join(postsFolder, `${slug}.md`), text);
    for (const { name, bytes } of images) fs.writeFileSync(path.join(imagesFolder, name), bytes);
  }
}

/** The number of fenced blocks with a language, which are those that a highlighter colours. */
export function countCodeBlocks({ posts }: Corpus): number {
  return posts.reduce((sum, { text }) => sum + (text.match(/^```[a-z]+$/gm)?.length ?? 0), 0);
}
