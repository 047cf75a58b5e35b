// Dollars that are prose, where formulas are switched on: `$5 and $6` names two prices.

/** The few states that a tokenizer of micromark goes through: each gets a character and says what comes next. */
type State = (code: number | null) => State | undefined;

interface Effects {
  readonly enter: (type: string) => void;
  readonly consume: (code: number | null) => void;
  readonly exit: (type: string) => void;
  readonly check: (construct: object, ifFound: State, ifNot: State) => State;
}

const dollar = 36;

/**
 * An extension of micromark by Pandoc's rule, which GitHub and Obsidian have, too: the first dollar of a formula has no
 * space after it, the last none before it and no digit after it. Comes after remark-math, so that it is asked first.
 */
export const proseDollars = {
  text: { [dollar]: { tokenize: tokenizeDollar, previous: (code: number | null): boolean => code !== dollar } },
};

/** Takes a dollar as text, unless a formula begins with it. */
function tokenizeDollar(effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('data');
    effects.consume(code);
    effects.exit('data');
    return effects.check({ tokenize: tokenizeFormula, partial: true }, nok, ok);
  };
}

/** What stands after the first dollar of a formula, up to and with its last one. */
function tokenizeFormula(effects: Effects, ok: State, nok: State): State {
  let last: number | null = null;

  return (code) => {
    // Two dollars are always a formula's.
    if (code === dollar) return ok(code);
    if (code === null || isBlank(code)) return nok(code);
    effects.enter('data');
    return inside(code);
  };

  function inside(code: number | null): State | undefined {
    if (code === null) return left(nok, code);
    const isEnd = code === dollar && !isBlank(last);
    if (code === dollar && !isEnd) return left(nok, code);
    last = code;
    effects.consume(code);
    return isEnd ? afterDollar : inside;
  }

  /** A run of dollars ends no formula that began with one. */
  function afterDollar(code: number | null): State | undefined {
    if (code === dollar) {
      effects.consume(code);
      return afterRun;
    }
    return left(code !== null && code >= 48 && code <= 57 ? nok : ok, code);
  }

  function afterRun(code: number | null): State | undefined {
    if (code !== dollar) return inside(code);
    effects.consume(code);
    return afterRun;
  }

  function left(next: State, code: number | null): State | undefined {
    effects.exit('data');
    return next(code);
  }
}

/** Line ends, tabs and the spaces that stand for them have numbers below zero. */
function isBlank(code: number | null): boolean {
  return code !== null && (code < 0 || code === 32);
}
