// Parses a text as the post `content/posts/a.md` of a site with default settings, and says what is told of it.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import { expect } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { conventions } from '../../src/conventions/index.ts';
import type { SiteConfig } from '../../src/domain/config.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { SourceId } from '../../src/domain/names.ts';
import type { Post } from '../../src/domain/post.ts';
import type { UserConfig } from '../../src/domain/user-config.ts';
import { parsePost } from '../../src/parse/parse-post.ts';
import type { ParsedPost } from '../../src/parse/parse-post.ts';

/** What may differ from the defaults. */
export interface ParseOptions {
  readonly file?: string;
  readonly config?: UserConfig;
  readonly layouts?: readonly string[];
  readonly schemas?: Readonly<Record<string, StandardSchemaV1>>;
}

const defaults: UserConfig = {};
const sites = new WeakMap<UserConfig, SiteConfig>();

/** The settings of a site, worked out once for each configuration. */
function siteOf(config: UserConfig): SiteConfig {
  const site = sites.get(config) ?? resolveConfig({ baseUrl: 'https://a.example', ...config }, {}).config.site;
  sites.set(config, site);
  return site;
}

/** Parses `text` as it stands. */
export function parseText(text: string, options: ParseOptions = {}): ParsedPost {
  const {
    file = 'content/posts/a.md',
    config = defaults,
    layouts = ['post', 'page', 'section'],
    schemas = {},
  } = options;
  return parsePost(
    { id: SourceId(file), text },
    { site: siteOf(config), convention: conventions.platen, layouts, schemas },
  );
}

/** The post that `text` makes without anything to be said of it. */
export function postOf(text: string, options: ParseOptions = {}): Post {
  const { post, diagnostics } = parseText(text, options);
  expect(diagnostics).toEqual([]);
  if (post === undefined) throw new Error('There is no post, and no message that says why.');
  return post;
}

/** A text with these lines as YAML front matter. */
export function yaml(...lines: readonly string[]): string {
  return `---\n${lines.join('\n')}\n---\nBody.\n`;
}

/** As `yaml`, with a title and a date before the lines, which begin on line 4. */
export function withTitle(...lines: readonly string[]): string {
  return yaml('title: A', 'date: 2022-01-29', ...lines);
}

/** As `yaml`, with a date after the lines, which begin on line 2. */
export function withDate(...lines: readonly string[]): string {
  return yaml(...lines, 'date: 2022-01-29');
}

/** What is told of a text: `line:column severity rule`, the reason, the hint. */
export function told(text: string, options: ParseOptions = {}): (readonly [string, string, string | undefined])[] {
  return parseText(text, options).diagnostics.map((each) => [where(each), each.reason, each.hint]);
}

/** What is told of a text: `line:column severity rule` alone. */
export function toldBriefly(text: string, options: ParseOptions = {}): string[] {
  return parseText(text, options).diagnostics.map(where);
}

function where({ place, severity, rule }: Diagnostic): string {
  return `${place?.line ?? '-'}:${place?.column ?? '-'} ${severity} ${rule}`;
}
