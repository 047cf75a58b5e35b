// The text that was gone through and is not written yet.

/** A text that grows at its end: nearly always a part of the code, which is cut out of it at once. */
export interface Pending {
  /** Adds the code from one offset to another. */
  readonly hold: (from: number, to: number) => void;
  /** Adds a text that does not stand in the code. */
  readonly holdText: (text: string) => void;
  /** The text; nothing is left of it. */
  readonly take: () => string;
}

/** No text of `code` yet. */
export function createPending(code: string): Pending {
  let before = '';
  let start = 0;
  let end = 0;

  return {
    hold(from, to) {
      if (start === end) start = from;
      else if (end !== from) {
        before += code.slice(start, end);
        start = from;
      }
      end = to;
    },
    holdText(text) {
      before += code.slice(start, end) + text;
      start = end;
    },
    take() {
      const text = before === '' ? code.slice(start, end) : before + code.slice(start, end);
      before = '';
      start = end;
      return text;
    },
  };
}
