// Html of coloured code: texts, and spans in each other.

/** Html that grows at its end. */
export interface Spans {
  /** Opens a span with this tag. */
  readonly open: (tag: string) => void;
  readonly close: () => void;
  /** A span around `text`; nothing for no text. */
  readonly whole: (tag: string, text: string) => void;
  readonly text: (text: string) => void;
  readonly html: (html: string) => void;
  /** All of it, with everything closed. */
  readonly end: () => string;
}

const closing = '</span>';
const special = /[&<]/;

/** No html yet. Every text that it is given is a part of `code`. */
export function createSpans(code: string): Spans {
  const isPlain = !special.test(code);
  let html = '';
  let openCount = 0;

  return {
    open(tag) {
      html += tag;
      openCount++;
    },
    close() {
      html += closing;
      openCount--;
    },
    whole(tag, text) {
      if (text !== '') html += tag + escaped(text) + closing;
    },
    text(text) {
      html += escaped(text);
    },
    html(written) {
      html += written;
    },
    end: () => html + closing.repeat(openCount),
  };

  function escaped(text: string): string {
    return isPlain || !special.test(text) ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  }
}
