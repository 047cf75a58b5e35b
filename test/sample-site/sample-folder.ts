// The blog that comes with Platen, copied to a folder of its own.

import fs from 'node:fs';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../..');

/** What the blog in the project's folder consists of. */
const parts = ['content', 'static', 'data', 'platen.config.yaml'];

/** Copies the sample site to `folder`. */
export function copySampleSite(folder: string): void {
  for (const part of parts.filter((name) => fs.existsSync(path.join(project, name)))) {
    fs.cpSync(path.join(project, part), path.join(folder, part), { recursive: true });
  }
}
