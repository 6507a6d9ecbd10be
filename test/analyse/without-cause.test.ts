import { describe, expect, it } from 'vitest';
import { checkState } from '../../src/work/session.js';
import { loaded, type CaseData } from './cases.js';
import { own } from './own.js';

const licence = '- { id: licence, ask: Is a licence required?, answer: yes-no, dimensions: { items: all } }\n';
const must = '    - { question: licence, scope: { items: handgun }, is: yes, strength: shall }\n';
const LAW = 'title: The Act\nshort: Act\nsource: test\ndate: 2026-01-01\nlanguage: en\n';

const verdict = (data: CaseData, day = '2026-11-30'): string | undefined =>
  checkState(loaded(data), 'XTS', day).check.assessments.find(({ duty }) => duty.commitment.instrument.id === 'pact')
    ?.verdict;

describe('nothing is met', () => {
  const scoped = '- { question: licence, scope: { items: gun }, answer: yes, sections: [act/2] }\n';
  const term = 'gun:\n  word: gun\n  sections: [other/1]\n  covers: handgun\n';

  it.each([
    ['status: bill', 'not-in-force', 'not-in-force'],
    ['status: repealed', 'not-in-force', 'not-in-force'],
    ['status: not-yet-in-force\nin-force: 2027-01-01', 'not-in-force', 'met'],
    ['status: in-force\nuntil: 2027-01-01', 'met', 'not-in-force'],
    ['status: in-force', 'met', 'met'],
  ])('by an answer whose scope rests on a definition in a law with %s', (status, today, later) => {
    const data = own({
      requires: must,
      questions: licence,
      answers: scoped,
      terms: term,
      files: { 'countries/xts/laws/other.yaml': `id: other\n${LAW}${status}\n` },
    });
    expect([verdict(data), verdict(data, '2028-01-01')]).toEqual([today, later]);
  });

  it('by evidence of a later day', () => {
    const on = (date: string): CaseData =>
      own({
        requires: must.replace('strength: shall', 'strength: shall, calls-for: conduct'),
        questions: licence,
        answers: `- { question: licence, scope: { items: handgun }, answer: yes, evidence: [{ what: note, where: files, date: ${date} }] }\n`,
      });
    expect(verdict(on('2026-11-30'))).toBe('met');
    expect(verdict(on('2026-12-01'))).not.toBe('met');
  });

  it('by an answer that names neither a section nor evidence', () => {
    const data = own({
      requires: must,
      questions: licence,
      answers: '- { question: licence, scope: { items: handgun }, answer: yes, says: A licence. }\n',
    });
    expect(() => verdict(data)).toThrow('sections');
  });
});

describe('no contradiction', () => {
  it.each(['encouraged', 'consider', 'may'])('comes of what is %s, whatever the law says', (strength) => {
    for (const express of ['', ', express: true']) {
      const { check } = checkState(
        loaded(
          own({
            requires: must.replace('shall', strength),
            questions: licence,
            answers: `- { question: licence, scope: { items: handgun }, answer: no, sections: [act/2]${express} }\n`,
          }),
        ),
        'XTS',
        '2026-11-30',
      );
      expect(
        check.findings.filter(({ requirements }) => requirements.some(({ instrument }) => instrument === 'pact')),
      ).toEqual([]);
    }
  });

  it.each([
    ['no', '', 'gap'],
    ['no', ', express: true', 'contradiction'],
    ['silent', '', 'gap'],
  ])('comes of an answer %s%s unless the law says the contrary in terms', (answer, express, kind) => {
    const { check } = checkState(
      loaded(
        own({
          requires: must,
          questions: licence,
          answers: `- { question: licence, scope: { items: handgun }, answer: ${answer}${answer === 'silent' ? ', says: Nothing found.' : ', sections: [act/2]'}${express} }\n`,
        }),
      ),
      'XTS',
      '2026-11-30',
    );
    expect(
      check.findings
        .filter(({ requirements }) => requirements.some(({ instrument }) => instrument === 'pact'))
        .map((one) => one.kind),
    ).toEqual([kind]);
  });
});
