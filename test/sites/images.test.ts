// Pictures of posts: smaller versions of them, what pages say of them, and what stays as it was.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { BuildReport } from '../../src/build/report.ts';
import type { FileSystem } from '../../src/io/file-system.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { briefly, buildFiles, buildFolder, readFiles, writeFiles } from '../build-folder.ts';
import { openSite } from '../open-site.ts';
import { photo, plain } from './photos.ts';

const post = (front: string, body: string): string => `---\ndate: 2024-05-06\n${front}---\n${body}`;

const shot = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" onload="1"><rect width="9" height="9"/></svg>';

let folder: string;
let report: BuildReport;
let before: Record<string, string | Uint8Array>;
const read = (file: string): string => fs.readFileSync(path.join(report.output, file), 'utf8');
const bytesOf = (url: string): Buffer => fs.readFileSync(path.join(report.output, decodeURIComponent(url)));
/** The tags of pictures of a page, in order. */
const tagsIn = (html: string): readonly string[] => html.match(/<(?:picture|source|img)\b[^>]*>|<\/picture>/g) ?? [];
const tagOf = (html: string, name: string): string =>
  tagsIn(html).find((tag) => tag.startsWith('<img') && tag.includes(name)) ?? '';
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const candidates = (tag: string): readonly { url: string; width: number }[] =>
  (attribute(tag, 'srcset') ?? '').split(', ').map((each) => {
    const [url = '', width = ''] = each.split(' ');
    return { url, width: Number.parseInt(width, 10) };
  });

beforeAll(async () => {
  const noisy = await photo(1800, 1200).jpeg({ quality: 90 }).toBuffer();
  before = {
    'platen.config.yaml': 'title: Pictures\nbaseUrl: https://example.org\nheaders: [netlify]\n',
    'content/posts/walk/index.md': post(
      'title: A walk\ncover: cover.jpg\n',
      [
        '![A hill](the%20hill.jpg "Uphill")',
        '![A tower](tower.jpg)',
        'Here ![a letter](letter.png) is.',
        '![A drawing](drawing.svg)',
        '![It moves](moves.webp)',
        '<img src="the hill.jpg" alt="small" width="300" loading="eager">',
        '<img src="the hill.jpg" srcset="tower.jpg 2x" alt="chosen">',
        '<picture><source srcset="tower.jpg" media="print"><img src="kept.jpg" alt="in a picture"></picture>',
        '<p style="background: url(kept.jpg)">On a picture.</p>',
        '![Elsewhere](https://images.example/a.jpg)',
      ].join('\n\n'),
    ),
    'content/posts/walk/the hill.jpg': noisy,
    'content/posts/walk/tower.jpg': await photo(1000, 700, 7)
      // Above, as the camera was held; on the right, as the picture is meant.
      .composite([{ input: await plain(1000, 150, '#00f').png().toBuffer(), top: 0, left: 0 }])
      .withExif({ IFD0: { Copyright: 'A person' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),
    'content/posts/walk/cover.jpg': await photo(2000, 1000, 3).withIccProfile('p3').jpeg().toBuffer(),
    'content/posts/walk/kept.jpg': await photo(700, 400, 13).jpeg().toBuffer(),
    'content/posts/walk/letter.png': await plain(120, 80, '#123').png().toBuffer(),
    'content/posts/walk/drawing.svg': shot,
    'content/posts/walk/moves.webp': await sharp(
      await Promise.all([photo(700, 500), photo(700, 500, 2)].map((each) => each.png().toBuffer())),
      { join: { animated: true } },
    )
      .webp()
      .toBuffer(),
    'content/posts/broken.md': post('title: Broken\n', 'Text.\n\n- ![Half](half.jpg)\n\n![Empty](empty.jpg)\n'),
    'content/posts/half.jpg': noisy.subarray(0, noisy.length / 2),
    'content/posts/empty.jpg': '',
    'content/posts/clear.md': post('title: Clear\n', '![Clear](clear.png) ![Red](red.jpg)\n'),
    'content/posts/clear.png': await photo(1000, 500, 5).ensureAlpha(0.5).png().toBuffer(),
    // The reddest red of sRGB, in the numbers of a wider space: taken for sRGB they would be a duller one.
    'content/posts/red.jpg': await photo(1000, 700, 9)
      .composite([{ input: await plain(1000, 700, '#f00').png().toBuffer() }])
      .withIccProfile('p3')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .withExif({ IFD0: { ImageDescription: 'x'.repeat(30_000) } })
      .toBuffer(),
    'content/drafts/d.md': post('title: Draft\ndraft: true\n', '![Never](never.jpg)\n'),
    'content/drafts/never.jpg': await photo(900, 600, 11).jpeg().toBuffer(),
  };
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  writeFiles(folder, before);
  report = await buildFolder(folder);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a page', () => {
  test('offers a picture in several widths, none wider than it is, all of them there', async () => {
    const html = read('posts/walk/index.html');
    const hill = tagOf(html, 'alt="A hill"');
    expect(candidates(hill).map(({ width }) => width)).toEqual([480, 800, 1200, 1600]);
    expect(attribute(hill, 'src')).toBe('/posts/walk/the%20hill.jpg');
    expect(attribute(hill, 'sizes')).toBe('(min-width: 653px) 652px, 100vw');
    for (const { url, width } of candidates(hill)) {
      const made = await sharp(bytesOf(url)).metadata();
      expect(made).toMatchObject({ format: 'webp', width, height: Math.round((width * 2) / 3) });
      expect(bytesOf(url).length).toBeLessThan(bytesOf('/posts/walk/the%20hill.jpg').length);
    }
  });

  test('turns a picture as its camera says, and shows nothing else that the camera wrote', async () => {
    const tower = tagOf(read('posts/walk/index.html'), 'alt="A tower"');
    expect([attribute(tower, 'width'), attribute(tower, 'height')]).toEqual(['700', '1000']);
    // Its own width is the widest.
    expect(candidates(tower).map(({ width }) => width)).toEqual([480, 700]);
    for (const { url, width } of candidates(tower)) {
      const made = await sharp(bytesOf(url)).metadata();
      expect(made).toMatchObject({ width, height: Math.round((width * 10) / 7) });
      expect([made.exif, made.icc, made.xmp, made.orientation]).toEqual([undefined, undefined, undefined, undefined]);
      const right = { left: width - 20, top: 300, width: 10, height: 10 };
      const [red = 255, , blue = 0] = await sharp(bytesOf(url)).extract(right).raw().toBuffer();
      expect(red).toBeLessThan(30);
      expect(blue).toBeGreaterThan(200);
    }
  });

  test('shows the colours that are meant, in the space that all screens know', async () => {
    const red = tagOf(read('posts/clear/index.html'), 'alt="Red"');
    const { data } = await sharp(bytesOf(candidates(red)[0]?.url ?? '')).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
    expect(data[1]).toBeLessThan(5);
  });

  test('gives the size of every picture, and waits for none but the first', () => {
    const html = read('posts/walk/index.html');
    for (const tag of tagsIn(html).filter((each) => /alt="(?:A |a |It|in)/.test(each)))
      expect(tag).toMatch(/ width="\d+" height="\d+"/);
    const loading = tagsIn(html)
      .filter((tag) => tag.startsWith('<img') && !tag.includes('u-featured'))
      .map((tag) => attribute(tag, 'loading'));
    expect(loading).toEqual([undefined, 'lazy', 'lazy', 'lazy', 'lazy', 'eager', 'lazy', 'lazy', 'lazy']);
    // On a list every picture but one of the first post has to wait.
    const list = tagsIn(read('index.html')).filter((tag) => tag.startsWith('<img'));
    expect(list.length).toBeGreaterThan(3);
    expect(list.slice(1).filter((tag) => attribute(tag, 'loading') === undefined)).toEqual([]);
  });

  test('shows something blurred until the picture is there, unless one can see through it', () => {
    expect(attribute(tagOf(read('posts/walk/index.html'), 'alt="A hill"'), 'style')).toMatch(
      /^background:center\/cover url\(data:image\/webp;base64,[\w+/=]{60,400}\)$/,
    );
    const clear = tagOf(read('posts/clear/index.html'), 'alt="Clear"');
    expect(candidates(clear).length).toBeGreaterThan(1);
    expect(clear).not.toContain('style');
  });

  test('leaves alone what is small, drawn, moving, elsewhere, or chosen by the author', () => {
    const html = read('posts/walk/index.html');
    for (const name of ['letter.png', 'drawing.svg', 'moves.webp', 'images.example', 'alt="in a picture"'])
      expect(tagOf(html, name)).not.toContain('srcset');
    expect(attribute(tagOf(html, 'alt="chosen"'), 'srcset')).toBe('/posts/walk/tower.jpg 2x');
    expect(attribute(tagOf(html, 'alt="small"'), 'sizes')).toBe('(min-width: 300px) 300px, 100vw');
    expect(tagsIn(html).filter((tag) => tag === '<picture>')).toHaveLength(1);
  });

  test('shows its cover in the same way, and others a JPEG that they are willing to load', async () => {
    const html = read('posts/walk/index.html');
    expect(candidates(tagOf(html, 'u-featured')).map(({ width }) => width)).toEqual([480, 800, 1200, 1600]);
    const [, url = ''] = /<meta property="og:image" content="https:\/\/example.org([^"]*)">/.exec(html) ?? [];
    expect(await sharp(bytesOf(url)).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 600 });
    expect(html).toContain('<meta property="og:image:width" content="1200">');
  });
});

test('every file of an author is where it was, as it was', () => {
  for (const [file, bytes] of Object.entries(before)) {
    const [, below] = /^content\/(.+\.(?:jpg|png|svg|webp))$/.exec(file) ?? [];
    if (below !== undefined) expect(bytesOf(below).equals(Buffer.from(bytes))).toBe(true);
  }
});

test('what no page shows is not made', () => {
  expect(fs.readdirSync(path.join(report.output, 'assets/images')).filter((name) => /never|half|kept/.test(name))).toEqual([]);
});

test('browsers may keep versions for ever, and the policy lets placeholders in', () => {
  expect(read('_headers')).toContain('\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n');
  expect(read('_headers')).toMatch(/style-src-attr 'unsafe-inline'; img-src 'self' https: data:/);
});

test('feeds have each picture as it is, by its whole address', () => {
  for (const feed of ['index.xml', 'atom.xml', 'feed.json']) {
    const text = read(feed);
    expect(text).toContain('https://example.org/posts/walk/the%20hill.jpg');
    expect(text).not.toMatch(/assets\/images|data:image|480w/);
  }
});

test('a broken picture is one warning, with its line, and is shown as it is', () => {
  expect(briefly(report)).toEqual([
    'content/posts/broken.md:7:3 warning images/not-made',
    'content/posts/broken.md:9:1 warning load/broken-image',
    'content/posts/walk/tower.jpg warning images/says-where',
  ]);
  expect(report.isPublished).toBe(true);
  const html = read('posts/broken/index.html');
  expect(tagOf(html, 'alt="Half"')).toBe('<img src="/posts/half.jpg" alt="Half" decoding="async" width="1800" height="1200">');
  expect(bytesOf('posts/half.jpg').length).toBe((before['content/posts/half.jpg'] as Uint8Array).length);
});

test('a build in which a text changed looks at no picture, and one from nothing makes the same', async () => {
  const touched: string[] = [];
  const noted = <Rest extends readonly unknown[], Result>(call: (file: string, ...rest: Rest) => Result) => {
    return (file: string, ...rest: Rest): Result => {
      if (/\.(?:jpg|png|webp)$/.test(file)) touched.push(file);
      return call(file, ...rest);
    };
  };
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    readFile: noted(nodeFileSystem.readFile),
    readRange: noted(nodeFileSystem.readRange),
    copyFile: noted(nodeFileSystem.copyFile),
  };
  // Times of files that were written within the same two seconds prove nothing.
  const past = new Date(Date.now() - 60_000);
  for (const file of Object.keys(before)) fs.utimesSync(path.join(folder, file), past, past);
  await buildFolder(folder);
  fs.appendFileSync(path.join(folder, 'content/posts/clear.md'), '\nMore.\n');
  const again = await buildFolder(folder, { fileSystem });
  // What could not be measured is measured again.
  expect(touched.filter((file) => !file.endsWith('empty.jpg'))).toEqual([]);
  expect(read('posts/clear/index.html')).toContain('More.');
  expect(briefly(again)).toEqual(briefly(report));

  const clean = await buildFiles({ ...before, 'content/posts/clear.md': fs.readFileSync(path.join(folder, 'content/posts/clear.md')) });
  expect(briefly(clean.report)).toEqual(briefly(report));
  expect(readFiles(report.output)).toEqual(readFiles(clean.report.output));

  // Damage of what is remembered is healed when it is needed.
  const store = path.join(folder, '.platen/cache/images');
  for (const file of readFiles(store).keys())
    if (file.endsWith('.webp')) fs.writeFileSync(path.join(store, file), 'x'.repeat(fs.statSync(path.join(store, file)).size));
  fs.rmSync(path.join(report.output, 'assets/images'), { recursive: true });
  await buildFolder(folder);
  expect(readFiles(report.output)).toEqual(readFiles(clean.report.output));
});

test('another picture under the same name gets new files, and the pages that show it say so', async () => {
  const hill = (): readonly string[] => candidates(tagOf(read('posts/walk/index.html'), 'alt="A hill"')).map(({ url }) => url);
  const former = hill();
  const other = await photo(1300, 700, 21).jpeg().toBuffer();
  fs.writeFileSync(path.join(folder, 'content/posts/walk/the hill.jpg'), other);
  await buildFolder(folder);
  expect(hill()).toHaveLength(4);
  expect(hill().filter((url) => former.includes(url))).toEqual([]);
  for (const url of former) expect(fs.existsSync(path.join(report.output, url))).toBe(false);
  expect(await sharp(bytesOf(hill()[3] ?? '')).metadata()).toMatchObject({ width: 1300, height: 700 });
  expect(bytesOf('posts/walk/the%20hill.jpg').equals(other)).toBe(true);
});

test('who writes sees the pages of a build but for placeholders, and pictures are made when they are looked at', async () => {
  fs.rmSync(path.join(folder, '.platen'), { recursive: true });
  const { site, opened } = await openSite(folder);
  const { plan } = site.planned() ?? {};
  const planned = plan?.planned ?? [];
  expect(fs.existsSync(path.join(folder, '.platen/cache/images'))).toBe(false);
  const make = async (url: string): Promise<string | Uint8Array> => {
    const output = planned.find((each) => each.url === url);
    const made = output && (await site.maker()?.make(output));
    if (made === undefined) throw new Error(`Nothing makes ${url}.`);
    return 'copyOf' in made ? fs.readFileSync(made.copyOf) : made.contents;
  };
  const withoutStyles = (html: string): string => html.replaceAll(/ style="background:center[^"]*"/g, '');
  expect(await make('/posts/walk/')).toBe(withoutStyles(read('posts/walk/index.html')));
  const [first] = candidates(tagOf(read('posts/walk/index.html'), 'alt="A tower"'));
  expect(Buffer.from(await make(first?.url ?? '')).equals(bytesOf(first?.url ?? ''))).toBe(true);
  // What is broken is found out when somebody looks: the file itself is sent then, and from then on shown.
  const half = planned.find(({ url }) => /half-480/.test(url))?.url ?? '';
  expect(Buffer.from(await make(half)).equals(bytesOf('posts/half.jpg'))).toBe(true);
  expect(opened.diagnostics.map(({ rule }) => rule)).toEqual(['load/broken-image', 'images/says-where']);
  fs.appendFileSync(path.join(folder, 'content/posts/broken.md'), '\nMore.\n');
  const renewal = await site.renew([path.join(folder, 'content/posts/broken.md')]);
  expect(renewal.diagnostics.map(({ rule }) => rule)).toEqual([
    'images/not-made',
    'load/broken-image',
    'images/says-where',
  ]);
});

test('after any edit of a picture the site is that of a clean build, and says the same', async () => {
  const small = async (seed: number): Promise<Buffer> => photo(700, 480, seed).jpeg().toBuffer();
  const [first, second, third] = await Promise.all([small(1), small(2), small(3)]);
  const site: Record<string, string | Uint8Array> = {
    'platen.config.yaml': 'baseUrl: https://example.org\n',
    'content/posts/a/index.md': post('title: A\ncover: one.jpg\n', '![One](one.jpg)\n\n![Two](/two.jpg)\n'),
    'content/posts/a/one.jpg': first,
    'static/two.jpg': second,
  };
  const own = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'platen-')));
  onTestFinished(() => fs.rmSync(own, { recursive: true, force: true }));
  writeFiles(own, site);
  await buildFolder(own);
  const edits: readonly Record<string, string | Uint8Array | undefined>[] = [
    { 'content/posts/a/one.jpg': third },
    { 'static/two.jpg': second.subarray(0, 20_000) },
    { 'static/two.jpg': first },
    { 'static/two.jpg': undefined },
    { 'static/two.jpg': second, 'content/posts/b.md': post('title: B\ncover: /two.jpg\n', 'B.\n') },
    { 'content/posts/a/one.jpg': 'no picture' },
    { 'content/posts/a/one.jpg': third, 'static/two.jpg': third },
    { 'platen.config.yaml': 'images: { widths: [300], formats: [avif] }\n' },
    { 'platen.config.yaml': 'images: false\n' },
    { 'platen.config.yaml': 'baseUrl: https://example.org\n', 'content/posts/a/index.md': post('title: A\n', 'A.\n') },
  ];
  for (const edit of edits) {
    for (const [file, contents] of Object.entries(edit)) {
      if (contents === undefined) {
        delete site[file];
        fs.rmSync(path.join(own, file));
      } else {
        site[file] = contents;
        writeFiles(own, { [file]: contents });
      }
    }
    const rebuilt = await buildFolder(own);
    const clean = await buildFiles(site);
    expect({ edit: Object.keys(edit), said: briefly(rebuilt) }).toEqual({
      edit: Object.keys(edit),
      said: briefly(clean.report),
    });
    expect(readFiles(rebuilt.output)).toEqual(readFiles(clean.report.output));
  }
});

describe('the configuration', () => {
  test('says whether anybody may know where photos were taken', async () => {
    const where = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } };
    const files = {
      'content/posts/a.md': post('title: A\n', '![B](b.jpg) ![C](c.jpg)\n'),
      'content/posts/b.jpg': await photo(700, 500).withExif(where).jpeg().toBuffer(),
      'content/posts/c.jpg': await photo(600, 400).withExif(where).jpeg().toBuffer(),
      'content/posts/unused.jpg': await photo(600, 400).withExif(where).jpeg().toBuffer(),
    };
    const told = await buildFiles({ 'platen.config.yaml': 'baseUrl: https://example.org\n', ...files });
    expect(told.report.diagnostics.map(({ file, rule, reason }) => [file, rule, reason])).toEqual([
      [
        'content/posts/b.jpg',
        'images/says-where',
        'This photo says where it was taken, to within metres, and is published as it is; so is one other.',
      ],
    ]);
    for (const images of ['{ locations: true }', 'false']) {
      const config = { 'platen.config.yaml': `baseUrl: https://example.org\nimages: ${images}\n` };
      expect(briefly((await buildFiles({ ...config, ...files })).report)).toEqual([]);
    }
    const [version = ''] = told.outputs.filter((name) => name.startsWith('assets/images/b-'));
    expect((await sharp(path.join(told.report.output, version)).metadata()).exif).toBeUndefined();
  });

  test('asks for other widths and formats, of which browsers take the first that they know', async () => {
    const { read: built, report: own } = await buildFiles({
      'platen.config.yaml':
        'baseUrl: https://example.org/blog\nimages: { formats: [webp, avif], widths: [900, 300], sizes: 50vw, placeholders: false }\n',
      'content/posts/a.md': post('title: A\ncover: c.jpg\n', '![C](c.jpg)\n\n<a href="/"><img src="c.jpg" alt="D" sizes="9px"></a>'),
      'content/posts/c.jpg': await photo(1000, 700).jpeg().toBuffer(),
    });
    expect(briefly(own)).toEqual([]);
    const html = built('posts/a/index.html');
    const [picture, source = '', img = ''] = tagsIn(html.slice(html.indexOf('e-content')));
    expect(picture).toBe('<picture>');
    expect(attribute(source, 'type')).toBe('image/avif');
    expect(attribute(source, 'srcset')).toMatch(
      /^\/blog\/assets\/images\/c-300-\w+\.avif 300w, \/blog\/assets\/images\/c-900-\w+\.avif 900w$/,
    );
    expect(attribute(source, 'sizes')).toBe('50vw');
    expect(attribute(img, 'srcset')).toMatch(/c-300-\w+\.webp 300w, .*c-900-\w+\.webp 900w$/);
    expect(img).not.toContain('style');
    expect(html).toContain('sizes="9px"');
    const cover = html.slice(html.indexOf('class="cover"'), html.indexOf('e-content'));
    expect(tagsIn(cover).map((tag) => tag.split(' ')[0])).toEqual(['<picture>', '<source', '<img', '</picture>']);
    const avif = fs.readFileSync(
      path.join(own.output, (attribute(source, 'srcset') ?? '').split(' ')[0]?.replace('/blog/', '') ?? ''),
    );
    expect(await sharp(avif).metadata()).toMatchObject({ format: 'heif', compression: 'av1', width: 300, height: 210 });
  });

  test('has pictures published as they are', async () => {
    const { read: built, outputs } = await buildFiles({
      'platen.config.yaml': 'images: false\n',
      'content/posts/a.md': post('title: A\n', '![C](c.jpg)'),
      'content/posts/c.jpg': await photo(1000, 700).jpeg().toBuffer(),
    });
    expect(built('posts/a/index.html')).toContain('<img src="/posts/c.jpg" alt="C" decoding="async" width="1000" height="700">');
    expect(outputs.filter((file) => file.startsWith('assets/images'))).toEqual([]);
  });
});
