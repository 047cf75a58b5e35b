// Decides which posts have a share card, and all that is drawn on it.

import type { SiteConfig } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { PostHead } from '../domain/post.ts';
import type { CardDrawing, CardFont, CardKit, CharacterRange, ShareCard } from '../domain/share-card.ts';
import { fileOutput, joinedUrl } from '../domain/urls.ts';
import { shortDigest } from '../text/digest.ts';
import { directionOf, directionOfText } from '../text/direction.ts';
import { oneLine } from '../text/one-line.ts';
import { isVectorImage } from '../text/vector-image.ts';
import { fontFor } from './fonts-for-scripts.ts';

/** As much of a post as its card shows. */
export interface CardPost extends Pick<PostHead, 'id' | 'url' | 'title' | 'places'> {
  readonly by: string;
}

/** What became of a post's card. */
export interface CardOutcome {
  readonly card?: ShareCard | undefined;
  /** The characters that no font has, where that is why there is no card. */
  readonly missing?: string | undefined;
  readonly post?: CardPost | undefined;
}

/** Makes the cards of one site. */
export interface Cards {
  readonly cardOf: (post: CardPost) => CardOutcome;
}

/** What the cards of one site have in common. */
export interface CardGround {
  readonly config: SiteConfig;
  readonly language: string;
  /** The title of the site. */
  readonly title: string;
}

/** As much of a post as {@link Cards.cardOf} takes; undefined for one that has a picture which others show, or is no page. */
export function cardPost({ id, url, title, places, cover, kind, terms }: PostHead): CardPost | undefined {
  if ((cover !== undefined && !isVectorImage(cover.src)) || kind === 'section') return undefined;
  const authors = terms.filter(({ taxonomy }) => taxonomy === 'authors');
  return { id, url, title, places, by: authors.map(({ name }) => name).join(', ') };
}

/** Raised when cards of the same drawing look different. */
const design = 1;

/** Cards with `kit`; none without it, and none where addresses cannot be absolute: nobody could find them. */
export function createCards({ config, language, title: siteTitle }: CardGround, kit: CardKit | undefined): Cards {
  const { baseUrl, appearance } = config;
  if (kit === undefined || baseUrl === undefined) return { cardOf: () => ({}) };
  const fonts = inOrderFor(language, kit.fonts);
  const finders = fonts.map((font) => ({ font, faceFor: createFaceFinder(font) }));
  const fontOf = (character: string): (typeof finders)[number] | undefined =>
    finders.find(({ faceFor }) => faceFor(character.codePointAt(0) ?? 0) !== undefined);
  const site = drawable(siteTitle, fontOf);
  const ground = {
    version: kit.version,
    address: baseUrl.replace(/^\w+:\/\//, ''),
    accent: typeof appearance.accent === 'object' ? appearance.accent.light : appearance.accent,
    language,
    direction: directionOf(language),
  };

  return {
    cardOf(post) {
      const [title, by] = [drawable(post.title, fontOf), drawable(post.by, fontOf)];
      if (title === '') return {};
      const all = [title, site, by, ground.address].join('');
      const missing = [...new Set(all)].filter((each) => isSeen(each) && fontOf(each) === undefined);
      if (missing.length > 0) return { missing: missing.join(''), post };
      const drawing: CardDrawing = {
        ...ground,
        title,
        site,
        by,
        titleDirection: directionOfText(title) ?? ground.direction,
        fonts: facesFor(all, finders),
      };
      const url = joinedUrl(`/assets/cards/${shortDigest(keyOf(drawing, post.url))}.png`);
      return { card: { url, output: fileOutput(url), drawing } };
    },
  };
}

/** One warning for each font that would help, at the first post that needs it. */
export function missingFonts(outcomes: readonly CardOutcome[], language: string): readonly Diagnostic[] {
  const lacking = new Map<string, { readonly post: CardPost; readonly missing: string; count: number }>();
  for (const { missing, post } of outcomes) {
    if (missing === undefined || post === undefined) continue;
    const font = fontFor(missing, language) ?? '';
    const known = lacking.get(font);
    if (known === undefined) lacking.set(font, { post, missing, count: 1 });
    else known.count += 1;
  }
  return [...lacking].map(([font, { post, missing, count }]) => {
    const others = count === 1 ? '' : count === 2 ? ', nor has one other post' : `, nor have ${count - 1} other posts`;
    return {
      severity: 'warning',
      rule: 'assemble/no-font',
      file: post.id,
      place: post.places['title'],
      reason: `This post has no share card${others}, because no font of the cards has the ${Array.from(missing).length === 1 ? 'sign' : 'signs'} "${shown(missing)}".`,
      hint:
        font === ''
          ? 'Add a font that has them under `shareCards.fonts`.'
          : `Run \`npm install ${font}\` and add "${font}" to \`shareCards.fonts\`.`,
    };
  });
}

/** Not the places of fonts, which are others on each machine. */
function keyOf({ fonts, ...drawing }: CardDrawing, url: string): string {
  const faces = fonts.map(({ faces: all }) => all.map(({ digest }) => digest));
  return JSON.stringify([design, drawing, faces, url]);
}

/**
 * The text on one line, without pictures that no font has: they are ornaments, and a card without them is right. Of those
 * that are put together of several, the first is left: fonts for them come in slices, and none has all parts.
 */
function drawable(text: string, fontOf: (character: string) => unknown): string {
  const simple = text
    .normalize('NFC')
    .replaceAll(/(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]*)\u200d\p{Extended_Pictographic}/gu, '')
    .replaceAll(/[\p{Emoji_Modifier}\ufe0e\ufe0f\u20e3]/gu, '');
  const kept = Array.from(simple).filter((each) => !isOrnament(each) || fontOf(each) !== undefined);
  return oneLine(kept.join(''));
}

function isOrnament(character: string): boolean {
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character);
}

/** Whether a character leaves a mark, and so needs a font: no blank, and none that only guides others. */
function isSeen(character: string): boolean {
  return !/[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/u.test(character);
}

/** The same sign of Chinese, Japanese and Korean is written in different ways: the font of the language goes first. */
function inOrderFor(language: string, fonts: readonly CardFont[]): readonly CardFont[] {
  const own = fontFor('\u4e00', language)?.slice(-3);
  const rank = ({ name }: CardFont): number => (/-(?:jp|kr|sc|tc|hk)$/.test(name) && !name.endsWith(own ?? '') ? 1 : 0);
  return fonts.toSorted((a, b) => rank(a) - rank(b));
}

type FaceFinder = (character: number) => CharacterRange | undefined;

function createFaceFinder({ faces }: CardFont): FaceFinder {
  const ranges = faces.flatMap((face) => face.ranges).toSorted((a, b) => a[0] - b[0]);
  return (character) => {
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (range === undefined) return undefined;
      if (character < range[0]) high = middle - 1;
      else if (character > range[1]) low = middle + 1;
      else return range;
    }
    return undefined;
  };
}

/** Of each font, the faces that draw any character of the text, each by the first font that has it. */
function facesFor(
  text: string,
  finders: readonly { readonly font: CardFont; readonly faceFor: FaceFinder }[],
): readonly CardFont[] {
  const left = new Set(Array.from(text, (each) => each.codePointAt(0) ?? 0));
  return finders.flatMap(({ font, faceFor }) => {
    const own = [...left].filter((character) => faceFor(character) !== undefined);
    for (const character of own) left.delete(character);
    const faces = font.faces.filter(({ ranges }) =>
      own.some((character) => ranges.some(([first, last]) => character >= first && character <= last)),
    );
    return faces.length === 0 ? [] : [{ ...font, faces }];
  });
}

function shown(missing: string): string {
  const characters = Array.from(missing);
  return characters.length <= 8 ? missing : `${characters.slice(0, 8).join('')}…`;
}
