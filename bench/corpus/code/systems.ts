// Python, Rust and Go.

import type { Language } from './language.ts';

/** Python. */
export const python: Language = {
  fence: 'python',
  opening: ({ names: n, mark }) => [`${n.snake()} = ${n.snake()}("${mark}")`],
  pieces: [
    ({ names: n }) => [`from ${n.noun()}.${n.noun()} import ${n.type()}, ${n.snake()}`],
    ({ names: n, random }) => {
      const one = n.noun();
      return [
        `def ${n.snake()}(${one}: str, ${n.snake()}: int = ${random.below(64)}) -> list[${n.type()}]:`,
        `    """${n.verb()} ${n.phrase()}."""`,
        `    return [${one} for ${one} in ${n.snake()} if ${one}.${n.noun()} is not None]`,
        '',
      ];
    },
    ({ names: n }) => [
      `with open("${n.kebab()}.csv", encoding="utf-8") as ${n.noun()}:`,
      `    for ${n.noun()}, row in enumerate(csv.reader(${n.noun()})):`,
      `        print(f"{row[0]:>8} {${n.snake()}}")`,
    ],
    ({ names: n, random }) => [
      '@dataclass(frozen=True)',
      `class ${n.type()}:`,
      `    ${n.noun()}: float = ${random.below(10)}.${random.below(100)}`,
      `    ${n.snake()}: dict[str, bool] = field(default_factory=dict)`,
      '',
    ],
    ({ names: n }) => [
      `# ${n.verb()} the ${n.adjective()} ${n.noun()} only once`,
      `assert ${n.snake()} != ${n.snake()}`,
    ],
    ({ names: n, random }) => [`${n.snake()}["${n.noun()}"] = sum(x ** ${random.between(2, 9)} for x in ${n.snake()})`],
  ],
};

/** Rust. */
export const rust: Language = {
  fence: 'rust',
  opening: ({ names: n, mark }) => [`let ${n.snake()} = ${n.type()}::from_id("${mark}");`],
  pieces: [
    ({ names: n }) => [`use crate::${n.noun()}::{${n.type()}, ${n.type()}};`],
    ({ names: n }) => [
      '#[derive(Debug, Clone)]',
      `pub struct ${n.type()}<'a> {`,
      `    ${n.noun()}: &'a str,`,
      `    ${n.snake()}: Option<Vec<${n.type()}>>,`,
      '}',
    ],
    ({ names: n, random }) => [
      `fn ${n.snake()}(${n.noun()}: &mut ${n.type()}) -> Result<usize, ${n.type()}> {`,
      `    let ${n.noun()} = ${n.noun()}.iter().filter(|x| x.len() > ${random.below(80)}).count();`,
      `    Ok(${n.noun()} as usize)`,
      '}',
    ],
    ({ names: n }) => [
      `match ${n.snake()} {`,
      `    Some(${n.noun()}) if ${n.noun()}.is_${n.adjective()}() => println!("${n.phrase()}: {}", ${n.noun()}),`,
      `    None => return Err(${n.type()}::${n.type()}),`,
      '    _ => {}',
      '}',
    ],
    ({ names: n }) => [`// ${n.phrase()} must outlive the ${n.noun()}`, `let mut ${n.snake()}: Vec<u8> = Vec::new();`],
    ({ names: n, random }) => [`const ${n.constant()}: u64 = 0x${random.below(65536).toString(16)};`],
  ],
};

/** Go. */
export const go: Language = {
  fence: 'go',
  opening: ({ names: n, mark }) => [`${n.value()} := New${n.type()}("${mark}")`],
  pieces: [
    ({ names: n }) => [
      `type ${n.type()} struct {`,
      `\t${n.type()} string \`json:"${n.noun()},omitempty"\``,
      `\t${n.value()} map[string]int`,
      '}',
    ],
    ({ names: n }) => [
      `func (s *${n.type()}) ${n.type()}(ctx context.Context, ${n.noun()} []byte) error {`,
      `\tif err := s.${n.value()}.${n.type()}(ctx); err != nil {`,
      `\t\treturn fmt.Errorf("${n.verb()} ${n.noun()}: %w", err)`,
      '\t}',
      '\treturn nil',
      '}',
    ],
    ({ names: n, random }) => [
      `for i := 0; i < ${random.between(2, 500)}; i++ {`,
      `\tgo ${n.value()}(i, ${n.value()})`,
      '}',
    ],
    ({ names: n }) => [`// ${n.phrase()} is ${n.adjective()} here`, `defer ${n.value()}.Close()`],
    ({ names: n, random }) => [`const ${n.value()} = ${random.below(900)} * time.Millisecond`],
  ],
};
