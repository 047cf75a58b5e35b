// A configuration without code, remembered by the digest of its file: a build that finds it as it was parses no YAML.

import path from 'node:path';
import { isFontFile } from '../../domain/share-card.ts';
import type { Config } from '../../domain/user-config.ts';
import { configNames } from '../../load/config-names.ts';
import { sha256 } from '../../text/digest.ts';
import { isJsonRecord } from '../../text/json-value.ts';
import { isFileSystemError } from '../../io/file-system.ts';
import { isRecord, writeWhole } from '../manifest.ts';
import type { BuildOptions } from '../report.ts';
import { recordText, sealed, unsealed } from './sealed.ts';

/** What of a build decides how its configuration is read. */
type ConfigOptions = Pick<BuildOptions, 'folder' | 'configFile' | 'overrides' | 'fileSystem'>;

/** Only what the last builds used is kept: a few sets of options of the command line. */
const keptAtMost = 8;

/** Finds the configuration that the last builds made of the same file; undefined when it is to be read. */
export function findKnownConfig(programDigest: string, options: ConfigOptions): Config | undefined {
  const key = keyOf(programDigest, options);
  const known = key === undefined ? undefined : readKnown(options)[key];
  // Cast because rememberConfig wrote it under a key that covers all it was made of.
  return known === undefined ? undefined : (known as Config);
}

/**
 * Remembers a configuration of which there is nothing to say. Code cannot be remembered, nor a theme elsewhere, nor what
 * names files, of which there may be something to say the next time.
 */
export function rememberConfig(config: Config, programDigest: string, options: ConfigOptions): void {
  const key = keyOf(programDigest, options);
  if (key === undefined || config.site.theme !== undefined || bringsCode(config) || !isJsonRecord(config.site)) return;
  if (config.site.shareCards !== false && config.site.shareCards.fonts.some(isFontFile)) return;
  const known = readKnown(options);
  if (known[key] !== undefined) return;
  const kept = Object.fromEntries([...Object.entries(known), [key, config]].slice(-keptAtMost));
  const file = fileOf(options);
  try {
    options.fileSystem.makeDirectory(path.dirname(file));
    writeWhole(file, sealed(kept), options.fileSystem);
  } catch (error) {
    // Another build of this site, into another folder, may write it at the same time; it is read again then.
    if (!isFileSystemError(error)) throw error;
  }
}

/** Whether a configuration has functions in it. */
export function bringsCode({ code }: Config): boolean {
  return Object.values(code).some((part) => Object.keys(part).length > 0);
}

/** Undefined where the file is code, or cannot be told. */
function keyOf(programDigest: string, options: ConfigOptions): string | undefined {
  const { folder, configFile, overrides, fileSystem } = options;
  const named = configFile === undefined ? undefined : path.resolve(folder, configFile);
  const found = configNames
    .map((name) => path.join(folder, name))
    .filter((file) => fileSystem.stat(file) !== undefined);
  if (named === undefined && found.length > 1) return undefined;
  const file = named ?? found[0];
  if (file !== undefined && !/\.(?:ya?ml|toml|json)$/.test(file)) return undefined;
  try {
    const text = file === undefined ? '' : fileSystem.readFile(file);
    return sha256(programDigest, path.relative(folder, file ?? folder), JSON.stringify(overrides), text);
  } catch (error) {
    if (isFileSystemError(error)) return undefined;
    throw error;
  }
}

function readKnown(options: ConfigOptions): Readonly<Record<string, unknown>> {
  const text = recordText(fileOf(options), options.fileSystem);
  const known = text === undefined ? undefined : unsealed(text);
  return isRecord(known) ? known : {};
}

function fileOf({ folder }: ConfigOptions): string {
  return path.join(folder, '.platen', 'cache', 'config.json');
}
