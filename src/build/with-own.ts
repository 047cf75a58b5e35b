// Plug-ins of a configuration among our own.

/** Ours and those of the configuration after them; one of the same name takes the place of ours. */
export function withOwn<Part extends { readonly name: string }>(
  ours: readonly Part[],
  own: readonly Part[],
): readonly Part[] {
  const parts = new Map([...ours, ...own].map((part) => [part.name, part]));
  return [...parts.values()];
}
