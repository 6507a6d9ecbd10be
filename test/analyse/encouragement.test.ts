import { describe, expect, it } from 'vitest';
import { overlapFindings } from '../../src/analyse/overlap/overlap-findings.js';
import { worded } from '../../src/words/findings/worded.js';
import { overlaps } from '../../src/analyse/overlap/overlap.js';
import type { Subject } from '../../src/analyse/assess/mapped-law.js';
import type { Strength } from '../../src/model/instrument.js';
import { smallUniverse } from '../model/support.js';
import { commitment, stateWords, instrument } from './support.js';
import type { Question } from '../../src/model/question.js';

const question = (): Question => ({
  id: 'q',
  topic: 't',
  ask: 'Is it so?',
  answer: 'yes-no',
  options: new Map(),
  ordered: false,
  implies: new Map(),
  dimensions: [],
  mayBeSetAside: true,
});
const universe = smallUniverse([]);
const subject = (): Subject => ({ universe, questions: new Map([['q', question()]]), instruments: new Map() });
const asks = (option: 'yes' | 'no', strength: Strength) => ({
  constraint: { type: 'option' as const, allowed: new Set([option]) },
  strength,
});

/** The findings on two instruments of which the first commands "no". */
function against(strength: Strength, option: 'yes' | 'no') {
  const parties = [instrument('duty', [asks('no', 'shall')]), instrument('other', [asks(option, strength)])].map(
    commitment,
  );
  const words = stateWords(subject());
  return overlaps(words.mapped, parties).flatMap((overlap) =>
    overlapFindings(overlap).map((one) => worded(words, one)),
  );
}

describe('a duty and what another commitment only encourages', () => {
  it.each(['endeavour', 'should', 'consider'] as const)('to the contrary (%s) is a divergence at note', (strength) => {
    const [finding, ...more] = against(strength, 'yes');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'divergence', severity: 'note' });
    expect(finding!.message).toBe(
      'other, Art. 1 encourages the answer "yes"; duty, Art. 1 does not leave that open: the answer "no".',
    );
    expect(finding!.mend).toBe('Write what the duty asks: the answer "no". The encouragement yields to it.');
  });

  it('to the contrary within one instrument is told as well', () => {
    const words = stateWords(subject());
    const one = commitment(instrument('both', [asks('no', 'shall'), asks('yes', 'endeavour')]));
    const found = overlaps(words.mapped, [one]).flatMap((overlap) =>
      overlapFindings(overlap).map((one) => worded(words, one)),
    );
    expect(found.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(['divergence note']);
  });

  it('stays information where it is permitted only, and a conflict where both are duties', () => {
    expect(against('may', 'yes').map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(['divergence info']);
    expect(against('shall', 'yes').map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(['conflict error']);
  });

  it.each(['endeavour', 'should', 'consider', 'may'] as const)(
    'that agree (%s) do not stand against each other',
    (strength) => expect(against(strength, 'no').filter(({ severity }) => severity !== 'info')).toEqual([]),
  );

  it('leave the floor to the duty', () => {
    const parties = [instrument('duty', [asks('no', 'shall')]), instrument('other', [asks('yes', 'should')])].map(
      commitment,
    );
    const [overlap] = overlaps(stateWords(subject()).mapped, parties);
    expect(overlap!.zones[0]!.floor?.constraint).toMatchObject({ allowed: new Set(['no']) });
    expect(overlap!.zones[0]!.conflicts).toEqual([]);
  });
});
