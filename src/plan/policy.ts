// The Content-Security-Policy of a site, and what of its posts is stopped by it.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { AllowedSources, Embed, TemplateCode } from '../domain/security.ts';
import type { Site, SitePost } from '../domain/site.ts';
import { isLetIn } from '../text/csp.ts';

const none = "'none'";
const self = "'self'";
const unsafeInline = "'unsafe-inline'";

/**
 * One policy for all pages. Code of the theme comes in by its hash; what posts bring only where the configuration
 * allows it, but for their styles and pictures. Formulas set the place of every sign by a `style` attribute.
 */
export function policyOf(sites: readonly Site[], allow: AllowedSources, code: TemplateCode): string {
  const hasStyles = postsOf(sites).some(({ article: { embeds = [] } }) =>
    embeds.some(({ use }) => use === 'inline style'),
  );
  // Its script brings both.
  const giscus = sites.some(({ config }) => config.appearance.giscus !== undefined) ? ['https://giscus.app'] : [];
  const styles = [...code.styles, ...allow.styles, ...giscus, ...(hasStyles ? [unsafeInline] : [])];
  // Its index is read by a program that the browser compiles.
  const wasm = sites.some(({ config }) => config.search === 'pagefind') ? ["'wasm-unsafe-eval'"] : [];
  const directives: readonly (readonly [string, readonly string[]])[] = [
    ['default-src', [self]],
    ['script-src', [self, ...wasm, ...inlineOrHashes([...code.scripts, ...allow.scripts])]],
    ['style-src', [self, ...inlineOrHashes(styles)]],
    ['style-src-attr', [unsafeInline]],
    ['img-src', [self, 'https:', 'data:', ...allow.images]],
    ['media-src', [self, 'https:', ...allow.media]],
    ['font-src', [self, 'data:', ...allow.fonts]],
    ['connect-src', [self, ...allow.connections]],
    ['frame-src', [self, ...code.frames, ...giscus, ...allow.frames]],
    ['object-src', allow.objects.length === 0 ? [none] : allow.objects],
    ['base-uri', [self]],
    ['form-action', [self, ...allow.forms]],
    ['frame-ancestors', [self]],
  ];
  return directives.map(([name, sources]) => [name, ...new Set(sources)].join(' ')).join('; ');
}

/** Where a hash stands beside it, browsers do not see `'unsafe-inline'`. */
function inlineOrHashes(sources: readonly string[]): readonly string[] {
  return sources.includes(unsafeInline) ? sources.filter((source) => !source.startsWith("'sha")) : sources;
}

/** One warning for each thing that the policy stops, at its first place. */
export function checkPolicy(sites: readonly Site[], allow: AllowedSources, code: TemplateCode): readonly Diagnostic[] {
  const stopped = new Map<string, { readonly embed: Embed; readonly post: SitePost; readonly others: Set<string> }>();
  for (const post of postsOf(sites)) {
    for (const embed of post.article.embeds ?? []) {
      if (isAllowed(embed, allow, code)) continue;
      const key = `${embed.use} ${embed.source}`;
      const first = stopped.get(key);
      if (first === undefined) stopped.set(key, { embed, post, others: new Set() });
      else if (first.post.id !== post.id) first.others.add(post.id);
    }
  }
  return [...stopped.values()].map(({ embed, post, others }) => ({
    severity: 'warning',
    rule: 'plan/csp',
    file: post.id,
    place: embed.place,
    reason: `The headers of the site stop ${whatOf(embed)}${othersOf(others.size)}.`,
    hint: hintFor(embed),
  }));
}

function postsOf(sites: readonly Site[]): readonly SitePost[] {
  return sites.flatMap(({ byId }) => [...byId.values()]);
}

const lists = { script: 'scripts', style: 'styles', frame: 'frames', object: 'objects', form: 'forms' } as const;

function isAllowed({ use, source }: Embed, allow: AllowedSources, code: TemplateCode): boolean {
  if (use === 'inline style') return true;
  if (use === 'handler') return allow.scripts.includes(unsafeInline);
  const list = [...allow[lists[use]], ...(use === 'script' ? code.scripts : use === 'frame' ? code.frames : [])];
  return isLetIn(source, list) || (source.startsWith("'") && list.includes(unsafeInline));
}

function whatOf({ use, source }: Embed): string {
  if (use === 'handler') return `the handler "${source}"`;
  if (use === 'script' && source.startsWith("'")) return 'a script that stands in this post';
  const noun = {
    script: 'a script',
    style: 'a style sheet',
    frame: 'a frame',
    object: 'an object',
    form: 'a form that is sent to',
  };
  return use === 'form' ? `${noun.form} ${source}` : `${noun[use as keyof typeof noun]} from ${source}`; // Cast because all else has returned.
}

function othersOf(count: number): string {
  return count === 0 ? '' : `, here and in ${count} other post${count === 1 ? '' : 's'}`;
}

function hintFor({ use, source }: Embed): string {
  if (use === 'handler' || use === 'inline style')
    return 'Listen from a script instead, or allow all code that stands in posts: csp: { allow: { scripts: ["\'unsafe-inline\'"] } }';
  return `If you trust it, allow it in the configuration: csp: { allow: { ${lists[use]}: ["${source}"] } }`;
}
