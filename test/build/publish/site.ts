// A disk with a site in it, and a build reduced to what publishing sees of it.

import { OutputPath } from '../../../src/domain/names.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';
import type { MemoryFileSystem, MemoryOptions } from '../../../src/io/memory.ts';
import type { FileSystem } from '../../../src/io/file-system.ts';
import { isFileSystemError } from '../../../src/io/file-system.ts';
import { placesOf } from '../../../src/build/publish/places.ts';
import { recover } from '../../../src/build/publish/recover.ts';
import { openStaging } from '../../../src/build/publish/staging.ts';
import type { PublishResult } from '../../../src/build/publish/staging.ts';

/** Output path → text. */
export type SiteFiles = Readonly<Record<string, string>>;

export const output = '/site/dist';
const workFolder = '/site/.platen';

/** A disk on which `/site` is a site's folder; `dist` holds the given files. */
export function diskWith(dist: SiteFiles = {}, options: MemoryOptions = {}): MemoryFileSystem {
  const files = Object.entries(dist).map(([file, text]) => [`${output}/${file}`, text]);
  return createMemoryFileSystem({
    ...options,
    files: { '/site/content/a.md': 'A', ...Object.fromEntries(files), ...options.files },
  });
}

/** What every build does of publishing: heal, stage, publish. */
export function publishSite(files: SiteFiles, fileSystem: FileSystem, id = '1'): PublishResult {
  const places = placesOf(output, workFolder, fileSystem);
  const problems = recover(places, fileSystem);
  if (problems.some(({ severity }) => severity === 'error')) return { ...nothing, diagnostics: problems };
  const staging = openStaging(places, id, fileSystem);
  for (const [file, text] of Object.entries(files)) staging.add({ path: OutputPath(file), contents: text });
  const result = staging.publish();
  return { ...result, diagnostics: [...problems, ...result.diagnostics] };
}

/** What a command that only reads the output folder does first. */
export function healOn(fileSystem: FileSystem): ReturnType<typeof recover> {
  return recover(placesOf(output, workFolder, fileSystem), fileSystem);
}

/** As {@link publishSite}, and as `build-site` does: a disk that fails while files are staged abandons the build. */
export function buildOn(files: SiteFiles, fileSystem: FileSystem, id: string): PublishResult | undefined {
  try {
    return publishSite(files, fileSystem, id);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
  }
  try {
    recover(placesOf(output, workFolder, fileSystem), fileSystem);
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
  }
  return undefined;
}

/** What a reader of the site sees: all but what a build keeps in hidden folders for a moment. */
export function siteOn(fileSystem: MemoryFileSystem): Map<string, string> | undefined {
  if (fileSystem.stat(output) === undefined) return undefined;
  return new Map([...fileSystem.list(output)].filter(([file]) => !file.startsWith('.platen-')));
}

/** Names in the site's folder beside content, dist and .platen: whatever a build left lying about. */
export function litterOn(fileSystem: MemoryFileSystem): string[] {
  const beside = fileSystem.readDirectory('/site').map(({ name }) => name);
  const records = [...fileSystem.list(workFolder).keys()];
  const inside = fileSystem.stat(output) === undefined ? [] : [...fileSystem.list(output).keys()];
  return [
    ...beside.filter((name) => !['content', 'dist', '.platen'].includes(name)),
    ...records.filter((name) => !['outputs/', 'outputs/dist/', 'outputs/dist/manifest.json'].includes(name)),
    ...inside.filter((name) => name.startsWith('.platen-')),
  ];
}

const nothing: PublishResult = {
  isPublished: false,
  mode: 'nothing',
  written: 0,
  unchanged: 0,
  removed: 0,
  diagnostics: [],
};
