// Plug-ins of a configuration: any of remark's and rehype's works, whatever it leaves behind, and a failing one is named.

import type { Root as HastRoot } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import { describe, expect, test } from 'vitest';
import type { Extension } from '../../src/domain/contracts.ts';
import { SourceId } from '../../src/domain/names.ts';
import { extensions } from '../../src/render/extensions/index.ts';
import { guardedExtension } from '../../src/render/guarded-extension.ts';
import { renderMarkdown } from './render-markdown.ts';

describe('plug-ins of the configuration', () => {
  test('see the author’s addresses and the post, before gaps are made', async () => {
    const seen: unknown[] = [];
    const plugin = () => (root: unknown, file: { data: { post?: { id: string } } }) => {
      seen.push(JSON.stringify(root).includes('"href":"../b.md"'), file.data.post?.id);
    };
    await renderMarkdown('[a](../b.md)', {
      tools: { rehypePlugins: [plugin] },
      post: { id: SourceId('content/x.md') },
    });
    expect(seen).toEqual([true, 'content/x.md']);
  });

  test('run after ours, on both trees, with their options', async () => {
    const upper =
      ({ word }: { word: string }) =>
      (root: { children: { type: string }[] }) => {
        root.children.push({ type: 'html', value: `<i>${word}</i>` } as { type: string });
      };
    const last = () => async (root: { children: unknown[] }) => {
      await Promise.resolve();
      root.children.push({ type: 'text', value: `after ${root.children.length}` });
    };
    const { html } = await renderMarkdown('# a', {
      headingAnchors: false,
      tools: { remarkPlugins: [[upper, { word: 'b' }]], rehypePlugins: [{ plugins: [last] }] },
    });
    expect(html).toBe('<h1 id="a">a</h1>\n<i>b</i>after 3');
  });

  test('their messages are diagnostics with place and cure', async () => {
    const lint = () => (root: { children: { position: object }[] }, file: import('vfile').VFile) => {
      const message = file.message('Too short.', {
        place: root.children[1]?.position as never,
        source: 'lint',
        ruleId: 'short',
      });
      message.note = 'Write more.';
      file.message('Somewhere.');
    };
    const { diagnostics, html } = await renderMarkdown('a\n\nb', { tools: { remarkPlugins: [lint] } });
    expect(html).toBe('<p>a</p>\n<p>b</p>');
    expect(diagnostics).toMatchObject([
      { severity: 'warning', rule: 'render/plugin-message', reason: 'Somewhere.' },
      { severity: 'warning', rule: 'lint/short', place: { line: 3, column: 1, endColumn: 2 }, hint: 'Write more.' },
    ]);
  });

  test.each([
    [
      'while it runs',
      function breaks() {
        return () => {
          throw new Error('Oh no.');
        };
      },
    ],
    [
      'while it is set up',
      function breaks() {
        throw new Error('Oh no.');
      },
    ],
    [
      'later',
      function breaks() {
        return async () => {
          await Promise.resolve();
          throw new Error('Oh no.');
        };
      },
    ],
    [
      'through a callback',
      function breaks() {
        return (_root: unknown, _file: unknown, next: (error: Error) => void) => next(new Error('Oh no.'));
      },
    ],
  ])('one that throws %s is an error that names it and the post', async (_when, plugin) => {
    for (const list of ['remarkPlugins', 'rehypePlugins'] as const) {
      const { diagnostics } = await renderMarkdown('a', { tools: { [list]: [plugin] } });
      expect(diagnostics).toMatchObject([
        {
          severity: 'error',
          rule: 'render/plugin-failed',
          file: 'content/post/a.md',
          reason: `The plug-in "breaks" of ${list} failed on this post: Oh no.`,
        },
      ]);
    }
  });

  test('one that calls file.fail gives one error, its own', async () => {
    const fails = () => (_root: unknown, file: import('vfile').VFile) => file.fail('No.', { ruleId: 'r', source: 's' });
    const { diagnostics } = await renderMarkdown('a', { tools: { remarkPlugins: [fails] } });
    expect(diagnostics).toMatchObject([{ severity: 'error', rule: 's/r', reason: 'No.' }]);
    expect(diagnostics.length).toBe(1);
  });
});

describe('what a plug-in leaves behind is brought into form', () => {
  /** Renders `text` and lets `change` do what a rehype plug-in does. */
  const changed = async (text: string, change: (root: HastRoot) => void): Promise<string> =>
    (await renderMarkdown(text, { tools: { rehypePlugins: [() => change] } })).html;
  const put = (node: object) => (root: HastRoot) => {
    root.children.push(node as never);
  };

  test('attributes under the names of HTML are neither overlooked nor written twice', async () => {
    const properties = { class: 'a b', tabindex: '0', 'data-x-y': '1', 'aria-label': 'c', readonly: true };
    const html = await changed('', put({ type: 'element', tagName: 'pre', properties, children: [code()] }));
    expect(html).toBe('<pre class="a b" tabindex="0" data-x-y="1" aria-label="c" readonly><code>d</code></pre>');
    const svg = { type: 'element', tagName: 'a', properties: { 'xlink:href': 'javascript:x' }, children: [] };
    expect(await changed('', put({ type: 'element', tagName: 'svg', properties: {}, children: [svg] }))).toBe(
      '<svg><a></a></svg>',
    );
    const image = {
      type: 'element',
      tagName: 'img',
      properties: { src: 'a', srcset: 'javascript:x 1x' },
      children: [],
    };
    expect(await changed('', put(image))).toBe('<img src="a">');
  });

  test('elements without properties or children, and lists with holes', async () => {
    expect(await changed('a', put({ type: 'element', tagName: 'p' }))).toBe('<p>a</p><p></p>');
    expect(await changed('a', (root) => void root.children.push(undefined as never))).toBe('<p>a</p>');
  });

  test('a node that is nothing in HTML is an error of that post, not of the build', async () => {
    const { diagnostics, html } = await renderMarkdown('a', {
      tools: { rehypePlugins: [() => put({ type: 'paragraph', children: [] })] },
    });
    expect(html).toBe('');
    expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'render/plugin-failed', file: 'content/post/a.md' }]);
    expect(diagnostics[0]?.reason).toContain('a node of the type "paragraph" in the tree, which is nothing in HTML.');
  });

  test('code that is coloured already stays as it is, and can be reached by keyboard', async () => {
    const coloured = (root: HastRoot): void => {
      const pre = root.children[0];
      if (pre?.type !== 'element' || pre.children[0]?.type !== 'element') return;
      pre.children[0].children = [{ type: 'element', tagName: 'b', properties: {}, children: [text('let')] }];
    };
    expect(await changed('```js\nlet\n```', coloured)).toBe(
      '<pre><code class="language-js" tabindex="0"><b>let</b></code></pre>',
    );
  });

  test('a heading that links to itself already gets no second link, and ids are not made anew', async () => {
    const linked = (root: HastRoot): void => {
      const heading = root.children[0];
      if (heading?.type !== 'element') return;
      const href = `#${String(heading.properties.id)}`;
      heading.children.unshift({ type: 'element', tagName: 'a', properties: { href }, children: [] });
    };
    expect(await changed('# A', linked)).toBe('<h1 id="a"><a href="#a"></a>A</h1>');
  });
});

describe('what is no plug-in, or answers what none may answer', () => {
  test.each([
    ['a name', 'remark-toc', 'number 1 of remarkPlugins failed on this post: It is no function.'],
    ['nothing', null, 'number 1 of remarkPlugins failed on this post: It is no function.'],
    ['a whole module', { default: () => {} }, 'number 1 of remarkPlugins failed on this post: It is no function.'],
    ['an answer that is no tree', () => () => 5, 'It gave back neither a tree nor nothing.'],
    ['an error as answer', () => () => new Error('Oh no.'), 'Oh no.'],
    ['a text that is thrown', () => () => Promise.reject('Oh no.'), 'Oh no.'],
  ])('%s', async (_name, plugin, reason) => {
    const { diagnostics } = await renderMarkdown('a', { tools: { remarkPlugins: [plugin as never] } });
    expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'render/plugin-failed' }]);
    expect(diagnostics[0]?.reason).toContain(reason);
  });

  test('one that is switched off with false does not run', async () => {
    const never = () => () => {
      throw new Error('Oh no.');
    };
    const { html } = await renderMarkdown('a', { tools: { remarkPlugins: [[never, false]] } });
    expect(html).toBe('<p>a</p>');
  });

  test('what a plug-in only mentions is no warning', async () => {
    const plugin = () => (_root: unknown, file: import('vfile').VFile) => void file.info('By the way.');
    expect((await renderMarkdown('a', { tools: { remarkPlugins: [plugin] } })).diagnostics).toEqual([]);
  });

  test('one may give back a new tree, and one may teach the parser', async () => {
    const fresh = () => (): MdastRoot => ({ type: 'root', children: [{ type: 'paragraph', children: [text('new')] }] });
    expect((await renderMarkdown('a', { tools: { remarkPlugins: [fresh] } })).html).toBe('<p>new</p>');
    function noEmphasis(this: import('unified').Processor): void {
      const data = this.data() as { micromarkExtensions?: object[] };
      (data.micromarkExtensions ??= []).push({ disable: { null: ['attention'] } });
    }
    expect((await renderMarkdown('*a*', { tools: { remarkPlugins: [noEmphasis] } })).html).toBe('<p>*a*</p>');
  });
});

describe('extensions of a configuration', () => {
  const withExtension = (extension: Partial<Extension>) => ({
    tools: {
      extensions: [
        ...Object.values(extensions),
        guardedExtension({ name: 'verse', version: '1', isOn: () => true, ...extension }),
      ],
    },
  });

  test('may bring nodes of their own and say how these become HTML', async () => {
    const { html } = await renderMarkdown(
      'a',
      withExtension({
        remark: () => [() => (root: MdastRoot) => void root.children.push({ type: 'verse', value: 'b' } as never)],
        handlers: () => ({
          verse: (_state, node: { value: string }) => {
            return { type: 'element', tagName: 'pre', properties: { class: 'verse' }, children: [text(node.value)] };
          },
        }),
      }),
    );
    expect(html).toBe('<p>a</p>\n<pre class="verse">b</pre>');
  });

  test('whose handlers fail are named', async () => {
    const { diagnostics } = await renderMarkdown('a *b*', withExtension({ handlers: () => ({ emphasis: fail }) }));
    expect(diagnostics).toMatchObject([
      { reason: 'The plug-in "handlers.emphasis" of the extension "verse" failed on this post: Not found.' },
    ]);
  });

  test('that fail are named', async () => {
    function breaks() {
      return () => {
        throw new Error('Oh no.');
      };
    }
    const { diagnostics } = await renderMarkdown('a', withExtension({ rehype: () => [breaks] }));
    expect(diagnostics).toMatchObject([
      { reason: 'The plug-in "breaks" of the extension "verse" failed on this post: Oh no.' },
    ]);
  });

  test.each([
    ['at once', () => fail()],
    ['later', async () => await Promise.resolve().then(fail)],
  ])('whose syntax fails %s are named', async (_when, syntax) => {
    const { diagnostics } = await renderMarkdown('a', withExtension({ syntax }));
    expect(diagnostics).toMatchObject([
      { reason: 'The plug-in "syntax" of the extension "verse" failed on this post: Not found.' },
    ]);
  });

  test('whose syntax is loaded when it is needed extend the parser', async () => {
    function shout(this: { data: () => { micromarkExtensions?: object[] } }): void {
      (this.data().micromarkExtensions ??= []).push({ disable: { null: ['attention'] } });
    }
    const syntax = async () => await Promise.resolve([shout]);
    expect((await renderMarkdown('*a*', withExtension({ syntax }))).html).toBe('<p>*a*</p>');
  });
});

function fail(): never {
  throw new Error('Not found.');
}

function text(value: string) {
  return { type: 'text' as const, value };
}

function code() {
  return { type: 'element' as const, tagName: 'code', properties: {}, children: [text('d')] };
}
