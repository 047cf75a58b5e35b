// Small posts and exact messages, for tests of folders in and folders out.

import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { BuildOptions, BuildReport } from '../../src/build/report.ts';
import { buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';

/** A post of 2 January 2020. `head` are lines of front matter, from line 2 on; the body begins two lines below them. */
export function post(head: string, body = 'Text.\n'): string {
  return `---\n${head}\ndate: 2020-01-02\n---\n${body}`;
}

/** The configuration of a site with these lines beside the usual ones. */
export function config(...lines: readonly string[]): string {
  return ['title: Blog', 'baseUrl: https://example.org/', ...lines, ''].join('\n');
}

/** Every message in one line: `file:line:column severity rule: reason > cure`. */
export function told({ diagnostics }: Pick<BuildReport, 'diagnostics'>): string[] {
  return diagnostics.map(({ file, place, severity, rule, reason, hint }) => {
    const where = [file ?? '-', ...(place === undefined ? [] : [place.line, place.column])].join(':');
    return `${where} ${severity} ${rule}: ${reason} > ${hint ?? ''}`;
  });
}

/**
 * Builds `files` and makes sure that nothing came of it: no output, and no file anywhere beside the site's folder or in
 * it, but for what Platen keeps in `.platen/`. Returns the messages.
 */
export async function refused(files: Files, options: Partial<BuildOptions> = {}): Promise<string[]> {
  const outer = temporaryFolder();
  const folder = path.join(outer, 'a/b/site');
  fs.mkdirSync(folder, { recursive: true });
  writeFiles(folder, { 'platen.config.yaml': config(), 'content/notes/fine.md': post('title: Fine'), ...files });
  const before = filesOf(outer);
  const report = await buildFolder(folder, options);
  expect(report.isPublished).toBe(false);
  expect(filesOf(outer)).toEqual(before);
  expect(report.diagnostics.filter(({ hint }) => hint === undefined || hint === '')).toEqual([]);
  return told(report);
}

/** Builds `files` and returns the site's pages and files but for those that every site has, and the messages. */
export async function published(
  files: Files,
  options: Partial<BuildOptions> = {},
): Promise<{ outputs: string[]; messages: string[]; read: (file: string) => string; folder: string }> {
  const folder = temporaryFolder({ 'platen.config.yaml': config(), ...files });
  const report = await buildFolder(folder, options);
  expect(told(report).filter((message) => message.includes(' error '))).toEqual([]);
  expect(report.isPublished).toBe(true);
  const everywhere =
    /^(?:404\.html|archive(?:\/index)?\.html|assets\/.*|(?:.*\/)?(?:atom\.xml|feed\.json|index\.xml)|index\.html|robots\.txt|search\.json|sitemap\.xml)$/;
  return {
    folder,
    outputs: namesIn(report.output).filter((file) => !everywhere.test(file)),
    messages: told(report),
    read: (file) => fs.readFileSync(path.join(report.output, file), 'utf8'),
  };
}

/** Names of all files below a folder. */
export function namesIn(folder: string): string[] {
  return [...readFiles(folder).keys()];
}

function filesOf(folder: string): Map<string, string> {
  return new Map([...readFiles(folder)].filter(([file]) => !file.includes('site/.platen/')));
}
