// What the Nu Html Checker says of all pages of a built site.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

interface Message {
  readonly type: string;
  readonly url: string;
  readonly lastLine?: number;
  readonly firstColumn?: number;
  readonly message: string;
}

/** Errors and warnings in the pages of `output`, with their places, from one start of Java. */
export function checkHtml(
  output: string,
  packages: string,
): { readonly pageCount: number; readonly problems: readonly string[] } {
  const pages = fs
    .readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .toSorted();
  const jar = path.resolve(packages, 'node_modules/vnu-jar/build/dist/vnu.jar');
  const run = spawnSync('java', ['-jar', jar, '--exit-zero-always', '--format', 'json', ...pages], {
    cwd: output,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (run.error !== undefined || run.status !== 0) {
    throw new Error(`The Nu Html Checker did not run: ${run.error?.message ?? run.stderr}`);
  }
  // Cast because the checker writes no other.
  const { messages } = JSON.parse(run.stderr) as { readonly messages: readonly Message[] };
  return {
    pageCount: pages.length,
    problems: messages.map(
      ({ type, url, lastLine = 1, firstColumn = 1, message }) =>
        `${path.relative(output, new URL(url).pathname)}:${lastLine}:${firstColumn}  ${type}  ${message}`,
    ),
  };
}
