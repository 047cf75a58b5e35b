// Real blogs, where they lie beside the project: every post builds at the URL it has always had.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFolder, readFiles, temporaryFolder, writeFiles } from '../build-folder.ts';

const shared = path.resolve(import.meta.dirname, '../../../shared');
const gitea = path.join(shared, 'corpora/gitea');
const seed = path.join(shared, 'seed/index.md');

describe.skipIf(!fs.existsSync(gitea))(
  'a Hugo blog of 40 posts (left out where it does not lie beside the project)',
  () => {
    test('builds without an error, each post at its old URL', async () => {
      const folder = temporaryFolder({
        'platen.config.yaml':
          'title: Blog\nbaseUrl: https://example.org/\npermalinks: { post: "/:year/:month/:title/" }\n',
      });
      fs.cpSync(path.join(gitea, 'content'), path.join(folder, 'content'), { recursive: true });
      const report = await buildFolder(folder);
      expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(report.isPublished).toBe(true);
      const expected = fs
        .readFileSync(path.join(gitea, 'urls.tsv'), 'utf8')
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('#'));
      expect(expected).toHaveLength(40);
      const actual = report.sites.flatMap((site) => site.posts.map((post) => `${post.id}\t${post.url}`));
      expect(actual.toSorted()).toEqual(expected.toSorted());
      const files = readFiles(report.output);
      for (const line of expected) expect(files.has(`${line.split('\t')[1]?.slice(1)}index.html`)).toBe(true);
      // Links within the blog lead to URLs, never to sources.
      const sources = [...files].filter(([file, text]) => file.endsWith('.html') && /href="[^":]*\.md[#"]/.test(text));
      expect(sources.map(([file]) => file)).toEqual([]);
    });
  },
);

describe.skipIf(!fs.existsSync(seed))(
  'a post written for blogdown (left out where it does not lie beside the project)',
  () => {
    test('builds unchanged, and names the images it has not got', async () => {
      const id = 'content/post/2022-01-29-not-the-jobtitle/index.md';
      const folder = temporaryFolder({
        'platen.config.yaml':
          'title: Blog\nbaseUrl: https://example.org/\npermalinks: { post: "/blog/:year/:month/:day/:slug/" }\n',
      });
      writeFiles(folder, { [id]: fs.readFileSync(seed) });
      const report = await buildFolder(folder);
      const page = fs.readFileSync(
        path.join(report.output, 'blog/2022/01/29/not-the-jobtitle-but-the-job/index.html'),
        'utf8',
      );
      for (const key of ['title', 'subtitle', 'author']) expect(page).toContain(written(key));
      expect(page).toContain('January 29, 2022');
      expect(page).toMatch(
        /<meta property="og:image" content="https:\/\/example\.org\/img\/presentation_images\/keyboard03\.jpg"/,
      );
      for (const term of ['tags/data_science', 'tags/mlops', 'tags/jobtitles', 'categories/blog']) {
        expect(fs.readFileSync(path.join(report.output, term, 'index.html'), 'utf8')).toContain(written('title'));
      }
      const lines = fs.readFileSync(seed, 'utf8').split('\n');
      const places = report.diagnostics.map(({ severity, place }) => [
        severity,
        lines[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1),
      ]);
      expect(places).toHaveLength(2);
      expect(places).toContainEqual([
        'warning',
        expect.stringMatching(/^'?\/img\/presentation_images\/keyboard03\.jpg'?$/),
      ]);
      expect(places).toContainEqual(['warning', expect.stringMatching(/^!\[still from movie/)]);
      expect(report.diagnostics.map(({ rule, file, reason }) => `${rule} ${file} ${reason}`).toSorted()).toEqual([
        `plan/missing-file ${id} The file "/img/presentation_images/keyboard03.jpg" does not exist.`,
        `plan/missing-file ${id} The file "what-exactly-would-you-say-you-do-here.jpg" does not exist.`,
      ]);
    });
  },
);

/** The value of a one-line text field of the seed's front matter. */
function written(key: string): string {
  const [, value] = new RegExp(`^${key}: *["']?(.*?)["']? *$`, 'm').exec(fs.readFileSync(seed, 'utf8')) ?? [];
  expect(value).toBeTruthy();
  return value ?? '';
}
