// From a configuration whose types are right to the one that the stages get: shapes evened out and values checked.

import type { Author, ConfigOverrides, FeedsConfig, MarkdownOptions, MenuEntry, SiteConfig } from '../domain/config.ts';
import { checkAppearance, resolveAppearance } from './resolve-appearance.ts';
import { checkFolders, checkIgnore, checkOutputPath, checkReads, trimmedPath } from './check-paths.ts';
import { checkAbsoluteUrl, checkLink, readBaseUrl } from './check-urls.ts';
import type { BaseUrl } from './check-urls.ts';
import { checkPermalink, checkTimeZone } from './check-words.ts';
import { checkSources } from './check-sources.ts';
import { checkPlain } from './plain-values.ts';
import { badValue, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import { resolveImages } from './resolve-images.ts';
import { resolveLanguages } from './resolve-languages.ts';
import { resolveTaxonomies } from './resolve-taxonomies.ts';
import type { TypedConfig } from './schema.ts';

/** The plain part of the configuration, and everything that is wrong with it. */
export function resolveSite(
  typed: TypedConfig,
  overrides: ConfigOverrides,
): { readonly site: SiteConfig; readonly problems: readonly ConfigProblem[] } {
  const { taxonomies, problems: taxonomyProblems } = resolveTaxonomies(typed.taxonomies);
  const { language, languages, problems: languageProblems } = resolveLanguages(typed);
  const base = resolveBaseUrl(typed.baseUrl ?? undefined, overrides.baseUrl);
  const publish = typed.publish;
  const site: SiteConfig = {
    title: typed.title,
    description: typed.description,
    baseUrl: base.address?.baseUrl,
    basePath: base.address?.basePath ?? '',
    language,
    languages,
    timeZone: typed.timeZone,
    authors: resolveAuthors(typed),
    permalinks: Object.fromEntries(
      Object.entries(typed.permalinks).map(([section, pattern]) => [
        trimmedPath(section),
        pattern.replace(/^\/?/, '/'),
      ]),
    ),
    trailingSlash: typed.trailingSlash,
    taxonomies,
    pagination: { size: typed.pagination.size, path: trimmedPath(typed.pagination.path) },
    feeds: resolveFeeds(typed.feeds),
    menus: typed.menus satisfies Readonly<Record<string, readonly MenuEntry[]>>,
    appearance: resolveAppearance(typed.appearance),
    params: typed.params,
    markdown: resolveMarkdown(typed.markdown),
    ignore: typed.ignore,
    publish: {
      drafts: overrides.drafts ?? publish.drafts,
      future: overrides.future ?? publish.future,
      expired: overrides.expired ?? publish.expired,
    },
    fileNameDates: typed.fileNameDates,
    editUrl: typed.editUrl ?? undefined,
    markdownTwins: typed.markdownTwins,
    search: typed.search,
    shareCards: resolveCards(typed.shareCards),
    cache: typed.cache,
    images: resolveImages(typed.images),
    robots: typed.robots,
    sitemap: typed.sitemap,
    // Both read one format.
    headers: [...new Set(typed.headers.map((format) => (format === 'cloudflare' ? 'netlify' : format)))],
    csp: typed.csp,
    folders: {
      content: trimmedPath(typed.folders.content),
      static: trimmedPath(typed.folders.static),
      templates: trimmedPath(typed.folders.templates),
      data: trimmedPath(typed.folders.data),
      output: overrides.output ?? typed.folders.output,
    },
    theme: typed.theme ?? undefined,
    trustTheme: typed.trustTheme,
  };
  return { site, problems: [...base.problems, ...languageProblems, ...taxonomyProblems, ...checkValues(typed)] };
}

function checkValues(typed: TypedConfig): readonly ConfigProblem[] {
  const { content, static: statics, templates, data, output } = typed.folders;
  return [
    ...checkTimeZone(typed.timeZone, ['timeZone']),
    ...Object.entries(typed.permalinks).flatMap(([section, pattern]) =>
      checkPermalink(pattern, ['permalinks', section]),
    ),
    ...checkOutputPath(typed.pagination.path, ['pagination', 'path']),
    ...checkFeeds(typed.feeds),
    ...Object.entries(typed.menus).flatMap(([menu, entries]) =>
      entries.flatMap(({ url }, index) => checkLink(url, ['menus', menu, index, 'url'])),
    ),
    ...checkAppearance(typed.appearance),
    ...checkPlain(typed.params, ['params']),
    ...typed.ignore.flatMap((pattern, index) => checkIgnore(pattern, ['ignore', index])),
    ...checkFolders({ content, static: statics, templates, data }),
    ...(output.trim() === ''
      ? [badValue(['folders', 'output'], '"folders.output" is empty.', 'For example: output: dist')]
      : []),
    ...readsOf(typed.cache).flatMap((pattern, index) => checkReads(pattern, ['cache', 'reads', index])),
    ...checkSources(typed.csp),
    ...(typed.editUrl ? checkAbsoluteUrl(typed.editUrl, ['editUrl']) : []),
    ...checkTheme(typed.theme ?? undefined),
    ...(typed.author ? checkAuthor(typed.author, ['author']) : []),
    ...typed.authors.flatMap((author, index) => checkAuthor(author, ['authors', index])),
  ];
}

function resolveBaseUrl(
  written: string | undefined,
  override: string | undefined,
): { readonly address?: BaseUrl | undefined; readonly problems: readonly ConfigProblem[] } {
  const chosen = override ?? written;
  if (chosen === undefined || chosen.trim() === '') {
    const reason = 'There is no "baseUrl", so this build has no feeds, no sitemap and no canonical addresses.';
    const hint = 'Give the address at which the site will be: baseUrl: "https://example.org"';
    return { problems: [{ severity: 'warning', rule: 'config/no-base-url', path: [], reason, hint }] };
  }
  const address = readBaseUrl(chosen.trim());
  if (!('problem' in address)) return { address, problems: [] };
  const name = override === undefined ? '"baseUrl"' : 'The base URL of the command line';
  const path = override === undefined ? ['baseUrl'] : [];
  return {
    problems: [
      {
        ...badValue(path, `${name} ${address.problem}: ${quoted(chosen)}.`, address.hint, 'config/bad-base-url'),
        isOfCommandLine: override !== undefined,
      },
    ],
  };
}

function resolveAuthors({ author, authors }: TypedConfig): readonly Author[] {
  const all = [...(author ? [author] : []), ...authors].map((entry): Author => {
    if (typeof entry === 'string') return { name: entry };
    const { name, url, email, bio, profiles } = entry;
    return {
      name,
      url: url ?? undefined,
      email: email ?? undefined,
      bio: bio ?? undefined,
      profiles: profiles ?? undefined,
    };
  });
  // Someone who stands under both keys is one person; what is said later adds to the first.
  return [...new Map(all.toReversed().map((entry) => [entry.name, entry])).values()].toReversed();
}

function checkAuthor(
  author: TypedConfig['authors'][number],
  path: readonly (string | number)[],
): readonly ConfigProblem[] {
  const name = typeof author === 'string' ? author : author.name;
  const empty =
    name.trim() === '' ? [badValue(path, 'An author has no name.', 'Give a name, or remove the entry.')] : [];
  if (typeof author === 'string') return empty;
  const profiles = author.profiles ?? [];
  return [
    ...empty,
    ...(author.url ? checkLink(author.url, [...path, 'url']) : []),
    ...profiles.flatMap((url, index) =>
      checkAbsoluteUrl(url, [...path, 'profiles', index], 'https://example.social/@you'),
    ),
  ];
}

const feedDefaults = { rss: 'index.xml', atom: 'atom.xml', json: 'feed.json' } as const;
type FeedName = keyof typeof feedDefaults;

function resolveFeeds(feeds: TypedConfig['feeds']): FeedsConfig {
  if (feeds === false) return { limit: 20 };
  const pathOf = (name: FeedName): string | undefined => {
    const written = feeds[name] ?? true;
    return written === false ? undefined : written === true ? feedDefaults[name] : trimmedPath(written);
  };
  return { rss: pathOf('rss'), atom: pathOf('atom'), json: pathOf('json'), limit: feeds.limit };
}

function checkFeeds(feeds: TypedConfig['feeds']): readonly ConfigProblem[] {
  if (feeds === false) return [];
  const problems: ConfigProblem[] = [];
  const seen = new Map<string, string>();
  for (const [name, path] of Object.entries(resolveFeeds(feeds))) {
    if (typeof path !== 'string') continue;
    problems.push(...checkOutputPath(path, ['feeds', name]));
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) {
      const reason = `"feeds.${other}" and "feeds.${name}" have the same path: ${quoted(path)}.`;
      problems.push(badValue(['feeds', name], reason, 'Give one of them another path.'));
    }
    seen.set(path.toLowerCase(), name);
  }
  return problems;
}

function resolveMarkdown({ externalLinks, highlight, ...rest }: TypedConfig['markdown']): MarkdownOptions {
  const options = { ...rest, highlight: resolveHighlight(highlight) };
  if (externalLinks === false) return options;
  if (externalLinks === true)
    return { ...options, externalLinks: { rel: ['noopener', 'noreferrer'], target: '_blank' } };
  return { ...options, externalLinks: { rel: externalLinks.rel, target: externalLinks.target ?? undefined } };
}

/** Of Shiki's themes, those whose colours are as easy to read as ours. */
function resolveHighlight(written: TypedConfig['markdown']['highlight']): MarkdownOptions['highlight'] {
  if (typeof written === 'boolean') return written;
  const { light, dark } = written === 'shiki' ? {} : written.shiki;
  return { light: light ?? 'github-light-high-contrast', dark: dark ?? 'github-dark-high-contrast' };
}

function resolveCards(written: TypedConfig['shareCards']): SiteConfig['shareCards'] {
  if (written === false) return false;
  const fonts = written === true ? undefined : written.fonts;
  return { fonts: fonts ?? ['@fontsource/inter'] };
}

function readsOf(cache: TypedConfig['cache']): readonly string[] {
  return typeof cache === 'object' ? cache.reads : [];
}

function checkTheme(theme: string | undefined): readonly ConfigProblem[] {
  if (theme === undefined || /^(?:\.{0,2}[\\/]|[a-z]:[\\/])/i.test(theme)) return [];
  if (/^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(theme) && !/^\.+$/.test(theme)) return [];
  const reason = `"theme" must be the name of an npm package or a folder, but is ${quoted(theme)}.`;
  return [badValue(['theme'], reason, `A folder is written with "./" before it: "./${trimmedPath(theme)}"`)];
}
