// What Lighthouse says of one page: its four scores, and what took points away.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The four categories, in the order that tables show them. */
export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** One run. */
export interface Audit {
  /** 0 to 100, by categories. */
  readonly scores: Readonly<Record<(typeof categories)[number], number>>;
  readonly largestPaintMs: number;
  readonly blockingMs: number;
  readonly layoutShift: number;
  /** Audits that did not pass, with what Lighthouse shows of them. */
  readonly lost: readonly string[];
}

/** As far as the bench reads it. */
interface Report {
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly numericValue?: number; readonly displayValue?: string }>
  >;
}

/** Runs Lighthouse of `packages` on `url`, as a phone (its default); its report goes to `file`. */
export async function audit(url: string, packages: string, chromium: string, file: string): Promise<Audit> {
  // Now and then Chromium has not begun to record when Lighthouse loads the page, and Lighthouse says to run it again.
  let code: unknown;
  for (let attempt = 0; attempt < 3 && code !== 0; attempt++) code = await run(url, packages, chromium, file);
  if (code !== 0) throw new Error(`Lighthouse ended with ${String(code)} on ${url}.`);
  // Cast because Lighthouse writes no other.
  const report = JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
  const score = (name: string): number => Math.round((report.categories[name]?.score ?? 0) * 100);
  const value = (name: string): number => report.audits[name]?.numericValue ?? Number.NaN;
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    },
    largestPaintMs: value('largest-contentful-paint'),
    blockingMs: value('total-blocking-time'),
    layoutShift: value('cumulative-layout-shift'),
    lost: lostIn(report),
  };
}

/** Resolves with the exit code. */
async function run(url: string, packages: string, chromium: string, file: string): Promise<unknown> {
  const program = path.resolve(packages, 'node_modules/lighthouse/cli/index.js');
  const flags = '--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors';
  const child = spawn(
    process.execPath,
    [program, url, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`],
    { env: { ...process.env, CHROME_PATH: chromium }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return new Promise((resolve) => child.once('exit', resolve));
}

function lostIn({ categories: found, audits }: Report): string[] {
  const counted = Object.values(found).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  return counted.flatMap(({ id }) => {
    const { score, displayValue } = audits[id] ?? { score: null };
    return score === null || score >= 0.99 ? [] : [displayValue === undefined ? id : `${id} (${displayValue})`];
  });
}
