// Reads the data folder: `data/a/b.yaml` appears in templates as `data.a.b`.

import path from 'node:path';
import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceFile } from '../domain/source.ts';
import type { FileSystem } from '../io/file-system.ts';
import { ignoreHidden } from './ignore-rules.ts';
import { documentFormat, loadDocument } from './load-documents.ts';
import { walkFolder } from './walk-folder.ts';

/** Reads every YAML, TOML and JSON file of the data folder of the site in `folder` (absolute). */
export function loadData(
  folder: string,
  site: SiteConfig,
  fileSystem: FileSystem,
): { readonly data: Readonly<Record<string, unknown>>; readonly diagnostics: readonly Diagnostic[] } {
  const root = { path: path.join(folder, site.folders.data), id: site.folders.data };
  const { files, diagnostics: walked } = walkFolder(root, fileSystem, ignoreHidden);
  const diagnostics = [...walked];
  const tree: Branch = new Map();
  for (const file of files) {
    const format = documentFormat(file.id);
    if (format === undefined) {
      diagnostics.push(unknownFormat(file));
      continue;
    }
    const names = file.id
      .slice(root.id.length + 1)
      .replace(/\.[^./]+$/, '')
      .split('/');
    const loaded = loadDocument(file, format, fileSystem);
    diagnostics.push(...loaded.diagnostics);
    const problem = names.some((name) => refusedNames.has(name))
      ? refusedName(file)
      : put(tree, names, { file, value: loaded.document?.value });
    if (problem !== undefined) diagnostics.push(problem);
  }
  return { data: plain(tree), diagnostics };
}

interface Leaf {
  readonly file: SourceFile;
  readonly value: unknown;
}

type Branch = Map<string, Branch | Leaf>;

/** Names that could reach the prototype of an object that code copies them to. */
const refusedNames = new Set(['__proto__', 'constructor', 'prototype']);

function put(tree: Branch, names: readonly string[], leaf: Leaf): Diagnostic | undefined {
  let branch = tree;
  for (const name of names.slice(0, -1)) {
    const next = branch.get(name) ?? new Map<string, Branch | Leaf>();
    if (!(next instanceof Map)) return sameName(leaf.file, next.file.id);
    branch.set(name, next);
    branch = next;
  }
  const last = names.at(-1) ?? '';
  const there = branch.get(last);
  if (there !== undefined)
    return sameName(leaf.file, there instanceof Map ? leaf.file.id.replace(/\.[^./]+$/, '/') : there.file.id);
  branch.set(last, leaf);
  return undefined;
}

function plain(branch: Branch): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...branch].map(([name, node]) => [name, node instanceof Map ? plain(node) : node.value]));
}

function sameName({ id }: SourceFile, other: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/data-collision',
    file: id,
    reason: `"${other}" and "${id}" have the same name in templates.`,
    hint: 'Rename one of the two.',
  };
}

function refusedName({ id }: SourceFile): Diagnostic {
  return {
    severity: 'error',
    rule: 'load/refused-name',
    file: id,
    reason: `"${path.posix.basename(id)}" cannot be the name of a data file.`,
    hint: 'Choose another name for it.',
  };
}

function unknownFormat({ id }: SourceFile): Diagnostic {
  return {
    severity: 'warning',
    rule: 'load/data-format',
    file: id,
    reason: 'This data file is not read: Platen reads those that end in .yaml, .yml, .toml or .json.',
    hint: 'Convert it, or move it out of the folder.',
  };
}
