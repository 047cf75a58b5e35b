// Parsing: turns a source into a post, or says everything that is wrong with it.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ParseConfig } from '../domain/config.ts';
import type { Convention } from '../domain/contracts.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { UrlPath } from '../domain/names.ts';
import type { Post, PostHead } from '../domain/post.ts';
import type { Source } from '../domain/source.ts';
import type { ParsedDocument } from '../text/documents/document.ts';
import type { DocumentFormat } from '../text/documents/parse-document.ts';
import { createFieldReader, firstLine } from './field-reader.ts';
import type { FieldReader } from './field-reader.ts';
import { aliasesOf, datesOf, languageOf, ruleHint, templateOf, titleOf } from './head-fields.ts';
import { addressOf } from './post-url.ts';
import { readExtra } from './read-extra.ts';
import { headLimit, readFrontMatter } from './read-front-matter.ts';
import { readCover } from './read-cover.ts';
import { readMenus } from './read-menus.ts';
import { readTerms } from './read-terms.ts';
import { dateInName, readSourcePath } from './source-path.ts';
import { splitFrontMatter } from './split-front-matter.ts';

/** What parsing depends on besides the source. */
export interface ParseSettings {
  readonly site: ParseConfig;
  readonly convention: Convention;
  /** The templates that a post may ask for. */
  readonly layouts: readonly string[];
  /** Section → schema that the rest of the front matter must meet. */
  readonly schemas: Readonly<Record<string, StandardSchemaV1>>;
}

/** A post, if one could be made, and what is to be said of the source. */
export interface ParsedPost {
  readonly post?: Post | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one source. All problems are told at once; with an error among them there is no post. */
export function parsePost(source: Source, settings: ParseSettings): ParsedPost {
  const diagnostics: Diagnostic[] = [];
  if (source.text.trim() === '') {
    const reason = 'This file is empty, so there is no page for it.';
    return {
      diagnostics: [
        {
          severity: 'warning',
          rule: 'parse/empty',
          file: source.id,
          reason,
          hint: 'Write something in it, or delete it.',
        },
      ],
    };
  }
  const split = splitFrontMatter(source.text);
  diagnostics.push(...split.problems.map((problem) => ({ ...problem, file: source.id })));
  if (hasErrors(diagnostics)) return { diagnostics };
  const document = split.head === undefined ? undefined : checkedDocument(split.head, source, diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };
  const post = postOf(
    { source, document, format: split.head?.format ?? 'yaml', body: split.body },
    settings,
    diagnostics,
  );
  return hasErrors(diagnostics) ? { diagnostics } : { post, diagnostics };
}

function checkedDocument(
  head: Parameters<typeof readFrontMatter>[0],
  source: Source,
  diagnostics: Diagnostic[],
): ParsedDocument | undefined {
  const start =
    head.format === 'json'
      ? { line: head.firstLine, column: 1 }
      : { line: head.firstLine - 1, column: 1, endColumn: 4 };
  if (head.text.length > headLimit) {
    const reason = `The front matter is ${head.text.length} characters long; the limit is ${headLimit}.`;
    diagnostics.push({
      severity: 'error',
      rule: 'parse/front-matter-size',
      file: source.id,
      place: start,
      reason,
      hint: 'Move large values to a file in data/.',
    });
    return undefined;
  }
  const document = readFrontMatter(head);
  // Text between two rules is no front matter: it has not one line with a key.
  const isText = head.format === 'yaml' && !/^[\w-]+\s*[:=]/m.test(head.text);
  for (const [index, problem] of document.problems.entries()) {
    const hint = isText && index === 0 ? `${problem.hint ?? ''} ${ruleHint}`.trim() : problem.hint;
    diagnostics.push({ ...problem, hint, file: source.id });
  }
  const { value } = document;
  if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    const what = Array.isArray(value) ? 'a list' : 'a single value';
    const reason = `Front matter must be "key: value" lines, and this is ${what}.`;
    diagnostics.push({
      severity: 'error',
      rule: 'parse/front-matter-shape',
      file: source.id,
      place: start,
      reason,
      hint: ruleHint,
    });
  }
  return document;
}

interface SourceParts {
  readonly source: Source;
  readonly document: ParsedDocument | undefined;
  readonly format: DocumentFormat;
  readonly body: string;
}

function postOf(
  { source, document, format, body }: SourceParts,
  settings: ParseSettings,
  diagnostics: Diagnostic[],
): Post | undefined {
  const { site, convention } = settings;
  const reader = createFieldReader(
    document ?? emptyDocument,
    format,
    source.id,
    convention,
    site.timeZone,
    diagnostics,
  );
  const facts = readSourcePath(source.id, site);
  const named = site.fileNameDates ? dateInName(facts.name) : undefined;
  const title = titleOf(reader, facts, {
    hasFrontMatter: document !== undefined,
    mayBeText: format === 'yaml' && !Object.keys(reader.top).some((key) => convention.fields.has(key.toLowerCase())),
  });
  const dates = datesOf(reader, named?.date, site);
  const language = languageOf(reader, facts, site);
  const kind = facts.kind === 'post' && reader.text('type') === 'page' ? 'page' : facts.kind;
  const languagePrefix = language === site.language ? '' : `/${language.toLowerCase()}`;
  const address = addressOf(
    { facts, nameWithoutDate: named?.rest, title: title ?? '', date: dates.date, languagePrefix },
    reader,
    site,
    convention,
  );
  const template = templateOf(kind, reader, settings.layouts);
  const isTold = diagnostics.some(({ rule }) => rule === 'parse/no-date');
  if (kind === 'post' && dates.date === undefined && !reader.has('date') && !isTold) {
    const reason = 'This post has no date, so it stands last in every list.';
    reader.tell({
      rule: 'parse/no-date',
      severity: 'warning',
      reason,
      hint: `Add a date: ${reader.line('date', '2022-01-29', 'date')}`,
      at: firstLine,
    });
  }
  const head = {
    id: source.id,
    kind,
    format: facts.format,
    language,
    translationKey: reader.text('translationKey') ?? facts.translationKey,
    sections: facts.sections,
    bundle: facts.bundle,
    subtitle: reader.text('subtitle'),
    description: reader.text('description'),
    summary: reader.text('summary'),
    ...dates,
    terms: readTerms(reader, site, convention),
    draft: reader.flag('draft') ?? false,
    weight: reader.number('weight') ?? 0,
    cover: readCover(reader),
    template,
    menus: readMenus(reader),
    toc: reader.flag('toc'),
    math: reader.flag('math'),
    extra: readExtra(reader, site, convention, schemaFor(facts.sections[0], settings)),
    places: placesOf(reader, convention),
  } satisfies Partial<PostHead>;
  const aliases = aliasesOf(reader, address?.url ?? UrlPath('/'));
  return address === undefined || title === undefined ? undefined : { title, aliases, body, ...address, ...head };
}

const emptyDocument: ParsedDocument = {
  value: {},
  problems: [],
  placeOf: () => firstLine,
  keyPlaceOf: () => firstLine,
  sourceOf: () => undefined,
};

function schemaFor(section: string | undefined, { schemas }: ParseSettings): StandardSchemaV1 | undefined {
  return section !== undefined && Object.hasOwn(schemas, section) ? schemas[section] : undefined;
}

function placesOf(reader: FieldReader, convention: Convention): PostHead['places'] {
  const fields = new Set(convention.fields.values());
  return Object.fromEntries(
    [...fields].flatMap((field) => {
      const place = reader.placeOf(field);
      return reader.keyOf(field) === undefined || place === undefined ? [] : [[field, place]];
    }),
  );
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
