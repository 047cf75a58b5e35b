// Renders a text through the real pipeline, with every gap filled with what the author wrote.

import type { Article, Rendering, SlottedHtml } from '../../src/domain/article.ts';
import type { MarkdownOptions } from '../../src/domain/config.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { OutputPath, Slug, SourceId, TemplateName, UrlPath } from '../../src/domain/names.ts';
import type { Post } from '../../src/domain/post.ts';
import { createRenderPost } from '../../src/render/create-render-post.ts';
import type { RenderTools } from '../../src/render/create-render-post.ts';
import { extensions } from '../../src/render/extensions/index.ts';
import { escapeHtml } from '../../src/text/html.ts';

/** The defaults of a site. */
const defaultOptions: MarkdownOptions = {
  parser: 'auto',
  html: true,
  gfm: true,
  math: false,
  emoji: true,
  wikilinks: true,
  smartQuotes: false,
  callouts: true,
  mermaid: true,
  highlight: true,
  headingAnchors: true,
  figures: true,
  altText: true,
  excerptWords: 70,
  wordsPerMinute: 200,
};

/** What may differ from the defaults. */
export interface RenderSettings extends Partial<MarkdownOptions> {
  readonly tools?: Partial<Omit<RenderTools, 'options'>>;
  readonly post?: Partial<Post>;
}

export interface Rendered {
  readonly html: string;
  readonly excerpt: string;
  readonly slotted: SlottedHtml;
  readonly article: Rendering['article'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders `text` as the body of a post. */
export async function renderMarkdown(text: string, settings: RenderSettings = {}): Promise<Rendered> {
  const { tools, post, ...options } = settings;
  return renderWith(rendererOf(settings), text, { tools, post, ...options } as RenderSettings);
}

/** A renderer, for tests that render more than one post with it. */
export function rendererOf({ tools, post: _post, ...options }: RenderSettings = {}): (
  post: Post,
) => Promise<Rendering> {
  return createRenderPost({
    options: { ...defaultOptions, ...options },
    extensions: Object.values(extensions),
    remarkPlugins: [],
    rehypePlugins: [],
    ...tools,
  });
}

export async function renderWith(
  renderPost: (post: Post) => Promise<Rendering>,
  text: string,
  { post }: RenderSettings = {},
): Promise<Rendered> {
  const { article, html } = await renderPost(postOf(text, post));
  const { references, diagnostics } = article;
  return {
    html: fill(html, references),
    excerpt: fill(article.excerpt, references),
    slotted: html,
    article,
    diagnostics,
  };
}

/** `line:column rule: reason` of each, for comparing. */
export function briefly(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ place, rule, reason }) => `${place?.line ?? '-'}:${place?.column ?? '-'} ${rule}: ${reason}`,
  );
}

function postOf(body: string, given: Partial<Post> = {}): Post {
  return {
    id: SourceId('content/post/a.md'),
    kind: 'post',
    format: 'markdown',
    language: 'en',
    translationKey: 'post/a',
    sections: ['post'],
    slug: Slug('a'),
    url: UrlPath('/post/a/'),
    output: OutputPath('post/a/index.html'),
    title: 'A',
    terms: [],
    draft: false,
    weight: 0,
    aliases: [],
    template: TemplateName('post'),
    menus: [],
    extra: {},
    places: {},
    body,
    ...given,
  };
}

/** Fills every gap with what stood there. */
export function fill({ parts, slots }: SlottedHtml, references: Article['references'], prefix = ''): string {
  const urlOf = (reference: number): string => references[reference]?.url ?? `no reference ${reference}`;
  let html = parts[0] ?? '';
  for (const [index, slot] of slots.entries()) {
    switch (slot.kind) {
      case 'url':
        html += escapeHtml(urlOf(slot.reference));
        break;
      case 'image': {
        const attributes = [['src', urlOf(slot.reference)], ...slot.attributes];
        html += `<img ${attributes.map(([name, value]) => `${name}="${escapeHtml(value ?? '')}"`).join(' ')}>`;
        break;
      }
      case 'srcset':
        html += escapeHtml(slot.candidates.map((one) => `${urlOf(one.reference)} ${one.descriptor}`.trim()).join(', '));
        break;
      case 'id':
        html += escapeHtml(prefix + slot.id);
        break;
      case 'fragment':
        html += escapeHtml(`#${prefix}${slot.id}`);
        break;
      default:
        slot satisfies never;
    }
    html += parts[index + 1] ?? '';
  }
  return html;
}
