// The site's folders are watched, wherever they lie, and so are single files; what lies beside them is not.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../../src/dev/watch/scope.ts';
import { temporaryFolder } from '../../build-folder.ts';
import { watchFolder } from './watching.ts';

describe('places', () => {
  test('inside the site need not exist yet', async () => {
    const watching = await watchFolder(temporaryFolder());
    const files = ['content/a.md', 'data/a.yaml', 'platen.config.ts', 'static/.well-known/x', 'templates/a.hbs'];
    watching.write(Object.fromEntries(files.map((file) => [file, file])));
    watching.write({ 'package.json': '{}' });
    await watching.toTell(files);
    await watching.quiet();
    expect(watching.told()).toEqual(files);
  });

  test('outside of the site are watched, and nothing beside them', async () => {
    const outside = temporaryFolder({
      'theme/templates/a.hbs': 'a',
      'theme/node_modules/x.js': '',
      'site.yaml': 'a',
      'other.yaml': 'a',
    });
    const folder = temporaryFolder({ 'content/a.md': 'a' });
    const [theme, config] = [path.join(outside, 'theme'), path.join(outside, 'site.yaml')];
    const watching = await watchFolder(folder, {}, { folders: [theme], files: [config] });
    const told = (file: string): string => path.relative(folder, file);
    fs.writeFileSync(path.join(outside, 'other.yaml'), 'saved');
    fs.writeFileSync(path.join(theme, 'node_modules/x.js'), 'saved');
    fs.writeFileSync(path.join(theme, 'templates/a.hbs'), 'saved');
    fs.writeFileSync(config, 'saved');
    const files = [told(config), told(path.join(theme, 'templates/a.hbs'))];
    await watching.toTell(files);
    await watching.quiet();
    expect(watching.told()).toEqual(files.toSorted());
    fs.rmSync(theme, { recursive: true });
    await watching.toTell(files);
    fs.mkdirSync(path.join(theme, 'templates'), { recursive: true });
    fs.writeFileSync(path.join(theme, 'templates/a.hbs'), 'back');
    await watching.toTell(files);
  });
});

describe('the scope', () => {
  const scope = scopeOf({
    folder: '/site',
    folders: ['/site/src/posts', '/themes/paper'],
    files: ['/site/code/plugin.ts', '/etc/platen.yaml'],
    isIgnored: (place) => path.basename(place).startsWith('.'),
  });

  test('is reached from the site and from the folders that hold what lies outside', () => {
    expect(scope.anchors).toEqual(['/site', '/themes', '/etc']);
  });

  test.each([
    '/site',
    '/site/src',
    '/site/src/posts',
    '/site/src/posts/a/b',
    '/site/code',
    '/themes',
    '/themes/paper/x',
    '/etc',
  ])('leads through the folder %s', (place) => expect(scope.wantsFolder(place)).toBe(true));

  test.each([
    '/',
    '/site/other',
    '/site/src/other',
    '/site/src/posts/.git',
    '/site/src/posts/.git/a',
    '/site/code/a',
    '/themes/b',
    '/sites',
  ])('leaves out the folder %s', (place) => expect(scope.wantsFolder(place)).toBe(false));

  test.each([
    '/site/src/posts/a.md',
    '/site/src/posts/a/b.md',
    '/site/code/plugin.ts',
    '/etc/platen.yaml',
    '/themes/paper/a',
  ])('holds the file %s', (place) => expect(scope.wantsFile(place)).toBe(true));

  test.each([
    '/site/a.md',
    '/site/code/other.ts',
    '/etc/passwd',
    '/themes/a',
    '/site/src/posts/.a',
    '/site/src/posts/.git/a.md',
    '/site/src/posts2/a.md',
  ])('leaves out the file %s', (place) => expect(scope.wantsFile(place)).toBe(false));
});
