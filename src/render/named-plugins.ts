// Plug-ins of a configuration, wrapped so that an error says which of them threw it.

import type { Pluggable, PluggableList, Plugin, Preset, Processor } from 'unified';
import type { Node } from 'unist';
import { VFileMessage } from 'vfile-message';
import type { VFile } from 'vfile';

/** An error that a plug-in threw while it was set up or ran. */
export class PluginError extends Error {
  /** As messages name it: `"remarkToc" of remarkPlugins`. */
  readonly plugin: string;

  constructor(plugin: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'PluginError';
    this.plugin = plugin;
  }
}

/** The same plug-ins, whose errors are {@link PluginError}s. `list` is the key of the configuration they stand in. */
export function namedPlugins(plugins: PluggableList, list: string): PluggableList {
  return plugins.map((pluggable, index): Pluggable => {
    const place = `number ${index + 1} of ${list}`;
    const [plugin, ...options]: readonly unknown[] = Array.isArray(pluggable) ? pluggable : [pluggable];
    if (isPlugin(plugin))
      return [named(plugin, plugin.name === '' ? place : `"${plugin.name}" of ${list}`), ...options];
    if (isPreset(plugin)) {
      return plugin.plugins === undefined ? plugin : { ...plugin, plugins: namedPlugins(plugin.plugins, list) };
    }
    throw new PluginError(place, 'It is no function. Give what the package exports: import plugin from "…".');
  });
}

function isPlugin(value: unknown): value is Plugin<unknown[]> {
  return typeof value === 'function';
}

function isPreset(value: unknown): value is Preset {
  return typeof value === 'object' && value !== null && ('plugins' in value || 'settings' in value);
}

type Transform = (this: unknown, tree: Node, file: VFile, next?: (error?: unknown, tree?: Node) => void) => unknown;

function named(plugin: Plugin<unknown[]>, label: string): Plugin<unknown[]> {
  return function attach(this: Processor, ...options: unknown[]) {
    const transform = guarded(label, () => plugin.apply(this, options));
    if (typeof transform !== 'function') return undefined;
    // Cast because unified's own type of a transformer depends on the trees of each plug-in.
    const run = transform as Transform;
    return async (tree: Node, file: VFile): Promise<Node | undefined> => {
      try {
        return treeIn(await (run.length > 2 ? byCallback(run, tree, file) : run.call(undefined, tree, file)));
      } catch (error) {
        throw asPluginError(label, error);
      }
    };
  };
}

/** A transformer gives back a tree, an error, or nothing when it changed the tree that it got. */
function treeIn(result: unknown): Node | undefined {
  if (result === undefined || result === null) return undefined;
  if (result instanceof Error) throw result;
  if (typeof result === 'object' && 'type' in result && typeof result.type === 'string') return result as Node;
  throw new Error('It gave back neither a tree nor nothing.');
}

/** Old transformers take a third parameter and call it when they are done. */
function byCallback(run: Transform, tree: Node, file: VFile): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (error?: unknown, next?: Node): void => {
      if (error === undefined || error === null) resolve(next);
      else reject(asError(error));
    };
    try {
      run.call(undefined, tree, file, settle);
    } catch (error) {
      reject(asError(error));
    }
  });
}

/** What `attempt` returns; what it throws names `label`. */
export function guarded<Value>(label: string, attempt: () => Value): Value {
  try {
    return attempt();
  } catch (error) {
    throw asPluginError(label, error);
  }
}

/** The same for what is to come. */
export async function guardedLater<Value>(label: string, attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    throw asPluginError(label, error);
  }
}

/** `file.fail()` throws a message that is already on the file and names its own source. */
function asPluginError(label: string, error: unknown): Error {
  return error instanceof VFileMessage || error instanceof PluginError ? error : new PluginError(label, error);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
