// The command line itself: help, what is not understood, and exit codes, as a person meets them.

import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../build-folder.ts';
import { platen } from './surroundings.ts';

const commands = ['build', 'check', 'dev', 'preview', 'init', 'new', 'why', 'clean'];

test('--version prints the version alone', async () => {
  expect(await platen(['--version'], '/')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  expect((await platen(['-V'], '/')).out).toBe('1.2.3\n');
});

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']]])('%j lists every command and how to begin', async (args) => {
    const { code, out, err } = await platen(args, '/');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(out).toContain('platen init my-blog');
  });

  test.each(commands)('of %s names its options and an example, wherever it is asked for', async (command) => {
    const asked = await platen([command, '--help'], '/');
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toContain(`Usage: platen ${command} [options]`);
    expect(asked.out).toContain(`Examples:\n  platen ${command}`);
    expect(await platen(['help', command], '/')).toEqual(asked);
  });

  test('stays within the width of the terminal', async () => {
    for (const args of [['--help'], ...commands.map((command) => [command, '--help'])]) {
      const { out } = await platen(args, '/', { columns: 60 });
      // Examples and usage lines are meant to be copied, and are not wrapped.
      const prose = out.split('\n').filter((line) => !/^(?:Usage:|\s+platen )/.test(line));
      expect(prose.filter((line) => line.length > 60)).toEqual([]);
    }
  });

  test('is what the bare name is answered with, as a mistake', async () => {
    const { code, out, err } = await platen([], '/');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: platen');
  });
});

describe('what is not understood is a mistake in the command line, answered with the nearest thing there is', () => {
  test.each([
    [['bild'], "error: unknown command 'bild'", 'Did you mean build?'],
    [['previw'], "error: unknown command 'previw'", 'Did you mean preview?'],
    [['build', '--draft'], "error: unknown option '--draft'", 'Did you mean --drafts?'],
    [['build', '--josn'], "error: unknown option '--josn'", 'Did you mean --json?'],
    [['check', '--stric'], "error: unknown option '--stric'", 'Did you mean --strict?'],
    [['why', '/', '--futur'], "error: unknown option '--futur'", 'Did you mean --future?'],
    [['preview', '--prot', '1'], "error: unknown option '--prot'", 'Did you mean --port?'],
    [['new', 'A', '--dat', '2024-01-01'], "error: unknown option '--dat'", 'Did you mean --date?'],
    [['init', '--tilte', 'A'], "error: unknown option '--tilte'", 'Did you mean --title?'],
    [['clean', '--oot', 'x'], "error: unknown option '--oot'", 'Did you mean --out?'],
    [['build', 'a', 'b'], "error: too many arguments for 'build'", undefined],
    [['new'], "error: missing required argument 'title'", undefined],
    [['why'], "error: missing required argument 'file-or-url'", undefined],
    [['build', '--out'], "error: option '--out <folder>' argument missing", undefined],
  ])('%j', async (args, message, guess) => {
    const folder = temporaryFolder();
    const { code, out, err } = await platen(args, folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    if (guess !== undefined) expect(err).toContain(`(${guess})`);
    expect(err).toContain('platen <command> --help');
  });
});

test.each([
  [['build', 'nowhere']],
  [['check', 'nowhere']],
  [['preview', 'nowhere']],
  [['why', '/', 'nowhere']],
  [['clean', 'nowhere']],
  [['new', 'A', 'nowhere']],
])('%j: a folder that is not there is told, and not made', async (args) => {
  const folder = temporaryFolder();
  expect(await platen(args, folder)).toEqual({ code: 1, out: '', err: 'There is no folder "nowhere".\n' });
  expect((await platen(['why', folder], folder)).code).toBe(1);
});

test('a mistake in Platen itself is not swallowed', async () => {
  const folder = temporaryFolder({ 'content/a.md': '---\ntitle: A\n---\n' });
  const fails = (): never => {
    throw new TypeError('A mistake in Platen');
  };
  const machine = { ...(await import('../../src/io/machine.ts')).nodeMachine, elapsedMs: fails };
  await expect(platen(['build'], folder, { machine })).rejects.toThrow('A mistake in Platen');
});
