// Starting and ending a server that is measured.

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateCorpus } from '../../../bench/corpus/generate-corpus.ts';
import { startServer } from '../../../bench/dev/dev-server.ts';
import type { ServedSite } from '../../../bench/dev/edits.ts';
import { platen } from '../../../bench/peers/platen.ts';
import { temporaryFolder } from '../../build-folder.ts';

/** A site that `script` serves, in which the port is called `port`. */
function servedBy(script: string): ServedSite {
  const serving = {
    ...platen.serving,
    command: (port: number) => ({ file: process.execPath, args: ['-e', `const port = ${port}; ${script}`] }),
  };
  const folder = path.join(temporaryFolder(), 'site');
  fs.mkdirSync(folder);
  return { peer: { ...platen, serving }, folder, corpus: generateCorpus(1) };
}

test('a server serves when a whole page with the right text has come, and is gone when it was stopped', async () => {
  const answers = ['<html>Not yet</html>', '<html>Words, cut of', '<html>Words</html>'];
  const site = servedBy(`
    const answers = ${JSON.stringify(answers)};
    const answer = (request, response) => {
      require('node:fs').appendFileSync('asked', request.url);
      response.end(answers.length > 1 ? answers.shift() : answers[0]);
    };
    require('node:http').createServer(answer).listen(port, '127.0.0.1');
  `);
  const server = await startServer(site, '/a', 'Words');
  expect(fs.readFileSync(path.join(site.folder, 'asked'), 'utf8')).toBe('/a/a/a');
  expect(await (await fetch(server.origin)).text()).toBe('<html>Words</html>');
  await server.stop();
  await expect(fetch(server.origin)).rejects.toThrow('fetch failed');
});

test('a server that ends before it serves is told with what it said', async () => {
  await expect(startServer(servedBy("console.error('no ink')"), '/', 'Words')).rejects.toThrow(
    'platen does not serve /:\nno ink',
  );
});
