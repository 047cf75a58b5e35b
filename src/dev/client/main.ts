// The program that runs in the pages of the writing loop: it shows each change without loading the page again.

import type { Injected, ServerMessage } from '../protocol.ts';
import { connect } from './connection.ts';
import { listenForEdits } from './edit.ts';
import { refreshFiles } from './files.ts';
import { createFrame } from './frame.ts';
import { createLayer } from './layer.ts';
import { follow, reload, restoreScroll } from './leave.ts';
import { ownScript } from './own-elements.ts';
import { takePage } from './page.ts';
import { createReports } from './reports.ts';
import { reveal } from './reveal.ts';

const script = document.querySelector<HTMLElement>(ownScript);
// Cast because the server wrote it.
if (script !== null) start(JSON.parse(script.dataset['platen'] ?? '') as Injected);

function start(injected: Injected): void {
  restoreScroll();
  const layer = createLayer();
  const frame = createFrame(layer);
  const page = takePage(injected.tag);
  let { tag } = injected;
  let turns = Promise.resolve();

  const send = connect(injected, {
    at: () => ({ type: 'at', url: location.pathname, tag }),
    // One after the other, in the order of their coming.
    receive: (message) => void (turns = turns.then(() => handle(message))),
    showConnected: (isConnected) => reports.setConnected(isConnected),
    renew: () => void reload(),
  });
  const reports = createReports(layer, (place) => send({ type: 'open', place }));
  reports.setProblems(injected.problems);
  reports.setNotice(injected.notice);
  listenForEdits(frame, (place) => send({ type: 'open', place }));

  async function handle(message: ServerMessage): Promise<void> {
    switch (message.type) {
      case 'page':
        await showPage(message);
        break;
      case 'files':
        if ((await refreshFiles(message.urls, page.pairs)) === 'reload') await reload();
        break;
      case 'moved':
        await follow(message.url);
        break;
      case 'reload':
        await reload(message.url);
        break;
      case 'problems':
        reports.setProblems(message.problems);
    }
  }

  async function showPage(message: Extract<ServerMessage, { type: 'page' }>): Promise<void> {
    if (message.tag !== tag) {
      try {
        const altered = await page.update(message.html);
        ({ tag } = message);
        reveal(altered, frame);
      } catch (error) {
        // Whatever stood in the way, a loaded page is right.
        if (!(error instanceof Error)) throw error;
        await reload();
      }
    }
    reports.setNotice(message.notice);
  }
}
