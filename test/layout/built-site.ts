// A site built once for all tests of a file.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll } from 'vitest';
import type { BuildReport } from '../../src/build/report.ts';
import { buildFolder, readFiles, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

/** What a build came to; filled in before the first test. */
export interface BuiltSite {
  report: () => BuildReport;
  /** A file of the output, as text. */
  read: (file: string) => string;
  /** Names of all files of the output. */
  outputs: () => readonly string[];
}

/** Builds `files` before the tests and removes them after. */
export function builtSite(files: Files): BuiltSite {
  let report: BuildReport | undefined;
  beforeAll(async () => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
    writeFiles(folder, files);
    report = await buildFolder(folder);
    const problems = report.diagnostics.map(({ file, place, reason }) => `${file}:${place?.line} ${reason}`);
    if (!report.isPublished) throw new Error(problems.join('\n'));
    return () => fs.rmSync(folder, { recursive: true, force: true });
  });
  const result = (): BuildReport => {
    if (report === undefined) throw new Error('The site is built before the first test, not earlier.');
    return report;
  };
  return {
    report: result,
    read: (file) => fs.readFileSync(path.join(result().output, file), 'utf8'),
    outputs: () => [...readFiles(result().output).keys()],
  };
}
