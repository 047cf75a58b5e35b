// Links as pages, feeds and meta tags write them.

import type { SiteConfig } from '../domain/config.ts';
import type { Target } from '../domain/site.ts';
import { encodeUrlPath } from '../text/url.ts';

/** Writes links of one site. */
export interface Links {
  /** A path of the site, as characters, as a link from any page of it: `/blog/tags/c%23/`. */
  readonly href: (path: string) => string;
  /** The same with scheme and host; undefined without `baseUrl`. */
  readonly absolute: (path: string) => string | undefined;
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
  return {
    href,
    absolute,
    target: (target) => written(target, href),
    absoluteTarget: (target) => written(target, (path) => absolute(path) ?? href(path)),
  };
}

function written(target: Target, write: (path: string) => string): string | undefined {
  if (target.kind === 'external') return target.href;
  return target.kind === 'internal' ? write(target.path) + target.suffix : undefined;
}
