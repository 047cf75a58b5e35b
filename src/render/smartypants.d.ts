// Types of the part of smartypants that we use; the package has none.

declare module 'smartypants' {
  /** Improves the typography of `text`; `attributes` are letters that switch its rules on. Returns Unicode. */
  export function smartypantsu(text: string, attributes?: string): string;
}
