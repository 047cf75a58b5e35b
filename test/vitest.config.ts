// How the tests run: from the project's root, files in parallel on the cores there are.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // Left to itself, Vitest keeps one core free: on two, half of the machine would wait.
    maxWorkers: '100%',
  },
});
