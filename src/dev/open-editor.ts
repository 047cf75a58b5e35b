// Opens a place of the site's files in the editor of the person who writes.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import commandForWindows from 'launch-editor/construct-windows-launch-command.js';
import argumentsFor from 'launch-editor/get-args.js';
import wordsOf from 'launch-editor/guess.js';
import { isFileSystemError } from '../io/file-system.ts';
import type { FileSystem } from '../io/file-system.ts';
import { oneLine } from '../text/one-line.ts';
import type { EditorPlace } from './protocol.ts';

/** Whose files, and with what. */
export interface EditorOptions {
  /** The site's folder, absolute. */
  readonly folder: string;
  /** What `--editor` says: a command, with arguments if need be. Otherwise $VISUAL, $EDITOR, or VS Code. */
  readonly editor?: string | undefined;
  /** The editor gets it too. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fileSystem: FileSystem;
  /** Told in a sentence what the person has to do themselves, and why. */
  readonly onProblem: (text: string) => void;
  readonly platform?: NodeJS.Platform | undefined;
}

/** An editor that ends sooner with an error has not opened the file. */
const startMs = 10_000;
const cure = 'Choose an editor with --editor, for example --editor code.';

/**
 * Returns what opens a place. It never throws. Only files that lie in the site's folder are opened. The package
 * launch-editor knows how each editor is told the line; but it prints by itself and gives the editor our terminal, so
 * the start is ours.
 */
export function createOpenEditor(options: EditorOptions): (place: EditorPlace) => void {
  const { editor, environment, onProblem } = options;
  const platform = options.platform ?? process.platform;
  const command =
    [editor, environment['VISUAL'], environment['EDITOR']].find((each) => Boolean(each?.trim())) ?? 'code';
  const [program, ...args] = commandOf(command, options.fileSystem);
  return (place) => {
    const shown = oneLine([place.file, place.line, place.column].filter((each) => each !== undefined).join(':'));
    const file = fileOf(place, options);
    if (file === undefined) {
      onProblem(`${shown} was not opened: there is no such file in the site's folder.`);
    } else if (program === undefined) {
      onProblem(`${shown} was not opened: "${oneLine(command)}" is no command of an editor. ${cure}`);
    } else if (needsTerminal(program, args, environment, platform)) {
      onProblem(`${shown} is the place. ${nameOf(program)} needs a terminal: open it in another one. ${cure}`);
    } else {
      const all = [...args, ...argumentsFor(program, file, place.line, place.column).map(String)];
      const fail = (reason: string): void => onProblem(`${shown} was not opened: ${reason} ${cure}`);
      start({ program, args: all, environment, platform }, fail);
    }
  };
}

/** The words of a command; none where it is more than a program with arguments. */
function commandOf(command: string, fileSystem: FileSystem): readonly string[] {
  // A path may hold blanks, and under Windows what a shell takes for escapes.
  if (path.isAbsolute(command) && fileSystem.stat(command) !== undefined) return [command];
  const words = wordsOf(command);
  return words.every((word) => typeof word === 'string') ? words : [];
}

/** The path of the file; undefined when it is not in the folder, also by a link that leads out of it, or on a share. */
function fileOf({ file }: EditorPlace, { folder, fileSystem }: EditorOptions): string | undefined {
  if (file.includes('\0') || path.posix.isAbsolute(file) || path.win32.isAbsolute(file)) return undefined;
  const found = path.join(folder, file);
  try {
    const real = fileSystem.realPath(found);
    const below = path.relative(fileSystem.realPath(folder), real);
    const isInside = below !== '' && !path.isAbsolute(below) && below.split(path.sep)[0] !== '..';
    // Opening a file of another machine would tell it who we are.
    const isShared = /^(?:\\\\|\/\/)/.test(real) || found.startsWith('\\\\');
    return isInside && !isShared && fileSystem.stat(real)?.kind === 'file' ? found : undefined;
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}

/** Whether the editor would take over the terminal in which the server runs. */
function needsTerminal(
  program: string,
  args: readonly string[],
  environment: EditorOptions['environment'],
  platform: NodeJS.Platform,
): boolean {
  const name = nameOf(program);
  if (name !== 'emacs' && name !== 'emacsclient') return terminalEditors.has(name);
  if (args.some((arg) => /^(?:-nw|-t|--tty|--no-window-system)$/.test(arg))) return true;
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  return name === 'emacs' && platform === 'linux' && !hasDisplay;
}

const terminalEditors: ReadonlySet<string> = new Set(
  'vi vim nvim view ex nano rnano pico micro hx helix kak joe jed jove ne mg ed mcedit tilde dte amp ox vis zile ee'.split(
    ' ',
  ),
);

/** `vim` for `/usr/bin/vim` and `C:\vim.exe`. */
function nameOf(program: string): string {
  return path.win32.basename(program).replace(/\.(?:exe|cmd|bat)$/i, '');
}

interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: EditorOptions['environment'];
  readonly platform: NodeJS.Platform;
}

/** Starts the editor on its own: it neither prints here, nor ends with the server. */
function start({ program, args, environment, platform }: Start, fail: (reason: string) => void): void {
  let child: ChildProcess;
  try {
    child =
      platform === 'win32'
        ? spawn(commandForWindows(program, args), { env: environment, shell: true, stdio: 'ignore', windowsHide: true })
        : spawn(program, args, { env: environment, detached: true, stdio: 'ignore' });
  } catch (error) {
    fail(`${error instanceof Error ? error.message : String(error)}.`);
    return;
  }
  child.unref();
  const ended = (code: number | null): void => {
    if (code !== null && code !== 0) fail(`${nameOf(program)} ended with code ${code}.`);
  };
  child.once('exit', ended);
  child.once('error', (error) => {
    const isMissing = isFileSystemError(error, 'ENOENT');
    fail(isMissing ? `there is no command "${oneLine(program)}".` : `${error.message}.`);
  });
  setTimeout(() => child.off('exit', ended), startMs).unref();
}
