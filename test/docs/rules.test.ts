// docs/rules.md explains every rule that a diagnostic can name, and no other.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folders = new Set([
  'assemble',
  'assets',
  'config',
  'images',
  'layout',
  'load',
  'parse',
  'plan',
  'publish',
  'render',
  'search',
]);

test('every rule of the code is explained, and every rule explained is one of the code', () => {
  const documented = [
    ...fs.readFileSync(path.join(root, 'docs/rules.md'), 'utf8').matchAll(/^\| `([a-z]+\/[a-z0-9-]+)` \|/gm),
  ].map(([, rule]) => rule);
  expect(new Set(documented).size).toBe(documented.length);
  expect(new Set(documented)).toEqual(rulesOfTheCode());
});

/** Every text of the form `folder/kebab-name`, and the rules that `warn()` of render/ names without their folder. */
function rulesOfTheCode(): ReadonlySet<string> {
  const rules = new Set<string>();
  for (const file of fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = fs.readFileSync(path.join(root, 'src', file), 'utf8');
    for (const [, folder = '', name = ''] of text.matchAll(/'([a-z]+)\/([a-z0-9-]+)'/g)) {
      if (folders.has(folder)) rules.add(`${folder}/${name}`);
    }
    if (!file.startsWith('render')) continue;
    for (const [, name] of text.matchAll(/rule: '([a-z0-9-]+)'/g)) rules.add(`render/${name}`);
    for (const [, name] of text.matchAll(/problem\(post, '([a-z0-9-]+)'/g)) rules.add(`render/${name}`);
  }
  return rules;
}
