// Anchors, aliases and merge keys of one YAML document, up to a small limit. An alias becomes a copy with its own place.

import type { Place } from '../../domain/diagnostic.ts';
import type { DocumentProblem, Tree, TreeEntry } from './document.ts';
import { quoted } from './yaml-value-mistakes.ts';

/** How many aliases a document may have, and how many values they may stand for together. */
const aliasLimits = { aliases: 20, values: 1_000 } as const;

/** An anchor as written. */
interface WrittenAnchor {
  readonly name: string;
  readonly place: Place;
  /** The anchor and the text after it, for the cure of those who meant text. */
  readonly written: string;
}

/** The anchors of one document, met in the order of the text. */
export interface Anchors {
  /** Reads a value under a name. Aliases inside the value cannot refer to it. */
  readonly define: (anchor: WrittenAnchor, read: () => Tree | undefined) => Tree | undefined;
  /** The value that the alias at `place` stands for; every part of it is at `place`. */
  readonly resolve: (name: string, place: Place) => Tree | undefined;
  /** Tells of anchors that no alias refers to. */
  readonly close: () => void;
}

/** No anchors yet. What is wrong goes to `problems`. */
export function createAnchors(problems: DocumentProblem[]): Anchors {
  /** By name, the last one; its `tree` is undefined while its value is being read. */
  const anchors = new Map<string, { tree?: Tree | undefined }>();
  const unused = new Map<unknown, () => void>();
  let [aliasCount, valueCount] = [0, 0];
  const tell = (problem: Omit<DocumentProblem, 'severity'>): undefined => {
    problems.push({ severity: 'error', ...problem });
  };

  // The limit of values is one of depth as well.
  const copy = (tree: Tree, place: Place): Tree => {
    valueCount += 1;
    if (valueCount > aliasLimits.values) return { kind: 'list', items: [], place };
    if (tree.kind === 'scalar') return { ...tree, place };
    if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => copy(item, place)), place };
    const entries = tree.entries.map(({ key, tree: value }) => ({
      key,
      keyPlace: place,
      tree: copy(value, place),
    }));
    return { kind: 'table', entries, place };
  };

  return {
    define({ name, place, written }, read) {
      const anchor: { tree?: Tree | undefined } = {};
      anchors.set(name, anchor);
      const tree = (anchor.tree = read());
      if (tree?.kind !== 'scalar') return tree;
      if (tree.source === '' && tree.value === null) {
        const reason = `"&${name}" names an anchor in YAML, and there is no value after it.`;
        const hint = `If it is text, put it in quotes: ${quoted(`&${name}`)}. Else leave it out.`;
        return tell({ rule: 'parse/yaml-anchor', reason, hint, place });
      }
      unused.set(anchor, () => {
        const reason = `"&${name}" names an anchor in YAML and is no part of the value, which is "${tree.source}".`;
        const hint = `If it belongs to the value, put it in quotes: ${quoted(written)}. Else leave it out: no alias refers to it.`;
        problems.push({ severity: 'warning', rule: 'parse/yaml-anchor', reason, hint, place });
      });
      return tree;
    },
    resolve(name, place) {
      const anchor = anchors.get(name);
      unused.delete(anchor);
      if (anchor?.tree === undefined) {
        const reason =
          anchor === undefined
            ? `"*${name}" is an alias in YAML, and no anchor "&${name}" stands before it.`
            : `The alias "*${name}" stands inside the value that "&${name}" names, which would never end.`;
        const hint = `If it is text, put it in quotes: ${quoted(`*${name}`)}. Else write the value out.`;
        return tell({ rule: 'parse/yaml-alias', reason, hint, place });
      }
      // Told already: one that is over the limit is enough.
      if (aliasCount > aliasLimits.aliases || valueCount > aliasLimits.values) return undefined;
      aliasCount += 1;
      const tree = aliasCount > aliasLimits.aliases ? undefined : copy(anchor.tree, place);
      if (tree !== undefined && valueCount <= aliasLimits.values) return tree;
      const what = tree === undefined ? `${aliasLimits.aliases} aliases` : `${aliasLimits.values} values from aliases`;
      const reason = `A document may have at most ${what}, and this one has more.`;
      return tell({ rule: 'parse/yaml-alias-limit', reason, hint: 'Write the values out.', place });
    },
    close() {
      for (const say of unused.values()) say();
    },
  };
}

/** The entries of a table and those of its `<<` keys: own keys win, then the first value that has the key. */
export function mergedEntries(
  own: readonly TreeEntry[],
  merged: readonly Tree[],
  problems: DocumentProblem[],
): readonly TreeEntry[] {
  const keys = new Set(own.map(({ key }) => key));
  const entries = [...own];
  for (const tree of merged.flatMap((each) => (each.kind === 'list' ? each.items : each))) {
    if (tree.kind !== 'table') {
      const reason = `"<<" takes over the keys of a table, and this is ${tree.kind === 'list' ? 'a list' : 'a single value'}.`;
      const hint = 'Write an alias of a table that stands above, for example <<: *defaults';
      problems.push({ severity: 'error', rule: 'parse/yaml-merge', reason, hint, place: tree.place });
      continue;
    }
    for (const entry of tree.entries) {
      if (!keys.has(entry.key)) entries.push(entry);
      keys.add(entry.key);
    }
  }
  return entries;
}
