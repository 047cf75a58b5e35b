// Puts the compiled program and the packages that it uses into a few files: a program of several hundred modules spends
// a fifth of a second on finding and loading them, each of its threads again. Run by compile.mjs; what is published is
// the same program.

import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What stays a package of its own: native code, what loads files of its own, and what only some install. */
const external = ['@takumi-rs/core', 'esbuild', 'jiti', 'pagefind', 'satteri', 'sharp', 'shiki', 'shiki/*'];

/**
 * gray-matter asks for js-yaml when it is loaded, in each thread, and then reads with our engines alone.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutJsYaml = {
  name: 'without-js-yaml',
  setup(build) {
    build.onResolve({ filter: /^js-yaml$/ }, () => ({ path: 'js-yaml', namespace: 'unused' }));
    build.onLoad({ filter: /./, namespace: 'unused' }, () => ({
      contents:
        'const unused = () => { throw new Error(\'YAML is read by the package "yaml".\'); };\nmodule.exports = { safeLoad: unused, safeDump: unused };',
    }));
  },
};

/**
 * mdast-util-to-hast looks through each tree for definitions with unist-util-visit, which makes a function with a name of
 * its own for each node: half of the time of the whole step. It needs none of that: it changes nothing and never stops.
 *
 * @type {import('esbuild').Plugin}
 */
const plainVisit = {
  name: 'plain-visit',
  setup(build) {
    build.onResolve({ filter: /^unist-util-visit$/ }, ({ importer }) =>
      /[\\/]mdast-util-to-hast[\\/]/.test(importer) ? { path: 'visit', namespace: 'plain-visit' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'plain-visit' }, () => ({
      contents:
        'export function visit(node, see) { see(node); if (node.children) for (const child of node.children) visit(child, see); }',
    }));
  },
};

/** @param {string} root The folder of the package, whose lib/ holds compiled modules. */
export async function bundle(root) {
  const { build } = await import('esbuild');
  const lib = path.join(root, 'lib');
  const { metafile } = await build({
    // The program, and the programs of its threads.
    entryPoints: [
      'cli.js',
      'build/images/image.process.js',
      'build/render/render.worker.js',
      'dev/site.worker.js',
      'io/writing.worker.js',
    ].map((file) => path.join(lib, file)),
    // One flat folder as deep as the modules were, so that paths to files of the package stay right.
    outdir: path.join(lib, 'bundle'),
    entryNames: '[name]',
    chunkNames: 'chunks-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external,
    plugins: [withoutJsYaml, plainVisit],
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    // Packages in CommonJS ask for modules of node.
    banner: {
      js: "import { createRequire as createBundleRequire } from 'node:module';\nconst require = createBundleRequire(import.meta.url);",
    },
  });
  const client = await build({
    // The program that runs in the browser while somebody writes: from its source, since it is compiled for nothing else.
    entryPoints: { 'dev-client': path.join(root, 'src', 'dev', 'client', 'main.ts') },
    outdir: path.join(lib, 'bundle'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    // idiomorph warns of ids that stand twice; that is for a check of the site to say.
    drop: ['console'],
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const inputs = [...Object.keys(metafile.inputs), ...Object.keys(client.metafile.inputs)];
  writeFileSync(path.join(lib, 'bundle', 'LICENSES.txt'), licenses(root, inputs));
  const cli = path.join(lib, 'cli.js');
  writeFileSync(
    cli,
    "#!/usr/bin/env node\n// The program is bundled: see src/bundle.mjs.\nimport './bundle/cli.js';\n",
  );
  chmodSync(cli, 0o755);
}

/**
 * The licenses of all packages of which the bundle holds code, since they ask to be kept with it.
 *
 * @param {string} root
 * @param {readonly string[]} inputs Paths of modules, from the working directory.
 */
function licenses(root, inputs) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const input of inputs) {
    const [, folder] =
      /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.resolve(input).split(path.sep).join('/')) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = [...folders]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((each) => /^licen[cs]e(?:\.|-|$)/i.test(each));
      const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
