// The schema of a configuration: every key, its type and its default. docs/configuration.md is held to it by a test.

import * as v from 'valibot';
import { appearanceSchema } from './appearance-schema.ts';
import {
  count,
  either,
  filled,
  flag,
  isFlag,
  isFunction,
  isTable,
  isText,
  list,
  named,
  object,
  text,
  textOr,
  within,
} from './schema-parts.ts';

/** A path with which problems and unknown keys are told. */
export type ConfigPath = readonly (string | number)[];

const author = either(
  isText,
  text,
  object({
    name: text,
    url: v.nullish(text),
    email: v.nullish(text),
    bio: v.nullish(text),
    profiles: v.nullish(v.array(text)),
  }),
);

const feedPath = v.nullish(either(isFlag, v.boolean(), text));

const taxonomy = either(
  isFlag,
  v.literal(false),
  v.nullish(
    object({
      keys: v.nullish(v.array(text)),
      title: v.nullish(text),
      path: v.nullish(text),
      feeds: flag(true),
      order: v.nullish(v.picklist(['newest-first', 'oldest-first'])),
    }),
    {},
  ),
);

const isPlugin = (input: unknown): boolean =>
  isFunction(input) || (Array.isArray(input) && isFunction(input[0])) || (isTable(input) && 'plugins' in input);
const plugin = v.custom(isPlugin, 'a plug-in: a function, or a list of a function and its options');
const extension = v.custom(
  (input) => isTable(input) && isText(input['name']) && isText(input['version']) && isFunction(input['isOn']),
  'an extension: an object with "name", "version" and a function "isOn"',
);
const emitter = v.custom(
  (input) => isTable(input) && isText(input['name']) && isFunction(input['plan']),
  'an emitter: an object with "name" and a function "plan"',
);
const helper = v.custom(isFunction, 'a function');
const schemaOfSection = v.custom(
  (input) => (isTable(input) || isFunction(input)) && '~standard' in Object(input),
  'a schema of zod, valibot or another library that speaks Standard Schema',
);

/** The configuration as its author may write it. Unknown keys are dropped here and told elsewhere. */
export const configSchema = v.object({
  title: textOr('Blog'),
  description: textOr(''),
  baseUrl: v.nullish(text),
  language: v.nullish(text),
  languages: named(
    v.nullish(object({ name: v.nullish(text), title: v.nullish(text), description: v.nullish(text) }), {}),
  ),
  timeZone: textOr('UTC'),
  author: v.nullish(author),
  authors: list(author),
  permalinks: named(text),
  trailingSlash: v.nullish(v.picklist(['directory', 'file']), 'directory'),
  taxonomies: named(taxonomy),
  pagination: v.nullish(object({ size: count(10), path: textOr('page') }), {}),
  feeds: v.nullish(
    either(isFlag, v.literal(false), object({ rss: feedPath, atom: feedPath, json: feedPath, limit: count(20) })),
    {},
  ),
  menus: named(v.array(object({ name: text, url: text, weight: v.nullish(v.number(), 0) }))),
  appearance: v.nullish(appearanceSchema, {}),
  params: named(v.unknown()),
  markdown: v.nullish(
    object({
      parser: v.nullish(v.picklist(['auto', 'satteri', 'remark']), 'auto'),
      html: flag(true),
      gfm: flag(true),
      math: flag(false),
      emoji: flag(true),
      wikilinks: flag(true),
      smartQuotes: flag(false),
      callouts: flag(true),
      mermaid: flag(true),
      highlight: v.nullish(
        either(
          isFlag,
          v.boolean(),
          either(
            isText,
            v.literal('shiki'),
            object({ shiki: v.nullish(object({ light: v.nullish(text), dark: v.nullish(text) }), {}) }),
          ),
        ),
        true,
      ),
      headingAnchors: flag(true),
      figures: flag(true),
      altText: flag(true),
      externalLinks: v.nullish(
        either(
          isFlag,
          v.boolean(),
          object({
            rel: v.nullish(v.array(text), ['noopener', 'noreferrer']),
            target: v.nullish(v.literal('_blank')),
          }),
        ),
        false,
      ),
      excerptWords: count(70),
      wordsPerMinute: count(200),
    }),
    {},
  ),
  ignore: list(text),
  publish: v.nullish(object({ drafts: flag(false), future: flag(false), expired: flag(false) }), {}),
  fileNameDates: flag(false),
  editUrl: v.nullish(text),
  markdownTwins: flag(false),
  search: v.nullish(either(isFlag, v.boolean(), v.literal('pagefind')), true),
  shareCards: v.nullish(either(isFlag, v.boolean(), object({ fonts: v.nullish(v.array(text)) })), false),
  cache: v.nullish(
    either(isFlag, v.boolean(), either(isText, v.literal('auto'), object({ reads: list(text) }))),
    'auto',
  ),
  images: v.nullish(
    either(
      isFlag,
      v.boolean(),
      object({
        formats: v.nullish(filled(v.picklist(['avif', 'webp'])), ['webp']),
        widths: v.nullish(filled(within(16, 8192)), [480, 800, 1200, 1600]),
        quality: v.nullish(object({ avif: v.nullish(within(1, 100), 50), webp: v.nullish(within(1, 100), 78) }), {}),
        placeholders: flag(true),
        locations: flag(false),
        sizes: v.nullish(text),
      }),
    ),
    {},
  ),
  robots: v.nullish(object({ allow: flag(true) }), {}),
  sitemap: v.nullish(object({ lastmod: v.nullish(v.picklist(['front-matter', 'git']), 'front-matter') }), {}),
  headers: list(v.picklist(['netlify', 'cloudflare', 'nginx'])),
  csp: v.nullish(
    either(
      isFlag,
      v.literal(false),
      object({
        allow: v.nullish(
          object({
            scripts: list(text),
            styles: list(text),
            frames: list(text),
            objects: list(text),
            forms: list(text),
            images: list(text),
            media: list(text),
            fonts: list(text),
            connections: list(text),
          }),
          {},
        ),
      }),
    ),
    {},
  ),
  folders: v.nullish(
    object({
      content: textOr('content'),
      static: textOr('static'),
      templates: textOr('templates'),
      data: textOr('data'),
      output: textOr('dist'),
    }),
    {},
  ),
  theme: v.nullish(text),
  trustTheme: flag(false),
  remarkPlugins: list(plugin),
  rehypePlugins: list(plugin),
  extensions: list(extension),
  emitters: list(emitter),
  helpers: named(helper),
  schemas: named(schemaOfSection),
});

/** A configuration whose types are right and whose defaults are filled in. */
export type TypedConfig = v.InferOutput<typeof configSchema>;
