// The code that templates put into pages, by their syntax trees: what a Content-Security-Policy must let in.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { TemplateCode } from '../domain/security.ts';
import type { TemplateSource } from '../domain/theme.ts';
import { hashSource, isCodeType, originSource } from '../text/csp.ts';
import { byCodeUnit } from '../text/order.ts';
import type { ParsedTemplate } from './checks/parse-template.ts';
import { filled, knownText } from './known-text.ts';

/**
 * Scripts, styles and frames of all templates. It reads the templates and no page, so the answer is the same whichever
 * pages a build makes again. Values of `@site.appearance`, the same on every page, are known; code that a template
 * fills anything else into is told, since no hash can be known of it.
 */
export function templateCodeOf(
  templates: readonly ParsedTemplate[],
  appearance: Readonly<Record<string, unknown>>,
): TemplateCode {
  const found = { scripts: new Set<string>(), styles: new Set<string>(), frames: new Set<string>() };
  const diagnostics: Diagnostic[] = [];
  for (const { source, program } of templates)
    diagnostics.push(...readTemplate(knownText(program.body, { appearance }), source, found));
  const sorted = (sources: ReadonlySet<string>): readonly string[] => [...sources].toSorted(byCodeUnit);
  return { scripts: sorted(found.scripts), styles: sorted(found.styles), frames: sorted(found.frames), diagnostics };
}

const elements = /<(script|style|iframe|link)\b([^>]*)>(?:([\s\S]*?)<\/\1\s*>)?/gi;

function readTemplate(
  text: string,
  { file, name }: TemplateSource,
  found: Readonly<Record<'scripts' | 'styles' | 'frames', Set<string>>>,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  // Only what stands in tags: the text of a page may speak of handlers.
  if (/<[a-z][^<>]*\son[a-z]+\s*=/i.test(text.replaceAll(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')))
    diagnostics.push(handlerIn(name, file));
  for (const [, element = '', attributes = '', body = ''] of text.matchAll(elements)) {
    const attribute = (wanted: string): string | undefined => {
      const [, ...values] =
        new RegExp(`(?:^|\\s)${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes) ?? [];
      return values.find((value) => value !== undefined);
    };
    const tag = element.toLowerCase();
    const address = attribute(tag === 'link' ? 'href' : 'src');
    const list = { script: found.scripts, style: found.styles, iframe: found.frames, link: found.styles }[tag];
    if (list === undefined || (tag === 'link' && attribute('rel')?.toLowerCase() !== 'stylesheet')) continue;
    if (tag === 'script' && !isCodeType(attribute('type'))) continue;
    const isInline = (tag === 'script' && address === undefined) || tag === 'style';
    const origin = address === undefined || address.startsWith(filled) ? undefined : originSource(address);
    if (!isInline && origin !== undefined) list.add(origin);
    if (!isInline || body.trim() === '') continue;
    if (body.includes(filled)) diagnostics.push(filledIn(tag, name, file));
    else list.add(hashSource(body));
  }
  return diagnostics;
}

function filledIn(tag: string, name: string, file: TemplateSource['file']): Diagnostic {
  return {
    severity: 'warning',
    rule: 'layout/filled-code',
    file,
    reason: `The template "${name}" fills values into a <${tag}>, so the headers of the site cannot let it in.`,
    hint: `Keep the <${tag}> the same on every page, and hand values to it by a data attribute or a <script type="application/json">.`,
  };
}

function handlerIn(name: string, file: TemplateSource['file']): Diagnostic {
  return {
    severity: 'warning',
    rule: 'layout/inline-handler',
    file,
    reason: `The template "${name}" has an element with a handler such as onclick, which the headers of the site stop.`,
    hint: 'Listen from a script instead: element.addEventListener("click", …).',
  };
}
