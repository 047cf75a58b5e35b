// What XML 1.0 demands beyond HTML.

/**
 * Removes the characters that XML 1.0 forbids even when escaped (controls, U+FFFE, U+FFFF) and replaces lone
 * surrogates. One of them anywhere makes a whole feed unreadable.
 */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
