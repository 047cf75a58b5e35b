// What a source's path says of it: its section, its bundle, its name, its language, its kind.

import type { ParseConfig } from '../domain/config.ts';
import type { SourceId } from '../domain/names.ts';
import type { PostHead } from '../domain/post.ts';

/** Facts from a path. */
export interface PathFacts {
  readonly kind: PostHead['kind'];
  readonly format: PostHead['format'];
  readonly sections: readonly string[];
  /** The file's name without extension and language, or its folder's for `index.*`; empty for a section's own text. */
  readonly name: string;
  readonly bundle?: string | undefined;
  /** From the file's name: `a.de.md`, when `de` is one of the site's languages. */
  readonly language?: string | undefined;
  /** The path without language and extension: equal for translations. */
  readonly translationKey: string;
}

/**
 * Reads `content/post/a/index.md`. A file directly in the content folder is a page, `_index.*` (and `index.*` at the
 * top) is the text of its section, all else is a post.
 */
export function readSourcePath(id: SourceId, config: ParseConfig): PathFacts {
  const names = id.slice(config.folders.content.length + 1).split('/');
  const file = names.at(-1) ?? '';
  const folders = names.slice(0, -1);
  const extension = /\.[^.]*$/.exec(file)?.[0] ?? '';
  const { stem, language } = withoutLanguage(file.slice(0, file.length - extension.length), config);
  const format = /^\.html?$/i.test(extension) ? 'html' : 'markdown';
  const facts = { format, language, translationKey: [...folders, stem].join('/') } as const;
  if (stem === '_index' || (stem === 'index' && folders.length === 0)) {
    return { kind: 'section', sections: folders, name: '', ...facts };
  }
  if (stem !== 'index')
    return { kind: folders.length === 0 ? 'page' : 'post', sections: folders, name: stem, ...facts };
  const sections = folders.slice(0, -1);
  return {
    kind: sections.length === 0 ? 'page' : 'post',
    sections,
    name: folders.at(-1) ?? '',
    bundle: id.slice(0, id.lastIndexOf('/')),
    ...facts,
  };
}

/** The date and the rest of a name such as `2022-01-29-title`; undefined when it has no date. */
export function dateInName(name: string): { readonly date: string; readonly rest: string } | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?$/.exec(name);
  return match?.[1] === undefined ? undefined : { date: match[1], rest: match[2] ?? '' };
}

function withoutLanguage(stem: string, config: ParseConfig): { stem: string; language?: string } {
  const dot = stem.lastIndexOf('.');
  const suffix = stem.slice(dot + 1);
  const language = config.languages.find(({ tag }) => tag.toLowerCase() === suffix.toLowerCase());
  return dot <= 0 || language === undefined ? { stem } : { stem: stem.slice(0, dot), language: language.tag };
}
