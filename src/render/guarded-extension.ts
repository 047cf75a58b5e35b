// Extensions of a configuration or theme, wrapped so that an error says which of them threw it.

import type { PluggableList } from 'unified';
import type { MarkdownOptions } from '../domain/config.ts';
import type { Extension } from '../domain/contracts.ts';
import { guarded, namedPlugins } from './named-plugins.ts';

/** The same extension, whose errors, and those of its plug-ins, name it. */
export function guardedExtension(extension: Extension): Extension {
  const { name, version, syntax, remark, rehype, last } = extension;
  const owner = `the extension "${name}"`;
  const part = (
    key: string,
    list: ((options: MarkdownOptions) => PluggableList) | undefined,
  ): ((options: MarkdownOptions) => PluggableList) | undefined =>
    list &&
    ((options) =>
      namedPlugins(
        guarded(`"${key}" of ${owner}`, () => list(options)),
        owner,
      ));
  const parts = Object.entries({ syntax, remark, rehype, last }).map(([key, list]) => [key, part(key, list)]);
  return {
    name,
    version,
    isOn: (options, post) => guarded(`"isOn" of ${owner}`, () => extension.isOn(options, post)),
    ...Object.fromEntries(parts.filter(([, list]) => list !== undefined)),
  };
}
