// Escaping for the places of an HTML document.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * Removes the characters that HTML forbids in a document, escaped or not (controls, noncharacters), and replaces lone
 * surrogates. Browsers show them as boxes, and validators stop at them.
 *
 * Rule: "control-character-in-input-stream" and its neighbours in the HTML standard.
 */
export function htmlText(text: string): string {
  // Nearly all documents are clean, and to look for one class of characters costs a quarter of what replacing costs.
  if (!suspicious.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu, '');
}

/** What htmlText may have to take out: controls, the noncharacters up to U+FFFF, and surrogates, lone or not. */
const suspicious = /[^\t\n\f\r -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]/;

/**
 * Serialises `value` as JSON that can stand inside a `<script>` element: no `<`, `>`, `&`, and no U+2028/9, which
 * older JavaScript reads as line ends.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
