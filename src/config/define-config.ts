// What a configuration in TypeScript or JavaScript imports: types, and the environment.

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { UserConfig } from '../domain/user-config.ts';

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
export function defineConfig<Schemas extends SectionSchemas = SectionSchemas>(
  config: UserConfig & { schemas?: Schemas },
): UserConfig & { schemas?: Schemas } {
  return config;
}

/**
 * Reads a variable of the environment.
 *
 * @throws Error when it is not set and there is no `fallback`.
 */
export type ReadEnvironment = (name: string, fallback?: string) => string;

/** `env()` over the given environment. `onRead` is told each variable that is asked for, and its value. */
export function createEnv(
  environment: Readonly<Record<string, string | undefined>>,
  onRead?: (name: string, value: string | undefined) => void,
): ReadEnvironment {
  return (name, fallback) => {
    onRead?.(name, environment[name]);
    const value = environment[name] ?? fallback;
    if (value === undefined) throw new Error(missingVariable(name));
    return value;
  };
}

function missingVariable(name: string): string {
  return `The environment variable "${name}" is not set. Set it, or give env() a second argument to use without it.`;
}
