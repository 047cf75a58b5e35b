// Sentences and paragraphs in the rhythm of a technical blog.

import type { Random } from './random.ts';
import { capital } from './vocabulary.ts';
import type { Names } from './vocabulary.ts';

/** Writes text. `links` are paths of the same site to which it may lead. */
export interface Prose {
  readonly sentence: () => string;
  /** Some sentences with links, code and emphasis in them. */
  readonly paragraph: () => string;
  /** A few words with a capital, as headings and titles are. */
  readonly heading: () => string;
  /** A line of a list, with its markup. */
  readonly entry: () => string;
}

/** Prose that `random` chooses. */
export function createProse(random: Random, names: Names, links: readonly string[]): Prose {
  const { noun, verb, adjective } = names;
  const said = (phrases: readonly Phrase[]): string =>
    capital(
      random
        .pick(phrases)(names, random)
        .replace(/\b([Aa]) (?=[aeiou])/g, '$1n '),
    );
  const sentence = (): string => `${said(sentences)}.`;
  return {
    sentence,
    paragraph: () => {
      const count = random.between(2, 6);
      const parts = Array.from({ length: count }, () => (random.chance(0.33) ? marked() : sentence()));
      return parts.join(' ');
    },
    heading: () => said(headings),
    entry: () => {
      if (random.chance(0.3)) return `**${capital(adjective())} ${noun()}**: ${sentence()}`;
      if (random.chance(0.25)) return `\`${names.kebab()}\` to ${verb()} the ${noun()}`;
      if (random.chance(0.2)) return `${link()}, ${names.phrase()}`;
      return `${capital(verb())} the ${adjective()} ${noun()} and ${verb()} the ${noun()}`;
    },
  };

  /** A sentence with inline markup. */
  function marked(): string {
    const bare = sentence().slice(0, -1);
    const tail = random.weighted<() => string>([
      [() => `, see ${link()}`, 7],
      [() => `, with \`${names.action()}()\` as the ${noun()}`, 6],
      [() => `, or \`--${names.kebab()}=${random.below(900)}\``, 3],
      [() => `, which is *${adjective()}* at best`, 3],
      [() => `: **${adjective()} is not ${adjective()}**`, 2],
      [() => ` (~~${adjective()}~~ ${adjective()})`, 0.3],
    ]);
    return `${bare}${tail()}.`;
  }

  function link(): string {
    const words = `the ${adjective()} ${noun()}`;
    if (links.length > 0 && random.chance(0.35)) return `[${words}](${random.pick(links)})`;
    return `[${words}](https://${names.kebab()}.example/${noun()}/${names.kebab()}/)`;
  }
}

type Phrase = (names: Names, random: Random) => string;

const sentences: readonly Phrase[] = [
  (n) =>
    `the ${n.adjective()} ${n.noun()} has to ${n.verb()} the ${n.noun()} before the ${n.noun()} can ${n.verb()} it`,
  (n) => `when a ${n.noun()} is ${n.adjective()}, nobody needs to ${n.verb()} the ${n.noun()}`,
  (n) => `we ${n.verb()} what the ${n.noun()} left behind and ${n.verb()} the rest`,
  (n) => `there is one ${n.noun()} for every ${n.noun()}, and it stays ${n.adjective()} until the ${n.noun()} is done`,
  (n, r) => `it took ${r.between(2, 90)} minutes to ${n.verb()} the ${n.adjective()} ${n.noun()}`,
  (n) =>
    `I had expected the ${n.noun()} to ${n.verb()} the ${n.noun()}; instead it ran into the ${n.adjective()} ${n.noun()}`,
  (n) => `most of the ${n.noun()} is ${n.adjective()}, yet the ${n.noun()} behind it is not`,
  (n) => `do not ${n.verb()} a ${n.noun()} that you cannot ${n.verb()}`,
  (n) => `that is why the ${n.noun()} comes first and the ${n.noun()} comes second`,
  (n, r) => `of ${r.between(20, 9000)} attempts to ${n.verb()} the ${n.noun()}, only the ${n.adjective()} ones counted`,
  (n) => `a ${n.adjective()} ${n.noun()} is worth more than a ${n.adjective()} one`,
  (n) => `if the ${n.noun()} and the ${n.noun()} disagree, ask the ${n.noun()}`,
  (n) => `so the question is not whether to ${n.verb()}, but which ${n.noun()} to ${n.verb()} first`,
  (n) => `this looks ${n.adjective()} and is ${n.adjective()}`,
  (n) => `the old way was to ${n.verb()} each ${n.noun()} by hand, to ${n.verb()} the ${n.noun()}, and to hope`,
  (n) => `nothing in the ${n.noun()} says how a ${n.adjective()} ${n.noun()} should ${n.verb()} its ${n.noun()}`,
];

const headings: readonly Phrase[] = [
  (n) => `how to ${n.verb()} a ${n.adjective()} ${n.noun()}`,
  (n) => `the ${n.noun()} and the ${n.noun()}`,
  (n) => `what the ${n.noun()} cannot ${n.verb()}`,
  (n) => `why ${n.adjective()} beats ${n.adjective()}`,
  (n) => `a ${n.adjective()} ${n.noun()}`,
  (n) => `${n.verb()} first, ${n.verb()} later`,
  (n, r) => `${r.between(3, 12)} ways to ${n.verb()} the ${n.noun()}`,
  (n) => `notes on the ${n.adjective()} ${n.noun()}`,
];
