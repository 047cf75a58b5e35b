// What axe objects to on a page as readers may have it: in light and dark, at 360 and 1280 pixels.

import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** How a page is looked at. */
export interface Looking {
  /** The part of the page; all of it where there is none. */
  readonly selector?: string;
  /** As many rules of axe apply there at least, so that nobody looks at nothing. */
  readonly ruleCount: number;
  /** Called at each width. */
  readonly onWidth?: (width: number) => Promise<void>;
}

/** One line for each element that is in somebody's way, contrast by level AAA included. */
export async function findBarriers(
  page: Page,
  { selector = 'html', ruleCount, onWidth }: Looking,
): Promise<readonly string[]> {
  // What is folded away has colours and names, too.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.addScriptTag({ content: axe.source });
  const found: string[] = [];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations, passes } = await page.evaluate((part): Promise<axe.AxeResults> => {
        // Cast because the script that was added puts it there.
        const { axe: own } = window as unknown as { axe: typeof axe };
        return own.run(part, { resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true } } });
      }, selector);
      expect(passes.length).toBeGreaterThan(ruleCount);
      for (const { id, help, nodes } of violations) {
        found.push(...nodes.map(({ html }) => `${width} ${colorScheme} ${id}: ${help}: ${html}`));
      }
    }
    await onWidth?.(width);
  }
  return found;
}
