// The names under which a configuration is found.

/** Endings of configurations that are code. */
export const codeEndings = ['.ts', '.mts', '.js', '.mjs', '.cjs'];

/** Endings of all configurations. */
export const configEndings = [...codeEndings, '.yaml', '.yml', '.toml', '.json'];

/** The names under which a configuration is found. */
export const configNames: readonly string[] = configEndings.map((ending) => `platen.config${ending}`);
