// Opening a place in an editor: which program is started, with what, and what is said when none can be.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createOpenEditor } from '../../src/dev/open-editor.ts';
import type { EditorOptions } from '../../src/dev/open-editor.ts';
import type { EditorPlace } from '../../src/dev/protocol.ts';
import { nodeFileSystem } from '../../src/io/node.ts';
import { diskFolder } from '../disk-folder.ts';

const isWindows = process.platform === 'win32';

interface Desk {
  readonly folder: string;
  /** A folder of programs that write down what they are started with. */
  readonly programs: string;
  readonly problems: string[];
  readonly open: (place: EditorPlace, options?: Partial<EditorOptions>) => void;
  /** What the editors were started with, each call one list of words; waits until there are `count`. */
  readonly started: (count: number) => Promise<readonly (readonly string[])[]>;
}

/** A site, and editors by the given names that end with a code. */
function desk(editors: Readonly<Record<string, number>>): Desk {
  const folder = diskFolder({ 'content/a.md': 'A', 'content/b c.md': 'B', 'content/-n.md': 'N' });
  const programs = diskFolder();
  const log = path.join(programs, 'log');
  for (const [name, code] of Object.entries(editors)) {
    const file = path.join(programs, name);
    // One write, so that two editors do not write into each other's lines.
    fs.writeFileSync(
      file,
      `#!/bin/sh\nline="${name}"\nfor each in "$@"; do line="$line|$each"; done\necho "$line" >> "${log}"\nexit ${code}\n`,
    );
    fs.chmodSync(file, 0o755);
  }
  const problems: string[] = [];
  return {
    folder,
    programs,
    problems,
    open(place, options = {}) {
      const environment = { PATH: `${programs}:/usr/bin:/bin`, ...options.environment };
      createOpenEditor({
        folder,
        fileSystem: nodeFileSystem,
        onProblem: (text) => void problems.push(text),
        ...options,
        environment,
      })(place);
    },
    async started(count) {
      // A shell makes the file before it writes to it: a line is there when its end is.
      const lines = (): string[] => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8').split('\n').slice(0, -1) : []);
      await expect.poll(lines, { timeout: 5000 }).toHaveLength(count);
      return lines().map((line) => line.split('|'));
    },
  };
}

const cure = 'Choose an editor with --editor, for example --editor code.';

describe.skipIf(isWindows)('the editor', () => {
  test('is the one of the command line, else $VISUAL, else $EDITOR, else VS Code', async () => {
    const { open, started } = desk({ code: 0, one: 0, two: 0, three: 0 });
    const place = { file: 'content/a.md' };
    const environment = { VISUAL: 'two', EDITOR: 'three' };
    open(place, { editor: 'one', environment });
    await started(1);
    open(place, { environment });
    await started(2);
    open(place, { environment: { VISUAL: ' ', EDITOR: 'three' } });
    await started(3);
    open(place);
    expect((await started(4)).map(([name]) => name)).toEqual(['one', 'two', 'three', 'code']);
  });

  test('is told the line in its own way', async () => {
    const { folder, open, started, problems } = desk({ code: 0, subl: 0, idea: 0, emacsclient: 0, other: 0 });
    const file = path.join(folder, 'content/b c.md');
    const place = { file: 'content/b c.md', line: 12, column: 3 };
    let count = 0;
    for (const [editor, expected] of [
      ['code', ['code', '-r', '-g', `${file}:12:3`]],
      ['code --wait', ['code', '--wait', '-r', '-g', `${file}:12:3`]],
      ['subl', ['subl', `${file}:12:3`]],
      ['idea', ['idea', '--line', '12', '--column', '3', file]],
      ['emacsclient -n', ['emacsclient', '-n', '+12:3', file]],
      ['other', ['other', file]],
    ] as const) {
      open(place, { editor });
      count += 1;
      expect((await started(count)).at(-1)).toEqual(expected);
    }
    open({ file: 'content/b c.md', line: 12 }, { editor: 'code' });
    expect((await started(count + 1)).at(-1)).toEqual(['code', '-r', '-g', `${file}:12:1`]);
    expect(problems).toEqual([]);
  });

  test('may be a path with blanks, and gets no option from the name of a file', async () => {
    const { folder, programs, open, started } = desk({ 'my editor': 0 });
    open({ file: 'content/-n.md' }, { editor: path.join(programs, 'my editor') });
    open({ file: 'content/-n.md' }, { editor: `"${path.join(programs, 'my editor')}" --new` });
    const file = path.join(folder, 'content/-n.md');
    expect((await started(2)).toSorted((a, b) => a.length - b.length)).toEqual([
      ['my editor', file],
      ['my editor', '--new', file],
    ]);
  });

  test('is not started where it would take over the terminal: the place is told instead', async () => {
    const { open, started, problems } = desk({ vim: 0, nano: 0, emacs: 0, emacsclient: 0, code: 0 });
    const place = { file: 'content/a.md', line: 12, column: 3 };
    for (const [editor, name] of [
      ['vim', 'vim'],
      ['/usr/bin/nvim', 'nvim'],
      ['nano -w', 'nano'],
      ['emacs', 'emacs'],
      ['emacsclient -t', 'emacsclient'],
    ] as const) {
      open(place, { environment: { EDITOR: editor }, platform: 'linux' });
      expect(problems.pop()).toBe(
        `content/a.md:12:3 is the place. ${name} needs a terminal: open it in another one. ${cure}`,
      );
    }
    // With a screen of its own it needs none.
    open(place, { environment: { EDITOR: 'emacs', DISPLAY: ':0' }, platform: 'linux' });
    expect((await started(1)).map(([name]) => name)).toEqual(['emacs']);
    expect(problems).toEqual([]);
  });
});

describe.skipIf(isWindows)('what goes wrong is said in a sentence:', () => {
  test('no such program', async () => {
    const { open, problems } = desk({});
    open({ file: 'content/a.md', line: 2 }, { environment: { PATH: '/nonexistent' } });
    await expect.poll(() => problems).toEqual([`content/a.md:2 was not opened: there is no command "code". ${cure}`]);
  });

  test('a program that ends with an error', async () => {
    const { open, problems } = desk({ code: 3 });
    open({ file: 'content/a.md', line: 2 });
    await expect.poll(() => problems).toEqual([`content/a.md:2 was not opened: code ended with code 3. ${cure}`]);
  });

  test('a command that is more than a program', () => {
    const { open, problems } = desk({ code: 0 });
    for (const editor of ['code && rm -rf /', 'code > x', 'code *', '""']) {
      open({ file: 'content/a.md' }, { editor });
      expect(problems.pop()).toMatch(/^content\/a\.md was not opened: /);
    }
  });

  test('a file that may not be run', async () => {
    const { open, problems, folder } = desk({});
    open({ file: 'content/a.md' }, { editor: path.join(folder, 'content/a.md') });
    await expect.poll(() => problems).toHaveLength(1);
    expect(problems[0]).toContain('content/a.md was not opened: ');
  });
});

describe('only files of the site are opened:', () => {
  test.each([
    ['content/none.md'],
    ['content'],
    ['.'],
    [''],
    ['..'],
    ['../outside.md'],
    ['content/../../outside.md'],
    ['/etc/passwd'],
    ['C:\\Windows\\win.ini'],
    ['\\\\evil.example\\share\\a.md'],
    ['//evil.example/share/a.md'],
    ['content/a.md\0.txt'],
    [`content/${'a'.repeat(5000)}.md`],
  ])('not %j', (file) => {
    const { open, problems } = desk({});
    open({ file, line: 1 });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/ was not opened: there is no such file in the site's folder\.$/);
  });

  test.skipIf(isWindows)('not what a link leads to outside, but what one leads to inside', async () => {
    const { folder, open, problems, started } = desk({ code: 0 });
    const outside = path.join(diskFolder({ 'secret.md': 'S' }), 'secret.md');
    // Beside the site, and its name begins like that of the site.
    fs.mkdirSync(`${folder}-secret`);
    fs.writeFileSync(`${folder}-secret/secret.md`, 'S');
    fs.symlinkSync(outside, path.join(folder, 'content/out.md'));
    fs.symlinkSync(`${folder}-secret`, path.join(folder, 'content/beside'));
    fs.symlinkSync('a.md', path.join(folder, 'content/in.md'));
    fs.symlinkSync('loop.md', path.join(folder, 'content/loop.md'));
    for (const file of ['content/out.md', 'content/beside/secret.md', 'content/loop.md']) {
      open({ file });
      expect(problems.pop()).toBe(`${file} was not opened: there is no such file in the site's folder.`);
    }
    open({ file: 'content/in.md' });
    expect(await started(1)).toEqual([['code', path.join(folder, 'content/in.md')]]);
    fs.rmSync(`${folder}-secret`, { recursive: true });
  });

  test('a name cannot write to the terminal what it is not', () => {
    const { open, problems } = desk({});
    open({ file: 'a\u001b[2J\r\nError: all is lost' });
    expect(problems).toEqual(["a[2J Error: all is lost was not opened: there is no such file in the site's folder."]);
  });
});
