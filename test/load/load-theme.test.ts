// Templates, assets and strings, and who overrides whom.

import { describe, expect, test } from 'vitest';
import type { UserConfig } from '../../src/domain/user-config.ts';
import type { ThemeSources } from '../../src/domain/theme.ts';
import { createMemoryFileSystem } from '../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../src/io/memory.ts';
import { defaultTheme } from '../../src/load/find-theme.ts';
import { loadTheme } from '../../src/load/load-theme.ts';
import { briefly, configOf } from './site.ts';

const defaults = {
  [`${defaultTheme.path}/post.hbs`]: 'default post',
  [`${defaultTheme.path}/partials/head.hbs`]: 'default head',
  [`${defaultTheme.path}/assets/style.css`]: 'a{}',
  [`${defaultTheme.path}/assets/fonts/a.woff2`]: 'font',
  [`${defaultTheme.path}/strings/en.yaml`]: 'readMore: Read more\ndates:\n  long: d MMMM yyyy\n  short: d MMM\n',
};

const themePackage = {
  '/site/node_modules/platen-theme-x/package.json': '{}',
  '/site/node_modules/platen-theme-x/templates/post.hbs': 'theme post',
  '/site/node_modules/platen-theme-x/templates/list.hbs': 'theme list',
};

function disk(files: Readonly<Record<string, string>> = {}): MemoryFileSystem {
  return createMemoryFileSystem({ files: { '/site/content/a.md': '', ...defaults, ...files } });
}

async function load(
  fileSystem: MemoryFileSystem,
  config: UserConfig = {},
): Promise<{ theme: ThemeSources; templates: Record<string, string>; problems: string[] }> {
  const { theme, diagnostics } = await loadTheme('/site', configOf(config), fileSystem);
  const templates = Object.fromEntries(theme.templates.map(({ name, file, text }) => [name, `${file}: ${text}`]));
  return { theme, templates, problems: briefly(diagnostics) };
}

const digestOf = ({ assets }: ThemeSources, name: string): string | undefined =>
  assets.find((asset) => asset.name === name)?.digest;

test('without templates of its own, a site has the default theme', async () => {
  const { theme, templates, problems } = await load(disk());
  expect(problems).toEqual([]);
  expect(templates).toEqual({
    'partials/head': 'platen/templates/partials/head.hbs: default head',
    post: 'platen/templates/post.hbs: default post',
  });
  expect(theme.assets.map(({ name }) => name)).toEqual(['fonts/a.woff2', 'style.css']);
});

test('the site overrides the theme, and the theme the default, file by file', async () => {
  const files = {
    ...themePackage,
    '/site/templates/list.hbs': 'own list',
    '/site/templates/extra.hbs': 'own extra',
    '/site/templates/assets/style.css': 'b{}',
  };
  const { theme, templates } = await load(disk(files), { theme: 'platen-theme-x' });
  expect(templates).toEqual({
    extra: 'templates/extra.hbs: own extra',
    list: 'templates/list.hbs: own list',
    'partials/head': 'platen/templates/partials/head.hbs: default head',
    post: 'platen-theme-x/templates/post.hbs: theme post',
  });
  expect(theme.assets.find(({ name }) => name === 'style.css')?.path).toBe('/site/templates/assets/style.css');
});

test('strings are merged key by key', async () => {
  const { theme } = await load(
    disk({
      '/site/templates/strings/en.toml': '[dates]\nlong = "yyyy"\n',
      '/site/templates/strings/de.yaml': 'readMore: Mehr\n',
    }),
  );
  expect(theme.strings).toEqual(
    new Map([
      ['en', { readMore: 'Read more', dates: { long: 'yyyy', short: 'd MMM' } }],
      ['de', { readMore: 'Mehr' }],
    ]),
  );
});

describe('a theme', () => {
  test('may be a folder beside the site', async () => {
    const fileSystem = disk({ '/site/themes/mine/templates/post.hbs': 'mine' });
    expect((await load(fileSystem, { theme: './themes/mine' })).templates['post']).toBe(
      'themes/mine/templates/post.hbs: mine',
    );
  });

  test('is found above the site, and where a package manager made a link', async () => {
    const fileSystem = disk({ '/store/x/templates/post.hbs': 'linked' });
    fileSystem.makeDirectory('/node_modules/@me');
    fileSystem.symlink('/store/x', '/node_modules/@me/x');
    expect((await load(fileSystem, { theme: '@me/x' })).templates['post']).toBe('@me/x/templates/post.hbs: linked');
  });

  test('that is missing leaves the default one, since the configuration told of it', async () => {
    const { problems, templates } = await load(disk(), { theme: 'platen-theme-y' });
    expect(problems).toEqual([]);
    expect(Object.keys(templates)).toEqual(['partials/head', 'post']);
  });

  test('cannot bring files of this machine by links', async () => {
    const fileSystem = disk({ ...themePackage, '/etc/passwd': 'secret' });
    fileSystem.symlink('/etc/passwd', '/site/node_modules/platen-theme-x/templates/leak.hbs');
    const { templates, problems } = await load(fileSystem, { theme: 'platen-theme-x' });
    expect(templates).not.toHaveProperty('leak');
    expect(problems).toEqual(['platen-theme-x/templates/leak.hbs warning load/symlink']);
  });
});

describe('the digest of a style sheet', () => {
  test('changes with whatever it may import, and that of a font with the font alone', async () => {
    const before = await load(disk());
    const fontChanged = await load(disk({ [`${defaultTheme.path}/assets/fonts/a.woff2`]: 'other' }));
    const added = await load(disk({ '/site/templates/assets/more.css': 'c{}' }));
    expect(digestOf(fontChanged.theme, 'style.css')).not.toBe(digestOf(before.theme, 'style.css'));
    expect(digestOf(fontChanged.theme, 'fonts/a.woff2')).not.toBe(digestOf(before.theme, 'fonts/a.woff2'));
    expect(digestOf(added.theme, 'style.css')).not.toBe(digestOf(before.theme, 'style.css'));
    expect(digestOf(added.theme, 'fonts/a.woff2')).toBe(digestOf(before.theme, 'fonts/a.woff2'));
  });

  test('does not change with where the site lies', async () => {
    const { theme } = await load(disk({ '/site/templates/assets/style.css': 'a{}' }));
    expect(digestOf(theme, 'style.css')).toBe(digestOf((await load(disk())).theme, 'style.css'));
  });
});

test.each([
  ['templates/my post.hbs', 'error load/template-name'],
  ['templates/notes.txt', 'warning load/stray-theme-file'],
  ['templates/strings/en.xml', 'warning load/stray-theme-file'],
  ['templates/strings/fr.json', 'error load/bad-strings'],
])('%s: %s', async (file, problem) => {
  expect((await load(disk({ [`/site/${file}`]: '[]' }))).problems).toEqual([`${file} ${problem}`]);
});

test('a README beside templates is nobody’s business', async () => {
  expect((await load(disk({ '/site/templates/README.md': 'Hello' }))).problems).toEqual([]);
});
