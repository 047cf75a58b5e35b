// Laws 1, 3 and 7 where what is remembered could deceive: damaged records, disks with coarse clocks, edits during a build.

import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FileSystem } from '../../src/io/file-system.ts';
import { createFaultyFileSystem, KilledError } from '../../src/io/faulty.ts';
import { nodeMachine } from '../../src/io/machine.ts';
import type { Machine } from '../../src/io/machine.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { briefly, buildFolder, readFiles } from '../build-folder.ts';
import type { Files } from '../build-folder.ts';
import { builtClean, differences, differencesNow, editedSite, rebuilt } from './edited-site.ts';
import type { EditedSite } from './edited-site.ts';
import { edits } from './edits.ts';
import { livingSite } from './living-site.ts';

/** Little enough to be built many times over. */
const smallSite: Files = {
  'platen.config.yaml': 'title: Small\nbaseUrl: https://a.example\n',
  'content/posts/a.md': '---\ntitle: A\ndate: 2020-01-01\ntags: [x]\n---\nOne [dead link](nowhere.md).\n',
  'content/posts/b.md': '---\ntitle: B\ndate: 2020-01-02\n---\nTwo.\n',
  'static/x.txt': '1',
  'static/y.txt': '2',
};

function siteOf(files: Files): EditedSite {
  const site = editedSite(files);
  onTestFinished(site.dispose);
  return site;
}

describe('a record that was damaged', () => {
  test('at any byte, cut short or emptied, is not believed', async () => {
    const site = siteOf(smallSite);
    const clean = await builtClean(site);
    await rebuilt(site);
    const records = [...readFiles(site.at('.platen')).keys()].filter((file) => !/manifest|lock/.test(file));
    expect(records).toEqual(expect.arrayContaining(['cache/config.json', 'outputs/dist/record.json']));
    expect(records).toHaveLength(5);
    for (const record of records) {
      const file = site.at(`.platen/${record}`);
      const length = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      const places = [0, 1, length - 2, length - 1, ...[1, 3, 5].map((part) => (length * part) >> 3)];
      for (const at of places) {
        // A pack with little in it that anyone needs is written anew under another name.
        if (!fs.existsSync(file)) break;
        const bytes = fs.readFileSync(file);
        // A letter for a letter and a digit for a digit: still JSON, where it was.
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        fs.writeFileSync(file, bytes);
        expect(differences(await rebuilt(site), clean)).toEqual({});
        fs.writeFileSync(file, bytes.subarray(0, at));
        // What was edited meanwhile must be seen as well.
        site.write({ 'content/posts/b.md': `---\ntitle: B\ndate: 2020-01-02\n---\nAt ${at}.\n` });
        const page = (await rebuilt(site)).files.get('posts/b/index.html');
        expect(page).toContain(`At ${at}.`);
        site.undo();
        expect(differences(await rebuilt(site), clean)).toEqual({});
      }
    }
  });

  test('or put together of two builds is not believed', async () => {
    const site = siteOf(smallSite);
    await rebuilt(site);
    const pages = fs.readFileSync(site.at('.platen/outputs/dist/pages.json'));
    site.replace('content/posts/b.md', 'Two', 'Zwei');
    await rebuilt(site);
    fs.writeFileSync(site.at('.platen/outputs/dist/pages.json'), pages);
    // Back to what the older half tells of.
    site.undo();
    expect(await differencesNow(site)).toEqual({});
  });

  test('of what was published costs a warning once', async () => {
    const site = siteOf(smallSite);
    await rebuilt(site);
    const manifest = site.at('.platen/outputs/dist/manifest.json');
    fs.writeFileSync(manifest, fs.readFileSync(manifest, 'utf8').slice(0, 100));
    const { report, files } = await rebuilt(site);
    expect(briefly(report)).toContain('- warning publish/unreadable-manifest');
    expect(files).toEqual((await builtClean(site)).files);
    expect(await differencesNow(site)).toEqual({});
  });
});

describe('what sizes and times do not tell', () => {
  test('two files of one size and one time change places', async () => {
    const site = siteOf(smallSite);
    for (const name of ['x', 'y']) fs.utimesSync(site.at(`static/${name}.txt`), 1e9, 1e9);
    await rebuilt(site);
    site.rename('static/x.txt', 'static/z');
    site.rename('static/y.txt', 'static/x.txt');
    site.rename('static/z', 'static/y.txt');
    expect(await differencesNow(site)).toEqual({});
  });

  test('edits in one size, again and again, on a disk that keeps times in steps of two seconds', async () => {
    const coarse: FileSystem = {
      ...nodeFileSystem,
      stat(file) {
        const stat = nodeFileSystem.stat(file);
        const step = (ms: number): number => Math.floor(ms / 2000) * 2000;
        return stat && { ...stat, modifiedMs: step(stat.modifiedMs), changedMs: step(stat.changedMs) };
      },
    };
    const site = siteOf({ ...smallSite, 'templates/assets/style.css': 'p { margin: 0 }\n' });
    await buildFolder(site.folder, { fileSystem: coarse });
    for (const digit of '12345678') {
      site.write({
        'content/posts/b.md': `---\ntitle: B\ndate: 2020-01-0${digit}\n---\nTwo.\n`,
        'static/x.txt': digit,
        'templates/assets/style.css': `p { margin: ${digit} }\n`,
        'platen.config.yaml': `title: Smal${digit}\nbaseUrl: https://a.example\n`,
      });
      const report = await buildFolder(site.folder, { fileSystem: coarse });
      expect(readFiles(report.output)).toEqual((await builtClean(site)).files);
    }
  });

  test('a disk whose clock is an hour behind', async () => {
    const behind: FileSystem = {
      ...nodeFileSystem,
      stat(file) {
        const stat = nodeFileSystem.stat(file);
        const step = (ms: number): number => Math.floor(ms / 2000) * 2000 - 3_600_000;
        return stat && { ...stat, modifiedMs: step(stat.modifiedMs), changedMs: step(stat.changedMs) };
      },
    };
    const site = siteOf(smallSite);
    for (const digit of '1234') {
      site.write({ 'static/x.txt': digit });
      await buildFolder(site.folder, { fileSystem: behind, nowMs: Date.now() });
      expect(fs.readFileSync(site.at('dist/x.txt'), 'utf8')).toBe(digit);
    }
  });

  test('a hard link through which a source is written', async () => {
    const site = siteOf(smallSite);
    fs.linkSync(site.at('content/posts/b.md'), site.at('linked.md'));
    await rebuilt(site);
    fs.writeFileSync(site.at('linked.md'), '---\ntitle: B\ndate: 2020-01-02\n---\nXyz.\n');
    expect(await differencesNow(site)).toEqual({});
  });

  test('an output that became a hard link to another file', async () => {
    const site = siteOf(smallSite);
    await rebuilt(site);
    // Files that are written in one tick of the clock have one time.
    fs.utimesSync(site.at('dist/y.txt'), 1e9, 1e9);
    site.remove('dist/x.txt');
    fs.linkSync(site.at('dist/y.txt'), site.at('dist/x.txt'));
    expect(await differencesNow(site)).toEqual({});
    expect(fs.readFileSync(site.at('dist/y.txt'), 'utf8')).toBe('2');
  });
});

describe('an edit while the site is built', () => {
  /** Runs `edit` right before the file is read for the first time, and never again. */
  const before = (file: string, edit: () => void): FileSystem => {
    let isDone = false;
    const interrupting = (asked: string): void => {
      if (isDone || asked !== file) return;
      isDone = true;
      edit();
    };
    return {
      ...nodeFileSystem,
      readFile(asked) {
        interrupting(asked);
        return nodeFileSystem.readFile(asked);
      },
      copyFile(from, to) {
        interrupting(from);
        nodeFileSystem.copyFile(from, to);
      },
    };
  };

  test.each([
    ['content/posts/b.md', '---\ntitle: B\ndate: 2020-01-02\n---\n2wo.\n'],
    ['templates/partials/custom-head.hbs', '<meta name="b">\n'],
    ['static/x.txt', '3'],
    ['data/list.yaml', 'a: 2\n'],
  ])('of %s is seen by the next one, also when it is taken back with its time', async (file, text) => {
    const site = siteOf({
      ...smallSite,
      'templates/partials/custom-head.hbs': '<meta name="a">\n',
      'data/list.yaml': 'a: 1\n',
    });
    site.write({ 'templates/partials/custom-head.hbs': '<meta name="{{@site.data.list.a}}">' });
    fs.utimesSync(site.at(file), 1e9, 1e9);
    fs.renameSync(site.at(file), site.at('kept'));
    fs.copyFileSync(site.at('kept'), site.at(file));
    fs.utimesSync(site.at(file), 1e9, 1e9);
    const swap = (): void => {
      fs.renameSync(site.at(file), site.at('kept'));
      fs.writeFileSync(site.at(file), text);
    };
    const during = await buildFolder(site.folder, { fileSystem: before(site.at(file), swap) });
    expect(during.isPublished).toBe(true);
    expect(await differencesNow(site)).toEqual({});
    fs.renameSync(site.at('kept'), site.at(file));
    expect(await differencesNow(site)).toEqual({});
  });

  test('between a page and its Markdown twin, that is taken back, leaves no trace', async () => {
    const site = siteOf({ ...smallSite, 'platen.config.yaml': 'baseUrl: https://a.example\nmarkdownTwins: true\n' });
    const file = 'content/posts/b.md';
    const text = fs.readFileSync(site.at(file), 'utf8');
    let isWritten = false;
    const disk: FileSystem = {
      ...nodeFileSystem,
      writeFile(target, contents) {
        nodeFileSystem.writeFile(target, contents);
        if (isWritten || !target.endsWith('posts/b/index.html')) return;
        isWritten = true;
        site.write({ [file]: text.replace('Two.', 'Twice.') });
      },
    };
    await buildFolder(site.folder, { fileSystem: disk });
    expect(fs.readFileSync(site.at('dist/posts/b/index.md'), 'utf8')).toContain('Twice.');
    site.write({ [file]: text });
    expect(await differencesNow(site)).toEqual({});
  });

  test('that is taken back with its time before the next build', async () => {
    const site = siteOf(smallSite);
    const file = 'content/posts/b.md';
    fs.utimesSync(site.at(file), 1e9, 1e9);
    await rebuilt(site);
    const swap = (): void => {
      fs.renameSync(site.at(file), site.at('kept'));
      site.write({ [file]: '---\ntitle: B\ndate: 2020-01-02\n---\nDuring the build.\n' });
    };
    site.replace('platen.config.yaml', 'Small', 'Tiny');
    site.remove('.platen/cache');
    await buildFolder(site.folder, { fileSystem: before(site.at(file), swap) });
    expect(fs.readFileSync(site.at('dist/posts/b/index.html'), 'utf8')).toContain('During the build.');
    site.remove(file);
    site.rename('kept', file);
    expect(await differencesNow(site)).toEqual({});
  });
});

describe('what lies outside of the folders', () => {
  test('a style sheet that imports a file from elsewhere is made again when that changes', async () => {
    const site = siteOf({
      ...smallSite,
      'templates/assets/style.css': '@import "../../design/base.css";\n',
      'design/base.css': 'p { color: red }\n',
    });
    const first = await rebuilt(site);
    site.write({ 'design/base.css': 'p { color: tan }\n' });
    const second = await rebuilt(site);
    const sheet = [...second.files].find(([file]) => /\/style-[^/]*\.css$/.test(file))?.[1];
    expect(sheet).toContain('tan');
    expect(differences(second, await builtClean(site))).toEqual({});
    expect([...first.files].find(([file]) => /\/style-[^/]*\.css$/.test(file))?.[1]).toContain('red');
  });

  test('a site below a link is remembered like any other, its style sheets, too', async () => {
    const site = siteOf({
      'real/content/a.md': '---\ntitle: A\n---\n',
      'real/templates/assets/style.css': 'p { top: 0 }',
    });
    fs.symlinkSync('real', site.at('link'));
    await buildFolder(site.at('link'));
    const second = await buildFolder(site.at('link'));
    expect(second.planned).toEqual([]);
  });

  test('what there was to say of a theme is not said when it is no longer so', async () => {
    const site = siteOf({
      ...smallSite,
      'platen.config.yaml': 'title: Small\ntheme: ./theme\n',
      'theme/templates/bare.hbs': '{{post.title}}\n',
      'theme/platen.theme.js': 'export default {}\n',
    });
    expect(briefly((await rebuilt(site)).report)).toContain('- warning load/untrusted-theme');
    site.remove('theme/platen.theme.js');
    expect(await differencesNow(site)).toEqual({});
  });

  test('a line of the configuration beside one that was warned of is shown as it is now', async () => {
    const config = 'title: Small\nbaseUrl: https://a.example\ntitel: Oops\n# One\n';
    const site = siteOf({ ...smallSite, 'platen.config.yaml': config });
    expect(JSON.stringify((await rebuilt(site)).diagnostics)).toContain('# One');
    site.replace('platen.config.yaml', '# One', '# Two');
    expect(JSON.stringify((await rebuilt(site)).diagnostics)).toContain('# Two');
  });

  test('a folder that comes to be as a link is an error, although nothing was there before', async () => {
    const { 'static/x.txt': _x, 'static/y.txt': _y, ...files } = smallSite;
    const site = siteOf(files);
    await rebuilt(site);
    fs.symlinkSync('content', site.at('static'));
    expect(await differencesNow(site)).toEqual({});
  });
});

/**
 * Edits the site and builds it with a fault at each call in turn; after each the next build must be as a clean one.
 * Returns how many calls there were.
 */
async function faultAtEveryCall(
  site: EditedSite,
  mode: 'kill' | 'once',
  edit: (at: number) => void | Promise<void>,
): Promise<number> {
  const killed: Machine = { ...nodeMachine, pid: 999_999, isAlive: (pid) => pid !== 999_999 };
  for (let at = 1; ; at++) {
    await edit(at);
    const disk = createFaultyFileSystem(nodeFileSystem, { at, mode, code: 'ENOSPC' });
    try {
      await buildFolder(site.folder, { fileSystem: disk, machine: killed });
    } catch (error) {
      if (!(error instanceof KilledError)) throw error;
    }
    expect(await differencesNow(site)).toEqual({});
    expect(at).toBeLessThan(100);
    if (disk.callCount() < at) return at - 1;
  }
}

describe('a build that is killed, or whose disk fails,', () => {
  test.each(['kill', 'once'] as const)('at any call (%s) leaves nothing that deceives the next one', async (mode) => {
    const site = siteOf(smallSite);
    await rebuilt(site);
    const calls = await faultAtEveryCall(site, mode, (at) =>
      site.write({
        'content/posts/b.md': `---\ntitle: B ${at}\ndate: 2020-01-02\n---\nTry ${at}.\n`,
        'static/x.txt': String(at),
      }),
    );
    expect(calls).toBeGreaterThan(10);
  });

  test('when the site stands already says so, and that the next one has more to do', async () => {
    const site = siteOf(smallSite);
    await rebuilt(site);
    site.write({ 'static/x.txt': '3' });
    const full: FileSystem = {
      ...nodeFileSystem,
      writeFile(file, contents) {
        if (file.endsWith('record.json.new')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        nodeFileSystem.writeFile(file, contents);
      },
    };
    const report = await buildFolder(site.folder, { fileSystem: full });
    expect(report.isPublished).toBe(true);
    expect(briefly(report)).toContain('- warning publish/not-remembered');
    expect(await differencesNow(site)).toEqual({});
  });
});

describe('an edit that no other page shows', () => {
  const quiet = 'content/posts/quiet.md';
  const end = (word: number | string): Files => ({
    [quiet]: `---\ntitle: Quiet\ndate: 2020-01-03\ntags: [x]\n---\n${'Words. '.repeat(120)}\n\nThe end ${word}.\n`,
  });

  /** A site whose plan was kept, and is used for the next edit. */
  async function keptSite(): Promise<EditedSite> {
    const site = siteOf({ ...smallSite, ...end('') });
    for (const word of ['a', 'b', 'c']) {
      await rebuilt(site);
      site.write(end(word));
    }
    const { report } = await rebuilt(site);
    expect(report.sites).toEqual([]);
    expect(report.counts.written).toBeGreaterThan(0);
    return site;
  }

  test('comes out right when any file that was kept is damaged', async () => {
    const site = await keptSite();
    let turn = 0;
    for (const file of ['outputs/dist/plan.json', 'outputs/dist/plan.posts', 'outputs/dist/pages.json']) {
      const length = fs.statSync(site.at(`.platen/${file}`)).size;
      for (const at of [0, length - 1, ...[1, 2, 3, 4, 5, 6, 7].map((part) => (length * part) >> 3)]) {
        const bytes = fs.readFileSync(site.at(`.platen/${file}`));
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        fs.writeFileSync(site.at(`.platen/${file}`), bytes);
        site.write(end(++turn));
        expect(await differencesNow(site)).toEqual({});
      }
    }
  });

  test.each(['kill', 'once'] as const)('leaves nothing that deceives the next build (%s at any call)', async (mode) => {
    const site = await keptSite();
    const calls = await faultAtEveryCall(site, mode, async (at) => {
      // What this build does without a fault keeps the plan where it was lost.
      site.write(end(`before ${at}`));
      await rebuilt(site);
      site.write(end(at));
    });
    expect(calls).toBeGreaterThan(10);
  });
});

describe('builds that do not follow one another', () => {
  test('drafts are shown and hidden in turns, into one folder and into two', async () => {
    const site = siteOf({ ...smallSite, 'content/posts/d.md': '---\ntitle: D\ndate: 2020-01-03\ndraft: true\n---\n' });
    for (const round of ['1', '2', '3']) {
      for (const output of [site.at('dist'), site.at('other')]) {
        site.write({ 'static/x.txt': round });
        expect(await differencesNow(site, { overrides: { output, drafts: output.endsWith('other') } })).toEqual({});
        expect(await differencesNow(site, { overrides: { output, drafts: output.endsWith('dist') } })).toEqual({});
      }
    }
  });

  test('a mistake stands for a while among other edits', async () => {
    const site = siteOf(smallSite);
    const before = await rebuilt(site);
    site.write({ 'content/posts/b.md': '---\ntitle: B: C\ndate: 2020-01-02\n---\n' });
    const failed = await rebuilt(site);
    expect(failed.isPublished).toBe(false);
    expect(failed.files).toEqual(before.files);
    site.write({ 'content/posts/a.md': '---\ntitle: A, new\ndate: 2020-01-01\ntags: [y]\n---\nOne.\n' });
    expect((await rebuilt(site)).isPublished).toBe(false);
    site.undo();
    expect(differences(await rebuilt(site), before)).toEqual({});
    site.write({ 'content/posts/a.md': '---\ntitle: A, new\ndate: 2020-01-01\ntags: [y]\n---\nOne.\n' });
    expect(await differencesNow(site)).toEqual({});
  });

  test('a page that someone edited goes from the site and comes back', async () => {
    const site = siteOf(smallSite);
    const clean = await rebuilt(site);
    fs.appendFileSync(site.at('dist/posts/b/index.html'), 'mine');
    site.remove('content/posts/b.md');
    const kept = await rebuilt(site);
    expect(briefly(kept.report)).toContain('- warning publish/kept-edited-file');
    fs.rmSync(site.at('dist/posts/b/index.html'));
    expect(await differencesNow(site)).toEqual({});
    site.undo();
    expect(differences(await rebuilt(site), clean)).toEqual({});
  });

  test('any edits in any order, with builds between', async () => {
    // Each of these stands on its own: it can be made twice, and after any other.
    const repeatable = Object.entries(edits).filter(([name]) =>
      /^(?:an? (?:post|page|translation) is added|a section gets|data is added|an image (?:is|gets|beside)|a static file is|a (?:template|partial) of the theme is|a language gets|the title of|addresses change|a taxonomy|a parameter|an option|a menu|a key|everything is touched|a post (?:comes|expires)|the clock|drafts are|future posts|another (?:address|output)|all outputs|what was|the home page|what a (?:wikilink|dead))/.test(
        name,
      ),
    );
    expect(repeatable.length).toBeGreaterThan(25);
    const step = fc.constantFrom(...repeatable.filter(([name]) => name !== 'an image gets another size'));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 4 }), async (steps) => {
        const site = editedSite(livingSite);
        try {
          await rebuilt(site);
          for (const [, edit] of steps) {
            const asked = edit(site) ?? {};
            await rebuilt(site, asked);
          }
          expect(differences(await rebuilt(site), await builtClean(site))).toEqual({});
        } finally {
          site.dispose();
        }
      }),
      { numRuns: 30, seed: 20_261_125 },
    );
  }, 300_000);
});
