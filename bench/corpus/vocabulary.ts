// The words of which posts are made, and the names of which code is made.

import type { Random } from './random.ts';

const nouns = words(`
  account anchor answer archive archway array balance barrier batch bearing bell bench binding blanket block border
  bottle branch bridge bucket buffer button cable cache candle canvas carriage chain channel chapter chart circle
  clerk clock cluster coast column compass copy corner counter cradle crate current curtain cursor cycle deck depot
  desk dial ditch docket door drawer drift drum edge engine entry envelope event failure farm feather fence ferry
  field figure filter flag flame flock folder forest fork frame friend furnace garden gate gear glass grain graph
  group guard guest habit hammer handle harbour harvest hedge helper hinge hook index island journal journey kettle
  keyboard ladder lamp landing lantern layer ledger letter level lever library limit line list loader lock log loom
  machine manual map margin market measure memory message mill mirror module morning motor mountain name needle
  neighbour network node note number object offset orchard order output packet page paper parcel parser path pattern
  pause pencil pier pipe planet platform plough pocket point pool port press printer process profile promise proof
  pulley queue quill rack rail reader record reel release report request reserve result river road roller room root
  rope rotation route row rule runner sail sample scale schedule screen script season section sensor sequence server
  shadow shed shelf ship shop shutter signal sketch slope socket source spool spring stack stage stamp station step
  stone store story stream string switch table tail target task tenant thread ticket tide timer token tool tower
  track trail train tray tree trigger tunnel turbine valley value valve vessel village volume wagon wall warning
  watch water wheel whistle window winter worker workshop writer yard
`);
const verbs = words(`
  accept add adjust align announce answer append apply arrange ask attach balance bind borrow break bring build call
  carry catch change check choose clean clear close collect combine compare copy count cover cross cut deliver
  describe detach divide draw drop empty encode expect explain fetch fill filter find finish flush fold follow forget
  gather group guess guard halt handle hold insert inspect join keep label lift limit list load lock mark match
  measure merge move name notice observe offer open order pack parse pass paste pause pick place plan point pour
  predict prepare press print prune publish pull push query raise read receive record reduce release remove rename
  repair repeat replace report reset resolve restore retry return review rotate save scan schedule search select send
  settle shift show shrink skip slice sort split stack start stop store stretch swap switch take test tie trace track
  transfer trim trust turn unpack update use visit wait walk warm wash watch weigh wrap write
`);
const adjectives = words(`
  absent ample bare bitter blank blunt bold brief bright brittle broad broken busy calm careful cheap clean clear cold
  common cool curious daily damp dark deep dense distant dry dull eager early easy empty equal even exact faint fair
  famous fast final fine firm first flat foreign free fresh full gentle global good grand green grey hard heavy hidden
  hollow honest humble idle large last late lazy lean level light little local lonely long loose loud low main mild
  modern modest narrow near neat new next noisy odd old open ordinary partial patient pending plain pleasant polite
  poor precise private proper public quick quiet random rare raw ready recent regular remote rich rigid robust rough
  round rusty safe secret shallow sharp short silent simple single slow small smooth soft solid spare square stable
  stale steady steep stiff stray strict strong stubborn sudden sure swift tall tender thick thin tidy tight tiny tired
  tough true unusual useful usual vague warm weak wide wild wise wooden young
`);

/** Words, and the names that programmers make of them. */
export interface Names {
  readonly noun: () => string;
  readonly verb: () => string;
  readonly adjective: () => string;
  /** `quietLedger` */
  readonly value: () => string;
  /** `collectTickets` */
  readonly action: () => string;
  /** `QuietLedger` */
  readonly type: () => string;
  /** `quiet_ledger` */
  readonly snake: () => string;
  /** `quiet-ledger` */
  readonly kebab: () => string;
  /** `LEDGER_LIMIT` */
  readonly constant: () => string;
  /** Some words, as messages have them. */
  readonly phrase: () => string;
}

/** Names that `random` chooses. */
export function createNames(random: Random): Names {
  const noun = (): string => random.pick(nouns);
  const verb = (): string => random.pick(verbs);
  const adjective = (): string => random.pick(adjectives);
  return {
    noun,
    verb,
    adjective,
    value: () => (random.chance(0.6) ? `${adjective()}${capital(noun())}` : `${noun()}${capital(noun())}`),
    action: () => `${verb()}${capital(noun())}`,
    type: () => `${capital(random.chance(0.5) ? adjective() : noun())}${capital(noun())}`,
    snake: () => `${random.chance(0.5) ? adjective() : noun()}_${noun()}`,
    kebab: () => `${random.chance(0.5) ? adjective() : noun()}-${noun()}`,
    constant: () => `${noun()}_${noun()}`.toUpperCase(),
    phrase: () => `${random.pick(['no', 'one', 'the', 'a', 'this', 'every'])} ${adjective()} ${noun()}`,
  };
}

/** `word` with a capital letter. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
