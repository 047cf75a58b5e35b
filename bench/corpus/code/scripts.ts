// JavaScript and TypeScript.

import type { Language, Piece } from './language.ts';

const shared: readonly Piece[] = [
  ({ names: n, random }) => [`const ${n.value()} = await ${n.action()}('${n.kebab()}', ${random.below(5000)});`],
  ({ names: n }) => [`import { ${n.action()}, ${n.action()} } from './${n.kebab()}.js';`],
  ({ names: n }) => {
    const [list, one] = [n.value(), n.noun()];
    return [
      `for (const ${one} of ${list}) {`,
      `  if (${one}.is${n.type()}) continue;`,
      `  await ${n.action()}(${one});`,
      '}',
    ];
  },
  ({ names: n, random }) => {
    const list = n.value();
    return [
      `const ${n.value()} = ${list}`,
      `  .filter((${list[0]}) => ${list[0]}.${n.noun()} > ${random.below(100)})`,
      `  .map(({ ${n.noun()}, ...rest }) => ({ ...rest, ${n.noun()}: true }));`,
    ];
  },
  ({ names: n }) => [`// ${n.verb()} ${n.phrase()} before the ${n.noun()} can ${n.verb()} it`],
  ({ names: n }) => {
    const name = n.value();
    return [
      'try {',
      `  ${name}.${n.action()}();`,
      '} catch (error) {',
      `  throw new Error(\`Cannot ${n.verb()} the ${n.noun()} \${${name}.id}\`, { cause: error });`,
      '}',
    ];
  },
  ({ names: n, random }) => [
    `export const ${n.value()} = Object.freeze({`,
    `  ${n.noun()}: /^${n.noun()}-(\\d+)$/,`,
    `  ${n.noun()}Ms: ${random.below(60)}_000,`,
    `  ${n.action()}: (${n.noun()}) => \`${n.phrase()}\`,`,
    '});',
  ],
  ({ names: n }) => [`console.log('${n.phrase()}', ${n.value()} ?? null);`],
];

/** JavaScript. */
export const javascript: Language = {
  fence: 'js',
  opening: ({ names: n, mark }) => [`const ${n.value()} = ${n.action()}('${mark}');`],
  pieces: [
    ...shared,
    ({ names: n }) => {
      const [first, second] = [n.noun(), n.value()];
      return [
        `async function ${n.action()}(${first}, { ${second} = [] } = {}) {`,
        `  const ${n.noun()}s = await ${n.action()}(${first});`,
        `  return ${second}.length > 0 ? ${n.noun()}s : undefined;`,
        '}',
      ];
    },
    ({ names: n }) => [
      `document.querySelector('.${n.kebab()}')?.addEventListener('click', (event) => {`,
      '  event.preventDefault();',
      `  ${n.action()}(event.target.dataset.${n.noun()});`,
      '});',
    ],
  ],
};

/** TypeScript. */
export const typescript: Language = {
  fence: 'ts',
  opening: ({ names: n, mark }) => [`const ${n.value()}: ${n.type()} = ${n.action()}('${mark}');`],
  pieces: [
    ...shared,
    ({ names: n }) => [
      `interface ${n.type()} {`,
      `  readonly ${n.noun()}: string;`,
      `  ${n.value()}?: ${n.type()}[];`,
      `  ${n.action()}(${n.noun()}: number): Promise<void>;`,
      '}',
    ],
    ({ names: n }) => {
      const type = n.type();
      return [
        `export function ${n.action()}<T extends ${type}>(${n.noun()}: T, ${n.value()}: Map<string, T>): T | undefined {`,
        `  return ${n.value()}.get(${n.noun()}.${n.noun()} as string);`,
        '}',
      ];
    },
    ({ names: n }) => [`type ${n.type()} = '${n.noun()}' | '${n.noun()}' | Exclude<${n.type()}, null>;`],
  ],
};
