// docs/configuration.md lists every key there is, and no other, with its default.

import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { allKeys } from '../../src/config/schema-shape.ts';
import { parseDocument } from '../../src/text/documents/parse-document.ts';
import { permalinkTokens } from '../../src/text/permalinks.ts';

const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
const rows = [...text.matchAll(/^\| `([^`]+)` \| (.+?) \| (.+?) \| `(.+)` \|$/gm)].map(
  ([, key = '', type = '', fallback = '', example = '']) => ({ key, type, fallback, example }),
);

test('every key of the schema is listed once, and every key that is listed is one of the schema', () => {
  expect(rows.map(({ key }) => key)).toEqual(allKeys(configSchema));
});

test('every token of permalinks is named', () => {
  for (const token of permalinkTokens) expect(text).toContain(`\`:${token}\``);
});

describe('defaults', () => {
  const defaults: unknown = v.parse(configSchema, { markdown: { externalLinks: {} } });
  test.each(
    rows.filter(({ key, fallback }) => /^`[^`]*`$/.test(fallback) && !/[<[]/.test(key) && !key.startsWith('feeds.')),
  )('$key: $fallback', ({ key, fallback }) => {
    const value =
      key === 'markdown.externalLinks' ? v.parse(configSchema, {}).markdown.externalLinks : valueAt(defaults, key);
    const written: unknown = JSON.parse(fallback.slice(1, -1));
    // A table's own default is to have the defaults of its keys.
    const isTable = fallback === '`{}`';
    expect(isTable ? typeof value : value).toEqual(isTable ? 'object' : written);
  });

  test('a dash stands for none', () => {
    const none = rows.filter(({ key, fallback }) => fallback === '-' && !/[.[<]/.test(key)).map(({ key }) => key);
    expect(none.filter((key) => valueAt(defaults, key) !== undefined)).toEqual([]);
  });
});

describe('examples', () => {
  const whole = rows.filter(
    ({ key, example }) =>
      !key.includes('.') && !/Plugins|extensions|emitters|helpers|schemas/.test(key) && example.startsWith(key),
  );
  test.each(whole)('$example', ({ example }) => {
    const document = parseDocument(
      'yaml',
      `baseUrl: https://a.example\n${example}\n`.replace(/^baseUrl.*\n(?=baseUrl)/, ''),
    );
    expect(document.problems).toEqual([]);
    expect(resolveConfig(document.value, {}).problems).toEqual([]);
  });

  test('the first one is a whole configuration', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    expect(resolveConfig(parseDocument('yaml', yaml).value, {}).problems).toEqual([]);
  });
});

function valueAt(value: unknown, key: string): unknown {
  return key.split('.').reduce((at: unknown, step) => (at as Record<string, unknown> | undefined)?.[step], value);
}
