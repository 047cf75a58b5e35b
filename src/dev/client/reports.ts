// What stands against the page and its site: which of it is shown as a panel, which as a badge.

import type { EditorPlace, ShownProblem } from '../protocol.ts';
import { make } from './layer.ts';
import { createBadges } from './badges.ts';
import { createPanel } from './panel.ts';
import type { PanelContents } from './panel.ts';

/** Everything that can be reported. */
export interface Reports {
  readonly setProblems: (problems: readonly ShownProblem[]) => void;
  readonly setNotice: (notice: string | undefined) => void;
  readonly setConnected: (isConnected: boolean) => void;
}

/** Draws into the layer. `open` is called with the places that the person chooses. */
export function createReports(layer: ShadowRoot, open: (place: EditorPlace) => void): Reports {
  let problems: readonly ShownProblem[] = [];
  let notice: string | undefined;
  let isConnected = true;
  /** The errors that the person has closed: they come back when they are others. */
  let closed = '';
  let isListOpen = false;

  const stack = make('div', 'stack');
  layer.append(stack);
  const showBadges = createBadges(stack, {
    errors: () => {
      closed = '';
      isListOpen = false;
      draw();
    },
    warnings: () => {
      isListOpen = true;
      draw();
    },
  });
  const panel = createPanel(
    stack,
    () => {
      if (isListOpen) isListOpen = false;
      else closed = keyOf(errors());
      draw();
    },
    open,
  );

  const errors = (): readonly ShownProblem[] => problems.filter(({ severity }) => severity === 'error');
  const warnings = (): readonly ShownProblem[] => problems.filter(({ severity }) => severity === 'warning');

  function draw(): void {
    const contents = contentsNow();
    panel.show(contents);
    showBadges({
      lost: isConnected ? undefined : 'Not connected',
      notice,
      errors: contents?.severity === 'error' || errors().length === 0 ? undefined : counted(errors().length, 'error'),
      warnings:
        contents?.severity === 'warning' || warnings().length === 0 ? undefined : counted(warnings().length, 'warning'),
    });
  }

  function contentsNow(): PanelContents | undefined {
    const severity = errors().length > 0 && keyOf(errors()) !== closed && !isListOpen ? 'error' : 'warning';
    const shown = severity === 'error' ? errors() : warnings();
    if (shown.length === 0 || (severity === 'warning' && !isListOpen)) return undefined;
    return { severity, problems: shown, title: counted(shown.length, severity) };
  }

  return {
    setProblems(next) {
      const known = keyOf(errors());
      problems = next;
      if (errors().length === 0) closed = '';
      // New errors are more urgent than a list of warnings.
      if (keyOf(errors()) !== known || warnings().length === 0) isListOpen = false;
      draw();
    },
    setNotice(next) {
      notice = next;
      draw();
    },
    setConnected(next) {
      isConnected = next;
      draw();
    },
  };
}

function keyOf(problems: readonly ShownProblem[]): string {
  return problems.map(({ text }) => text).join('\0');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
