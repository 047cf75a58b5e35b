// Links to paths of the site that a template names itself.

import type { Helper } from '../../domain/contracts.ts';
import { schemeOf } from '../../text/url.ts';
import { linksOf } from '../href.ts';
import { textOf } from './text-of.ts';

/** `{{linkTo "/about/"}}`: a link to a path of the site, with the sub-path of `baseUrl`. Absolute URLs stay. */
export const linkTo: Helper = ([path], { page }) => {
  const text = textOf(path);
  return schemeOf(text) === undefined && text.startsWith('/') ? linksOf(page).href(text) : text;
};

/** `{{absoluteLinkTo "/about/"}}`: the same with scheme and host, where the site has a `baseUrl`. */
export const absoluteLinkTo: Helper = ([path], { page }) => {
  const text = textOf(path);
  if (schemeOf(text) !== undefined || !text.startsWith('/')) return text;
  return linksOf(page).absolute(text) ?? linksOf(page).href(text);
};
