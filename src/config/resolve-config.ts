// Checks what a configuration file held and makes of it the configuration that the stages get.

import * as v from 'valibot';
import type { ConfigOverrides } from '../domain/config.ts';
import type { Config, ConfigCode } from '../domain/user-config.ts';
import { badValue, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import { resolveSite } from './resolve-site.ts';
import { configSchema } from './schema.ts';
import type { TypedConfig } from './schema.ts';
import { told, typeProblem } from './type-problems.ts';
import type { SourceOf } from './type-problems.ts';
import { unknownKeys } from './unknown-keys.ts';

/** The configuration and everything that is wrong with it. A key with a mistake has its default. */
export interface ResolvedConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Resolves `value`, what a configuration file holds; undefined and null mean an empty one. Never throws for mistakes in it. */
export function resolveConfig(
  value: unknown,
  overrides: ConfigOverrides,
  sourceOf: SourceOf = () => undefined,
): ResolvedConfig {
  if (value !== undefined && value !== null && !isTable(value)) {
    // Nothing more can be said: every key would be missing.
    return { config: resolveConfig({}, overrides).config, problems: [notATable(value)] };
  }
  const written = isTable(value) ? value : {};
  const { typed, problems: typeProblems } = checkTypes(written, sourceOf);
  const { site, problems } = resolveSite(typed, overrides);
  return {
    config: { site, code: codeOf(typed) },
    problems: [...unknownKeys(written, configSchema), ...typeProblems, ...problems, ...sameNames(typed)],
  };
}

/** Checks one key after the other, so that a mistake under one does not hide the others. */
function checkTypes(
  written: Readonly<Record<string, unknown>>,
  sourceOf: SourceOf,
): { readonly typed: TypedConfig; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const good: Record<string, unknown> = {};
  for (const key of Object.keys(configSchema.entries)) {
    if (!Object.hasOwn(written, key)) continue;
    const result = v.safeParse(configSchema, { [key]: written[key] }, { abortPipeEarly: true });
    if (result.success) good[key] = written[key];
    else problems.push(...result.issues.map((issue) => typeProblem(issue, sourceOf)));
  }
  return { typed: v.parse(configSchema, good), problems };
}

function codeOf(typed: TypedConfig): ConfigCode {
  const { remarkPlugins, rehypePlugins, extensions, emitters, helpers, schemas } = typed;
  // Cast because the schema has looked at what can be seen of functions: that they are some.
  return { remarkPlugins, rehypePlugins, extensions, emitters, helpers, schemas } as ConfigCode;
}

function sameNames({ extensions, emitters }: TypedConfig): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [key, parts] of Object.entries({ extensions, emitters })) {
    const seen = new Set<string>();
    for (const [index, part] of parts.entries()) {
      const name = String(isTable(part) ? part['name'] : '');
      if (seen.has(name))
        problems.push(badValue([key, index], `Two of "${key}" have the name ${quoted(name)}.`, 'Rename one of them.'));
      seen.add(name);
    }
  }
  return problems;
}

function notATable(value: unknown): ConfigProblem {
  const hint =
    typeof value === 'function' ? 'Export what the function returns instead.' : 'For example: title: "My blog"';
  return badValue(
    [],
    `A configuration must be a table of keys and values, but this is ${told(value)}.`,
    hint,
    'config/wrong-type',
  );
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
