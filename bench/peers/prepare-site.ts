// Writes a peer's site: its configuration and templates, which stand beside this file, and the corpus.

import fs from 'node:fs';
import path from 'node:path';
import { writeCorpus } from '../corpus/generate-corpus.ts';
import type { Corpus } from '../corpus/generate-corpus.ts';

/** Where a peer expects what. */
export interface SitePlan {
  /** The folder beside this file that holds its configuration and templates. */
  readonly site: string;
  readonly posts: string;
  /** The folder whose files are copied as they are. */
  readonly static: string;
  /** The folder whose packages the site can import. */
  readonly packages?: string;
}

/** An hour: files of a blog are old when it is built, and those that are new get a closer look from careful builders. */
const agedMs = 3_600_000;

/** Writes the site of `corpus` to `folder` as `plan` says. */
export function prepareSite(plan: SitePlan, corpus: Corpus, folder: string): void {
  const here = import.meta.dirname;
  fs.cpSync(path.join(here, plan.site), folder, { recursive: true });
  fs.cpSync(path.join(here, 'shared'), path.join(folder, plan.static), { recursive: true });
  writeCorpus(corpus, path.join(folder, plan.posts), path.join(folder, plan.static, 'images'));
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const then = new Date(Date.now() - agedMs);
    fs.utimesSync(path.join(entry.parentPath, entry.name), then, then);
  }
  if (plan.packages === undefined) return;
  fs.symlinkSync(path.resolve(plan.packages, 'node_modules'), path.join(folder, 'node_modules'));
}
