// Draws share cards: what stands where on one, and in which size.

import type { Node, Renderer } from '@takumi-rs/core';
import { cardSize } from '../../domain/share-card.ts';
import type { CardDrawing, CardFont } from '../../domain/share-card.ts';
import type { FileSystem } from '../../io/file-system.ts';
import { once, remembering } from '../../text/remembering.ts';

/** Draws one card: the bytes of a PNG. */
export type DrawCard = (drawing: CardDrawing) => Promise<Uint8Array>;

/** Paper, ink and rule of the default theme by day. Most networks show a card on white and on black alike. */
const colours = { paper: '#fdfcf9', ink: '#1f1c19', quiet: '#57514a', rule: '#93200f' };
const margin = 80;
const width = cardSize.width - 2 * margin;
/** What the title may take in height: a title that is longer gets smaller, and then ends in an ellipsis. */
const titleHeight = 344;
const titleSizes = [128, 108, 96, 84, 74, 64, 56] as const;
const smallest = titleSizes.at(-1) ?? 56;
const lineHeight = 1.16;

/** Renderers by the fonts they have: what is drawn must not depend on fonts that an earlier card needed. */
const renderersAtMost = 4;

/** Nothing is loaded before the first card. */
export function createDrawCard(fileSystem: Pick<FileSystem, 'readFile'>): DrawCard {
  const load = once(() => import('@takumi-rs/core'));
  const bytesOf = remembering(64, (file: string) => fileSystem.readFile(file));
  const renderers = new Map<string, Promise<Renderer>>();
  return async (drawing) => {
    const renderer = await rendererFor(drawing.fonts);
    const options = { ...cardSize, fontFamilies: drawing.fonts.map(({ name }) => name), lang: drawing.language };
    const titleSize = await titleSizeOf(drawing, renderer, options);
    const accent = await accentOf(drawing, renderer);
    return renderer.render(cardNode(drawing, titleSize, accent), { ...options, format: 'png' });
  };

  function rendererFor(fonts: readonly CardFont[]): Promise<Renderer> {
    const key = JSON.stringify(fonts.map(({ faces }) => faces.map(({ path }) => path)));
    const renderer = renderers.get(key) ?? newRenderer(fonts);
    renderers.delete(key);
    renderers.set(key, renderer);
    const [oldest] = renderers.keys();
    if (renderers.size > renderersAtMost && oldest !== undefined) renderers.delete(oldest);
    return renderer;
  }

  async function newRenderer(fonts: readonly CardFont[]): Promise<Renderer> {
    const { Renderer: New } = await load();
    const renderer = new New();
    for (const { name, faces } of fonts) {
      for (const { path, weight, ranges } of faces) {
        const unicodeRange = ranges.map(([first, last]): [number, number] => [first, last]);
        await renderer.registerFont({ name, weight, style: 'normal', unicodeRange, data: Buffer.from(bytesOf(path)) });
      }
    }
    return renderer;
  }
}

type MeasureOptions = NonNullable<Parameters<Renderer['measure']>[1]>;

/** The largest size in which the title has room, without a word being broken; the smallest where it never has. */
async function titleSizeOf(
  drawing: CardDrawing,
  renderer: Renderer,
  options: MeasureOptions,
): Promise<{ readonly size: number; readonly hasRoom: boolean }> {
  for (const size of titleSizes) {
    const measured = await renderer.measure(titleNode(drawing, size, true), { ...options, width, height: 4000 });
    const right = Math.max(0, ...measured.runs.map((run) => run.x + run.width));
    const left = Math.min(0, ...measured.runs.map((run) => run.x));
    if (measured.height <= titleHeight && right <= width + 1 && left >= -1) return { size, hasRoom: true };
  }
  return { size: smallest, hasRoom: false };
}

/** The accent of the site, where it is a colour that can be drawn: CSS knows more of them. */
async function accentOf({ accent }: CardDrawing, renderer: Renderer): Promise<string> {
  if (accent === undefined) return colours.rule;
  const node: Node = { type: 'container', style: { width: 1, height: 1, backgroundColor: accent } };
  try {
    await renderer.render(node, { width: 1, height: 1, format: 'raw' });
    return accent;
  } catch (error) {
    if (error instanceof Error && /backgroundColor/.test(error.message)) return colours.rule;
    throw error;
  }
}

function cardNode(drawing: CardDrawing, title: Awaited<ReturnType<typeof titleSizeOf>>, accent: string): Node {
  const { site, by, address, direction } = drawing;
  const row = { display: 'flex', width: '100%', direction } as const;
  const line = { textOverflow: 'ellipsis', overflow: 'hidden', whiteSpace: 'nowrap' } as const;
  return {
    type: 'container',
    style: {
      ...cardSize,
      display: 'flex',
      flexDirection: 'column',
      padding: `56px ${margin}px 52px`,
      backgroundColor: colours.paper,
      color: colours.ink,
      direction,
    },
    children: [
      { type: 'text', text: site, style: { ...line, width: '100%', fontSize: 32, fontWeight: 700, lineHeight: 1.4 } },
      { type: 'container', style: { width: '100%', height: 5, marginTop: 18, backgroundColor: accent } },
      {
        type: 'container',
        style: { ...row, flexGrow: 1, paddingTop: 38, alignItems: 'flex-start' },
        children: [titleNode(drawing, title.size, title.hasRoom)],
      },
      {
        type: 'container',
        style: {
          ...row,
          justifyContent: by === '' ? 'flex-end' : 'space-between',
          gap: 48,
          fontSize: 28,
          lineHeight: 1.4,
          color: colours.quiet,
        },
        children: [
          ...(by === ''
            ? []
            : [{ type: 'text', text: by, style: { ...line, flexShrink: 0, maxWidth: width * 0.6 } } as const]),
          {
            type: 'text',
            text: address,
            style: { ...line, direction: 'ltr', textAlign: direction === 'ltr' ? 'right' : 'left' },
          },
        ],
      },
    ],
  };
}

/** Large letters stand closer, but those of other scripts have their own distance, or touch. */
function isSpaced(title: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u.test(title);
}

function titleNode({ title, titleDirection }: CardDrawing, size: number, hasRoom: boolean): Node {
  return {
    type: 'text',
    text: title,
    style: {
      width,
      direction: titleDirection,
      fontSize: size,
      fontWeight: 700,
      lineHeight,
      letterSpacing: isSpaced(title) ? '-0.02em' : 0,
      ...(hasRoom
        ? { textWrap: 'balance' }
        : {
            overflowWrap: 'anywhere',
            textOverflow: 'ellipsis',
            lineClamp: Math.floor(titleHeight / (smallest * lineHeight)),
          }),
    },
  };
}
