// Folder in, folder out: writes a small site to a temporary folder, builds it, and reads back what came of it.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { buildSite } from '../src/build/build-site.ts';
import type { BuildOptions, BuildReport } from '../src/build/report.ts';
import { nodeMachine } from '../src/io/machine.ts';
import { nodeFileSystem } from '../src/io/node.ts';

/** The instant at which tests build: long after the dates in them, unless a test says otherwise. */
export const testNowMs = Date.UTC(2026, 10, 20, 12);

/** File path → text. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A temporary folder with `files` in it, removed when the test is over. */
export function temporaryFolder(files: Files = {}): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

/** Writes files below `folder`. */
export function writeFiles(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

/** Every file below `folder`, by path with `/`, as text. */
export function readFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  if (!fs.existsSync(folder)) return files;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).split(path.sep).join('/'), fs.readFileSync(file, 'latin1'));
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a build of the site in `folder` is asked for, unless a test says otherwise. */
export function buildOptions(folder: string, options: Partial<BuildOptions> = {}): BuildOptions {
  return {
    folder,
    nowMs: testNowMs,
    overrides: {},
    mode: 'publish',
    fileSystem: nodeFileSystem,
    environment: {},
    machine: nodeMachine,
    // Threads run compiled code only; what they do is tested on lib/.
    threads: 1,
    ...options,
  };
}

/** Builds the site in `folder`. */
export function buildFolder(folder: string, options: Partial<BuildOptions> = {}): Promise<BuildReport> {
  return buildSite(buildOptions(folder, options));
}

/** Writes `files`, builds them, and returns the report and the built files as UTF-8 text. */
export async function buildFiles(
  files: Files,
  options: Partial<BuildOptions> = {},
): Promise<{ folder: string; report: BuildReport; read: (file: string) => string; outputs: readonly string[] }> {
  const folder = temporaryFolder(files);
  const report = await buildFolder(folder, options);
  const outputs = [...readFiles(report.output).keys()];
  return { folder, report, outputs, read: (file) => fs.readFileSync(path.join(report.output, file), 'utf8') };
}

/** The diagnostics as `file:line:column severity rule`, in order. */
export function briefly(report: BuildReport): string[] {
  return report.diagnostics.map(({ file, place, severity, rule }) => {
    const where = place === undefined ? (file ?? '-') : `${file}:${place.line}:${place.column}`;
    return `${where} ${severity} ${rule}`;
  });
}
