// A process of its own that makes versions of pictures, one picture after the other: what a broken one does to the
// encoder, which is native code, ends this process and not the build.

import os from 'node:os';
import type sharpPackage from 'sharp';
import type { Sharp } from 'sharp';
import type { ImageAnswer, ImageJob } from './job.ts';

type Sharps = typeof sharpPackage;

const placeholderPixels = 16;
/** Below so many bytes a pixel, a PNG is drawn rather than photographed. */
const drawnBytes = 0.6;
const drawnQuality = 90;

// While someone writes, the site comes first.
if (process.argv.includes('patient')) os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

const loading = load();
process.on('message', (message) => void answer(message as ImageJob)); // Cast because this is what a build sends.
process.on('disconnect', () => process.exit());

async function answer(job: ImageJob): Promise<void> {
  const loaded = await loading;
  send(typeof loaded === 'string' ? { kind: 'unable', problem: loaded } : await make(job, loaded));
}

function send(message: ImageAnswer): void {
  process.send?.(message);
}

async function load(): Promise<Sharps | string> {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    // As many processes as cores: more threads would not be faster, and one makes the same bytes on every machine.
    sharp.concurrency(1);
    // Only what is asked for is decoded, whatever a file pretends to be.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
    });
    return sharp;
  } catch (error) {
    return firstLine(error);
  }
}

async function make(job: ImageJob, sharp: Sharps): Promise<ImageAnswer> {
  try {
    return await made(job, sharp);
  } catch (error) {
    return { kind: 'broken', problem: `sharp says "${firstLine(error)}"` };
  }
}

/** The picture is decoded once, at the size of its largest version, of which the others are made. */
async function made({ bytes, source, versions }: ImageJob, sharp: Sharps): Promise<ImageAnswer> {
  const pixelCount = source.widthPixels * source.heightPixels;
  // What was found in its head may not be what it decodes to.
  const input = (): Sharp => sharp(bytes, { limitInputPixels: pixelCount, failOn: 'error', sequentialRead: true });
  // What a WebP says of it browsers do not heed, and versions are to look like the picture.
  const isTurned = source.format !== 'webp';
  const head = await input().metadata();
  const { width, height } = isTurned ? head.autoOrient : head;
  if (width !== source.widthPixels || height !== source.heightPixels)
    return {
      kind: 'broken',
      problem: `it is ${width} × ${height} pixels, and its head says otherwise`,
    };

  const largest = versions.reduce((a, b) => (b.widthPixels > a.widthPixels ? b : a));
  // Whatever its own space of colours is, screens get sRGB; nothing else of the file is kept.
  const { data, info } = await resized(isTurned ? input().autoOrient() : input(), largest)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const isOpaque = isOpaqueIn(data, info.channels);
  const base = (): Sharp => {
    const pixels = sharp(data, { raw });
    return isOpaque && info.channels === 4 ? pixels.removeAlpha() : pixels;
  };
  const isDrawn = source.format === 'png' && bytes.length / pixelCount < drawnBytes;

  const files: Uint8Array[] = [];
  for (const version of versions) {
    const scaled = version.widthPixels === info.width ? base() : resized(base(), version);
    files.push(await encoded(scaled, version, isDrawn));
  }
  const isShown = versions.some(({ format }) => format !== 'jpeg');
  return { kind: 'made', files, placeholder: isShown && isOpaque ? await placeholderOf(base()) : undefined };
}

function resized(picture: Sharp, { widthPixels, heightPixels }: ImageJob['versions'][number]): Sharp {
  return picture.resize({ width: widthPixels, height: heightPixels, fit: 'fill' });
}

async function encoded(
  picture: Sharp,
  { format, quality }: ImageJob['versions'][number],
  isDrawn: boolean,
): Promise<Uint8Array> {
  if (format === 'jpeg') return picture.flatten({ background: '#fff' }).jpeg({ quality, mozjpeg: true }).toBuffer();
  // At its usual effort it takes ten times as long, for a tenth less.
  if (format === 'avif')
    return picture.avif({ quality, effort: 2, chromaSubsampling: isDrawn ? '4:4:4' : '4:2:0' }).toBuffer();
  if (!isDrawn) return picture.webp({ quality }).toBuffer();
  // Of drawings and screenshots either way may be the smaller one, and letters need their colours sharp.
  const lossless = await picture.clone().webp({ lossless: true }).toBuffer();
  const lossy = await picture.webp({ quality: Math.max(quality, drawnQuality), smartSubsample: true }).toBuffer();
  return lossless.length <= lossy.length ? lossless : lossy;
}

/** A few hundred bytes that browsers draw blurred, since it is so small. */
async function placeholderOf(picture: Sharp): Promise<string> {
  const tiny = await picture.resize({ width: placeholderPixels }).webp({ quality: 40 }).toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
}

function isOpaqueIn(data: Uint8Array, channels: number): boolean {
  if (channels !== 2 && channels !== 4) return true;
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return false;
  return true;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.trim().split('\n')[0] ?? '').replace(/[.:]$/, '');
}
