// The package as a configuration sees it, also where Platen is not installed.

import { expect, test } from 'vitest';
import * as platen from '../../src/index.ts';
import { platenFor } from '../../src/load/run-module.ts';

test('a configuration can import all that the package exports, but for the build itself', () => {
  const { build: _build, ...exported } = platen;
  expect(Object.keys(platenFor({})).toSorted()).toEqual(Object.keys(exported).toSorted());
});
