// Configurations that are remembered: when they are found again, and when they are not.

import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../../src/config/resolve-config.ts';
import type { Config } from '../../../src/domain/user-config.ts';
import { createMemoryFileSystem } from '../../../src/io/memory.ts';
import type { MemoryFileSystem } from '../../../src/io/memory.ts';
import { findKnownConfig, rememberConfig } from '../../../src/build/record/known-config.ts';

type Options = Parameters<typeof findKnownConfig>[1];

const text = 'title: Known\n';
const config: Config = {
  ...resolveConfig({ title: 'Known', params: { a: [1] } }, {}).config,
  file: 'platen.config.yaml',
};

function diskWith(files: Readonly<Record<string, string>> = { 'platen.config.yaml': text }): MemoryFileSystem {
  const entries = Object.entries({ 'content/a.md': '', ...files }).map(([file, each]) => [`/site/${file}`, each]);
  return createMemoryFileSystem({ files: Object.fromEntries(entries) });
}

function optionsOn(fileSystem: MemoryFileSystem, rest: Partial<Options> = {}): Options {
  return { folder: '/site', overrides: {}, fileSystem, ...rest };
}

describe('a configuration', () => {
  test('is found as it was when nothing that it is made of changed', () => {
    const disk = diskWith();
    expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
    rememberConfig(config, '1', optionsOn(disk));
    // What is undefined is left out, which nobody can tell from undefined.
    expect(findKnownConfig('1', optionsOn(disk))).toEqual(JSON.parse(JSON.stringify(config)));
  });

  test('is read again when its text, an option, its name or the program changed', () => {
    const disk = diskWith();
    rememberConfig(config, '1', optionsOn(disk));
    expect(findKnownConfig('2', optionsOn(disk))).toBeUndefined();
    expect(findKnownConfig('1', optionsOn(disk, { overrides: { drafts: true } }))).toBeUndefined();
    expect(findKnownConfig('1', optionsOn(disk, { configFile: '/site/other.yaml' }))).toBeUndefined();
    disk.writeFile('/site/platen.config.yaml', `${text}# More\n`);
    expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
    disk.writeFile('/site/platen.config.yaml', text);
    expect(findKnownConfig('1', optionsOn(disk))).toBeDefined();
    disk.writeFile('/site/platen.config.json', '{}');
    expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
  });

  test('that does not exist is known, too, until there is one', () => {
    const disk = diskWith({});
    rememberConfig(config, '1', optionsOn(disk));
    expect(findKnownConfig('1', optionsOn(disk))).toBeDefined();
    disk.writeFile('/site/platen.config.toml', '');
    expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
  });

  test('is not remembered when it is code, brings code, has a theme or values that JSON changes', () => {
    const { site, code } = config;
    const others: readonly [Config, string][] = [
      [config, 'platen.config.ts'],
      [{ ...config, code: { ...code, helpers: { now: () => '' } } }, 'platen.config.yaml'],
      [{ ...config, code: { ...code, remarkPlugins: [() => undefined] } }, 'platen.config.yaml'],
      [{ ...config, site: { ...site, theme: './theme' } }, 'platen.config.yaml'],
      [{ ...config, site: { ...site, params: { a: Infinity } } }, 'platen.config.yaml'],
    ];
    for (const [each, name] of others) {
      const disk = diskWith({ [name]: text });
      rememberConfig(each, '1', optionsOn(disk));
      expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
    }
  });

  test('is read again when the record of it is damaged, or no file', () => {
    const disk = diskWith();
    const file = '/site/.platen/cache/config.json';
    rememberConfig(config, '1', optionsOn(disk));
    const record = new TextDecoder().decode(disk.readFile(file));
    for (const damaged of [
      record.replace('Known', 'Knowm'),
      record.slice(0, -9),
      '',
      '{}',
      '{}\n{}\n',
      'null\nnull\n',
    ]) {
      disk.writeFile(file, damaged);
      expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
    }
    disk.remove(file);
    disk.makeDirectory(file);
    expect(findKnownConfig('1', optionsOn(disk))).toBeUndefined();
  });

  test('is kept for the last eight sets of options', () => {
    const disk = diskWith();
    const asked = (number: number): Options => optionsOn(disk, { overrides: { output: `/out/${number}` } });
    for (let number = 1; number <= 10; number++) rememberConfig(config, '1', asked(number));
    const known = Array.from({ length: 10 }, (_, index) => findKnownConfig('1', asked(index + 1)) !== undefined);
    expect(known).toEqual([false, false, ...Array.from({ length: 8 }, () => true)]);
  });
});
