// A small site and someone who writes at random: whatever they do, they know how to do the next thing.

import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Files } from '../build-folder.ts';
import type { EditedSite } from './edited-site.ts';
import { pixel } from './sample.ts';

/** What a post says of itself. */
interface Draft {
  readonly title: string;
  readonly date: string;
  readonly tags: readonly string[];
  readonly body: string;
  readonly ending: string;
  readonly isBroken: boolean;
}

/** One thing that a writer does. `which` and `what` choose among all that there is. */
interface Act {
  readonly kind: keyof typeof acts;
  readonly which: number;
  readonly what: number;
}

/** Someone at work. */
export interface BusyWriter {
  /** Does one thing. Returns the files that it touched (absolute). */
  readonly act: (act: Act) => readonly string[];
  /** Mends all that is broken, and returns the files. */
  readonly mendAll: () => readonly string[];
}

/** Longer than what any other page shows of a text. */
const filler = 'Nobody reads on here. '.repeat(30);
const postCount = 60;
const imageCount = 4;
const tags = ['ink', 'paper', 'lead', 'C#', 'C++', 'type'];
const partial = 'templates/partials/site-footer.hbs';

/** Posts, some with a picture beside them and all with links, pictures, tags; a partial of every page, and data. */
export const busySite: Files = {
  'platen.config.yaml': `title: Busy
baseUrl: https://example.org/busy/
pagination: { size: 10 }
markdownTwins: true
`,
  ...Object.fromEntries(
    Array.from({ length: postCount }, (_, index) => [fileOf(index), textOf(draftOf(index, index * 7))]),
  ),
  ...Object.fromEntries(Array.from({ length: imageCount }, (_, index) => [imageAt(index), pixelOfWidth(index + 1)])),
  'content/about.md': '---\ntitle: About\nmenu: main\n---\nSee [the first](posts/p0.md).\n',
  [partial]: '<footer>Version 0</footer>\n',
};

/** `count` things to do, always the same for a seed. */
export function actsOf(count: number, seed: number): readonly Act[] {
  const kind = fc.constantFrom(...Object.keys(acts));
  const choice = fc.noBias(fc.nat(1_000_000));
  // Cast because these are the keys.
  return fc.sample(fc.noBias(fc.record({ kind, which: choice, what: choice })), { numRuns: count, seed }) as Act[];
}

/** Begins with the site as it is in the beginning. */
export function createBusyWriter(site: EditedSite): BusyWriter {
  const desk: Desk = {
    site,
    posts: new Map(Array.from({ length: postCount }, (_, index) => [fileOf(index), draftOf(index, index * 7)])),
    nextIndex: postCount,
  };
  return {
    act: ({ kind, which, what }) => acts[kind](desk, which, what).map(site.at),
    mendAll: () =>
      [...desk.posts]
        .filter(([, { isBroken }]) => isBroken)
        .flatMap(([file]) => rewrite(desk, file, { isBroken: false }))
        .map(site.at),
  };
}

interface Desk {
  readonly site: EditedSite;
  /** By file. */
  readonly posts: Map<string, Draft>;
  nextIndex: number;
}

/** Each returns the files that it touched. */
const acts = {
  add(desk: Desk, _which: number, what: number): readonly string[] {
    const file = fileOf(desk.nextIndex);
    desk.posts.set(file, draftOf(desk.nextIndex, what));
    desk.nextIndex += 1;
    return rewrite(desk, file, {});
  },
  body: (desk: Desk, which: number, what: number) => rewrite(desk, chosen(desk, which), { body: bodyOf(what) }),
  'body again': (desk: Desk, which: number, what: number) => rewrite(desk, chosen(desk, which), { body: bodyOf(what) }),
  /** Words below the excerpt, the links and the headings: nothing that any other page shows. */
  ending: (desk: Desk, which: number, what: number) =>
    rewrite(desk, chosen(desk, which), { ending: `${filler}\n\nThe end ${what}.` }),
  title: (desk: Desk, which: number, what: number) => rewrite(desk, chosen(desk, which), { title: `Title ${what}` }),
  tags: (desk: Desk, which: number, what: number) => rewrite(desk, chosen(desk, which), { tags: tagsOf(what) }),
  date: (desk: Desk, which: number, what: number) => rewrite(desk, chosen(desk, which), { date: dateOf(what) }),
  rename(desk: Desk, which: number): readonly string[] {
    const from = chosen(desk, which);
    const to = fileOf(desk.nextIndex);
    const draft = desk.posts.get(from);
    if (draft === undefined) return [];
    desk.nextIndex += 1;
    fs.mkdirSync(path.dirname(desk.site.at(to)), { recursive: true });
    desk.site.rename(from, to);
    desk.posts.delete(from);
    desk.posts.set(to, draft);
    return [from, to];
  },
  remove(desk: Desk, which: number): readonly string[] {
    // As many as in the beginning are kept, so that there is always something to do.
    if (desk.posts.size <= postCount) return acts.add(desk, which, which);
    const file = chosen(desk, which);
    desk.posts.delete(file);
    desk.site.remove(file);
    return [file];
  },
  breakOne: (desk: Desk, which: number) => rewrite(desk, chosen(desk, which), { isBroken: true }),
  mend(desk: Desk): readonly string[] {
    const broken = [...desk.posts].filter(([, { isBroken }]) => isBroken);
    return broken.flatMap(([file]) => rewrite(desk, file, { isBroken: false }));
  },
  template({ site }: Desk, _which: number, what: number): readonly string[] {
    site.write({ [partial]: `<footer>Version ${what}</footer>\n` });
    return [partial];
  },
  picture({ site }: Desk, which: number, what: number): readonly string[] {
    const file = imageAt(which % imageCount);
    site.write({ [file]: pixelOfWidth((what % 200) + 1) });
    return [file];
  },
};

function chosen({ posts }: Desk, which: number): string {
  return [...posts.keys()][which % posts.size] ?? '';
}

function rewrite({ site, posts }: Desk, file: string, change: Partial<Draft>): readonly string[] {
  const draft = posts.get(file);
  if (draft === undefined) return [];
  const next = { ...draft, ...change };
  posts.set(file, next);
  site.write({ [file]: textOf(next) });
  return [file];
}

/** Some posts are bundles, without a file of their own beside them. */
function fileOf(index: number): string {
  return index % 8 === 3 ? `content/posts/p${index}/index.md` : `content/posts/p${index}.md`;
}

function imageAt(index: number): string {
  return `static/images/i${index}.png`;
}

function draftOf(index: number, what: number): Draft {
  return {
    title: `Post ${index}`,
    date: dateOf(what),
    tags: tagsOf(what),
    body: bodyOf(what),
    ending: '',
    isBroken: false,
  };
}

function textOf({ title, date, tags: of, body, ending, isBroken }: Draft): string {
  return `---\ntitle: ${isBroken ? 'a: b' : `"${title}"`}\ndate: ${date}\ntags: ${JSON.stringify(of)}\n---\n${body}\n\n${ending}\n`;
}

function dateOf(what: number): string {
  return new Date(Date.UTC(2015 + (what % 9), what % 12, 1 + (what % 28))).toISOString().slice(0, 10);
}

function tagsOf(what: number): readonly string[] {
  return tags.filter((_, index) => ((what >> index) & 1) === 1);
}

/** A link to a post that may be there, a picture, a note, and some code that is coloured. */
function bodyOf(what: number): string {
  return `Words ${what}[^1], and [a post](/posts/p${what % (postCount * 2)}/).

![A picture](/images/i${what % imageCount}.png)

<!--more-->

## Part ${what % 10}

\`\`\`ts
const answer = ${what};
\`\`\`

${'More words of no meaning. '.repeat(what % 30)}

[^1]: A note.`;
}

function pixelOfWidth(width: number): Uint8Array {
  const bytes = Buffer.from(pixel);
  bytes[19] = width;
  return bytes;
}
