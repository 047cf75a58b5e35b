// What a configuration in TypeScript or JavaScript imports: types, and the environment.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { UserConfig } from '../domain/config.ts';

/** Section → schema of its posts' front matter. */
export type SectionSchemas = Readonly<Record<string, StandardSchemaV1>>;

/** What the front matter of a section's posts holds beside Platen's own keys, by the schema of that section. */
export type ExtraOf<Schemas extends SectionSchemas, Section extends keyof Schemas> = StandardSchemaV1.InferOutput<
  Schemas[Section]
>;

/** A post (`Post`, `PostHead`, `SitePost`) of a section, its `extra` typed by the schema of that section. */
export type WithExtra<
  AnyPost extends { readonly extra: Readonly<Record<string, unknown>> },
  Schemas extends SectionSchemas,
  Section extends keyof Schemas,
> = Omit<AnyPost, 'extra'> & { readonly extra: ExtraOf<Schemas, Section> };

/** Returns `config` as it is: editors then know its keys, and the types of its schemas are kept. */
export function defineConfig<const Written extends UserConfig>(config: Written): Written {
  return config;
}

/** Reads a variable of the environment. */
export interface ReadEnvironment {
  /** @throws MissingVariable when it is not set and there is no `fallback`. */
  (name: string, fallback?: string): string;
}

/** A variable that a configuration needs and the environment does not have. */
export class MissingVariable extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(`The environment variable "${variable}" is not set.`);
    this.name = 'MissingVariable';
    this.variable = variable;
  }
}

/** `env()` over the given environment. */
export function createEnv(environment: Readonly<Record<string, string | undefined>>): ReadEnvironment {
  return (name, fallback) => {
    const value = environment[name] ?? fallback;
    if (value === undefined) throw new MissingVariable(name);
    return value;
  };
}
