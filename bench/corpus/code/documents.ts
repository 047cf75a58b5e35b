// Languages of data and of pages: JSON, YAML, HTML, CSS and SQL.

import type { Language } from './language.ts';

/** JSON. */
export const json: Language = {
  fence: 'json',
  opening: ({ names: n, mark }) => ['{', `  "${n.noun()}": "${mark}",`],
  pieces: [
    ({ names: n, random }) => [`  "${n.value()}": ${random.below(9999)},`],
    ({ names: n, random }) => [`  "${n.kebab()}": ${random.pick(['true', 'false', 'null'])},`],
    ({ names: n }) => [`  "${n.noun()}s": ["${n.kebab()}", "${n.kebab()}"],`],
    ({ names: n, random }) => [
      `  "${n.value()}": {`,
      `    "${n.noun()}": "^${random.below(9)}.${random.below(20)}.${random.below(20)}",`,
      `    "${n.noun()}": "${n.phrase()}"`,
      '  },',
    ],
  ],
  closing: ({ names: n }) => [`  "${n.verb()}": "${n.action()}"`, '}'],
};

/** YAML. */
export const yaml: Language = {
  fence: 'yaml',
  opening: ({ names: n, mark }) => [`${n.noun()}: "${mark}"`],
  pieces: [
    ({ names: n, random }) => [`${n.kebab()}: ${random.below(4000)} # ${n.phrase()}`],
    ({ names: n }) => [
      `${n.snake()}:`,
      `  - name: ${n.kebab()}`,
      `    run: ${n.verb()} --${n.noun()}`,
      '    if: always()',
    ],
    ({ names: n, random }) => [
      `${n.snake()}:`,
      `  ${n.noun()}: ${random.chance(0.5)}`,
      `  ${n.verb()}: [${n.noun()}, ${n.noun()}]`,
    ],
    ({ names: n }) => [`${n.value()}: |`, `  ${n.phrase()}`, `  ${n.verb()} ${n.phrase()}`],
  ],
};

/** HTML. */
export const html: Language = {
  fence: 'html',
  opening: ({ names: n, mark }) => [`<section id="${n.noun()}-${mark}" class="${n.kebab()}">`],
  pieces: [
    ({ names: n }) => [`  <p>${n.phrase()} <em>${n.adjective()}</em> &amp; ${n.noun()}</p>`],
    ({ names: n, random }) => [
      `  <img src="/${n.kebab()}.png" alt="${n.phrase()}" width="${random.below(900)}" height="${random.below(600)}">`,
    ],
    ({ names: n }) => [
      `  <!-- ${n.verb()} ${n.phrase()} -->`,
      `  <a href="/${n.noun()}/${n.kebab()}/">${n.noun()}</a>`,
    ],
    ({ names: n }) => ['  <ul>', `    <li data-${n.noun()}="${n.kebab()}">${n.adjective()}</li>`, '  </ul>'],
  ],
  closing: () => ['</section>'],
};

/** CSS. */
export const css: Language = {
  fence: 'css',
  opening: ({ names: n, mark }) => [`.${n.kebab()} {`, `  --${n.noun()}: #${mark};`, '}'],
  pieces: [
    ({ names: n, random }) => [
      `.${n.kebab()} > .${n.noun()}:not(:last-child) {`,
      `  margin: ${random.below(40)}px auto calc(var(--${n.noun()}) * ${random.between(2, 9)});`,
      `  color: rgb(${random.below(256)} ${random.below(256)} ${random.below(256)} / ${random.below(100)}%);`,
      '}',
    ],
    ({ names: n, random }) => [
      `@media (min-width: ${random.between(20, 90)}em) {`,
      `  #${n.noun()} { display: grid; gap: ${random.below(5)}rem; }`,
      '}',
    ],
    ({ names: n }) => [`/* ${n.phrase()} */`, `${n.noun()}-${n.noun()}::before { content: "${n.noun()}"; }`],
  ],
};

/** SQL. */
export const sql: Language = {
  fence: 'sql',
  opening: ({ names: n, mark }) => [`DELETE FROM ${n.snake()} WHERE ${n.noun()} = '${mark}';`],
  pieces: [
    ({ names: n, random }) => [
      `SELECT ${n.snake()}, COUNT(*) AS ${n.noun()}_count`,
      `FROM ${n.snake()} AS a`,
      `LEFT JOIN ${n.snake()} AS b ON b.${n.noun()}_id = a.id`,
      `WHERE a.${n.noun()} > ${random.below(1000)} AND b.${n.noun()} IS NOT NULL`,
      `GROUP BY ${n.snake()} ORDER BY 2 DESC LIMIT ${random.between(5, 50)};`,
    ],
    ({ names: n }) => [
      `CREATE TABLE ${n.snake()} (`,
      '  id INTEGER PRIMARY KEY,',
      `  ${n.snake()} VARCHAR(80) DEFAULT '${n.noun()}'`,
      ');',
    ],
    ({ names: n }) => [`-- ${n.phrase()}`, `CREATE INDEX ${n.snake()} ON ${n.snake()} (${n.noun()});`],
  ],
};
