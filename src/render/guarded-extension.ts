// Extensions of a configuration or theme, wrapped so that an error says which of them threw it.

import type { PluggableList } from 'unified';
import type { MarkdownOptions } from '../domain/config.ts';
import type { Extension } from '../domain/contracts.ts';
import { guarded, guardedLater, namedPlugins } from './named-plugins.ts';

type Handlers = ReturnType<NonNullable<Extension['handlers']>>;

/** The same extension, whose errors, and those of its plug-ins, name it. */
export function guardedExtension(extension: Extension): Extension {
  const { name, version, syntax, nativeSyntax, handlers, remark, rehype, last } = extension;
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
  const parts = Object.entries({ remark, rehype, last }).map(([key, list]) => [key, part(key, list)]);
  return {
    name,
    version,
    ...(syntax && {
      syntax: async (options) => {
        const list = await guardedLater(`"syntax" of ${owner}`, async () => syntax(options));
        return namedPlugins(list, owner);
      },
    }),
    ...(nativeSyntax && { nativeSyntax }),
    ...(handlers && {
      handlers: (options) =>
        namedHandlers(
          guarded(`"handlers" of ${owner}`, () => handlers(options)),
          owner,
        ),
    }),
    isOn: (options, post) => guarded(`"isOn" of ${owner}`, () => extension.isOn(options, post)),
    ...Object.fromEntries(parts.filter(([, list]) => list !== undefined)),
  };
}

function namedHandlers(handlers: Handlers, owner: string): Handlers {
  const named = Object.entries(handlers).map(([type, handler]): [string, Handlers[string]] => [
    type,
    (state, node, parent) => guarded(`"handlers.${type}" of ${owner}`, () => handler(state, node, parent)),
  ]);
  return Object.fromEntries(named);
}
