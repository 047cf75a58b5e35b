// Platen's own convention: front-matter keys as Hugo and blogdown read them, URLs by Hugo's rule.

import type { Convention, FieldName } from '../domain/contracts.ts';
import { urlizePath } from '../text/urlize.ts';

/** Of several keys for one field, the first that is present counts. */
const fields: readonly (readonly [string, FieldName])[] = [
  ['title', 'title'],
  ['subtitle', 'subtitle'],
  ['date', 'date'],
  ['updated', 'updated'],
  ['lastmod', 'updated'],
  ['modified', 'updated'],
  ['publishdate', 'publishDate'],
  ['pubdate', 'publishDate'],
  ['published', 'publishDate'],
  ['expirydate', 'expiryDate'],
  ['unpublishdate', 'expiryDate'],
  ['slug', 'slug'],
  ['url', 'url'],
  ['aliases', 'aliases'],
  ['alias', 'aliases'],
  ['description', 'description'],
  ['summary', 'summary'],
  ['draft', 'draft'],
  ['weight', 'weight'],
  ['layout', 'template'],
  ['template', 'template'],
  ['type', 'type'],
  ['cover', 'cover'],
  ['image', 'cover'],
  ['share_img', 'cover'],
  ['images', 'cover'],
  ['featured_image', 'cover'],
  ['featuredimage', 'cover'],
  ['feature_image', 'cover'],
  ['featureimage', 'cover'],
  ['cover_image', 'cover'],
  ['coverimage', 'cover'],
  ['thumbnail', 'cover'],
  ['lang', 'language'],
  ['language', 'language'],
  ['translationkey', 'translationKey'],
  ['menu', 'menus'],
  ['menus', 'menus'],
  ['toc', 'toc'],
  ['math', 'math'],
];

/** The convention of a site that names no other. */
export const platen: Convention = { name: 'platen', fields: new Map(fields), urlize: urlizePath, severity: 'error' };
