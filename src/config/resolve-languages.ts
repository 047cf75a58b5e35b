// The languages of a site, the default one first.

import type { SiteConfig } from '../domain/config.ts';
import { checkLanguage } from './check-words.ts';
import { badValue, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { TypedConfig } from './schema.ts';

/** `language` decides which is the default; without it, the first of `languages`; without that, English. */
export function resolveLanguages(typed: Pick<TypedConfig, 'language' | 'languages'>): {
  readonly language: string;
  readonly languages: SiteConfig['languages'];
  readonly problems: readonly ConfigProblem[];
} {
  const written = Object.entries(typed.languages);
  const language = typed.language ?? written[0]?.[0] ?? 'en';
  const listed = written.map(([tag, entry]) => ({
    tag,
    name: entry?.name ?? tag,
    title: entry?.title ?? undefined,
    description: entry?.description ?? undefined,
  }));
  const isDefault = ({ tag }: { readonly tag: string }): boolean => tag.toLowerCase() === language.toLowerCase();
  const first = listed.find(isDefault) ?? { tag: language, name: language, title: undefined, description: undefined };
  const languages = [{ ...first, tag: language }, ...listed.filter((entry) => !isDefault(entry))];

  const problems = [
    ...(typed.language ? checkLanguage(typed.language, ['language']) : []),
    ...listed.flatMap(({ tag }) => checkLanguage(tag, ['languages', tag], true)),
    ...twice(listed.map(({ tag }) => tag)),
  ];
  return { language, languages, problems };
}

function twice(tags: readonly string[]): readonly ConfigProblem[] {
  const seen = new Map<string, string>();
  return tags.flatMap((tag) => {
    const other = seen.get(tag.toLowerCase());
    seen.set(tag.toLowerCase(), tag);
    if (other === undefined) return [];
    const problem = badValue(
      ['languages', tag],
      `${quoted(other)} and ${quoted(tag)} are one language.`,
      'Remove one of them.',
    );
    return [{ ...problem, isKey: true }];
  });
}
