// Compiles src/ to lib/ when lib/ is missing or older than src/ (or always, with --always), so that every npm script
// runs the code as it stands. Plain JavaScript, because it runs before anything is compiled.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = path.join(root, 'lib', '.compiled');

if (process.argv.includes('--always') || newest(path.join(root, 'src')) > modified(stamp)) await compile();

async function compile() {
  const startedAt = new Date();
  rmSync(path.join(root, 'lib'), { recursive: true, force: true });
  const tsc = fileURLToPath(import.meta.resolve('typescript/package.json'));
  const result = spawnSync(process.execPath, [path.join(path.dirname(tsc), 'bin', 'tsc'), '-p', root], {
    stdio: 'inherit',
  });
  if (result.status !== 0) {
    rmSync(path.join(root, 'lib'), { recursive: true, force: true });
    process.exit(result.status ?? 1);
  }
  await bundle(root);
  // Fingerprint of the code, by which what is remembered between builds knows that another Platen made it.
  writeFileSync(path.join(root, 'lib', 'code.digest'), `${digestOf(path.join(root, 'lib'))}\n`);
  // Stamped with the time at which compiling began: an edit made meanwhile is newer.
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}

/** @param {string} folder */
function newest(folder) {
  let latest = modified(path.join(root, 'tsconfig.json'));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    latest = Math.max(latest, modified(path.join(entry.parentPath, entry.name)));
  }
  return latest;
}

/** @param {string} folder */
function digestOf(folder) {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.js')).sort()) {
    hash.update(`${name.split(path.sep).join('/')}\0`).update(readFileSync(path.join(folder, name)));
  }
  return hash.digest('hex');
}

/** @param {string} file */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
