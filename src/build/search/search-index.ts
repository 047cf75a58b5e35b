// The index of the whole texts of a site: made by Pagefind, remembered under a key of all that it is made of.

import path from 'node:path';
import type { ReadArticle } from '../../domain/article.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { PlannedFile } from '../../domain/page.ts';
import { fileOutput, joinedUrl, searchIndexFolder } from '../../domain/urls.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import { createLayout } from '../../layout/layout-page.ts';
import { loadPagefind } from '../../load/load-pagefind.ts';
import type { Pagefind } from '../../load/load-pagefind.ts';
import { checkPlan } from '../../plan/check-plan.ts';
import { plannedFile } from '../../plan/make-page.ts';
import { searchEntries } from '../../plan/search-entries.ts';
import { sha256 } from '../../text/digest.ts';
import { forgetful } from '../../text/recall.ts';
import { encodeUrlPath } from '../../text/url.ts';
import { isRecord, parseJson, textAt } from '../manifest.ts';
import type { PlannedFolder } from '../plan-folder.ts';
import type { BuildOptions } from '../report.ts';
import { searchFolderOf } from '../work-folder.ts';
import { indexTexts } from './index-texts.ts';
import type { SearchedText } from './index-texts.ts';

/** The files of an index, as outputs, and what there is to say of it. */
export interface SearchIndex {
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** As many indexes are remembered: those of other output folders, and of the writing loop, are others. */
const keptCount = 4;
const listName = 'files.json';

/** Makes the index of `planned`, or finds it; nothing where the site asks for none. */
export async function makeSearchIndex(
  planned: PlannedFolder,
  readArticle: ReadArticle,
  { folder, fileSystem, machine }: Pick<BuildOptions, 'folder' | 'fileSystem' | 'machine'>,
  load: () => Promise<Pagefind | undefined> = loadPagefind,
): Promise<SearchIndex> {
  if (planned.config.site.search !== 'pagefind') return { files: [], diagnostics: [] };
  const parent = searchFolderOf(folder);
  const place = path.join(parent, keyOf(planned, readArticle));
  let known = rememberedIn(place);
  if (known === undefined) {
    const pagefind = await load();
    // Where it is missing, the configuration has told.
    if (pagefind === undefined) return { files: [], diagnostics: [] };
    const made = await indexTexts(pagefind, textsOf(planned, readArticle));
    if ('problem' in made) return { files: [], diagnostics: [failed(made.problem)] };
    known = keep(made.files);
  }
  const files = [...known].map(([name, digest]) =>
    plannedFile({
      emitter: 'search',
      url: joinedUrl(searchIndexFolder + name),
      output: fileOutput(joinedUrl(searchIndexFolder + name)),
      what: 'the index of the search',
      content: { recipe: { kind: 'remembered', file: path.join(place, name), digest } },
    }),
  );
  return { files, diagnostics: checkPlan([...planned.plan.planned, ...files], forgetful) };

  /** The files that are remembered in `at` with their digests; undefined when not all of them are. */
  function rememberedIn(at: string): ReadonlyMap<string, string> | undefined {
    const list = path.join(at, listName);
    const value = fileSystem.stat(list)?.kind === 'file' ? parseJson(textAt(list, fileSystem)) : undefined;
    if (!isRecord(value)) return undefined;
    // Cast because what has another value is not as it was kept.
    const found = Object.entries(value) as [string, string][];
    return found.every(([name, digest]) => isAsKept(path.join(at, name), digest)) ? new Map(found) : undefined;
  }

  function isAsKept(file: string, digest: string): boolean {
    return fileSystem.stat(file)?.kind === 'file' && digestOf(fileSystem.readFile(file)) === digest;
  }

  /** Puts the files in their place, all at once: another build may look for them there. */
  function keep(made: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
    const names = [...made.keys()].toSorted();
    const digests = new Map(names.map((name) => [name, digestOf(made.get(name) ?? new Uint8Array())]));
    const spot = path.join(parent, machine.newId());
    for (const sub of new Set(names.map((name) => path.dirname(name)))) fileSystem.makeDirectory(path.join(spot, sub));
    for (const [name, contents] of made) fileSystem.writeFile(path.join(spot, name), contents);
    fileSystem.writeFile(path.join(spot, listName), JSON.stringify(Object.fromEntries(digests)));
    fileSystem.remove(place);
    try {
      fileSystem.rename(spot, place);
    } catch (error) {
      // Another build has made the same meanwhile.
      if (!isFileSystemError(error) || rememberedIn(place) === undefined) throw error;
      fileSystem.remove(spot);
    }
    const old = fileSystem
      .readDirectory(parent)
      .map(({ name }) => path.join(parent, name))
      .filter((other) => other !== place)
      .toSorted((a, b) => writtenMs(b) - writtenMs(a));
    for (const other of old.slice(keptCount - 1)) fileSystem.remove(other);
    return digests;
  }

  function writtenMs(file: string): number {
    return fileSystem.stat(file)?.modifiedMs ?? 0;
  }
}

/** The plan with the index in it. */
export function withSearchIndex(planned: PlannedFolder, { files, diagnostics }: SearchIndex): PlannedFolder {
  return {
    ...planned,
    plan: { ...planned.plan, planned: [...planned.plan.planned, ...files] },
    diagnostics: [...planned.diagnostics, ...diagnostics],
  };
}

/** Equal keys mean equal bytes: the texts, all code and all packages go into it. */
function keyOf(planned: PlannedFolder, readArticle: ReadArticle): string {
  const digests: string[] = [];
  for (const { url, html } of textsOf(planned, readArticle)) digests.push(sha256(url, html));
  return sha256(planned.toolsDigest, ...digests).slice(0, 32);
}

function digestOf(bytes: Uint8Array): string {
  return sha256(bytes).slice(0, 16);
}

/** One after the other, so that they are never all in memory. */
function* textsOf({ plan, loaded }: PlannedFolder, readArticle: ReadArticle): Generator<SearchedText> {
  for (const site of plan.sites) {
    const layout = createLayout(site, { theme: loaded.theme, readArticle });
    for (const entry of searchEntries(site)) {
      // Cast because what a writer lays out has contents.
      const { contents } = layout(entry).output as { readonly contents: string };
      // The program in the browser puts the base path before it.
      yield { url: encodeUrlPath(entry.url), html: contents };
    }
  }
}

function failed(problem: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'search/no-index',
    reason: `Pagefind could not index the site: ${problem.replace(/\s*\.?\s*$/, '')}.`,
    hint: 'Install it anew (`npm install pagefind`), or write `search: true` to do without it.',
  };
}
