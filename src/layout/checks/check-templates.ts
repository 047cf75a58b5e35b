// Checks templates before any page is laid out: every mistake with its place.

import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { ThemeSources } from '../../domain/theme.ts';
import { siteShape, stringsShape } from '../views/shapes.ts';
import { fieldNames } from '../views/field-names.ts';
import { checkStructure } from './check-structure.ts';
import { checkValues } from './check-values.ts';
import type { ParsedTemplate } from './parse-template.ts';

/** Handlebars' own helpers that templates may use. */
export const builtInHelpers = ['if', 'unless', 'each', 'with', 'lookup'] as const;

/**
 * Tells of partials and helpers that do not exist, partials that include themselves, values that no
 * view has, values written without escaping, and what is refused: decorators, and partials whose name is computed.
 */
export function checkTemplates(
  sources: ThemeSources,
  templates: readonly ParsedTemplate[],
  helperNames: readonly string[],
): readonly Diagnostic[] {
  const helpers = new Set<string>([...builtInHelpers, ...helperNames]);
  const names = new Set<string>(sources.templates.map(({ name }) => name));
  const structure = checkStructure(templates, names, helpers);
  const strings = stringsShape(sources.strings);
  const values = checkValues(templates, structure.included, { helpers, site: siteShape, strings });
  return [...badHelperNames(helperNames), ...structure.diagnostics, ...values];
}

/** A helper called as a value is would take that value's place in every template. */
function badHelperNames(names: readonly string[]): Diagnostic[] {
  const taken = new Set<string>([...fieldNames(), ...builtInHelpers]);
  return names
    .filter((name) => taken.has(name))
    .map((name) => ({
      severity: 'error',
      rule: 'layout/helper-name',
      reason: `A helper cannot be called "${name}", since templates know a value or a helper of that name.`,
      hint: `Give it another name in the configuration, for example "${name}Of".`,
    }));
}
