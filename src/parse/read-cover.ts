// Reads the picture of a post, under the keys and in the shapes that authors and their former themes gave it.

import type { Cover } from '../domain/post.ts';
import type { DocumentPath } from '../text/documents/document.ts';
import type { FieldReader } from './field-reader.ts';

/** Names of the picture itself in a table. */
const sources = ['src', 'image', 'url', 'path', 'file', 'feature', 'filename'];
/** The same in a table `header`, which holds much else and stays as it is for templates. */
const headerSources = ['image', 'overlay_image', 'og_image', 'teaser'];
/** What themes of the Academic family say of an image that lies beside the post. */
const manners = ['focal_point', 'preview_only', 'placement'];

/** `cover: a.jpg`, `images: [a.jpg]`, `image: {src, alt, caption}`, `header: {og_image: a.jpg}`. */
export function readCover(reader: FieldReader): Cover | undefined {
  const key = reader.keyOf('cover');
  const written = key === undefined ? undefined : coverUnder(key, reader);
  return written ?? headerImage(reader);
}

function coverUnder(key: string, reader: FieldReader): Cover | undefined {
  const value = reader.top[key];
  const path: DocumentPath = Array.isArray(value) ? [key, 0] : [key];
  const text = (name: string): string | undefined => textAt(reader, [...path, name]);
  const name = sources.find((each) => text(each) !== undefined);
  const own = reader.document.sourceOf(path)?.trim();
  const src = own ?? (name === undefined ? undefined : text(name));
  // `image: false` is how some say that there is none.
  const isNone = src === undefined || src === '' || src === '~' || value === false || value === null;
  if (!isNone) {
    const place = reader.document.placeOf(own === undefined && name !== undefined ? [...path, name] : path);
    return {
      src,
      alt: text('alt') ?? beside(key, 'alt', reader),
      caption: text('caption') ?? beside(key, 'caption', reader),
      place,
    };
  }
  const isEmpty = src !== undefined || value === null || (Array.isArray(value) && value.length === 0);
  const isManner = manners.some((each) => reader.document.sourceOf([...path, each]) !== undefined);
  if (!isEmpty && !isManner) {
    reader.tell({
      rule: 'parse/field-type',
      reason: `"${key}" must name an image.`,
      hint: `Write ${reader.line(key, 'picture.jpg')}, or a table with src, alt and caption.`,
      at: [key],
    });
  }
  return undefined;
}

function headerImage(reader: FieldReader): Cover | undefined {
  const key = Object.keys(reader.top).find((each) => each.toLowerCase() === 'header');
  const name = key && headerSources.find((each) => textAt(reader, [key, each]) !== undefined);
  if (key === undefined || name === undefined) return undefined;
  return {
    src: textAt(reader, [key, name]) ?? '',
    alt: textAt(reader, [key, 'alt']) ?? textAt(reader, [key, 'image_description']),
    caption: textAt(reader, [key, 'caption']),
    place: reader.document.placeOf([key, name]),
  };
}

/** `image-alt`, `image_alt` or `imageAlt` beside `image`. */
function beside(key: string, what: string, reader: FieldReader): string | undefined {
  const names = new Set(['-', '_', ''].map((joint) => key.toLowerCase() + joint + what));
  const found = Object.keys(reader.top).find((each) => names.has(each.toLowerCase()));
  return found === undefined ? undefined : textAt(reader, [found]);
}

function textAt({ document }: FieldReader, path: DocumentPath): string | undefined {
  return document.sourceOf(path)?.trim() || undefined;
}
