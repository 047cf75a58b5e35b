// How a site looks: values even out here, and none that could leave its place in a style sheet comes through.

import { iconNames } from '../domain/appearance.ts';
import type { Analytics, Appearance, Giscus, SocialLink } from '../domain/appearance.ts';
import { checkContrast } from './check-contrast.ts';
import { checkAbsoluteUrl, checkLink } from './check-urls.ts';
import { badValue, pathText, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath, TypedConfig } from './schema.ts';

type Typed = TypedConfig['appearance'];

const colour =
  /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]+|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([\d\s.,%/a-z+-]+\))$/i;
const length = /^\d+(?:\.\d+)?(?:rem|em|ch|px)$/;
const stack = /^[\p{L}\p{N}\s,'"_.-]+$/u;
const attribute = /^(?:data-[a-z0-9-]+|async|crossorigin|id|integrity|type)$/;

const faces: ReadonlyMap<string, string> = new Map(['serif', 'sans', 'mono'].map((name) => [name, `var(--${name})`]));
/** In a "0" of the reader's face: about 57 characters in a line, 65 and 82. */
const widths: ReadonlyMap<string, string | undefined> = new Map([
  ['narrow', '46ch'],
  ['normal', undefined],
  ['wide', '67ch'],
]);

/** The host's own name and its icon, for links that are written as an address alone. */
const hosts: ReadonlyMap<string, readonly [name: string, icon: string]> = new Map([
  ['bsky.app', ['Bluesky', 'bluesky']],
  ['codeberg.org', ['Codeberg', 'codeberg']],
  ['github.com', ['GitHub', 'github']],
  ['gitlab.com', ['GitLab', 'gitlab']],
  ['linkedin.com', ['LinkedIn', 'linkedin']],
  ['fosstodon.org', ['Mastodon', 'mastodon']],
  ['hachyderm.io', ['Mastodon', 'mastodon']],
  ['mastodon.social', ['Mastodon', 'mastodon']],
  ['mastodon.online', ['Mastodon', 'mastodon']],
  ['twitter.com', ['Twitter', 'x']],
  ['x.com', ['X', 'x']],
  ['youtube.com', ['YouTube', 'youtube']],
]);

/** The plain values of `appearance`. */
export function resolveAppearance(typed: Typed): Appearance {
  const { accent, fonts, width, progress, social, post, giscus, analytics, head } = typed;
  const faceOf = (written: string | null | undefined): string | undefined =>
    written ? (faces.get(written) ?? written) : undefined;
  return {
    accent: accent ?? undefined,
    fonts: {
      text: faceOf(fonts.text),
      headings: faceOf(fonts.headings),
      labels: faceOf(fonts.labels),
      code: faceOf(fonts.code),
    },
    width: width ? (widths.has(width) ? widths.get(width) : width) : undefined,
    progress,
    social: social.map(socialLink),
    post,
    giscus: giscus ? giscusOf(giscus) : undefined,
    analytics: analytics ? (analytics satisfies Analytics) : undefined,
    head: head ?? undefined,
  };
}

/** What no style sheet, link or tag should hold. */
export function checkAppearance(typed: Typed): readonly ConfigProblem[] {
  const { accent, fonts, width, social, analytics, giscus } = typed;
  const at: ConfigPath = ['appearance'];
  return [
    ...(typeof accent === 'string' ? checkColour(accent, [...at, 'accent']) : []),
    ...(typeof accent === 'object' && accent !== null
      ? (['light', 'dark'] as const).flatMap((scheme) => [
          ...checkColour(accent[scheme], [...at, 'accent', scheme]),
          ...checkContrast(accent[scheme], scheme, [...at, 'accent', scheme]),
        ])
      : []),
    ...Object.entries(fonts).flatMap(([name, value]) => (value ? checkStack(value, [...at, 'fonts', name]) : [])),
    ...(width && !widths.has(width) && !length.test(width)
      ? [
          badValue(
            [...at, 'width'],
            `"appearance.width" is no width: ${quoted(width)}.`,
            'Write narrow, normal, wide, or a length such as 60ch or 36rem.',
          ),
        ]
      : []),
    ...social.flatMap((entry, index) => checkSocial(entry, [...at, 'social', index])),
    ...(analytics ? checkAnalytics(analytics, [...at, 'analytics']) : []),
    ...(giscus ? checkRepo(giscus.repo, [...at, 'giscus', 'repo']) : []),
  ];
}

function socialLink(entry: Typed['social'][number]): SocialLink {
  const { url, name, icon } = typeof entry === 'string' ? { url: entry, name: undefined, icon: undefined } : entry;
  const [knownName, knownIcon] = known(url);
  const shown = icon ?? knownIcon;
  return { name: name ?? knownName, url, icon: shown === 'none' ? undefined : shown };
}

function known(url: string): readonly [name: string, icon: string | undefined] {
  if (/^mailto:/i.test(url)) return [url.slice('mailto:'.length), 'email'];
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
  return hosts.get(host) ?? [host, undefined];
}

function giscusOf({ strict, reactions, ...others }: NonNullable<Typed['giscus']>): Giscus {
  return { ...others, isStrict: strict, hasReactions: reactions };
}

function checkColour(value: string, path: ConfigPath): readonly ConfigProblem[] {
  if (colour.test(value.trim())) return [];
  const reason = `"${pathText(path)}" is no colour: ${quoted(value)}.`;
  return [badValue(path, reason, 'Write one as CSS does: "#93200f", teal, "oklch(45% 0.15 30)".')];
}

function checkStack(value: string, path: ConfigPath): readonly ConfigProblem[] {
  const isBalanced = ['"', "'"].every((mark) => (value.split(mark).length - 1) % 2 === 0);
  if (stack.test(value) && isBalanced) return [];
  const reason = `"${pathText(path)}" is no list of fonts: ${quoted(value)}.`;
  return [badValue(path, reason, `Write serif, sans, mono, or names as CSS does: "Literata, Georgia, serif".`)];
}

function checkSocial(entry: Typed['social'][number], path: ConfigPath): readonly ConfigProblem[] {
  if (typeof entry === 'string') return checkLink(entry, path);
  const { url, icon } = entry;
  const isKnown = !icon || icon === 'none' || iconNames.some((name) => name === icon);
  const hint = `There are ${iconNames.join(', ')}; "none" for none.`;
  return [
    ...checkLink(url, [...path, 'url']),
    ...(isKnown ? [] : [badValue([...path, 'icon'], `The theme has no icon ${quoted(icon)}.`, hint)]),
  ];
}

function checkAnalytics({ src, attributes }: Analytics, path: ConfigPath): readonly ConfigProblem[] {
  const isPath = src.startsWith('/') && !src.startsWith('//');
  return [
    ...(isPath ? [] : checkAbsoluteUrl(src, [...path, 'src'])),
    ...Object.keys(attributes).flatMap((name) => {
      if (attribute.test(name)) return [];
      const reason = `${quoted(name)} is no attribute that a script can have here.`;
      return [
        badValue(
          [...path, 'attributes', name],
          reason,
          'Use names that begin with data-, or async, id, integrity, crossorigin, type.',
        ),
      ];
    }),
  ];
}

function checkRepo(repo: string, path: ConfigPath): readonly ConfigProblem[] {
  if (/^[\w.-]+\/[\w.-]+$/.test(repo)) return [];
  return [badValue(path, `"${pathText(path)}" must be owner/name, but is ${quoted(repo)}.`, 'For example: ada/blog')];
}
