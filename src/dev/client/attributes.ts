// Brings what changed of an element's attributes to the screen, and leaves alone what a script or the reader has set:
// an open `<details>`, a theme, a class.

/** Changes on `live` what differs between `before` and `after`; without `before`, everything. Returns whether it did. */
export function mergeAttributes(live: Element, before: Element | undefined, after: Element): boolean {
  let hasChanged = false;
  for (const attribute of after.attributes) {
    const { name, value } = attribute;
    if (before?.getAttribute(name) === value || live.getAttribute(name) === value) continue;
    hasChanged = true;
    if (name === 'class' && before !== undefined) mergeClasses(live, before, after);
    // A clone keeps namespaces and names that `setAttribute` refuses. Cast because a clone of an attribute is one.
    else live.setAttributeNode(attribute.cloneNode() as Attr);
  }
  for (const name of before?.getAttributeNames() ?? []) {
    if (after.hasAttribute(name) || !live.hasAttribute(name)) continue;
    hasChanged = true;
    if (name === 'class' && before !== undefined) mergeClasses(live, before, after);
    else live.removeAttribute(name);
  }
  return hasChanged;
}

/** Gives `target` exactly the attributes of `after`. */
export function copyAttributes(target: Element, after: Element): void {
  for (const name of target.getAttributeNames()) if (!after.hasAttribute(name)) target.removeAttribute(name);
  // Cast because a clone of an attribute is one.
  for (const attribute of after.attributes) target.setAttributeNode(attribute.cloneNode() as Attr);
}

function mergeClasses(live: Element, before: Element, after: Element): void {
  for (const name of before.classList) if (!after.classList.contains(name)) live.classList.remove(name);
  for (const name of after.classList) if (!before.classList.contains(name)) live.classList.add(name);
  if (live.classList.length === 0) live.removeAttribute('class');
}
