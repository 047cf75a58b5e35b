// Brings what plug-ins of a configuration leave behind to the form that everything after them relies on.

import type { Element, Nodes, Properties, Root } from 'hast';
import { find, html, svg } from 'property-information';
import { PluginError } from './named-plugins.ts';

const types: ReadonlySet<string> = new Set(['root', 'element', 'text', 'comment', 'doctype', 'raw']);

/**
 * A plug-in of rehype's that mends a tree in place: attributes under the names that hast has for them (`class`,
 * `tabindex`, `xlink:href` written as in HTML), so that none is overlooked or written twice; elements with properties
 * and children; no gaps among children.
 *
 * @throws PluginError for a node that no html can be made of.
 */
export function rehypeTidy(): (root: Root) => void {
  return (root) => {
    tidy(root, false);
  };
}

function tidy(parent: Root | Element, isInSvg: boolean): void {
  // Lists may be missing, and hold nothing, whatever the types say: plug-ins are written without them, too.
  const children: readonly (Nodes | null | undefined)[] = (parent.children as Nodes[] | undefined) ?? [];
  const kept = children.filter((child) => child !== undefined && child !== null);
  // Cast because children of a kind stay children of that kind.
  if (kept.length !== children.length || !Array.isArray(parent.children)) parent.children = kept as Element[];
  for (const child of kept) {
    if (!types.has(child.type)) {
      const reason = `It left a node of the type "${child.type}" in the tree, which is nothing in HTML.`;
      throw new PluginError('(one of rehypePlugins)', reason);
    }
    if (child.type !== 'element') continue;
    const isSvg = isInSvg || child.tagName === 'svg';
    child.properties = tidied(propertiesOf(child), isSvg);
    tidy(child, isSvg && child.tagName !== 'foreignObject');
    if (child.content !== undefined) tidy(child.content, false);
  }
}

function tidied(properties: Properties, isSvg: boolean): Properties {
  const schema = isSvg ? svg : html;
  const names = Object.keys(properties);
  if (names.every((name) => find(schema, name).property === name) && !isWords(properties.className)) return properties;
  const tidy: Properties = {};
  for (const name of names) {
    const { property } = find(schema, name);
    const value = properties[name];
    tidy[property] = property === 'className' && typeof value === 'string' ? value.split(/\s+/) : value;
  }
  return tidy;
}

function propertiesOf(element: Partial<Element>): Properties {
  return element.properties ?? {};
}

function isWords(value: Properties[string]): boolean {
  return typeof value === 'string';
}
