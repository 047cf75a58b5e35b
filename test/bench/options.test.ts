// The options of the bench.

import path from 'node:path';
import { expect, test } from 'vitest';
import { help, readOptions } from '../../bench/options.ts';
import { temporaryFolder } from '../build-folder.ts';

test('without options, all modes are measured with a thousand posts in nine rounds', () => {
  expect(readOptions([])).toMatchObject({
    postCount: 1000,
    roundCount: 9,
    only: undefined,
    modes: ['cold', 'warm', 'body', 'title', 'template', 'moved'],
    places: { folder: path.resolve('bench/peers'), hugos: ['hugo'], node: process.execPath },
    isSmall: false,
    isForced: false,
  });
});

test('lists are separated by commas, and --hugo comes as often as there are Hugos', () => {
  const args = ['--only', 'platen, hugo', '--modes', 'cold,moved', '--hugo', 'hugo', '--hugo', '/opt/hugo'];
  expect(readOptions(args)).toMatchObject({
    only: ['platen', 'hugo'],
    modes: ['cold', 'moved'],
    places: { hugos: ['hugo', '/opt/hugo'] },
  });
});

test('ten posts are timed in 21 rounds, unless another number is asked for', () => {
  expect(readOptions(['--small'])).toMatchObject({ isSmall: true, roundCount: 21 });
  expect(readOptions(['--small', '--rounds', '3'])).toMatchObject({ isSmall: true, roundCount: 3 });
});

test('what makes no sense is refused in words', () => {
  const files = temporaryFolder({ 'mine.txt': '' });
  expect(() => readOptions(['--posts', '0'])).toThrow('--posts takes a whole number from 1 on, not "0".');
  expect(() => readOptions(['--rounds', '1e3'])).toThrow('--rounds takes a whole number from 1 on, not "1e3".');
  expect(() => readOptions(['--modes', 'cold,hot'])).toThrow(
    'There is no mode "hot". There are cold, warm, body, title, template, moved.',
  );
  expect(() => readOptions(['--work', files])).toThrow(`--work takes an empty folder, and something is in "${files}".`);
  expect(() => readOptions(['--fast'])).toThrow("Unknown option '--fast'");
});

test('--help names every option', () => {
  expect(readOptions(['--help'])).toBe('help');
  const named = [...help.matchAll(/^ {2}--(\w+)/gm)].map(([, name]) => name);
  expect(named).toEqual([
    'posts',
    'rounds',
    'only',
    'modes',
    'json',
    'peers',
    'hugo',
    'node',
    'seed',
    'work',
    'small',
    'dev',
    'pages',
    'force',
  ]);
});
