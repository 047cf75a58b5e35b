// The headers with which servers are to send the site: a policy, and how long browsers may keep what.

import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Planned, PlannedFile } from '../domain/page.ts';
import type { HeadersFormat, TemplateCode } from '../domain/security.ts';
import type { Site } from '../domain/site.ts';
import { joinedUrl } from '../domain/urls.ts';
import { encodeUrlPath } from '../text/url.ts';
import { plannedFile } from './make-page.ts';
import { checkPolicy, policyOf } from './policy.ts';

type Header = readonly [name: string, value: string];

const files: Readonly<Record<HeadersFormat, string>> = { netlify: '/_headers', nginx: '/_headers.nginx.conf' };

/**
 * One file for each format that the configuration names. It is planned last, from all sites, and made of the templates
 * and of facts of posts, never of pages: so it is the same whichever of them a build makes again.
 */
export function planHeaders(
  sites: readonly Site[],
  planned: readonly Planned[],
  codeOf: () => TemplateCode,
): { readonly planned: readonly PlannedFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const site = sites.find(({ isDefault }) => isDefault);
  // Most sites ask for none, and a site that someone writes is planned at each save.
  if (site === undefined || site.config.headers.length === 0) return { planned: [], diagnostics: [] };
  const taken = new Set<string>(planned.map(({ url }) => url));
  // A file of that name in static/ takes its place.
  const formats = site.config.headers.filter((format) => !taken.has(files[format]));
  if (formats.length === 0) return { planned: [], diagnostics: [] };
  const { csp, basePath } = site.config;
  const code = csp === false ? undefined : codeOf();
  const policy: readonly Header[] =
    csp === false || code === undefined ? [] : [['Content-Security-Policy', policyOf(sites, csp.allow, code)]];
  const headers = [...policy, ...always];
  const lasting = lastingPaths(planned).map((path) => basePath + path);
  const write = { netlify: netlifyText, nginx: nginxText };
  return {
    planned: formats.map((format) =>
      plannedFile({
        emitter: 'headers',
        url: joinedUrl(files[format]),
        what: `the headers for ${format}`,
        content: { contents: write[format](headers, lasting, `${basePath}/*`) },
      }),
    ),
    diagnostics:
      csp === false || code === undefined ? [] : [...code.diagnostics, ...checkPolicy(sites, csp.allow, code)],
  };
}

const always: readonly Header[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];

const forAYear: Header = ['Cache-Control', 'public, max-age=31536000, immutable'];

/** What gives files names that change with their contents. */
const namedByContents: ReadonlySet<string> = new Set(['assets', 'images', 'shareCards']);

/**
 * Paths below which every name changes with the contents: all of `/assets/`; where static/ has files there, too, the
 * folders in it that are free of them, and single files. Cloudflare reads a hundred rules, which pictures alone would fill.
 */
function lastingPaths(planned: readonly Planned[]): readonly string[] {
  const assets = planned.filter(({ url }) => url.startsWith('/assets/'));
  const lasting = assets.filter(({ emitter }) => namedByContents.has(emitter));
  if (lasting.length === assets.length) return assets.length === 0 ? [] : ['/assets/*'];
  const others = new Set(assets.filter(({ emitter }) => !namedByContents.has(emitter)).map(({ url }) => folderOf(url)));
  const paths = lasting.map(({ url }) => {
    const folder = folderOf(url);
    return folder === '' || others.has(folder) ? encodeUrlPath(url) : `/assets/${encodeUrlPath(folder)}/*`;
  });
  return [...new Set(paths)];
}

/** The folder of `/assets/` in which a file is, at any depth; empty for one that is in none. */
function folderOf(url: string): string {
  const [, , first = '', ...rest] = url.split('/');
  return rest.length === 0 ? '' : first;
}

/** https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/ */
function netlifyText(headers: readonly Header[], lasting: readonly string[], everywhere: string): string {
  const rule = (path: string, list: readonly Header[]): string =>
    `${path}\n${list.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
  return [rule(everywhere, headers), ...lasting.map((path) => rule(path, [forAYear]))].join('\n');
}

/** To be included in a `server` block. A block with a header of its own sees none of those around it, hence twice. */
function nginxText(headers: readonly Header[], lasting: readonly string[]): string {
  const lines = (list: readonly Header[], indent = ''): string =>
    list.map(([name, value]) => `${indent}add_header ${name} "${value}" always;\n`).join('');
  const locations = lasting.map((path) => {
    const match = path.endsWith('/*') ? `^~ ${path.slice(0, -1)}` : `= ${path}`;
    return `location ${match} {\n${lines([forAYear, ...headers], '  ')}}\n`;
  });
  return [lines(headers), 'location = /_headers.nginx.conf {\n  return 404;\n}\n', ...locations].join('\n');
}
