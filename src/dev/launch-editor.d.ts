// Types of the parts of launch-editor that we use; the package has none for them.

declare module 'launch-editor/get-args.js' {
  /** The arguments with which an editor (a name or a path) opens a file at a place. */
  function getArgumentsForFile(editor: string, file: string, line?: number, column?: number): (string | number)[];
  export = getArgumentsForFile;
}

declare module 'launch-editor/guess.js' {
  /** The words of a command, as a shell splits it; what is no word (`&&`, `*`) is an object. */
  function guessEditor(command: string): unknown[];
  export = guessEditor;
}

declare module 'launch-editor/construct-windows-launch-command.js' {
  /** A line for cmd.exe. Throws where an argument has characters that it cannot take. */
  function constructWindowsLaunchCommand(editor: string, args: readonly string[]): string;
  export = constructWindowsLaunchCommand;
}
