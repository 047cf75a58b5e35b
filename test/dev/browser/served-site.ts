// Compares a site that is served to someone who writes with a site that was built.

import { sourceAttribute } from '../../../src/domain/source.ts';
import { encodeUrlPath } from '../../../src/text/url.ts';

/** What a page is served with, for who writes: the browser's program, and where in the source each block is from. */
const injected = new RegExp(
  `<script type="module" src="[^"]*" data-platen="[^"]*"></script>| ${sourceAttribute}="[^"]*"`,
  'g',
);

/**
 * The files that are not served at `address` byte by byte as in `built`, injected parts apart, and those of `former`
 * names that are served though they have not been built.
 */
export async function differencesServed(
  address: string,
  built: ReadonlyMap<string, string>,
  former: Iterable<string>,
): Promise<readonly string[]> {
  const differing: string[] = [];
  for (const [name, contents] of built) {
    const answer = await ask(address, name);
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    const own = name.endsWith('.html') ? bytes.replaceAll(injected, '') : bytes;
    if (answer.status !== 200) differing.push(`${name}: ${answer.status}`);
    else if (own !== contents) differing.push(`${name}: ${firstDifference(own, contents)}`);
  }
  for (const name of former) {
    if (built.has(name)) continue;
    const { status } = await ask(address, name);
    if (status !== 404) differing.push(`${name}: ${status}, though it is gone`);
  }
  return differing;
}

/** As a static host would be asked for the file. */
function ask(address: string, name: string): Promise<Response> {
  return fetch(`${address}${encodeUrlPath(name.replace(/(?<=^|\/)index\.html$/, ''))}`, { redirect: 'manual' });
}

function firstDifference(served: string, built: string): string {
  let at = 0;
  while (at < built.length && served[at] === built[at]) at += 1;
  const from = Math.max(0, at - 40);
  return `${JSON.stringify(served.slice(from, from + 80))}, not ${JSON.stringify(built.slice(from, from + 80))}`;
}
