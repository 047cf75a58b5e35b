// What the text of a plug-in tells of its needs: the variables it reads, and whether it may read more than can be known.

/** The variables of the environment that the code names: `env('A')`, `process.env.A`, `const { A } = process.env`. */
export function variablesIn(code: string): readonly string[] {
  const named = [...code.matchAll(/\benv\(\s*(["'`])([^"'`]+)\1/g)].map(([, , name = '']) => name);
  const read = [...code.matchAll(environment)].flatMap(([, before = '', dotted, quoted]) =>
    [dotted, quoted, ...taken(before)].flatMap((name) => name ?? []),
  );
  return [...named, ...read];
}

/** Why the code may depend on more than itself and the variables it names; undefined where nothing hints at that. */
export function doubtOf(code: string, builtins: readonly string[]): string | undefined {
  const outward = builtins.find((name) => outwardBuiltins.has(name.split('/')[0] ?? ''));
  if (outward !== undefined) return `uses "node:${outward}"`;
  if (/(?<![.\w$])fetch\s*\(/.test(code)) return 'uses fetch()';
  for (const [, before = '', dotted, quoted] of code.matchAll(environment)) {
    if (dotted === undefined && quoted === undefined && taken(before).length === 0)
      return 'reads the environment as a whole';
  }
  return undefined;
}

/** Modules of node through which more comes in than the code tells. */
const outwardBuiltins: ReadonlySet<string> = new Set([
  'child_process',
  'dns',
  'fs',
  'http',
  'http2',
  'https',
  'module',
  'net',
  'sqlite',
  'worker_threads',
]);

const environment =
  /(\{[^{}]*\}\s*=\s*)?\b(?:process|import\.meta)\.env\b(?:\??\.([A-Za-z_]\w*)|(?:\?\.)?\[\s*["'`]([^"'`]+)["'`]\s*\])?/g;

/** The names in `{ A, B: b, C = '' } = `. One with a rest takes everything. */
function taken(pattern: string): readonly string[] {
  if (pattern.includes('...')) return [];
  return [...pattern.matchAll(/[{,]\s*([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
}
