// Makes posts that look like those of a technical blog, from a seed: no two alike, the same in every run.

/** A generator of numbers from 0 to below 1: mulberry32, whose few lines are easy to check. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words =
  'press type paper ink plate line page margin proof letter stone column frame sheet roller forme galley measure rule leading quoin chase tympan bed impression colour weight hand run edge fold sewing spine board cloth thread needle glue knife bench lamp window morning table cup letterform serif stroke bowl stem joint counter axis contrast rhythm grey space'.split(
    ' ',
  );
const languages = ['js', 'python', 'bash', 'go', 'rust', 'css', 'yaml', 'sql'];

/** One post of about 7.5 KB with five code blocks, lists, a table and links to the posts before it. */
export function generatePost(number: number): { readonly file: string; readonly text: string } {
  const random = randomFrom(number * 7919 + 1);
  const pick = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(random() * values.length)];
  const phrase = (count: number): string => Array.from({ length: count }, () => pick(words)).join(' ');
  const sentence = (): string =>
    `${phrase(8 + Math.floor(random() * 10)).replace(/^./, (letter) => letter.toUpperCase())}.`;
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join(' ');
  const code = (): string => {
    const lines = Array.from(
      { length: 14 },
      (_, line) =>
        `const ${pick(words)}_${line} = ${pick(words)}(${Math.floor(random() * 1e6)}, "${phrase(2)}"); // ${phrase(3)}`,
    );
    return `\`\`\`${pick(languages)}\n${lines.join('\n')}\n\`\`\``;
  };
  const day = new Date(Date.UTC(2010, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
  const part = (index: number): string =>
    [
      `## ${phrase(3)}`,
      paragraph(),
      code(),
      `- ${phrase(5)}\n- **${phrase(2)}** ${phrase(4)}\n- [${phrase(2)}](post-${Math.max(0, number - index - 1)}.md)`,
      paragraph(),
    ].join('\n\n');
  const head = [
    '---',
    `title: "${phrase(5)} ${number}"`,
    `date: ${day}`,
    `tags: [${pick(words)}, ${pick(words)}, ${pick(words)}]`,
    `categories: [${pick(words.slice(0, 8))}]`,
    '---',
  ].join('\n');
  const table = `| ${phrase(1)} | ${phrase(1)} |\n| --- | ---: |\n| ${phrase(2)} | ${number} |`;
  const text = [head, ...[0, 1, 2, 3, 4].map(part), table, `Note[^1].\n\n[^1]: ${sentence()}`].join('\n\n');
  return { file: `content/posts/post-${number}.md`, text: `${text}\n` };
}
