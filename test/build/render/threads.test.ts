// Threads that fail: the build ends, tells which file it was, and has everything else.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Files } from '../../build-folder.ts';
import { temporaryFolder } from '../../build-folder.ts';
import { buildCompiled } from '../../build-compiled.ts';
import type { CompiledBuild } from '../../build-compiled.ts';

/** A site whose plug-in does `deed` to posts that have the word "trigger", and says so. */
function siteThat(deed: string, triggers: readonly number[]): Files {
  const posts = Array.from({ length: 12 }, (_, index) => [
    `content/posts/p${String(index).padStart(2, '0')}.md`,
    `---\ntitle: Post ${index}\ndate: 2024-01-01\n---\nText${triggers.includes(index) ? ' with a trigger' : ''}.\n`,
  ]);
  return {
    'platen.config.ts': `import { defineConfig } from 'platen';
export default defineConfig({
  title: Threads,
  baseUrl: 'https://a.example',
  cache: true,
  remarkPlugins: [
    () => (tree, file) => {
      if (!String(file).includes('trigger')) return;
      console.log('about to happen');
      ${deed}
    },
  ],
});
`.replace('Threads', "'Threads'"),
    ...Object.fromEntries(posts),
  };
}

function told({ report }: CompiledBuild): string[] {
  return report.diagnostics.map(({ file, severity, rule, reason }) => `${file} ${severity} ${rule}: ${reason}`);
}

const limits = { batchMs: 6000, memoryMib: [40, 60] } as const;

describe('a plug-in', () => {
  test.each([
    ['ends the thread', 'process.exit(3);', 'it ended the thread, with exit code 3'],
    ['never ends', 'for (;;);', 'it was not done after 6 s'],
    ['waits for ever', 'return new Promise(() => {});', 'it was not done after 6 s'],
    ['takes all memory', 'const kept = []; for (;;) kept.push({ kept: [1.5] });', 'it ran out of memory'],
    [
      'throws where nobody listens',
      "setTimeout(() => { throw new Error('Too late'); });\nreturn new Promise(() => {});",
      'Too late',
    ],
  ])('that %s is told with the file, and all other posts are built', (_what, deed, reason) => {
    const folder = temporaryFolder({
      ...siteThat(deed, [7]),
      'content/posts/other.md': '---\ntitle: Bad\ndate: x\n---\n',
    });
    const build = buildCompiled(folder, { threads: 2, crewLimits: limits });
    expect(told(build)).toEqual([
      'content/posts/other.md error parse/bad-date: "x" is not a date that Platen can read.',
      `content/posts/p07.md error render/worker-failed: This file could not be rendered: ${reason}.`,
    ]);
    expect(build.report).toMatchObject({ isPublished: false, counts: { posts: 11 } });
    expect(build.out).toContain('about to happen');
  });

  test('that fails on every post is tried on three', () => {
    const folder = temporaryFolder(
      siteThat(
        'process.exit(1);',
        Array.from({ length: 12 }, (_, index) => index),
      ),
    );
    const build = buildCompiled(folder, { threads: 2, crewLimits: limits });
    const reason = 'This file could not be rendered: it ended the thread, with exit code 1.';
    expect(told(build)).toEqual([
      `content/posts/p00.md error render/worker-failed: ${reason}`,
      `content/posts/p01.md error render/worker-failed: ${reason}`,
      `content/posts/p02.md error render/worker-failed: ${reason} The files after it were not rendered.`,
    ]);
  });

  test('that fails once, and not again, leaves no trace in the site', () => {
    // The file is made by the first to come, who then goes.
    const deed = `const fs = await import('node:fs');
      try { fs.writeFileSync(new URL('file://' + process.env.MARK), '', { flag: 'wx' }); } catch { return; }
      process.exit(1);`;
    const folder = temporaryFolder();
    const mark = path.join(folder, 'mark');
    const site = siteThat(deed.replace('process.env.MARK', JSON.stringify(mark)), [7]);
    const config = String(site['platen.config.ts']).replace('(tree, file) =>', 'async (tree, file) =>');
    const build = buildCompiled(temporaryFolder({ ...site, 'platen.config.ts': config }), { threads: 2 });
    expect(told(build)).toEqual([]);
    expect(build.report).toMatchObject({ isPublished: true, counts: { posts: 12 } });
    expect(build.files.get('posts/p07/index.html')).toContain('Text with a trigger.');
  });

  test('that loads on the main thread alone is run there', () => {
    const site = siteThat('file.message(String(threads.isMainThread));', [2]);
    const config = `import threads from 'node:worker_threads';\nif (!threads.isMainThread) throw new Error('Not here');\n${String(site['platen.config.ts'])}`;
    const build = buildCompiled(temporaryFolder({ ...site, 'platen.config.ts': config }), { threads: 2 });
    expect(told(build)).toEqual(['content/posts/p02.md warning render/plugin-message: true']);
    expect(build.report).toMatchObject({ isPublished: true, counts: { posts: 12 } });
  });
});

describe('threads are started', () => {
  const config = { 'platen.config.yaml': 'title: Many\nbaseUrl: https://a.example\n' };
  /** 1.6 MiB of plain words: much to render, and soon done. */
  const large = (): string => {
    const body = 'Plain words about paper and ink, one line after the other.\n'.repeat(700);
    const posts = Array.from({ length: 42 }, (_, index) => [
      `content/posts/p${index}.md`,
      `---\ntitle: Post ${index}\ndate: 2024-01-01\n---\n${body}`,
    ]);
    return temporaryFolder({ ...config, ...Object.fromEntries(posts) });
  };

  test('where there is much to render, and only then', () => {
    const folder = large();
    const first = buildCompiled(folder, {});
    expect(first.threads).toBeGreaterThan(0);
    const second = buildCompiled(folder, {});
    expect(second.threads).toBe(0);
    expect(second.files).toEqual(first.files);
    expect(buildCompiled(temporaryFolder(config), { mode: 'check' }).threads).toBe(0);
  });

  test('not when one is asked for, and beside this one when two are', () => {
    expect(buildCompiled(large(), { threads: 1 }).threads).toBe(0);
    const folder = temporaryFolder({ ...config, 'content/a.md': '---\ntitle: A\n---\nText.\n' });
    expect(buildCompiled(folder, { threads: 3 }).threads).toBe(2);
  });
});

test('Ctrl-C ends a build at once, whatever its threads do', async () => {
  const folder = temporaryFolder(siteThat('for (;;);', [0]));
  const cli = path.resolve(import.meta.dirname, '../../../lib/cli.js');
  const child = spawn(process.execPath, [cli, 'build', folder, '--threads', '2'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(child.stdout, 'data');
  await wait(200);
  const askedMs = performance.now();
  child.kill('SIGINT');
  const [, signal] = (await once(child, 'exit')) as [number | null, string];
  expect(signal).toBe('SIGINT');
  expect(performance.now() - askedMs).toBeLessThan(5000);
});
