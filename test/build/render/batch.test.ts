// What goes to a thread and comes back.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleKeyOf } from '../../../src/build/render/article-key.ts';
import { joinOutcomes, splitOutcomes } from '../../../src/build/render/batch.ts';
import { SourceId } from '../../../src/domain/names.ts';

const outcomes = fc.array(
  fc.record({ facts: fc.option(fc.string(), { nil: undefined }), html: fc.uint8Array({ maxLength: 50 }) }),
);

test('outcomes that were joined come apart as they were, and their memory can change hands', () => {
  fc.assert(
    fc.property(outcomes, (parts) => {
      const missing = parts.map((_, index) => {
        const source = { id: SourceId(`content/${index}.md`), text: '' };
        return { key: articleKeyOf(source, ''), source };
      });
      const encoded = parts.map((part, index) => ({
        ...part,
        key: missing[index]?.key ?? articleKeyOf(missing[0]!.source, ''),
      }));
      const joined = joinOutcomes(encoded);
      const moved = structuredClone(joined, { transfer: [joined.html.buffer] });
      expect(joined.html.buffer.byteLength).toBe(0);
      expect(splitOutcomes(missing, moved).map(({ key, facts, html }) => ({ key, facts, html: [...html] }))).toEqual(
        encoded.map(({ key, facts, html }) => ({ key, facts, html: [...html] })),
      );
    }),
  );
});
