// One post of the corpus, made from the seed and its number alone: its head, its body, its pictures.

import { bulletList, numberedList, quotation, table } from './blocks.ts';
import { fencedCode } from './code/index.ts';
import { drawPng, drawSvg } from './images.ts';
import { createProse } from './prose.ts';
import type { Prose } from './prose.ts';
import { createRandom, mixSeeds } from './random.ts';
import type { Random, Weighted } from './random.ts';
import { pickCategory, pickTags } from './terms.ts';
import { capital, createNames } from './vocabulary.ts';
import type { Names } from './vocabulary.ts';

/** A post as a generator's author would write it. */
export interface CorpusPost {
  /** The name of its file, and of its page below `/posts/`. */
  readonly slug: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly category: string;
  /** The whole file: front matter and Markdown. */
  readonly text: string;
  readonly images: readonly CorpusImage[];
}

/** A picture that a post shows from `/images/`. */
interface CorpusImage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const blockCounts: readonly Weighted<number>[] = [
  [0, 5],
  [1, 9],
  [2, 12],
  [3, 14],
  [4, 13],
  [5, 11],
  [6, 9],
  [7, 7],
  [8, 6],
  [10, 6],
  [13, 5],
  [18, 3],
];
/** Posts are four hours apart, so that 40,000 of them fit between 2005 and today. */
const firstMs = Date.UTC(2005, 0, 3, 8);
const apartMs = 4 * 60 * 60 * 1000;
/** Odd, so that multiplying by it gives every number below 2^24 another one. */
const markFactor = 0x9e3779;

/** Post `number` of the corpus that belongs to `seed`. */
export function generatePost(seed: number, number: number): CorpusPost {
  const random = createRandom(mixSeeds(seed, number));
  const names = createNames(random);
  const links = neighbours(random, number).map((other) => `/posts/${generateTitle(seed, other).slug}/`);
  const prose = createProse(random, names, links);
  const { slug, title } = generateTitle(seed, number);
  const [tags, category] = [pickTags(random), pickCategory(random)];
  const images = generateImages(random, slug);
  const head = [
    '---',
    `title: "${title}"`,
    `date: ${new Date(firstMs + number * apartMs).toISOString().replace('.000Z', 'Z')}`,
    `description: "${prose.sentence()}"`,
    `tags: [${tags.join(', ')}]`,
    `categories: [${category}]`,
    '---',
  ].join('\n');
  const body = generateBody(random, names, prose, number, images);
  return { slug, title, tags, category, images, text: `${head}\n\n${body}\n` };
}

/** Title and slug follow from few choices, so that links to a post do not take making it. */
function generateTitle(seed: number, number: number): { readonly title: string; readonly slug: string } {
  const names = createNames(createRandom(mixSeeds(seed ^ 0x71711e, number)));
  const title = `${capital(names.verb())} the ${names.adjective()} ${names.noun()}, ${names.verb()} the ${names.noun()}`;
  const slug = title.toLowerCase().replace(/[^a-z]+/g, '-');
  return { title, slug: `${slug}-${number}` };
}

/** Some earlier posts: of those just before, and of all. */
function neighbours(random: Random, number: number): number[] {
  if (number === 0) return [];
  const near = Array.from({ length: 2 }, () => Math.max(0, number - random.between(1, 12)));
  return [...near, random.below(number)];
}

function generateImages(random: Random, slug: string): CorpusImage[] {
  const count = random.chance(0.28) ? random.between(1, 3) : 0;
  return Array.from({ length: count }, (_, index) =>
    random.chance(0.5)
      ? { name: `${slug}-${index + 1}.svg`, bytes: drawSvg(random) }
      : { name: `${slug}-${index + 1}.png`, bytes: drawPng(random) },
  );
}

function generateBody(
  random: Random,
  names: Names,
  prose: Prose,
  number: number,
  images: readonly CorpusImage[],
): string {
  const blockCount = random.weighted(blockCounts);
  const paragraphCount = Math.max(3, Math.round(random.logNormal(10.5 + blockCount * 0.4, 0.55)));
  const blocks = [
    ...Array.from({ length: blockCount }, (_, index) =>
      fencedCode({ random, names, mark: markOf(number * 32 + index) }, Math.round(random.logNormal(6.5, 0.75))),
    ),
    ...Array.from({ length: paragraphCount }, prose.paragraph),
    ...images.map(({ name }) => `![${names.phrase()}](/images/${name})`),
    ...many(random, [0.65, 0.35, 0.15], () => bulletList(random, prose)),
    ...many(random, [0.25], () => numberedList(random, prose)),
    ...many(random, [0.09], () => table(random, names)),
    ...many(random, [0.14], () => quotation(random, prose)),
  ];
  const shuffled = shuffle(random, blocks).flatMap((block, index) =>
    index > 0 && index % random.between(3, 6) === 0
      ? [`${random.chance(0.75) ? '##' : '###'} ${prose.heading()}`, block]
      : [block],
  );
  const notes = many(random, [0.07, 0.03], prose.sentence);
  const withNotes = notes.map((note, index) => `${prose.sentence()}[^${index + 1}]\n\n[^${index + 1}]: ${note}`);
  return [prose.paragraph(), ...shuffled, prose.paragraph(), ...withNotes].join('\n\n');
}

/** As many of `make` as chances come true. */
function many(random: Random, chances: readonly number[], make: () => string): string[] {
  return chances.filter((probability) => random.chance(probability)).map(make);
}

function shuffle<Value>(random: Random, values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** Six hexadecimal digits, different for each block. */
function markOf(index: number): string {
  return (Math.imul(index + 1, markFactor) & 0xffffff).toString(16).padStart(6, '0');
}
