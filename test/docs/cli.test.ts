// docs/cli.md names every command and option there is, and none that is not.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/commands/program.ts';
import { nodeMachine } from '../../src/io/machine.ts';
import { nodeFileSystem } from '../../src/io/node.ts';

const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/cli.md'), 'utf8');
const program = createProgram(
  {
    version: '0',
    folder: '/',
    environment: {},
    fileSystem: nodeFileSystem,
    machine: nodeMachine,
    nowMs: 0,
    out: () => {},
    err: () => {},
    isTerminal: false,
    canAsk: false,
    colors: { out: false, err: false },
    columns: 80,
    untilStopped: () => Promise.resolve(),
  },
  () => {},
);

test('every command stands in the list with its arguments', () => {
  const documented = [...text.matchAll(/^\| `platen ([^`]+)` \|/gm)].map(([, usage = '']) => usage);
  const actual = program.commands.map((command) => {
    const given = command.registeredArguments.map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
    );
    return [command.name(), ...given].join(' ');
  });
  expect(documented.toSorted()).toEqual(actual.toSorted());
});

test('every option stands in the list with the commands that take it', () => {
  const documented = new Map(
    [...text.matchAll(/^\| `(--[^`]+)` \| ([^|]+) \|/gm)].map(([, option = '', commands = '']) => [
      option,
      commands.trim(),
    ]),
  );
  const takers = new Map<string, string[]>();
  for (const command of program.commands) {
    for (const { flags } of command.options) {
      const long = flags.replace(/^-\w, /, '');
      takers.set(long, [...(takers.get(long) ?? []), command.name()]);
    }
  }
  expect([...documented.keys()].toSorted()).toEqual([...takers.keys()].toSorted());
  const all = program.commands.map((command) => command.name());
  for (const [option, commands] of documented) {
    const named = commands.startsWith('all but ')
      ? all.filter((name) => !commands.slice(8).split(', ').includes(name))
      : commands.split(', ');
    expect({ option, commands: named.toSorted() }).toEqual({ option, commands: (takers.get(option) ?? []).toSorted() });
  }
});
