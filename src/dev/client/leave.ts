// Ways to load a page that keep the place where it was scrolled to. What they return resolves when the browser should be
// gone by then: whatever the server said meanwhile is of the page that is left, and would stop it from leaving.

const key = 'platen:scroll';

/** Loads the page again, from `url` where that is another address than the one it has. */
export function reload(url = location.pathname): Promise<void> {
  if (decodeURI(url) !== decodeURI(location.pathname)) return follow(url);
  remember();
  location.reload();
  return untilLeft();
}

/** Goes where the page is now. */
export function follow(url: string): Promise<void> {
  remember();
  const target = new URL(url, location.href);
  target.hash = location.hash;
  location.replace(target);
  return untilLeft();
}

/** Unless the person was asked, and stayed. */
function untilLeft(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5000));
}

/** Scrolls to where the page was left, if it was left by one of the above. */
export function restoreScroll(): void {
  const left = inStorage((storage) => {
    const text = storage.getItem(key);
    storage.removeItem(key);
    return text;
  });
  // Cast because `remember` put it there.
  const [x, y, atMs] = JSON.parse(left ?? '[]') as readonly (number | undefined)[];
  if (x === undefined || y === undefined || Date.now() - (atMs ?? 0) > 60_000) return;
  const restore = (): void => scrollTo({ left: x, top: y, behavior: 'instant' });
  restore();
  // Pictures may have made the page higher meanwhile.
  addEventListener('load', restore, { once: true });
}

function remember(): void {
  inStorage((storage) => storage.setItem(key, JSON.stringify([scrollX, scrollY, Date.now()])));
}

/** A page may be shown where it has no storage. */
function inStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(sessionStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
