// Links to paths of the site that a template names itself.

import type { Helper } from '../../domain/contracts.ts';
import { linksOf } from '../href.ts';
import { textOf } from './text-of.ts';

/** `{{linkTo "/about/#team"}}`: a link to a path of the site, with the sub-path of `baseUrl`. Absolute URLs stay. */
export const linkTo: Helper = ([url], { page }) => linksOf(page).link(textOf(url));

/** `{{absoluteLinkTo "/about/"}}`: the same with scheme and host, where the site has a `baseUrl`. */
export const absoluteLinkTo: Helper = ([url], { page }) => linksOf(page).absoluteLink(textOf(url));
