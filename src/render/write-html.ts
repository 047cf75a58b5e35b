// Writes a tree as html, as rehype-stringify does with raw html allowed, and with gaps where a page has to fill in.

import type { Element, Nodes, Properties, Root } from 'hast';
import { find, html, svg } from 'property-information';

/** What stands in the place of attributes' values and of whole elements. */
export interface Gaps {
  /** The value to write for an attribute. */
  readonly valueOf: (element: Element, name: string, value: Properties[string]) => Properties[string];
  /** The text to write for a text, a comment or raw html. */
  readonly textOf: (text: string) => string;
  /** The text to write for the whole element; undefined to write the element. */
  readonly insteadOf: (element: Element) => string | undefined;
}

/** Writes the tree below a root. */
export type WriteHtml = (root: Root, gaps: Gaps) => string;

type Schema = typeof html;
type Info = ReturnType<typeof find>;

/** Elements without an end tag, those of old HTML among them. */
const voids: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
/** Elements of SVG whose content is HTML. */
const htmlInSvg: ReadonlySet<string> = new Set(['desc', 'foreignObject', 'title']);
/** Elements in which signs mean themselves. */
const asWritten: ReadonlySet<string> = new Set(['script', 'style']);
const inText = /[<&]/g;
const inValue = /[\0"&'`]/g;
/** What would end a comment, or begin another. */
const inComment = /^>|^->|<!--|-->|--!>|<!-$/g;
const inName = /[\0\t\n\f\r "&'/<=>`]/g;

/** A writer, which looks up each attribute that HTML knows once. */
export function createWriteHtml(): WriteHtml {
  const known = new Map([html, svg].map((schema) => [schema, new Map<string, Info>()]));

  return (root, gaps) => {
    return content(root, html);

    function content(parent: Root | Element, schema: Schema): string {
      let written = '';
      for (const child of parent.children) {
        written += child.type === 'element' ? elementOf(child, schema) : withoutChildren(child, parent, gaps.textOf);
      }
      return written;
    }

    function elementOf(element: Element, schema: Schema): string {
      const instead = gaps.insteadOf(element);
      if (instead !== undefined) return instead;
      const { tagName } = element;
      const isHtml = schema === html;
      const own = isHtml && tagName === 'svg' ? svg : schema;
      const opening = `<${tagName}${attributesOf(element, own)}>`;
      const inside = contentOf(element, own === svg && htmlInSvg.has(tagName) ? html : own, isHtml);
      const isVoid = inside === '' && isHtml && voids.has(tagName.toLowerCase());
      return isVoid ? opening : `${opening}${inside}</${tagName}>`;
    }

    function contentOf(element: Element, schema: Schema, isHtml: boolean): string {
      if (isHtml && element.tagName === 'template') {
        return element.content === undefined ? '' : content(element.content, schema);
      }
      const inside = content(element, schema);
      // Browsers drop a line break right after these tags, so one that is meant is written twice.
      const first = element.tagName === 'pre' || element.tagName === 'textarea' ? element.children[0] : undefined;
      return first?.type === 'text' && first.value.startsWith('\n') ? `\n${inside}` : inside;
    }

    function attributesOf(element: Element, schema: Schema): string {
      let written = '';
      for (const name of Object.keys(element.properties)) {
        const value = gaps.valueOf(element, name, element.properties[name]);
        if (value === undefined || value === null) continue;
        written += attributeOf(infoOf(name, schema), value);
      }
      return written;
    }
  };

  function infoOf(name: string, schema: Schema): Info {
    const infos = known.get(schema);
    const info = infos?.get(name) ?? find(schema, name);
    // Names of an author's own are without number, and none of them is kept.
    if (Object.hasOwn(schema.normal, name.toLowerCase())) infos?.set(name, info);
    return info;
  }
}

function attributeOf(info: Info, value: NonNullable<Properties[string]>): string {
  const told = valueFor(info, value);
  if (told === false || Number.isNaN(told)) return '';
  const name = info.attribute.replace(inName, encoded);
  if (told === true) return ` ${name}`;
  const text = Array.isArray(told) ? joined(told, info.commaSeparated) : String(told);
  return ` ${name}="${text.replace(inValue, encoded)}"`;
}

/** True or false for what is only there or not: `hidden`, and `download`, which may have a value as well. */
function valueFor(info: Info, value: NonNullable<Properties[string]>): NonNullable<Properties[string]> {
  const isName = value === '' || value === info.attribute;
  if (info.overloadedBoolean && isName) return true;
  if ((info.boolean || info.overloadedBoolean) && (typeof value !== 'string' || isName)) return Boolean(value);
  return value;
}

function joined(values: readonly (string | number)[], isByComma: boolean): string {
  // A last entry that is empty shows by the comma after it.
  const entries = isByComma && values.at(-1) === '' ? [...values, ''] : values;
  return entries.join(isByComma ? ', ' : ' ').trim();
}

function withoutChildren(node: Exclude<Nodes, Element>, parent: Root | Element, textOf: Gaps['textOf']): string {
  switch (node.type) {
    case 'text':
      return parent.type === 'element' && asWritten.has(parent.tagName)
        ? textOf(node.value)
        : textOf(node.value).replace(inText, encoded);
    case 'comment':
      return `<!--${textOf(node.value).replace(inComment, (marks) => marks.replace(/[<>]/g, encoded))}-->`;
    case 'doctype':
      return '<!doctype html>';
    case 'raw':
      return textOf(node.value);
    default:
      throw new Error(`No html can be made of a node "${node.type}".`);
  }
}

function encoded(sign: string): string {
  return `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`;
}
