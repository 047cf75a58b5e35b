// Share cards: which posts have one, what leads to it, and when it is drawn.

import fs from 'node:fs';
import path from 'node:path';
import { imageSize } from 'image-size';
import { expect, test } from 'vitest';
import { briefly, buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';
import { openSite } from '../open-site.ts';

const post = (title: string, more = ''): string => `---\ntitle: "${title}"\ndate: 2024-01-01\n${more}---\nText.\n`;

const config = (more: string): string => `title: The Platen\nbaseUrl: https://a.example/blog\nauthor: Ada Example\n${more}`;

const files = {
  'platen.config.yaml': config('shareCards: true\nheaders: [netlify]\n'),
  'content/posts/a.md': post('How long is a line?'),
  'content/posts/b.md': post('🎉 Ink & paper 👩‍💻'),
  'content/posts/covered.md': post('Covered', 'cover: /c.gif\n'),
  'content/posts/drawn.md': post('Drawn', 'cover: /c.svg\n'),
  'content/posts/_index.md': '---\ntitle: All\n---\n',
  'content/about.md': '---\ntitle: About\n---\nText.\n',
  'static/c.gif': Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  'static/c.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2"/></svg>',
};

const cardsIn = (names: Iterable<string>): string[] => [...names].filter((name) => name.startsWith('assets/cards/'));
const imageOf = (page: string | undefined): string | undefined =>
  /<meta property="og:image" content="([^"]*)"/.exec(page ?? '')?.[1];
const rememberedIn = (folder: string): string[] => fs.readdirSync(path.join(folder, '.platen/cache/cards')).toSorted();

test('posts without a cover have a card that their pages name, drawn once and the same everywhere', async () => {
  const folder = temporaryFolder(files);
  const report = await buildFolder(folder);
  expect(briefly(report)).toEqual([]);
  const built = readFiles(report.output);
  const cards = cardsIn(built.keys());
  expect(cards).toHaveLength(4);
  for (const card of cards)
    expect(imageSize(fs.readFileSync(path.join(report.output, card)))).toMatchObject({ type: 'png', width: 1200, height: 630 });
  // Their names change with what is on them, so that one rule for browsers is enough for all of /assets/.
  const rules = built.get('_headers')?.match(/^\S*\/assets\/\S*$/gm);
  expect(rules).toEqual(['/blog/assets/*']);
  const page = built.get('posts/a/index.html') ?? '';
  const url = imageOf(page) ?? '';
  expect(cards.map((card) => `https://a.example/blog/${card}`)).toContain(url);
  expect(page).toContain(`<meta name="twitter:image" content="${url}">`);
  expect(page).toContain('<meta name="twitter:card" content="summary_large_image">');
  expect(page).toContain('<meta property="og:image:width" content="1200">');
  expect(page).toContain('<meta property="og:image:alt" content="How long is a line?">');
  expect(page).toContain(`"image":{"@type":"ImageObject","url":"${url}","width":1200,"height":630}`);
  expect(imageOf(built.get('posts/covered/index.html'))).toBe('https://a.example/blog/c.gif');
  // A drawing is shown on the page, and by nobody else.
  expect(cards.map((name) => `https://a.example/blog/${name}`)).toContain(imageOf(built.get('posts/drawn/index.html')));
  expect(imageOf(built.get('posts/index.html'))).toBeUndefined();

  // Elsewhere, and from nothing: the same bytes. Platen in memory draws what is asked for.
  const other = temporaryFolder(files);
  const { site } = await openSite(other);
  expect(fs.existsSync(path.join(other, '.platen/cache/cards'))).toBe(false);
  const card = site.planned()?.plan.planned.find(({ output }) => output === cards[0]);
  const drawn = card && (await site.maker()?.make(card));
  const contents = drawn !== undefined && 'contents' in drawn ? drawn.contents : '';
  expect(Buffer.from(contents).toString('latin1') === built.get(cards[0] ?? '')).toBe(true);
  expect(rememberedIn(other)).toHaveLength(1);
  expect(readFiles((await buildFolder(other)).output)).toEqual(built);

  // Nothing changed: nothing is drawn. Another title: another card at another URL, and the former one is let go.
  const before = rememberedIn(folder);
  writeFiles(folder, { 'content/posts/covered.md': `${files['content/posts/covered.md']}More.\n` });
  await buildFolder(folder);
  expect(rememberedIn(folder)).toEqual(before);
  writeFiles(folder, { 'content/posts/a.md': post('How short?') });
  const edited = readFiles((await buildFolder(folder)).output);
  expect(imageOf(edited.get('posts/a/index.html'))).not.toBe(url);
  expect(cardsIn(edited.keys())).toHaveLength(4);
  expect(rememberedIn(folder).filter((name) => !before.includes(name))).toHaveLength(1);
  expect(rememberedIn(folder)).toHaveLength(4);

  // Cards that were damaged are drawn again: one was cut, of the others one byte in the middle is another.
  const [first = '', ...others] = rememberedIn(folder).map((name) => path.join(folder, '.platen/cache/cards', name));
  fs.truncateSync(first, 100);
  for (const file of others) {
    const bytes = fs.readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 255, 1000);
    fs.writeFileSync(file, bytes);
  }
  fs.rmSync(report.output, { recursive: true });
  expect(readFiles((await buildFolder(folder)).output)).toEqual(edited);
});

test('without cards, a drawing in SVG is named to nobody, since nobody else can show it', async () => {
  const report = await buildFolder(temporaryFolder({ ...files, 'platen.config.yaml': config('') }));
  const built = readFiles(report.output);
  const page = built.get('posts/drawn/index.html') ?? '';
  expect(page).toContain('src="/blog/c.svg"');
  expect(page).toContain('<meta name="twitter:card" content="summary">');
  expect(page).not.toMatch(/(?:og|twitter):image/);
  expect(imageOf(built.get('posts/covered/index.html'))).toBe('https://a.example/blog/c.gif');
});

test('signs that no font has are told once, with the font that has them, and their posts have no card', async () => {
  const cjk = {
    ...files,
    'content/posts/c.md': post('活字印刷'),
    'content/posts/d.md': post('印刷革命'),
    'content/posts/e.md': post('مرة واحدة'),
  };
  const folder = temporaryFolder(cjk);
  const report = await buildFolder(folder);
  expect(briefly(report)).toEqual([
    'content/posts/c.md:2:8 warning assemble/no-font',
    'content/posts/e.md:2:8 warning assemble/no-font',
  ]);
  expect(report.diagnostics[0]?.reason).toBe(
    'This post has no share card, nor has one other post, because no font of the cards has the signs "活字印刷".',
  );
  expect(report.diagnostics[0]?.hint).toBe(
    'Run `npm install @fontsource/noto-sans-sc` and add "@fontsource/noto-sans-sc" to `shareCards.fonts`.',
  );
  const built = readFiles(report.output);
  expect(imageOf(built.get('posts/c/index.html'))).toBeUndefined();
  expect(cardsIn(built.keys())).toHaveLength(4);

  writeFiles(folder, {
    'platen.config.yaml': config('shareCards: { fonts: ["@fontsource/inter", "@fontsource/noto-sans-arabic"] }\n'),
  });
  const more = await buildFolder(folder);
  expect(briefly(more)).toEqual(['content/posts/c.md:2:8 warning assemble/no-font']);
  expect(imageOf(readFiles(more.output).get('posts/e/index.html'))).toMatch(/\/assets\/cards\/[\da-f]{16}\.png$/);
});

test('fonts that are not there are told with their place, and there are no cards unless they are wanted', async () => {
  const folder = temporaryFolder({
    ...files,
    'platen.config.yaml': config('shareCards:\n  fonts: ["@fontsource/nowhere", fonts/gone.ttf, static/c.svg, fonts/b.ttf]\n'),
    'fonts/b.ttf': 'no font',
  });
  const report = await buildFolder(folder);
  expect(briefly(report)).toEqual([
    'platen.config.yaml:5:3 warning config/no-share-cards',
    'platen.config.yaml:5:34 error config/bad-value',
    'platen.config.yaml:5:50 error config/bad-value',
    'platen.config.yaml:5:64 error config/bad-value',
  ]);
  writeFiles(folder, { 'platen.config.yaml': config('') });
  const plain = readFiles((await buildFolder(folder)).output);
  expect(cardsIn(plain.keys())).toEqual([]);
  expect(imageOf(plain.get('posts/a/index.html'))).toBeUndefined();
});

test('a font of the site that changes draws all cards anew, and one that goes is told', async () => {
  const inter = path.resolve(import.meta.dirname, '../../node_modules/@fontsource/inter/files');
  const font = (weight: number): Buffer => fs.readFileSync(path.join(inter, `inter-latin-${weight}-normal.woff`));
  const folder = temporaryFolder({
    'platen.config.yaml': config('shareCards: { fonts: [fonts/own.woff] }\n'),
    'fonts/own.woff': font(400),
    'content/posts/a.md': post('Plain'),
  });
  const cards = async (): Promise<readonly string[]> =>
    cardsIn(readFiles((await buildFolder(folder)).output).keys());
  const first = await cards();
  expect(first).toHaveLength(1);
  writeFiles(folder, { 'fonts/own.woff': font(700) });
  const second = await cards();
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
  fs.rmSync(path.join(folder, 'fonts'), { recursive: true });
  const report = await buildFolder(folder);
  expect(report.isPublished).toBe(false);
  expect(briefly(report)).toEqual(['platen.config.yaml:4:23 error config/bad-value']);
});
