import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reviewedOtherwise } from '../../src/analyse/change/kept.js';
import { versionOf, type Version } from '../../src/analyse/change/version.js';
import { wordedCheck } from '../../src/words/findings/worded.js';
import { wordsOfVersion } from '../../src/words/state-words.js';
import type { Law, Section } from '../../src/law/index.js';
import { readTexts } from '../../src/load/texts/texts.js';
import { load } from '../../src/load/workspace.js';

const asOf = '2026-11-02';
const loaded = load('examples/arvenia');
const country = loaded.world.countries.get('XAR')!;
const texts = readTexts(loaded, country);
const before = versionOf(loaded.world, country, texts, asOf);

/** The texts with other letters in each paragraph of some sections, given by their places among all. */
function edited(places: readonly number[]): ReadonlyMap<string, Law> {
  let at = 0;
  return new Map(
    [...texts].map(([id, law]) => [
      id,
      {
        ...law,
        sections: law.sections.map((section): Section =>
          places.includes(at++) ? { ...section, text: section.text.replaceAll('e', 'o') } : section,
        ),
      },
    ]),
  );
}

const told = ({ check, mapped, cite }: Version): string =>
  JSON.stringify([
    wordedCheck(wordsOfVersion({ mapped, cite }), check).findings,
    check.summary.map(({ commitment, ...counts }) => [commitment.instrument.id, counts]),
    check.changes,
    check.assessments.map(({ duty, verdict, parts }) => [
      duty.requirement.id,
      verdict,
      parts.map(({ result, cause, cells, answer }) => [result, cause, cells.key, answer?.id]),
    ]),
    check.overlaps.map(({ question, zones }) => [question.id, zones.map(({ cells }) => cells.key)]),
    country.answers.map((answer) => mapped.reviewOf(answer)),
  ]);

const first = told(before);

const count = [...texts.values()].reduce((sum, { sections }) => sum + sections.length, 0);
const duties = before.check.commitments.flatMap((one) => one.duties);

describe('a version like an earlier one', () => {
  test('says what one says that was made anew, whatever sections were edited', () => {
    expect(count).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 4 }), (places) => {
        const later = edited(places);
        const kept = versionOf(loaded.world, country, later, asOf, before);
        const anew = versionOf(loaded.world, country, later, asOf);
        expect(told(kept)).toBe(told(anew));
        // and back again
        const back = versionOf(loaded.world, country, texts, asOf, kept);
        expect(told(back)).toBe(first);
      }),
      { numRuns: 4 },
    );
  });

  test('keeps what rests on other questions, and nothing where a condition rests on an edited section', () => {
    const all = Array.from({ length: count }, (_, n) => {
      const { mapped } = versionOf(loaded.world, country, edited([n]), asOf);
      return reviewedOtherwise(before.mapped, mapped, duties);
    });
    expect(all.some((one) => one?.size === 0)).toBe(true);
    expect(all.some((one) => one !== undefined && one.size > 0)).toBe(true);
    expect(all.some((one) => one === undefined)).toBe(true);
  });
});
