// `platen init`: a new blog in an empty folder.

import path from 'node:path';
import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { readBaseUrl } from '../config/check-urls.ts';
import { fromHere } from './site-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Whether to ask. */
export interface InitOptions {
  readonly yes?: boolean | undefined;
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  readonly baseUrl?: string | undefined;
}

interface Answers {
  readonly title: string;
  readonly author: string;
  readonly baseUrl: string;
}

/** Asks three questions on a terminal, then writes a configuration, a first post and a page about the author. */
export async function init(
  folder: string | undefined,
  options: InitOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { fileSystem, err, out } = surroundings;
  const site = path.resolve(surroundings.folder, folder ?? '.');
  const inWay = standing(site, surroundings);
  if (inWay !== undefined) {
    err(
      `"${fromHere(site, surroundings)}" is not empty: there is "${inWay}". Choose an empty folder: platen init my-blog\n`,
    );
    return exitCodes.failed;
  }
  const wrong = addressProblem(options.baseUrl);
  if (wrong !== undefined) {
    err(`The address "${options.baseUrl ?? ''}" ${wrong}\n`);
    return exitCodes.usage;
  }
  const answers = await ask(options, surroundings);
  if (answers === undefined) return exitCodes.interrupted;
  for (const [file, contents] of Object.entries(firstFiles(answers, surroundings))) {
    fileSystem.makeDirectory(path.dirname(path.join(site, file)));
    fileSystem.createFile(path.join(site, file), contents);
  }
  const where = path.relative(surroundings.folder, site);
  // As a shell takes it.
  const enter = where === '' ? '' : `  cd ${/^[\w./-]+$/.test(where) ? where : `"${where}"`}\n`;
  out(
    `Your blog is ready${where === '' ? '' : ` in "${where}"`}.\n\n${enter}  npm install\n  npm run build\n  npm run preview\n\nYour next post:\n\n  npm run new "A fine day"\n`,
  );
  return exitCodes.ok;
}

/** The first thing in the folder that a new blog must not be mixed with. */
function standing(site: string, { fileSystem }: Surroundings): string | undefined {
  const stat = fileSystem.stat(site);
  if (stat === undefined) return undefined;
  if (stat.kind !== 'directory') return path.basename(site);
  return fileSystem.readDirectory(site).find(({ name }) => !besides.test(name))?.name;
}

/** What a fresh repository holds: nothing of it is touched. */
const besides = /^(?:\.git|\.gitattributes|\.github|\.editorconfig|\.DS_Store|(?:readme|license|licence)(?:\.\w+)?)$/i;

/** What is wrong with an address, and the cure; undefined when nothing is, or when it is empty. */
function addressProblem(written: string | undefined): string | undefined {
  if (written === undefined || written === '') return undefined;
  const reading = readBaseUrl(written);
  return 'problem' in reading ? `${reading.problem}. ${reading.hint}` : undefined;
}

async function ask({ yes, ...given }: InitOptions, { canAsk }: Surroundings): Promise<Answers | undefined> {
  const { title = 'My blog', author = '', baseUrl = '' } = given;
  if (yes === true || !canAsk) return { title, author, baseUrl };
  const { cancel, intro, isCancel, outro, text } = await import('@clack/prompts');
  intro('A new blog');
  const questions = [
    { message: 'What is it called?', placeholder: title, defaultValue: title },
    { message: 'Who writes it?', placeholder: author || 'you can leave this empty', defaultValue: author },
    {
      message: 'At which address will it be?',
      placeholder: baseUrl || 'https://example.org/, or empty for now',
      defaultValue: baseUrl,
      validate: (written: string | undefined) => {
        const problem = addressProblem(written);
        return problem && `This ${problem}`;
      },
    },
  ];
  const answers: string[] = [];
  for (const question of questions) {
    const answer = await text(question);
    if (isCancel(answer)) {
      cancel('Nothing was written.');
      return undefined;
    }
    answers.push(answer ?? '');
  }
  outro('Thank you.');
  return { title: answers[0] || title, author: answers[1] ?? author, baseUrl: answers[2] ?? baseUrl };
}

function firstFiles(
  { title, author, baseUrl }: Answers,
  { nowMs, version }: Surroundings,
): Readonly<Record<string, string>> {
  const today = DateTime.fromMillis(nowMs, { zone: 'utc' }).toFormat('yyyy-MM-dd');
  const optional = [
    baseUrl === ''
      ? '# The address of the finished site. Feeds and the sitemap need it.\n# baseUrl: https://example.org/\n'
      : stringify({ baseUrl }),
    author === '' ? '# author: Your Name\n' : stringify({ author }),
  ];
  return {
    'platen.config.yaml': `# All keys: node_modules/platen/docs/configuration.md\n${stringify({ title })}description: ''\n${optional.join('')}language: en\ntimeZone: UTC\n# Security headers and caching for Netlify and Cloudflare: node_modules/platen/docs/hosting.md\nheaders: [netlify]\n`,
    'content/about.md': `---\ntitle: About\n---\n\nWho writes here, and why.\n`,
    'content/posts/hello/index.md': `---\ntitle: Hello\ndate: ${today}\ntags: [first]\n---\n\nThis is the first post. It is written in **Markdown**: change this file, then build again.\n`,
    '.gitignore': 'node_modules/\ndist/\n.platen/\n',
    'package.json': `${JSON.stringify({ private: true, type: 'module', scripts: { build: 'platen build', preview: 'platen preview', new: 'platen new' }, dependencies: { platen: `^${version}` } }, undefined, 2)}\n`,
  };
}
