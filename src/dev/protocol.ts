// What the browser and the server of the writing loop say to each other. Types only: the browser's program imports them.

/** A place that an editor can open. */
export interface EditorPlace {
  /** Relative to the site's folder, with `/`. */
  readonly file: string;
  /** Both count from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** A problem as the overlay shows it. */
export interface ShownProblem {
  readonly severity: 'error' | 'warning';
  /** The same text as in the terminal, without colours. Plain text, never HTML. */
  readonly text: string;
  readonly place?: EditorPlace | undefined;
}

/** What the server tells a browser with a page, and again whenever it changes. */
export interface PageState {
  /** Digest of the page's bytes. */
  readonly tag: string;
  /** Why readers will not see this page yet: it is a draft, it lies in the future. Plain text. */
  readonly notice?: string | undefined;
}

/** What is injected into a page: the value of the attribute `data-platen` of the script element, as JSON. */
export interface Injected extends PageState {
  /** Without it the server takes no connection. */
  readonly token: string;
  /** `''` or `/blog`. */
  readonly basePath: string;
  readonly problems: readonly ShownProblem[];
}

/** What the server says to a browser. */
export type ServerMessage =
  /** The page on screen is another now. `html` is the whole document without what is injected. */
  | ({ readonly type: 'page'; readonly html: string } & PageState)
  /** These files were written: style sheets, scripts, pictures. Paths of URLs, with the base path, percent-encoded. */
  | { readonly type: 'files'; readonly urls: readonly string[] }
  /** What was on screen is at another URL now: a path with the base path, percent-encoded. */
  | { readonly type: 'moved'; readonly url: string }
  /** Everything may be different. `url` is where the page is now, in the form of `moved`, where that is known. */
  | { readonly type: 'reload'; readonly url?: string | undefined }
  /** What stands against the site now; empty when nothing does any more. */
  | { readonly type: 'problems'; readonly problems: readonly ShownProblem[] };

/** What a browser says to the server. */
export type BrowserMessage =
  /** Said first, and after each change of address: which page is on screen. `url` is `location.pathname`. */
  | { readonly type: 'at'; readonly url: string; readonly tag: string }
  /** The person asks for this place in the editor. */
  | { readonly type: 'open'; readonly place: EditorPlace };

/** Where the server answers for itself. A page of the site there would not be seen while someone writes. */
export const ownPath = '/@platen/';

/** Below `ownPath`: the program of the browser. */
export const clientName = 'client.js';

/** Below `ownPath`: where a browser connects, `/blog/@platen/socket?token=…`, with the token of {@link Injected}. */
export const socketName = 'socket';
