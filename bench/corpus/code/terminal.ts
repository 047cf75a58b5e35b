// What happens in a terminal: shell scripts, and output without a language.

import type { Language } from './language.ts';

/** Shell. */
export const bash: Language = {
  fence: 'bash',
  opening: ({ names: n, mark }) => [`git commit -m "${n.verb()} ${n.phrase()} (${mark})"`],
  pieces: [
    ({ names: n }) => [`npm install --save-dev @${n.noun()}/${n.kebab()}`],
    ({ names: n, random }) => [
      `curl -sSL "https://${n.kebab()}.example/${n.noun()}?page=${random.below(99)}" | sort -u`,
    ],
    ({ names: n }) => [`# ${n.verb()} ${n.phrase()}`, `export ${n.constant()}="$HOME/${n.kebab()}"`],
    ({ names: n }) => {
      const one = n.noun();
      return [`for ${one} in ${n.noun()}/*.txt; do`, `  echo "${n.phrase()}: $${one}" >> "${n.kebab()}.log"`, 'done'];
    },
    ({ names: n }) => [
      `if [ ! -f "${n.kebab()}.lock" ]; then`,
      `  ${n.verb()}-${n.noun()} --${n.kebab()} && exit 1`,
      'fi',
    ],
    ({ names: n, random }) => [`docker run --rm -p ${random.between(1024, 9999)}:80 ${n.noun()}/${n.kebab()}:latest`],
  ],
};

/** What programs print: in a fence without a language, which nothing colours. */
export const output: Language = {
  fence: '',
  opening: ({ names: n, mark }) => [`[${mark}] ${n.verb()} ${n.kebab()} ... ok`],
  pieces: [
    ({ names: n, random }) => [`[${random.below(100)}%] ${n.action()} ${n.phrase()}`],
    ({ names: n, random }) => [`${n.noun()}/${n.kebab()}.txt  ${random.below(90_000)} bytes`],
    ({ names: n, random }) => [
      `warning: ${n.phrase()} (line ${random.between(1, 800)})`,
      `    at ${n.noun()}.${n.noun()}`,
    ],
  ],
};
