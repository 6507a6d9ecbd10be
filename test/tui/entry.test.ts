import { withField } from '../../src/tui/answers/entry.js';
import { lacks, merge, sameValue, withKey, type Raw } from '../../src/work/book.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const base: Raw = {
  question: 'q',
  answer: 'P5Y',
  sections: ['act/1'],
  says: 'five',
  reviewed: { by: 'A', on: '2026-01-01' },
};

describe('joining the changes of two programs', () => {
  it('takes both where they concern different keys', () => {
    expect(merge(base, { ...base, note: 'theirs' }, { ...base, says: 'mine' })).toEqual({
      ok: true,
      raw: { ...base, note: 'theirs', says: 'mine' },
    });
  });

  it('asks where both changed the same key', () => {
    expect(merge(base, { ...base, says: 'theirs' }, { ...base, says: 'mine' })).toEqual({ ok: false, keys: ['says'] });
  });

  it('does not ask where both changed it to the same', () => {
    expect(merge(base, { ...base, says: 'same' }, { ...base, says: 'same' })).toEqual({
      ok: true,
      raw: { ...base, says: 'same' },
    });
  });

  it('asks where one changed the answer and the other what it is for', () => {
    expect(merge(base, { ...base, scope: { items: 'part' } }, { ...base, answer: 'P9Y' }).ok).toBe(false);
  });

  it('lets a removed key go', () => {
    const { says: _, ...without } = base;
    expect(merge(base, { ...base, note: 'n' }, without)).toEqual({ ok: true, raw: { ...without, note: 'n' } });
  });

  it('never loses a change of either side', () => {
    const value = fc.constantFrom('a', 'b', 'c', undefined);
    const entry = fc
      .record({ says: value, note: value, reason: value })
      .map(
        (one) =>
          Object.fromEntries(Object.entries({ question: 'q', ...one }).filter(([, v]) => v !== undefined)) as Raw,
      );
    fc.assert(
      fc.property(entry, entry, entry, (was, theirs, mine) => {
        const joined = merge(was, theirs, mine);
        for (const key of ['says', 'note', 'reason']) {
          if (!joined.ok) continue;
          if (!sameValue(was[key], theirs[key])) expect(joined.raw[key]).toEqual(theirs[key]);
          if (!sameValue(was[key], mine[key])) expect(joined.raw[key]).toEqual(mine[key]);
        }
      }),
    );
  });
});

describe('an answer', () => {
  it('is whole with sections, with a reason, or where the law is silent', () => {
    expect(lacks({ answer: 'yes', sections: ['act/1'] })).toBeUndefined();
    expect(lacks({ answer: 'silent' })).toBeUndefined();
    expect(lacks({ answer: 'not-applicable', reason: 'r' })).toBeUndefined();
  });

  it('says what it still lacks', () => {
    expect(lacks({})?.words).toBe('an answer');
    expect(lacks({ answer: 'yes' })).toEqual({ field: 'sections', words: 'the sections that say so' });
    expect(lacks({ answer: 'not-applicable' })).toEqual({ field: 'reason', words: 'the reason why it does not apply' });
  });

  it('keeps its keys in the order of the files, and none that say nothing', () => {
    const raw = withKey(withKey(withKey({ question: 'q' }, 'says', 's'), 'answer', []), 'sections', ['a/1']);
    expect(Object.keys(raw)).toEqual(['question', 'answer', 'sections', 'says']);
    expect(Object.keys(withKey(raw, 'says', ''))).toEqual(['question', 'answer', 'sections']);
  });
});

describe('an answer that becomes', () => {
  const given = {
    question: 'q',
    answer: 'yes',
    sections: ['act/15(1)'],
    says: 'The register goes to the Authority.',
    note: 'n',
  };
  it.each(['silent', 'not-applicable'])(
    '%s loses the sections and the words of what the law was taken to say',
    (answer) => expect(withField(given, 'answer', answer)).toEqual({ question: 'q', answer, note: 'n' }),
  );
  it('another value keeps them', () => expect(withField(given, 'answer', 'no')).toEqual({ ...given, answer: 'no' }));
  it('what it is already keeps what was said since of where one looked', () => {
    const silent = { question: 'q', answer: 'silent', sections: ['act/15'], says: 'Looked for there.' };
    expect(withField(silent, 'answer', 'silent')).toEqual(silent);
  });
  it('a value has no reason any more', () =>
    expect(withField({ question: 'q', answer: 'not-applicable', reason: 'r' }, 'answer', 'no')).toEqual({
      question: 'q',
      answer: 'no',
    }));
});
