// The search: a dialog over the list in search.json. theme.js loads it when a reader asks for it, and opens it by an
// event at its button, which has all words. One file, so that it works without being bundled, too.

const letters = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
};
const anyLetter = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
/** Accents, vowel signs of Hebrew and Arabic, and characters that are not seen. Others make another letter: か, が. */
const silent =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Text as it is compared: without case, accents, and the width of characters. */
export function fold(text) {
  return text.toLowerCase().replace(/[^\0-\x7f]+/g, (run) =>
    run
      .normalize('NFKD')
      .replace(silent, '')
      .toLowerCase()
      .replace(anyLetter, (letter) => letters[letter])
      .normalize('NFC'),
  );
}

const isWord = /[\p{L}\p{M}\p{N}]/u;
/** Scripts that have no spaces between words. */
const unspaced = ['Han', 'Hira', 'Kana', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr']
  .map((name) => `\\p{scx=${name}}`)
  .join('');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');

/** The words of a query, folded. All of them have to be found. */
export function wordsOf(query, language) {
  const words = fold(query)
    .split(/\s+/)
    .map((word) => word.replace(/^["'([{«]+|["')\]}»,;:.!?…]+$/g, '') || word)
    .flatMap((word) => word.match(runs) ?? [])
    .flatMap((run) => (isUnspaced.test(run) ? segment(run, language) : run));
  return [...new Set(words)].slice(0, 16);
}

/** Words of a run of characters without spaces; where the browser knows no words, each pair of characters. */
function segment(run, language) {
  if (Intl.Segmenter) {
    const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(run)];
    return segments.filter(({ isWordLike }) => isWordLike).map((each) => each.segment);
  }
  const characters = [...run.replace(/[^\p{L}\p{N}\p{M}]/gu, '')];
  if (characters.length < 3) return characters.length > 0 ? [characters.join('')] : [];
  return characters.slice(1).map((character, index) => characters[index] + character);
}

/** Whether a word can begin or end between two characters. */
function isEdge(text, at) {
  return !goesOn(text[at - 1]) || !goesOn(text[at]);
}

function goesOn(character) {
  if (character === undefined) return false;
  if (character <= 'z') return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  return isWord.test(character) && !isUnspaced.test(character);
}

/** Where `word` stands in `text`, both folded; from the beginning of a word on, unless `isLoose`. */
function* placesOf(text, word, isLoose) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (isLoose || isEdge(text, at)) yield at;
  }
}

/** 0: not there. 1: it begins a word. 2: it is one. */
function fit(text, word, isLoose) {
  let best = 0;
  for (const at of placesOf(text, word, isLoose)) {
    if (isEdge(text, at) && isEdge(text, at + word.length)) return 2;
    best = 1;
  }
  return best;
}

/** Returns the function that finds entries of the list: the best first, and among equals those that come first. */
export function createFind(entries, language) {
  const folded = entries.map(({ title, terms, text }) => ({
    title: fold(title),
    terms: fold((terms ?? []).join('\n')),
    text: fold(text ?? ''),
  }));
  const rate = ({ title, terms, text }, words, isLoose) => {
    let sum = 0;
    for (const word of words) {
      // A title tells more than terms, terms more than the text, a word more than its beginning.
      const score = fit(title, word, isLoose) * 100 || fit(terms, word, isLoose) * 10 || fit(text, word, isLoose);
      if (score === 0) return 0;
      sum += score;
    }
    return sum;
  };
  return (query) => {
    const words = wordsOf(query, language);
    const phrase = fold(query).trim();
    const findAll = (isLoose) =>
      folded
        .map((entry, index) => ({ entry, index, score: rate(entry, words, isLoose) }))
        .filter(({ score }) => score > 0)
        .map(({ entry, index, score }) => {
          // Several words that stand beside each other are more than the same words anywhere.
          const bonus = words.length < 2 ? 0 : entry.title.includes(phrase) ? 50 : entry.text.includes(phrase) ? 1 : 0;
          return { entry: entries[index], score: score + bonus };
        })
        .sort((a, b) => b.score - a.score)
        .map(({ entry }) => entry);
    const strict = words.length === 0 ? [] : findAll(false);
    const isLoose = words.length > 0 && strict.length === 0;
    return { words, isLoose, found: isLoose ? findAll(true) : strict };
  };
}

/** The parts of `text`, in order, as `[part, whether it was searched for]`. */
export function partsOf(text, words, isLoose) {
  // Folding changes lengths, so every folded character keeps the place of the one it was made of.
  let folded = '';
  const starts = [];
  const ends = [];
  for (const { 0: character, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const piece = fold(character);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(index);
      ends.push(index + character.length);
    }
  }
  const found = words
    .flatMap((word) => [...placesOf(folded, word, isLoose)].map((at) => [starts[at], ends[at + word.length - 1]]))
    .sort(([a], [b]) => a - b);
  const ranges = [];
  for (const [start, end] of found) {
    const last = ranges.at(-1);
    // What overlaps or touches is one mark.
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  const parts = [];
  let done = 0;
  for (const [start, end] of ranges) {
    parts.push([text.slice(done, start), false], [text.slice(start, end), true]);
    done = end;
  }
  parts.push([text.slice(done), false]);
  return parts.filter(([part]) => part !== '');
}

/** `text` from shortly before the first word that was searched for. */
export function excerptOf(text, words, isLoose) {
  // The list has only the beginning of a long text, which may end anywhere.
  const whole = text.length > 200 && /[\p{L}\p{N},;:]$/u.test(text) ? `${text}…` : text;
  const [[first, isFound] = ['', true]] = partsOf(text, words, isLoose);
  if (isFound || first.length === text.length) return whole;
  const start = first.length - (isUnspaced.test(text.slice(first.length)) ? 14 : 42);
  if (start <= 0) return whole;
  const beginning = /\s[^\p{L}\p{N}]*/u.exec(first.slice(start));
  if (beginning) return `…${whole.slice(start + beginning.index + beginning[0].length)}`;
  return `…${whole.slice(/[\udc00-\udfff]/.test(text[start]) ? start - 1 : start)}`;
}

const pageSize = 20;

const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'", '&amp;': '&' };
const unescaped = (text) => text.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (sign) => signs[sign]);

/**
 * Finds in whole texts, by an index that Pagefind made and its program reads: of each query only the parts that it
 * needs. What is found is loaded when it is shown.
 */
async function openPagefind(url, language) {
  const pagefind = await import(url);
  await pagefind.init();
  const entryOf = ({ url, meta, excerpt, content }) => {
    // Text with marks, escaped; read by hand, since a strict policy lets nobody read HTML.
    const shown = excerpt.split(/<mark>(.*?)<\/mark>/s).map((part, index) => [unescaped(part), index % 2 === 1]);
    const text = shown.map(([part]) => part).join('');
    const dots = (isEnd) => (isEnd ? [] : [['…', false]]);
    return {
      title: meta.title,
      url,
      date: meta.date,
      dateText: meta.dateText,
      terms: meta.terms?.split('\n'),
      parts: [
        ...dots(content.startsWith(text)),
        ...shown.filter(([part]) => part !== ''),
        ...dots(content.endsWith(text)),
      ],
    };
  };
  return async (query) => {
    const { results } = await pagefind.search(query);
    const found = results.map((each) => ({ load: async () => entryOf(await each.data()) }));
    return { words: wordsOf(query, language), isLoose: false, found };
  };
}

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Makes the dialog of `button`. Returns the function that opens it. */
function createDialog(button) {
  const words = button.dataset;
  const { lang } = document.documentElement;
  const label = button.getAttribute('aria-label');
  const input = make('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-controls': 'Search-results',
    'aria-expanded': 'false',
    placeholder: label,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
    dir: 'auto',
  });
  const close = make('button', {
    type: 'button',
    class: 'search-close',
    'aria-label': words.close,
    title: words.close,
  });
  const status = make('p', { class: 'search-status', role: 'status' });
  const list = make('div', { id: 'Search-results', class: 'search-results', role: 'listbox', 'aria-label': label });
  const field = make('div', { class: 'search-field' }, button.querySelector('svg').cloneNode(true), input, close);
  const dialog = make('dialog', { class: 'search', 'aria-label': label }, field, status, list);
  list.hidden = true;
  // Beside the body, so that nothing of the page has another child.
  document.documentElement.append(dialog);

  let entries;
  let find;
  let result = { words: [], isLoose: false, found: [] };
  let active;

  /** Counts what was asked for: an answer that another question has overtaken is for nobody. */
  let turn = 0;

  /** Enter, pressed before the answer was there: what is found then is followed, not what was found before. */
  let pressed;

  const marked = (parts) => parts.map(([part, isMarked]) => (isMarked ? make('mark', {}, part) : part));
  const withMarks = (text) => marked(partsOf(text, result.words, result.isLoose));

  const optionOf = ({ title, url, date, dateText, terms, text, parts }, index) => {
    const facts = make('span', { class: 'search-facts' });
    if (date) facts.append(make('time', { datetime: date }, dateText));
    const isFound = (term) => partsOf(term, result.words, result.isLoose).some(([, isMarked]) => isMarked);
    for (const term of (terms ?? []).filter(isFound)) facts.append(make('bdi', {}, ...withMarks(term)));
    const excerpt = result.words.length > 0 && !parts && excerptOf(text ?? '', result.words, result.isLoose);
    const shown = parts ? marked(parts) : excerpt ? withMarks(excerpt) : [];
    const option = { id: `Search-${index}`, href: url, role: 'option', tabindex: '-1', 'aria-selected': 'false' };
    return make(
      'a',
      option,
      make('span', { class: 'search-title', dir: 'auto' }, ...withMarks(title)),
      ...(facts.hasChildNodes() ? [facts] : []),
      ...(shown.length > 0 ? [make('span', { class: 'search-excerpt', dir: 'auto' }, ...shown)] : []),
    );
  };

  let isLoading = false;
  const loaded = (found) => Promise.all(found.map((entry) => entry.load?.() ?? entry));
  const showMore = async () => {
    if (isLoading) return;
    isLoading = true;
    const asked = turn;
    const shown = list.childElementCount;
    const entries = await loaded(result.found.slice(shown, shown + pageSize)).catch(() => []);
    isLoading = false;
    if (asked === turn) list.append(...entries.map((entry, index) => optionOf(entry, shown + index)));
  };

  const activate = (option) => {
    active?.setAttribute('aria-selected', 'false');
    active = option;
    active?.setAttribute('aria-selected', 'true');
    if (active) input.setAttribute('aria-activedescendant', active.id);
    else input.removeAttribute('aria-activedescendant');
  };

  const show = () => {
    const query = input.value.trim();
    const asked = ++turn;
    pressed = undefined;
    dialog.setAttribute('aria-busy', 'true');
    if (!entries) return;
    const newest = { words: [], isLoose: false, found: entries.filter(({ date }) => date).slice(0, 6) };
    const next = query ? find(query) : newest;
    if (!(next instanceof Promise)) {
      showResult(query, next, next.found.slice(0, pageSize));
      return;
    }
    // What was found before stands until the answer is there.
    next
      .then(async (answer) => {
        const first = asked === turn ? await loaded(answer.found.slice(0, pageSize)) : [];
        if (asked === turn) showResult(query, answer, first);
      })
      .catch(fail);
  };

  const showResult = (query, answer, first) => {
    result = answer;
    const { length } = result.found;
    if (!query) status.textContent = length > 0 ? words.newest : '';
    // The query keeps its own direction within the sentence.
    else if (length === 0) status.textContent = words.nothing.replace('{query}', () => `\u2068${query}\u2069`);
    else status.textContent = words.results.replace('{count}', String(length));
    list.replaceChildren(...first.map(optionOf));
    list.scrollTop = 0;
    list.hidden = length === 0;
    input.setAttribute('aria-expanded', String(length > 0));
    activate(query ? list.firstElementChild : null);
    dialog.setAttribute('aria-busy', 'false');
    if (pressed) follow(pressed);
  };

  const follow = ({ ctrlKey, metaKey, shiftKey }) => {
    pressed = undefined;
    active?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  };

  const load = async () => {
    try {
      const response = await fetch(words.index);
      if (!response.ok) throw new TypeError(String(response.status));
      const listed = await response.json();
      find = words.pagefind ? await openPagefind(words.pagefind, lang) : createFind(listed, lang);
      entries = listed;
      show();
    } catch {
      fail();
    }
  };

  /** Whatever it was, the next opening tries again. */
  const fail = () => {
    entries = undefined;
    pressed = undefined;
    dialog.setAttribute('aria-busy', 'false');
    status.textContent = words.failed;
  };

  const move = (step) => {
    const next = active
      ? step > 0
        ? active.nextElementSibling
        : active.previousElementSibling
      : list.firstElementChild;
    if (!next) return;
    activate(next);
    if (!next.nextElementSibling) void showMore();
    next.scrollIntoView({ block: 'nearest' });
  };

  input.addEventListener('input', show);
  list.addEventListener('scroll', () => {
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 200) void showMore();
  });
  list.addEventListener('pointermove', ({ target }) => {
    const option = target.closest('a');
    if (option && option !== active) activate(option);
  });
  const shut = () => {
    dialog.close();
    // Where nothing had the focus before, it leaves the hidden field with the next frame only: a "/" would be lost.
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
  };
  dialog.addEventListener('keydown', (event) => {
    const { key, isComposing } = event;
    // Keys that choose among the proposals of an input method are not ours.
    if (isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Escape') shut();
    else if (key === 'Enter' && event.target === input) {
      if (dialog.getAttribute('aria-busy') === 'true') pressed = event;
      else follow(event);
    } else return;
    event.preventDefault();
  });
  close.addEventListener('click', shut);
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) shut();
  });

  return () => {
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (entries) return;
    show();
    void load();
  };
}

const button = globalThis.document?.querySelector('.search-button');
button?.addEventListener('search', createDialog(button));
