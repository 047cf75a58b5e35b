// Addresses in a configuration: where the site will be, and where its links go.

import { isSafeUrl } from '../text/url.ts';
import { badValue, pathText, quoted } from './problem.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigPath } from './schema.ts';

/** An address of a site: origin and sub-path without a slash at the end, and the sub-path alone. */
export interface BaseUrl {
  readonly baseUrl: string;
  readonly basePath: string;
}

/** Reads `baseUrl`. The answer is the address, or what is wrong with it and how to write it. */
export function readBaseUrl(written: string): BaseUrl | { readonly problem: string; readonly hint: string } {
  const example =
    'Write the whole address at which the site will be, for example https://example.org or https://you.github.io/blog.';
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(written.trim())) {
    const isHost = /^(?:[\w-]+\.)+[a-z]{2,}(?:[:/]|$)/i.test(written);
    const problem = url === undefined || isHost ? 'is not an address' : 'must begin with https:// or http://';
    return { problem, hint: isHost ? `Write it with its scheme: https://${written}` : example };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'holds a user name or password, which would be published', hint: example };
  }
  if (/[?#]/.test(written)) {
    return { problem: 'must not have a "?" or "#" part', hint: `Leave it out: ${written.replace(/[?#].*$/s, '')}` };
  }
  const basePath = url.pathname.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  return { baseUrl: url.origin + basePath, basePath };
}

/** Refuses addresses that a browser must not be sent to, such as `javascript:`. */
export function checkLink(url: string, path: ConfigPath): readonly ConfigProblem[] {
  if (url.trim() === '')
    return [badValue(path, `"${pathText(path)}" is empty.`, 'Give an address, or remove the key.')];
  if (isSafeUrl(url)) return [];
  const reason = `"${pathText(path)}" has a scheme that is not safe in a link: ${quoted(url)}.`;
  return [badValue(path, reason, 'Use a path such as /about/, or an address with https:.', 'config/unsafe-url')];
}

/** Wants an absolute http(s) address. */
export function checkAbsoluteUrl(
  url: string,
  path: ConfigPath,
  example = 'https://github.com/you/blog/edit/main/',
): readonly ConfigProblem[] {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return [];
  const reason = `"${pathText(path)}" must begin with https:// or http://, but is ${quoted(url)}.`;
  return [badValue(path, reason, `Write the whole address, for example ${example}.`)];
}
