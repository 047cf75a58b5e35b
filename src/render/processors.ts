// The unified processors: one for each set of extensions that posts turn on, built once and used for many posts.

import { once } from '../text/remembering.ts';
import type { Root as HastRoot } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import { unified } from 'unified';
import type { PluggableList, Processor } from 'unified';
import type { VFile } from 'vfile';
import type { MarkdownOptions } from '../domain/config.ts';
import type { Extension } from '../domain/contracts.ts';
import type { Post } from '../domain/post.ts';
import { extensions } from './extensions/index.ts';
import { namedPlugins } from './named-plugins.ts';
import { phrasesFor } from './phrases.ts';
import { needsReference } from './native-limits.ts';
import { isUnextended, nativeParser } from './parsers.ts';
import type { ParseNatively } from './parsers.ts';
import { htmlHandler, rehypeRawWhereNeeded, remarkShowHtml, remarkUnclosed, withoutSwallowers } from './raw-html.ts';
import type { RememberedBlocks } from './remembered-blocks.ts';
import { rehypeSourcePlaces } from './source-places.ts';
import { rehypeTidy } from './tidy-tree.ts';

const ours: ReadonlySet<Extension> = new Set(Object.values(extensions));

type Handlers = NonNullable<RemarkRehypeOptions['handlers']>;

/** What rendering may know besides the post. */
export interface RenderTools {
  readonly options: MarkdownOptions;
  /** All extensions, ours and those of the configuration, in the order in which they run. */
  readonly extensions: readonly Extension[];
  readonly remarkPlugins: PluggableList;
  readonly rehypePlugins: PluggableList;
  /** The native parser; undefined where remark reads all posts. */
  readonly parseNatively?: ParseNatively | undefined;
  /** What was made of blocks before; undefined where nothing is remembered. */
  readonly blocks?: RememberedBlocks | undefined;
  /** Whether blocks are marked with the places of the source that they were made of. */
  readonly marksPlaces?: boolean | undefined;
}

/** The two halves of a processor, apart, so that the tree between them can be checked. */
interface RenderProcessor {
  readonly parse: (file: VFile) => MdastRoot;
  readonly run: (root: MdastRoot, file: VFile) => Promise<HastRoot>;
}

/** Finds or builds the processor for a post. */
export interface Processors {
  readonly markdownFor: (post: Post) => Promise<RenderProcessor>;
  /** For bodies that are HTML: the second half alone. */
  readonly htmlFor: (post: Post) => (file: VFile) => Promise<HastRoot>;
  readonly stringify: (root: HastRoot) => string;
}

/** Processors with `tools`. Nothing is built before a post needs it. */
export function createProcessors(tools: RenderTools): Processors {
  const { options } = tools;
  const parts = tools.extensions.map((extension) => {
    return {
      extension,
      syntax: once(async () => extension.syntax?.(options) ?? []),
      remark: once(() => pluginsOf(extension, extension.remark?.(options) ?? [])),
      handlers: once(() => extension.handlers?.(options) ?? {}),
      rehype: once(() => pluginsOf(extension, extension.rehype?.(options) ?? [])),
      last: once(() => pluginsOf(extension, extension.last?.(options) ?? [])),
    };
  });
  const markdown = new Map<string, Promise<RenderProcessor>>();
  const html = new Map<string, (file: VFile) => Promise<HastRoot>>();
  const writer = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze();

  return {
    markdownFor(post) {
      const parse = needsReference(post.body) ? undefined : tools.parseNatively;
      const key = `${parse === undefined ? 'remark' : 'native'} ${keyOf(post)}`;
      return found(markdown, key, () => buildMarkdown(post, parse));
    },
    htmlFor: (post) => found(html, keyOf(post), () => buildHtml(post)),
    stringify: (root) => writer.stringify(root),
  };

  function isOn(post: Post): typeof parts {
    return parts.filter(({ extension }) => extension.isOn(options, post));
  }

  function keyOf(post: Post): string {
    return JSON.stringify([post.language, ...isOn(post).map(({ extension }) => extension.name)]);
  }

  async function buildMarkdown(post: Post, parse: ParseNatively | undefined): Promise<RenderProcessor> {
    const on = isOn(post);
    const native = nativeParser(
      on.map(({ extension }) => extension),
      parse,
    );
    const fast = native && processorWith([native], on, post);
    // A plug-in of the configuration may bring syntax of its own, which remark's parser alone can learn.
    const processor =
      fast !== undefined && isUnextended(fast) ? fast : processorWith(await referenceParser(on), on, post);
    return {
      parse: (file) => processor.parse(file) as MdastRoot, // Cast because parsers of Markdown make mdast.
      run: (root, file) => processor.run(root, file) as Promise<HastRoot>, // Cast because remark-rehype makes hast of it.
    };
  }

  /** Loaded for the posts that need it, which are few where the native parser is. */
  async function referenceParser(on: typeof parts): Promise<PluggableList> {
    const [{ default: remarkParse }, syntax] = await Promise.all([
      import('remark-parse'),
      Promise.all(on.map((part) => part.syntax())),
    ]);
    return [remarkParse, ...syntax.flat()];
  }

  function processorWith(parser: PluggableList, on: typeof parts, post: Post): Processor {
    const { footnotes, backToReference } = phrasesFor(post.language);
    return unified()
      .use(parser)
      .use(options.html ? [remarkUnclosed] : [remarkShowHtml])
      .use(on.flatMap(({ remark }) => remark()))
      .use(namedPlugins(tools.remarkPlugins, 'remarkPlugins'))
      .use(remarkRehype, {
        allowDangerousHtml: true,
        handlers: Object.assign({ html: htmlHandler }, ...on.map(({ handlers }) => handlers())) as Handlers,
        // Ids are made unique where several articles meet, so they need no prefix here.
        clobberPrefix: '',
        footnoteLabel: footnotes,
        footnoteBackLabel: (reference: number, again: number) =>
          backToReference(`${reference + 1}${again > 1 ? `-${again}` : ''}`),
      })
      .use([rehypeRawWhereNeeded, ...rehypeList(on)])
      .freeze() as unknown as Processor; // Cast because the types of unified count the plug-ins one by one.
  }

  function buildHtml(post: Post): (file: VFile) => Promise<HastRoot> {
    const processor = unified()
      .use(rehypeList(isOn(post)))
      .freeze();
    return async (file) => {
      const { fromHtml } = await import('hast-util-from-html');
      const root = withoutSwallowers(fromHtml(file, { fragment: true }));
      // Cast because rehype plug-ins turn hast into hast.
      return (await processor.run(root, file)) as HastRoot;
    };
  }

  /** Raw nodes that plug-ins of a configuration leave behind are parsed as well. */
  function rehypeList(on: typeof parts): PluggableList {
    const own = namedPlugins(tools.rehypePlugins, 'rehypePlugins');
    const isTidy = own.length === 0 && on.every(({ extension }) => ours.has(extension));
    const after = !isTidy ? [rehypeTidy, rehypeRawAgain] : [];
    const places = tools.marksPlaces === true ? [rehypeSourcePlaces] : [];
    return [...on.flatMap(({ rehype }) => rehype()), ...own, ...after, ...on.flatMap(({ last }) => last()), ...places];
  }
}

/** An error in an extension of the configuration names it; one in ours is a mistake of ours, and is thrown. */
function pluginsOf(extension: Extension, plugins: PluggableList): PluggableList {
  return ours.has(extension) ? plugins : namedPlugins(plugins, `the extension "${extension.name}"`);
}

/** Under a name of its own, since unified uses each plug-in once. */
function rehypeRawAgain(): ReturnType<typeof rehypeRawWhereNeeded> {
  return rehypeRawWhereNeeded();
}

function found<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = make();
  values.set(key, value);
  return value;
}
