// Where the browser's program is put into a page, held against a parser of HTML that nobody here wrote.

import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import type { Element, Nodes, Root } from 'hast';
import { describe, expect, test } from 'vitest';
import { injectClient } from '../../../src/dev/server/inject-client.ts';
import type { Injected } from '../../../src/dev/protocol.ts';

const injected: Injected = { tag: 't1', token: 'secret', basePath: '/blog', problems: [] };

/** The page as a browser decodes it: without the mark of its encoding. */
function inject(html: string, given: Injected = injected): string {
  return new TextDecoder().decode(injectClient(html, given));
}

/** The element that was injected, as a browser finds it, and the tree without it. */
function found(html: string): {
  readonly script: Element | undefined;
  readonly parents: string[];
  readonly rest: Root;
} {
  const rest = fromHtml(html);
  let script: Element | undefined;
  const parents: string[] = [];
  const search = (node: Nodes, above: readonly string[]): void => {
    if (!('children' in node)) return;
    const at = node.children.findIndex(
      (each) => each.type === 'element' && each.tagName === 'script' && each.properties['dataPlaten'] !== undefined,
    );
    if (at >= 0) {
      // Cast because only an element has a name.
      script = node.children.splice(at, 1)[0] as Element;
      parents.push(...above);
    }
    // Two texts that stood around it are one again.
    const merged: Nodes[] = [];
    for (const child of node.children) {
      const last = merged.at(-1);
      if (child.type === 'text' && last?.type === 'text') last.value += child.value;
      else merged.push(child);
    }
    Object.assign(node, { children: merged });
    for (const child of node.children) search(child, [...above, child.type === 'element' ? child.tagName : child.type]);
  };
  search(rest, []);
  return { script, parents, rest };
}

/** Without comments: one that is never closed hangs in the head then, and nobody sees it. */
function plain(tree: Root): unknown {
  const seen = (node: Nodes): Nodes =>
    'children' in node
      ? // Cast because a node with fewer children is one of the same kind.
        ({ ...node, children: node.children.filter(({ type }) => type !== 'comment').map(seen) } as Nodes)
      : node;
  return JSON.parse(
    JSON.stringify(seen(tree), (key, value: unknown) => (key === 'position' || key === 'data' ? undefined : value)),
  );
}

test('the program is the first element of the head, and the bytes around it are those of the page', () => {
  const html = '<!doctype html>\n<html lang="en">\n<head>\n<title>A</title></head><body>B</body></html>';
  const script = '<script type="module" src="/blog/@platen/client.js" data-platen="';
  const result = inject(html);
  expect(result.startsWith(`<!doctype html>\n<html lang="en">\n<head>${script}`)).toBe(true);
  expect(result.endsWith('"></script>\n<title>A</title></head><body>B</body></html>')).toBe(true);
  expect(result.replace(/<script .*<\/script>/, '')).toBe(html);
});

test('bytes that are no text stay as they are', () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from('<p>'), 0xff, 0xfe, 0x00, 0xc3]);
  const result = injectClient(bytes, injected);
  const length = result.length - bytes.length;
  expect([...result.subarray(0, 3), ...result.subarray(3 + length)]).toEqual([...bytes]);
});

test('whatever is told arrives as it is, and as text', () => {
  const told: Injected = {
    tag: `"'<>&`,
    token: '</script><script>alert(1)</script>',
    notice: '<!-- <script>',
    basePath: '',
    problems: [{ severity: 'error', text: '<script>alert(1)</script>\n\u0000\u2028 &quot; &amp;' }],
  };
  const { script } = found(inject('<title>A</title>', told));
  expect(JSON.parse(String(script?.properties['dataPlaten']))).toEqual(told);
  expect(inject('', told)).not.toContain('alert(1)</script><');
});

describe('every page has it in its head, and is otherwise the same', () => {
  test.each([
    [''],
    ['Text alone.'],
    ['  \n<p>A paragraph'],
    ['<title>A</title><base href="https://evil.example/">B'],
    ['<html><head><base href="https://evil.example/">'],
    ['\uFEFF<!doctype html><html><head></head></html>'],
    [
      '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd"><html xmlns="x"><head/>',
    ],
    ['<!-- <head> --><!doctype html><!-- > --><html><!-- <head> --><head><title>A</title>'],
    ['<!--><html><head>-->'],
    ['<!---><html><head>-->'],
    ['<!-- a --!><html><head><title>A</title>'],
    ['<!-- never closed <html><head>'],
    ['<!><html><head></head>'],
    ['<HTML LANG=en><HEAD PREFIX="og: <head>"><TITLE>A</TITLE>'],
    [`<html data-a='<head>' data-b="></head>" data-c=a"b data-d = 'x>y' data-e=/><head>`],
    ['<html =a"><head>'],
    ['<html><html class="b"><head>'],
    ['<header>Not a head</header>'],
    ['<html><header>Not a head</header>'],
    ['<html><body><p>No head'],
    ['<html></head><body>'],
    ['</head><head><title>A</title>'],
    ['</p><html><head>'],
    ['</title> <head data-a>'],
    ['</title a=">"><head data-a>'],
    ['</br><head data-a>'],
    ['<script>"</head>"</script></head>'],
    ['<script><!-- <script></head></script></head>'],
    ['<title></head></title></head><textarea></head>'],
    ['<textarea><head>'],
    ['<plaintext><head>'],
    ['<svg><title><head></head>'],
    ['<template><head></head>'],
    ['<noscript><head></head>'],
    ['<frameset><frame src="a">'],
    ['<table><tr><td></head>'],
  ])('%j', (html) => {
    const { script, parents, rest } = found(inject(html));
    expect(parents).toEqual(['html', 'head']);
    expect(script?.properties).toMatchObject({ type: 'module', src: '/blog/@platen/client.js' });
    expect(plain(rest)).toEqual(plain(fromHtml(html.replace(/^\uFEFF/, ''))));
  });

  test('also pages that are made of pieces of pages', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<!doctype html>',
        '<html',
        '<html>',
        '<head',
        '<head>',
        '</head>',
        '<body>',
        '<!--',
        '-->',
        '--!>',
        '<!',
        '<?',
        '>',
        ' ',
        '\n',
        '\f',
        '/',
        '=',
        '"',
        "'",
        'a',
        'A="',
        '<title>',
        '</title>',
        '<script>',
        '</script>',
        '<p>',
        '<base href=x>',
        '</html>',
        '<headx>',
        '<style>',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        // A browser reads a NUL and a carriage return as something else, wherever they are; a blank that is written
        // as `&#9;` begins no head, but may stand in one.
        const html = pieces.join('').replaceAll(/[\0\r&]/g, '');
        const { parents, rest } = found(inject(html));
        expect(parents).toEqual(['html', 'head']);
        expect(plain(rest)).toEqual(plain(fromHtml(html)));
      }),
      { numRuns: 2000 },
    );
  });
});

test('the place is found in a moment in pages that were made to make it long', () => {
  const length = 200_000;
  for (const html of [
    `<html ${'a'.repeat(length)}`,
    `<html ${'a='.repeat(length)}`,
    `<html ${'a="'.repeat(length)}`,
    `<html${' '.repeat(length)}`,
    `<html a${' '.repeat(length)}`,
    '<!--'.repeat(length),
    `<!--${'-'.repeat(length)}`,
    '<html>'.repeat(length),
    '<!---->'.repeat(length),
  ]) {
    const before = performance.now();
    inject(html);
    expect({ html: html.slice(0, 20), isQuick: performance.now() - before < 1000 }).toMatchObject({ isQuick: true });
  }
});
