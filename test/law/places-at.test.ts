import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesAt } from '../../src/law/cite/places-at.js';
import { readMarkdownLaw, resolve, type Law } from '../../src/law/index.js';

const examples = path.resolve(import.meta.dirname, '../../examples/arvenia/countries/xar/laws');
const shared = path.resolve(import.meta.dirname, '../../../shared/laws');
const texts = [
  path.join(examples, 'firearms-act.md'),
  path.join(examples, 'foreign-trade-order.md'),
  path.join(shared, 'DEU', 'waffg_2002.md'),
]
  .filter((file) => existsSync(file))
  .map((file): Law =>
    readMarkdownLaw(readFileSync(file, 'utf8'), { id: path.basename(file, '.md').replace('_', '-') }),
  );

describe.each(texts.map((law) => [law.id, law] as const))('the places under the cursor in %s', (_, law) => {
  const sections = law.sections.filter(({ text }) => text.length > 0);
  const places = fc
    .integer({ min: 0, max: sections.length - 1 })
    .chain((n) => fc.tuple(fc.constant(sections[n]!), fc.integer({ min: 0, max: sections[n]!.text.length - 1 })));

  it('are cited so that the citation means exactly them, and each holds the cursor', () => {
    fc.assert(
      fc.property(places, ([section, offset]) => {
        for (const { parts, start, end } of placesAt(law, section, offset)) {
          const found = resolve(law, { section: section.id, parts: [...parts] });
          expect(found.ok).toBe(true);
          const part = found.ok ? found.passage.part : undefined;
          expect([part?.start ?? 0, part?.end ?? section.text.length]).toEqual([start, end]);
          expect(start <= offset && offset < Math.max(end, offset + 1)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('go from the whole section to what is narrower, each within the one before', () => {
    fc.assert(
      fc.property(places, ([section, offset]) => {
        const all = placesAt(law, section, offset);
        expect(all[0]).toEqual({ parts: [], start: 0, end: section.text.length });
        for (const [n, { start, end }] of all.entries())
          if (n > 0) expect(all[n - 1]!.start <= start && end <= all[n - 1]!.end).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

it.skipIf(texts.length < 3)('a number that two lists of one paragraph bear is cited through its sentence', () => {
  const law = texts[2]!;
  const section = law.sections.find(({ id }) => id === '24')!;
  const offset = section.text.indexOf('deren Bauart');
  const cited = placesAt(law, section, offset).map(({ parts }) => parts.join('.'));
  expect(cited.some((one) => one.startsWith('1.s2.1'))).toBe(true);
  expect(cited).not.toContain('1.1');
});
