// A site in a folder that is edited and built again, and the same site built from nothing beside it.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { BuildOptions, BuildReport } from '../../src/build/report.ts';
import { buildFolder, readFiles, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

/** What of a build an edit may ask for. */
export type Asked = Partial<Pick<BuildOptions, 'nowMs' | 'isStrict' | 'overrides'>>;

/** A site that is edited. */
export interface EditedSite {
  readonly folder: string;
  readonly at: (file: string) => string;
  readonly write: (files: Files) => void;
  readonly remove: (file: string) => void;
  readonly rename: (from: string, to: string) => void;
  /** Replaces text that must be there. */
  readonly replace: (file: string, from: string, to: string) => void;
  /** Brings all inputs back to what they were in the beginning. Files that did not change are not written. */
  readonly undo: () => void;
  readonly dispose: () => void;
}

/** Writes `files` to a temporary folder. Its owner disposes of it. */
export function editedSite(files: Files): EditedSite {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  const at = (file: string): string => path.join(folder, file);
  writeFiles(folder, files);
  return {
    folder,
    at,
    write: (written) => writeFiles(folder, written),
    remove: (file) => fs.rmSync(at(file), { recursive: true }),
    rename: (from, to) => fs.renameSync(at(from), at(to)),
    replace(file, from, to) {
      const text = fs.readFileSync(at(file), 'utf8');
      expect(text).toContain(from);
      fs.writeFileSync(at(file), text.replace(from, to));
    },
    undo() {
      for (const name of fs.readdirSync(folder).filter((each) => !isMade(each)))
        if (!Object.keys(files).some((file) => file === name || file.startsWith(`${name}/`)))
          fs.rmSync(at(name), { recursive: true });
      for (const name of ['content', 'static', 'templates', 'data']) removeOthers(name);
      for (const [file, text] of Object.entries(files)) {
        const stat = fs.lstatSync(at(file), { throwIfNoEntry: false });
        const isSame = stat?.isFile() === true && fs.readFileSync(at(file)).equals(Buffer.from(text));
        if (!isSame) writeFiles(folder, { [file]: text });
      }
    },
    dispose: () => fs.rmSync(folder, { recursive: true, force: true }),
  };

  function removeOthers(below: string): void {
    if (fs.lstatSync(at(below), { throwIfNoEntry: false })?.isDirectory() !== true) {
      fs.rmSync(at(below), { force: true });
      return;
    }
    for (const { name } of fs.readdirSync(at(below), { withFileTypes: true })) {
      const file = `${below}/${name}`;
      if (Object.keys(files).some((each) => each.startsWith(`${file}/`))) removeOthers(file);
      else if (!Object.hasOwn(files, file)) fs.rmSync(at(file), { recursive: true });
    }
  }
}

/** Whether Platen made it. */
function isMade(name: string): boolean {
  return name === '.platen' || name === 'dist' || name === 'other';
}

/** What a build came to, as far as an author can tell. */
export interface Outcome {
  readonly isPublished: boolean;
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: BuildReport['diagnostics'];
  readonly counts: Omit<BuildReport['counts'], 'written' | 'unchanged' | 'removed'>;
}

/** Builds the site where it is. */
export async function rebuilt({ folder }: EditedSite, asked: Asked = {}): Promise<Outcome & { report: BuildReport }> {
  const report = await buildFolder(folder, asked);
  return { ...outcomeOf(report), report };
}

/** Builds the site as if it had never been built before: elsewhere, with nothing but its sources. */
export async function builtClean({ folder }: Pick<EditedSite, 'folder'>, asked: Asked = {}): Promise<Outcome> {
  const elsewhere = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-clean-')));
  try {
    fs.cpSync(folder, elsewhere, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => path.dirname(file) !== folder || !isMade(path.basename(file)),
    });
    const { output } = asked.overrides ?? {};
    const overrides = { ...asked.overrides, output: output && path.join(elsewhere, path.relative(folder, output)) };
    return outcomeOf(await buildFolder(elsewhere, { ...asked, overrides }));
  } finally {
    fs.rmSync(elsewhere, { recursive: true, force: true });
  }
}

function outcomeOf({ isPublished, output, diagnostics, counts }: BuildReport): Outcome {
  const { written: _w, unchanged: _u, removed: _r, ...rest } = counts;
  return { isPublished, files: readFiles(output), diagnostics, counts: rest };
}

/** In what two builds of one site differ: nothing, by the laws. Of a site with errors nothing is published. */
export function differences(site: Outcome, clean: Outcome): Readonly<Record<string, unknown>> {
  const files = [...new Set([...site.files.keys(), ...clean.files.keys()])];
  const facts = {
    diagnostics: [site.diagnostics, clean.diagnostics],
    isPublished: [site.isPublished, clean.isPublished],
    counts: [site.counts, clean.counts],
    files: [clean.isPublished ? files.filter((file) => site.files.get(file) !== clean.files.get(file)) : [], []],
  };
  return Object.fromEntries(Object.entries(facts).filter(([, [a, b]]) => !isDeepStrictEqual(a, b)));
}

/** The same, of a rebuild and a clean build of the site as it is now. */
export async function differencesNow(site: EditedSite, asked: Asked = {}): Promise<Readonly<Record<string, unknown>>> {
  return differences(await rebuilt(site, asked), await builtClean(site, asked));
}
