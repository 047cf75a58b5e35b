// The common mistakes in JSON, told in plain words; and JSON without its comments.

/** A mistake; offsets are within the text. */
export interface JsonMistake {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  readonly hint: string;
}

/** The text with blanks in place of its comments (`//` and `/*`): every other character keeps its place. */
export function withoutComments(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\//g, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\n]/g, ' '),
  );
}

const parts = /"(?:[^"\\\n]|\\.)*("?)|'(?:[^'\\\n]|\\.)*'?|[{}[\],:]|[^\s{}[\],:"']+/g;
const literal = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/** The first mistake that we know; undefined when there is none. */
export function explainJson(text: string): JsonMistake | undefined {
  let above = '';
  for (const { 0: part, 1: closing, index: start } of text.matchAll(parts)) {
    const at = { start, end: start + part.length };
    const isValue = !/^[}\],:]/.test(part);
    if (isValue && /[^{[,:]$/.test(above)) {
      return { ...at, reason: 'A comma is missing before this.', hint: `Write it after ${above}` };
    }
    if (closing === '')
      return { ...at, reason: 'This text is never closed with a quote.', hint: `Write ${part.trimEnd()}"` };
    if (part.startsWith("'")) {
      const hint = `Write ${JSON.stringify(part.replaceAll(/^'|'$/g, ''))}`;
      return { ...at, reason: 'Text stands in double quotes in JSON.', hint };
    }
    if (/^[^"{}[\],:]/.test(part) && !literal.test(part)) {
      return { ...at, reason: 'Text stands in double quotes in JSON.', hint: `Write ${JSON.stringify(part)}` };
    }
    above = part;
  }
  return undefined;
}
