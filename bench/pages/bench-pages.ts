// What others say of the pages of the sample site and of the specimen: Lighthouse, and the Nu Html Checker.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findChromium, howToGetChromium } from '../../test/browser/browser.ts';
import { quantile } from '../measure/statistics.ts';
import { missing } from '../peers/installed.ts';
import { checkHtml } from './check-html.ts';
import { startHost } from './host.ts';
import { audit, categories } from './lighthouse.ts';
import type { Audit } from './lighthouse.ts';

const root = path.resolve(import.meta.dirname, '../..');
const packages = import.meta.dirname;

const sites = [
  {
    name: 'sample',
    folder: root,
    urls: ['/', '/posts/urls-that-last/', '/posts/how-long-is-a-line/', '/tags/typography/'],
  },
  {
    name: 'specimen',
    folder: path.join(root, 'test/specimen'),
    urls: ['/', '/posts/everything/', '/tags/type/'],
  },
];

/** Builds both sites below `folder`, prints what was found, and returns whether nothing was missed. */
export async function benchPages(
  folder: string,
  roundCount: number,
  print: (text: string) => void,
): Promise<{ readonly isPerfect: boolean; readonly pages: readonly Readonly<Record<string, unknown>>[] }> {
  const chromium = findChromium();
  if (chromium === undefined) throw new Error(howToGetChromium);
  for (const name of ['lighthouse', 'selfsigned', 'vnu-jar']) {
    const obstacle = missing(packages, name);
    if (obstacle !== undefined) throw new Error(obstacle);
  }
  const host = await startHost(packages);
  const pages: Readonly<Record<string, unknown>>[] = [];
  let isPerfect = true;
  try {
    for (const { name, folder: site, urls } of sites) {
      const output = path.join(folder, name);
      build(site, output, host.origin);
      host.show(output);
      const { pageCount, problems } = checkHtml(output, packages);
      print(`\n${name}: ${pageCount} pages, ${problems.length} problems found by the Nu Html Checker`);
      for (const problem of problems) print(`  ${problem}`);
      isPerfect &&= problems.length === 0;
      print(`\n| page | ${categories.join(' | ')} | largest paint | blocked | shift |`);
      print(`| --- |${' ---: |'.repeat(categories.length + 3)}`);
      const losses: string[] = [];
      for (const url of urls) {
        const audits: Audit[] = [];
        for (let round = 0; round < roundCount; round++) {
          audits.push(await audit(host.origin + url, packages, chromium, path.join(folder, 'lighthouse.json')));
        }
        const scores = categories.map((category) =>
          quantile(
            audits.map((one) => one.scores[category]),
            0.5,
          ),
        );
        const [paint, blocked, shift] = (['largestPaintMs', 'blockingMs', 'layoutShift'] as const).map((key) =>
          quantile(
            audits.map((one) => one[key]),
            0.5,
          ),
        );
        print(
          `| \`${url}\` | ${[...scores, `${Math.round(paint ?? 0)} ms`, `${Math.round(blocked ?? 0)} ms`, shift].join(' | ')} |`,
        );
        const lost = [...new Set(audits.flatMap((one) => one.lost))];
        if (scores.some((score) => score < 100)) losses.push(`\n${url} lost points by ${lost.join(', ')}`);
        isPerfect &&= scores.every((score) => score === 100);
        pages.push({ site: name, url, audits });
      }
      for (const loss of losses) print(loss);
    }
  } finally {
    host.close();
  }
  return { isPerfect, pages };
}

function build(site: string, output: string, origin: string): void {
  const args = [path.join(root, 'lib/cli.js'), 'build', site, '--quiet', '--out', output, '--base-url', `${origin}/`];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The site ${site} was not built:\n${run.stdout}${run.stderr}`);
}
