import { expect, it } from 'vitest';
import { check } from '../../src/analyse/assess/check.js';
import { MappedLaw, type Subject } from '../../src/analyse/assess/mapped-law.js';
import type { Review, Reviews } from '../../src/analyse/assess/stale.js';
import { deltaOf } from '../../src/analyse/change/delta.js';
import type { Version } from '../../src/analyse/change/version.js';
import type { Question } from '../../src/model/question.js';
import { smallUniverse } from '../model/support.js';
import { answer, commitment, country, instrument } from './support.js';

const question = {
  id: 'q',
  topic: 't',
  ask: 'How?',
  answer: 'choice',
  options: new Map(['none', 'measures', 'licence'].map((id) => [id, id])),
  ordered: true,
  implies: new Map(),
  dimensions: [],
  mayBeSetAside: true,
} as unknown as Question;
const subject: Subject = { universe: smallUniverse(), questions: new Map([['q', question]]), instruments: new Map() };
const commitments = [commitment(instrument('i', [{ constraint: { type: 'option', allowed: new Set(['licence']) } }]))];

/** The law with one answer, which counts or is only claimed. */
function version(option: string, counts: boolean): Version {
  const own = country([answer('q#1', { type: 'option', option })]);
  const review: Review = counts ? { state: 'whole' } : { state: 'claimed', causes: ['no-review'], places: [] };
  const reviews = { of: () => review, changed: () => [], isStale: () => false } as unknown as Reviews;
  const mapped = new MappedLaw(subject, own, { reviews });
  return { country: own, texts: new Map(), mapped, check: check(mapped, commitments) } as unknown as Version;
}
const isWorse = (before: Version, after: Version): boolean => deltaOf(before, after, [], [], 'warning').worse;

it('a claimed answer that becomes valid as it stands is not worse, whatever it fails', () => {
  expect(isWorse(version('measures', false), version('measures', true))).toBe(false);
});

it('a weaker rule in the place of a claimed one, or of one that satisfied, is worse', () => {
  expect(isWorse(version('measures', false), version('none', true))).toBe(true);
  expect(isWorse(version('licence', false), version('measures', true))).toBe(true);
  expect(isWorse(version('licence', true), version('measures', true))).toBe(true);
});
