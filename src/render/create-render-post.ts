// Rendering: turns the body of one post into an article.

import type { Root as HastRoot } from 'hast';
import { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Rendering } from '../domain/article.ts';
import type { MarkdownOptions } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Post, PostHead } from '../domain/post.ts';
import { excerptOf, withoutMoreMarks } from './excerpt.ts';
import { embedsOf } from './embeds.ts';
import { checkFragments, checkIds, featuresOf, idsOf, textFactsOf, tocOf } from './facts.ts';
import { bodyProblem, htmlProblem, levelsProblem, markdownProblem, tooDeep } from './limits.ts';
import { byPlace, diagnosticsOf, warnOfHiddenCharacters } from './messages.ts';
import { PluginError } from './named-plugins.ts';
import { createProcessors } from './processors.ts';
import type { Processors, RenderTools } from './processors.ts';
import { createReferences } from './references.ts';
import { giveBlocks } from './remembered-blocks.ts';
import { removeUnsafeUrls } from './safe-urls.ts';
import { slottedHtml } from './slots.ts';
import { elementsOf } from './walk.ts';

export type { RenderTools } from './processors.ts';

/**
 * Returns the function that renders posts with `tools`. It never throws for what stands in a post or for what a
 * plug-in does: that becomes diagnostics of the article, which is empty when nothing could be made of the body.
 */
export function createRenderPost(tools: RenderTools): (post: Post) => Promise<Rendering> {
  const processors = createProcessors(tools);
  return async (post) => {
    const file = new VFile({ path: post.id, value: post.body.toWellFormed() });
    file.data.post = headOf(post);
    giveBlocks(file, tools.blocks);
    try {
      const result = await treeOf(post, file, processors, tools.options);
      return 'root' in result ? finish(result.root, post, file, processors, tools.options) : failed([result]);
    } catch (error) {
      const problem = problemOf(error, post);
      return failed([...(problem === undefined ? [] : [problem]), ...diagnosticsOf(file.messages, post)]);
    }
  };
}

/** The tree after all plug-ins, or what stands against making one. */
async function treeOf(
  post: Post,
  file: VFile,
  processors: Processors,
  options: MarkdownOptions,
): Promise<{ readonly root: HastRoot } | Diagnostic> {
  const problem = bodyProblem(post, post.body);
  if (problem !== undefined) return problem;
  if (post.format === 'html') {
    return options.html ? { root: trimmed(await processors.htmlFor(post)(file)) } : refusedHtml(post);
  }
  const processor = await processors.markdownFor(post);
  const markdown = processor.parse(file);
  return markdownProblem(post, markdown, post.body.length) ?? { root: await processor.run(markdown, file) };
}

function finish(tree: HastRoot, post: Post, file: VFile, processors: Processors, options: MarkdownOptions): Rendering {
  const deep = levelsProblem(post, tree);
  if (deep !== undefined) return failed([deep]);
  removeUnsafeUrls(tree, file);
  warnOfHiddenCharacters(post.body, file);
  const excerpt = excerptOf(tree, options.excerptWords);
  const root = withoutMoreMarks(tree);
  const elements = elementsOf(root);
  const ids = idsOf(elements);
  checkIds(elements, file);
  checkFragments(elements, ids, file);
  const embeds = embedsOf(elements);

  const references = createReferences();
  const html = slottedHtml(root, references, { here: ids, elsewhere: new Set() }, processors.stringify);
  const excerptIds = { here: idsOf(elementsOf(excerpt.root)), elsewhere: ids };
  const excerptHtml = slottedHtml(excerpt.root, references, excerptIds, processors.stringify);
  const urlLength = references.list.reduce((sum, { url }) => sum + url.length, 0);
  const htmlLength = html.parts.reduce((sum, part) => sum + part.length, 0);
  const large = htmlProblem(post, htmlLength + urlLength, post.body.length);
  if (large !== undefined) return failed([large]);

  return {
    html,
    article: {
      excerpt: excerptHtml,
      excerptIsWhole: excerpt.isWhole,
      ...textFactsOf(root, options.wordsPerMinute),
      toc: tocOf(elements),
      ids: [...ids],
      references: references.list,
      features: featuresOf(elements),
      ...(embeds === undefined ? {} : { embeds }),
      diagnostics: diagnosticsOf(file.messages, post),
    },
  };
}

/** What an error says to the author; undefined when it is already among the messages of the file. */
function problemOf(error: unknown, post: PostHead): Diagnostic | undefined {
  if (error instanceof VFileMessage) return undefined;
  const cause = error instanceof PluginError ? error.cause : error;
  if (cause instanceof RangeError && /call stack/i.test(cause.message)) return tooDeep(post, undefined);
  if (!(error instanceof PluginError)) throw error;
  return {
    severity: 'error',
    rule: 'render/plugin-failed',
    file: post.id,
    reason: `The plug-in ${error.plugin} failed on this post: ${error.message}`,
    hint: 'Fix the plug-in or its options in the configuration, or leave it out there.',
  };
}

function refusedHtml(post: PostHead): Diagnostic {
  return {
    severity: 'error',
    rule: 'render/raw-html',
    file: post.id,
    reason: 'This post is an HTML file, but raw HTML is switched off.',
    hint: 'Set markdown.html to true if you trust everyone who writes posts, or write the post in Markdown.',
  };
}

function failed(diagnostics: readonly Diagnostic[]): Rendering {
  const nothing = { parts: [''], slots: [] };
  return {
    html: nothing,
    article: {
      excerpt: nothing,
      excerptIsWhole: true,
      plainText: '',
      toc: [],
      ids: [],
      references: [],
      features: [],
      wordCount: 0,
      readingMinutes: 0,
      diagnostics: diagnostics.toSorted(byPlace),
    },
  };
}

function headOf(post: Post): PostHead {
  const { body: _body, ...head } = post;
  return head;
}

/** The blank lines in which an HTML post's front matter stood are no part of it. */
function trimmed(root: HastRoot): HastRoot {
  const children = [...root.children];
  const first = children.at(0);
  if (first?.type === 'text') first.value = first.value.trimStart();
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return { ...root, children: children.filter((child) => child.type !== 'text' || child.value !== '') };
}
