// The command line: every command, argument and option, with its help. A command's code is loaded when it is called.

import { Command, CommanderError, Option } from 'commander';
import { isFileSystemError } from '../io/file-system.ts';
import { quiet, readPort, shard, threads } from './program-options.ts';
import { exitCodes } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

/** Runs the command that `args` (without the program's name) ask for. Wrong usage is told on `err`. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(surroundings, (result) => (code = result));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

/** The program as commander knows it. `done` gets what a command ends with. */
export function createProgram(surroundings: Surroundings, done: (code: ExitCode) => void): Command {
  const { out, err, columns } = surroundings;
  const program = new Command('platen')
    .description('Builds a blog from Markdown.')
    .helpCommand('help [command]', 'Prints the help of a command.')
    .addHelpText('after', start)
    .version(surroundings.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError(true)
    .showHelpAfterError('Run "platen --help", or "platen <command> --help", for what there is.')
    .configureOutput({ writeOut: out, writeErr: err, getOutHelpWidth: () => columns, getErrHelpWidth: () => columns })
    .configureHelp({ minWidthToWrap: 20, subcommandTerm: termOf })
    .exitOverride();
  const command = (name: string, description: string, examples: readonly string[]): Command =>
    program
      .command(name)
      .description(description)
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}\n`).join('')}`);

  withSite(
    command('build', 'Builds the site into its output folder.', [
      'platen build',
      'platen build my-blog --drafts',
      'platen build --base-url https://example.org/blog/ --out public',
      'platen build --shard 3/8',
    ]),
  )
    .addOption(quiet())
    .option('--verbose', 'list every file that was planned')
    .option('--json', 'print one machine-readable report and nothing else')
    .option('--timings', 'print the time of each stage')
    .option('--strict', 'take warnings for errors: publish nothing, exit with 1')
    .addOption(shard())
    .option('--explain', 'say which files were made, and why')
    .option('--verify', 'build once more from nothing, elsewhere, and compare')
    .action(async (folder: string | undefined, options) => {
      const { build } = await import('./build.ts');
      done(await build(folder, options, surroundings));
    });

  withSite(
    command('check', 'Does all that a build does, but writes nothing.', ['platen check', 'platen check --strict']),
  )
    .addOption(quiet())
    .option('--verbose', 'with --json, print it on several lines')
    .option('--json', 'print one machine-readable report and nothing else')
    .option('--timings', 'print the time of each stage')
    .option('--strict', 'exit with 1 on warnings as well')
    .action(async (folder: string | undefined, options) => {
      const { check } = await import('./check.ts');
      done(await check(folder, options, surroundings));
    });

  command('dev', 'Shows the site while you write: each save is in the browser at once.', [
    'platen dev',
    'platen dev --open --port 8080',
    'platen dev --no-drafts',
  ])
    .argument('[folder]', "the site's folder (default: the current one)")
    .addOption(config())
    .addOption(threads())
    .option('--open', 'open the browser')
    .addOption(new Option('--port <number>', 'the port (default: the first free one from 4000 on)').argParser(readPort))
    .option('--host <address>', 'serve other machines too, which can then read drafts (default: this one alone)')
    .option('--allowed-host <name...>', 'further names by which the server may be asked')
    .option('--no-drafts', 'leave out drafts and posts whose date is still to come')
    .option('--editor <command>', 'the editor for places that are clicked (default: $VISUAL, $EDITOR, or code)')
    .option('--verbose', 'say of each save which pages have to be made again, and why')
    .option('--poll', 'look for changes again and again, where the system does not tell of them')
    .action(async (folder: string | undefined, options) => {
      const { dev } = await import('./dev.ts');
      done(await dev(folder, options, surroundings));
    });

  command('preview', 'Serves the built site on this machine.', ['platen preview', 'platen preview --port 8080'])
    .argument('[folder]', "the site's folder (default: the current one)")
    .addOption(config())
    .addOption(outFolder())
    .addOption(baseUrl())
    .option('--port <number>', 'the port (default: the first free one from 4000 on)')
    .action(async (folder: string | undefined, options) => {
      const { preview } = await import('./preview.ts');
      done(await preview(folder, options, surroundings));
    });

  command('init', 'Starts a new blog in an empty folder.', [
    'platen init my-blog',
    'platen init my-blog --yes --title "My blog"',
  ])
    .argument('[folder]', 'the folder of the new blog (default: the current one)')
    .option('-y, --yes', 'ask nothing')
    .option('--title <text>', "the blog's title")
    .option('--author <name>', 'who writes it')
    .addOption(baseUrl())
    .action(async (folder: string | undefined, options) => {
      const { init } = await import('./init.ts');
      done(await writing(() => init(folder, options, surroundings), surroundings));
    });

  command('new', 'Starts a new post: a folder with an index.md.', [
    'platen new "A fine day"',
    'platen new "Later" --date 2027-01-01 --draft',
    'platen new "Trip" --section notes/travel',
  ])
    .argument('<title>', "the post's title")
    .argument('[folder]', "the site's folder (default: the current one)")
    .option('--date <date>', 'its date (default: today)')
    .option('--draft', 'mark it as a draft')
    .option('--section <name>', 'the folder below content/ (default: posts)')
    .addOption(config())
    .action(async (title: string, folder: string | undefined, options) => {
      const { create } = await import('./new.ts');
      done(await writing(() => create(title, folder, options, surroundings), surroundings));
    });

  withSite(
    command('why', 'Explains what became of a file, or what stands at a URL.', [
      'platen why content/posts/hello/index.md',
      'platen why /tags/c%23/',
    ]),
    '<file-or-url>',
  ).action(async (asked: string, folder: string | undefined, options) => {
    const { why } = await import('./why.ts');
    done(await why(asked, folder, options, surroundings));
  });

  command('clean', "Removes what was published, and Platen's records of it.", ['platen clean'])
    .argument('[folder]', "the site's folder (default: the current one)")
    .addOption(config())
    .addOption(outFolder())
    .addOption(quiet())
    .action(async (folder: string | undefined, options) => {
      const { clean } = await import('./clean.ts');
      done(await clean(folder, options, surroundings));
    });

  return program;
}

/** A command and its arguments; that it has options goes without saying. */
function termOf(command: Command): string {
  const given = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [command.name(), ...given].join(' ');
}

const start = `
To begin:
  platen init my-blog      and then, in the folder my-blog:
  platen new "A fine day"
  platen build
  platen preview

"platen <command> --help" explains a command.
`;

/** Runs a command that writes a few files; a disk that refuses is told as a build tells it. */
async function writing(command: () => Promise<ExitCode>, surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    // The codes of node's own mistakes have an underscore.
    if (!isFileSystemError(error) || !/^E[A-Z\d]+$/.test(error.code)) throw error;
    const [{ explainDiskError }, { printProblems }] = await Promise.all([
      import('../build/publish/explain.ts'),
      import('./print-report.ts'),
    ]);
    await printProblems({ diagnostics: [explainDiskError(error)] }, surroundings);
    return exitCodes.failed;
  }
}

/** What every command that reads the whole site takes. */
function withSite(command: Command, first?: string): Command {
  const named =
    first === undefined ? command : command.argument(first, "a file's path, or a URL with or without the host");
  return named
    .argument('[folder]', "the site's folder (default: the current one)")
    .option('--drafts', 'include drafts')
    .option('--future', 'include posts whose date is still to come')
    .option('--expired', 'include posts that have expired')
    .addOption(threads())
    .addOption(outFolder())
    .addOption(config())
    .addOption(baseUrl());
}

function config(): Option {
  return new Option('--config <file>', 'another configuration than platen.config.*');
}

function outFolder(): Option {
  return new Option('--out <folder>', 'the output folder (default: dist)');
}

function baseUrl(): Option {
  return new Option('--base-url <url>', "the finished site's address, with its sub-path");
}
