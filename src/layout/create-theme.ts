// Makes a theme of its sources: templates checked and compiled, words at hand.

import Handlebars from 'handlebars';
import type { Helper, HelperPage } from '../domain/contracts.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { TemplateName } from '../domain/names.ts';
import type { TemplateCode } from '../domain/security.ts';
import type { ThemeSources } from '../domain/theme.ts';
import { byCodeUnit } from '../text/order.ts';
import { escapeHtml } from '../text/html.ts';
import { lightRuntime } from './call-partial.ts';
import { checkTemplates } from './checks/check-templates.ts';
import { parseTemplates } from './checks/parse-template.ts';
import { createClosures } from './closures.ts';
import type { Closure } from './closures.ts';
import { templateCodeOf } from './inline-code.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words.ts';

/** Compiled templates and the words of every language. */
export interface Theme {
  /** Names of the templates that a post may ask for. */
  readonly layouts: readonly string[];
  readonly has: (template: TemplateName) => boolean;
  /** @throws Error when there is no such template, or a helper fails. */
  readonly render: (template: TemplateName, view: object, surroundings: Surroundings) => string;
  readonly wordsFor: (language: string) => Words;
  /** What a template is made of, to tell when its pages are to be laid out again. */
  readonly closureOf: (template: string) => Closure;
  /** The code that templates put into pages; `appearance` is what they see under that name. */
  readonly codeWith: (appearance: Readonly<Record<string, unknown>>) => TemplateCode;
}

/** What templates reach as `@site` and `@strings`, and what helpers know of the page. */
export interface Surroundings {
  readonly site: object;
  readonly strings: object;
  readonly page: HelperPage;
}

/** Templates for pages that no single post is shown on. */
const notForPosts: ReadonlySet<string> = new Set([
  'archive',
  'home',
  'not-found',
  'section',
  'taxonomy',
  'term',
  'redirect',
]);

/** Checks and compiles. Templates with mistakes are told; nothing is laid out with them, since errors publish nothing. */
export function createTheme(
  sources: ThemeSources,
  helpers: Readonly<Record<string, Helper>>,
): { readonly theme: Theme; readonly diagnostics: readonly Diagnostic[] } {
  // An instance of its own: what one build registers, another must not see.
  const handlebars = Object.assign(Handlebars.create(), { VM: lightRuntime });
  const { templates, diagnostics: unread } = parseTemplates(sources.templates);
  const diagnostics = [...unread, ...checkTemplates(sources, templates, Object.keys(helpers))];
  const broken = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, adapted(name, helper));
  const options: CompileOptions = {
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  };
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const programs = new Map(templates.map(({ source, program }) => [source.name, program]));
  for (const { name, file } of sources.templates) {
    const template = broken.has(file) ? () => '' : handlebars.compile(programs.get(name), options);
    compiled.set(name, template);
    handlebars.registerPartial(name, template);
  }
  const theme: Theme = {
    layouts: [...compiled.keys()].filter((name) => !name.includes('/') && !notForPosts.has(name)).toSorted(byCodeUnit),
    has: (template) => compiled.has(template),
    render(template, view, surroundings) {
      const run = compiled.get(template);
      if (run === undefined) throw new Error(`There is no template "${template}".`);
      return run(view, {
        data: { ...surroundings },
        allowProtoPropertiesByDefault: false,
        allowProtoMethodsByDefault: false,
      });
    },
    wordsFor: (language) => wordsFor(language, sources.strings),
    closureOf: createClosures(templates),
    codeWith: (appearance) => templateCodeOf(templates, appearance),
  };
  return { theme, diagnostics };
}

/** The html that a helper returned as such. */
function htmlOf(result: ReturnType<Helper> | null): string | undefined {
  if (typeof result !== 'object' || result === null || !('html' in result)) return undefined;
  return Object.keys(result).length === 1 ? String(result.html) : undefined;
}

/** Our contract for helpers on top of Handlebars' own. */
function adapted(name: string, helper: Helper): Handlebars.HelperDelegate {
  return function call(this: unknown, ...all: unknown[]): unknown {
    // Cast because Handlebars hands its options last.
    const options = all.pop() as Handlebars.HelperOptions & { data: { page: HelperPage } };
    const { hash, data, fn, inverse } = options;
    const result = called(name, () =>
      helper(all, {
        hash,
        page: data.page,
        block: fn === undefined ? undefined : (view) => fn(view, { data }),
        otherwise: inverse === undefined ? undefined : (view) => inverse(view, { data }),
      }),
    );
    const html = htmlOf(result);
    if (html !== undefined) return new Handlebars.SafeString(html);
    // Handlebars writes what a block returns as it is.
    return fn !== undefined && typeof result === 'string' ? escapeHtml(result) : result;
  };
}

/** Runs a helper. Whatever it throws, since it can be code of a configuration, is told under its name. */
function called(name: string, run: () => ReturnType<Helper>): ReturnType<Helper> {
  let result: ReturnType<Helper>;
  try {
    result = run();
  } catch (error) {
    // A helper in the block of another: the innermost is to blame.
    if (error instanceof Error && 'helper' in error) throw error;
    throw failed(name, `failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof result === 'object' && result !== null && 'then' in result && typeof result.then === 'function')
    throw failed(name, 'returned a promise, and a template cannot wait for it');
  return result;
}

function failed(helper: string, how: string): Error {
  return Object.assign(new Error(`the helper "${helper}" ${how}`), { helper });
}
