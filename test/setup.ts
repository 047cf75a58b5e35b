// Before every test file: in CI, properties are tried on the same random values each time, so that a run tells about the
// change and not about luck. Elsewhere each run tries others.

import fc from 'fast-check';

if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_124 });
