// Links as pages, feeds and meta tags write them.

import type { SiteConfig } from '../domain/config.ts';
import type { Target } from '../domain/site.ts';
import { decodeUrlPath, encodeUrlPath, schemeOf } from '../text/url.ts';

/** Writes links of one site. */
export interface Links {
  /** A path of the site, as characters, as a link from any page of it: `/blog/tags/c%23/`. */
  readonly href: (path: string) => string;
  /** The same with scheme and host; undefined without `baseUrl`. */
  readonly absolute: (path: string) => string | undefined;
  /**
   * A link as the configuration or a template writes it: a path of the site (`/about/#team`, `/tags/c%23/`) gets the
   * sub-path of `baseUrl`; any other URL stays.
   */
  readonly link: (url: string) => string;
  /** The same, absolute where it can be. */
  readonly absoluteLink: (url: string) => string;
  /** Where a reference leads; undefined when the attribute is to be left out. */
  readonly target: (target: Target) => string | undefined;
  /** The same, absolute where it can be. */
  readonly absoluteTarget: (target: Target) => string | undefined;
}

/** Links of a site. */
export function linksOf({ baseUrl, basePath }: Pick<SiteConfig, 'baseUrl' | 'basePath'>): Links {
  const href = (path: string): string => basePath + encodeUrlPath(path);
  const absolute = (path: string): string | undefined =>
    baseUrl === undefined ? undefined : baseUrl + encodeUrlPath(path);
  const absoluteOrHref = (path: string): string => absolute(path) ?? href(path);
  return {
    href,
    absolute,
    link: (url) => linked(url, href),
    absoluteLink: (url) => linked(url, absoluteOrHref),
    target: (target) => written(target, href),
    absoluteTarget: (target) => written(target, absoluteOrHref),
  };
}

function linked(url: string, write: (path: string) => string): string {
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  return path.startsWith('/') && schemeOf(path) === undefined ? write(decodeUrlPath(path)) + suffix : url;
}

function written(target: Target, write: (path: string) => string): string | undefined {
  if (target.kind === 'external') return target.href;
  return target.kind === 'internal' ? write(target.path) + target.suffix : undefined;
}
