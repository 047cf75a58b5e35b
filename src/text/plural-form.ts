// Which form of a word goes with a number. Own rules and not Intl's, whose answers differ between versions of Node.

/** The names under which CLDR knows the forms of a word. */
export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type Rule = (count: number) => PluralForm;

const between = (value: number, least: number, most: number): boolean => value >= least && value <= most;

const invariable: Rule = () => 'other';
const oneAlone: Rule = (count) => (count === 1 ? 'one' : 'other');
const upToOne: Rule = (count) => (count <= 1 ? 'one' : 'other');
const withMillions =
  (rule: Rule): Rule =>
  (count) =>
    count !== 0 && count % 1_000_000 === 0 ? 'many' : rule(count);
const withTwo: Rule = (count) => (count === 1 ? 'one' : count === 2 ? 'two' : 'other');

const isFew = (count: number): boolean => between(count % 10, 2, 4) && !between(count % 100, 12, 14);
const isOne = (count: number): boolean => count % 10 === 1 && count % 100 !== 11;
const eastSlavic: Rule = (count) => (isOne(count) ? 'one' : isFew(count) ? 'few' : 'many');
const southSlavic: Rule = (count) => (isOne(count) ? 'one' : isFew(count) ? 'few' : 'other');
const polish: Rule = (count) => (count === 1 ? 'one' : isFew(count) ? 'few' : 'many');
const czech: Rule = (count) => (count === 1 ? 'one' : between(count, 2, 4) ? 'few' : 'other');
const romanian: Rule = (count) => (count === 1 ? 'one' : count === 0 || between(count % 100, 1, 19) ? 'few' : 'other');
const slovenian: Rule = (count) => {
  const rest = count % 100;
  return rest === 1 ? 'one' : rest === 2 ? 'two' : rest === 3 || rest === 4 ? 'few' : 'other';
};
const lithuanian: Rule = (count) => {
  if (between(count % 100, 11, 19)) return 'other';
  return count % 10 === 1 ? 'one' : count % 10 === 0 ? 'other' : 'few';
};
const latvian: Rule = (count) =>
  count % 10 === 0 || between(count % 100, 11, 19) ? 'zero' : isOne(count) ? 'one' : 'other';
const irish: Rule = (count) => {
  if (count === 1 || count === 2) return withTwo(count);
  return between(count, 3, 6) ? 'few' : between(count, 7, 10) ? 'many' : 'other';
};
const welsh: Rule = (count) =>
  new Map<number, PluralForm>([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'few'],
    [6, 'many'],
  ]).get(count) ?? 'other';
const arabic: Rule = (count) => {
  if (count <= 2) return count === 0 ? 'zero' : count === 1 ? 'one' : 'two';
  const rest = count % 100;
  return between(rest, 3, 10) ? 'few' : rest >= 11 ? 'many' : 'other';
};

/** Languages whose rule is another than "one, and all else": https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
const rules: ReadonlyMap<string, Rule> = new Map(
  (
    [
      ['id ja km ko lo ms my th vi yue zh', invariable],
      ['am as bn fa gu hi hy kn zu', upToOne],
      ['fr pt', withMillions(upToOne)],
      ['ca es it', withMillions(oneAlone)],
      ['is mk', (count) => (isOne(count) ? 'one' : 'other')],
      ['he', withTwo],
      ['be ru uk', eastSlavic],
      ['bs hr sr', southSlavic],
      ['pl', polish],
      ['cs sk', czech],
      ['ro', romanian],
      ['sl', slovenian],
      ['lt', lithuanian],
      ['lv', latvian],
      ['ga', irish],
      ['cy', welsh],
      ['ar', arabic],
    ] satisfies [string, Rule][]
  ).flatMap(([languages, rule]) => languages.split(' ').map((language) => [language, rule] as const)),
);

/** The form of a word that `language` (a BCP 47 tag) puts beside `count`, a whole number from 0 on. */
export function pluralForm(count: number, language: string): PluralForm {
  return (rules.get(language.toLowerCase().split('-')[0] ?? '') ?? oneAlone)(count);
}
