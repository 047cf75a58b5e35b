// The fields of a post that take more than one value to read: title, dates, language, template, aliases.

import type { ParseConfig } from '../domain/config.ts';
import { TemplateName } from '../domain/names.ts';
import type { UrlPath } from '../domain/names.ts';
import type { Alias, PostHead, WrittenDate } from '../domain/post.ts';
import { parseWrittenDate } from '../text/dates.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { firstLine } from './field-reader.ts';
import type { FieldReader } from './field-reader.ts';
import { aliasUrl } from './post-url.ts';
import { dateInName } from './source-path.ts';
import type { PathFacts } from './source-path.ts';

/** The cure for those who began their text with a line across the page. */
export const ruleHint =
  'If the first line is meant as a rule and not as the start of front matter, write "***" instead of "---".';

/** A section without a title of its own is called by its folder. */
export function titleOf(
  reader: FieldReader,
  facts: PathFacts,
  { hasFrontMatter, mayBeText }: { readonly hasFrontMatter: boolean; readonly mayBeText: boolean },
): string | undefined {
  const title = reader.text('title');
  if (title !== undefined) return title.normalize('NFC');
  if (facts.kind === 'section') return sectionTitle(facts.sections.at(-1) ?? '');
  const key = reader.keyOf('title');
  // A list or a table in its place was told already.
  if (reader.has('title')) return undefined;
  const reason = key === undefined ? 'This post has no title.' : 'The title is empty.';
  const guess = sectionTitle((dateInName(facts.name)?.rest || facts.name).replaceAll(/[-_]+/g, ' '));
  const block = `Begin the file with front matter: a line "---", a line ${reader.line('title', guess)}, and a line "---".`;
  reader.tell({
    rule: 'parse/no-title',
    reason,
    hint: hasFrontMatter ? `Write ${reader.line('title', guess)}${mayBeText ? `. ${ruleHint}` : ''}` : block,
    at: key === undefined ? firstLine : [key],
  });
  return undefined;
}

function sectionTitle(name: string): string {
  return name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The dates as written. A post without `date` takes the one in its name, else the one from which it shows. */
export function datesOf(
  reader: FieldReader,
  fromName: string | undefined,
  site: ParseConfig,
): Pick<PostHead, 'date' | 'updated' | 'publishDate' | 'expiryDate'> {
  const publishDate = reader.date('publishDate');
  const updated = reader.date('updated');
  return {
    date: reader.date('date') ?? dateOf(fromName, site) ?? publishDate ?? updated,
    updated,
    publishDate,
    expiryDate: reader.date('expiryDate'),
  };
}

function dateOf(text: string | undefined, site: ParseConfig): WrittenDate | undefined {
  const reading = text === undefined ? undefined : parseWrittenDate(text, site.timeZone);
  return reading?.problem === undefined ? reading?.date : undefined;
}

/** The language that the front matter names, else that of the path. */
export function languageOf(reader: FieldReader, facts: PathFacts, site: ParseConfig): string {
  const written = reader.text('language');
  if (written === undefined) return facts.language ?? site.language;
  const tags = site.languages.map(({ tag }) => tag);
  const tag = tags.find((each) => each.toLowerCase() === written.toLowerCase());
  if (tag !== undefined) return tag;
  const key = reader.keyOf('language') ?? 'lang';
  const reason = `"${written}" is not one of the site's languages.`;
  reader.tell({
    rule: 'parse/unknown-language',
    reason,
    hint: `Add it under "languages" in the configuration, or use one of: ${tags.join(', ')}.`,
    at: [key],
  });
  return facts.language ?? site.language;
}

/** The template that the front matter asks for, if there is one; else that of the kind. */
export function templateOf(kind: PostHead['kind'], reader: FieldReader, layouts: readonly string[]): TemplateName {
  const oneOf = `must be one of: ${layouts.join(', ')}. A template of your own is a file in templates/.`;
  const key = reader.keyOf('template') ?? 'layout';
  const written = reader.text('template', `${key} ${oneOf}`);
  if (written === undefined) return TemplateName(kind);
  if (layouts.includes(written)) return TemplateName(written);
  const meant = didYouMean(written, layouts);
  const hint = `${meant === undefined ? '' : `Did you mean "${meant}"? `}${key} ${oneOf}`;
  reader.tell({ rule: 'parse/unknown-template', reason: `There is no template "${written}".`, hint, at: [key] });
  return TemplateName(kind);
}

/** Former URLs; what is not a path counts from `own`. */
export function aliasesOf(reader: FieldReader, own: UrlPath): readonly Alias[] {
  return reader.texts('aliases').flatMap(({ text, place }) => {
    const url = aliasUrl(text, own);
    if (url !== undefined) return [{ url, place }];
    reader.tell({
      rule: 'parse/bad-url',
      reason: `The alias "${text}" must stay inside the site.`,
      hint: 'Write the path that the post had before, for example /2019/old-title/',
      at: place ?? [],
    });
    return [];
  });
}
