import type { Answer, Claimed, Evidence, Exception, Given, NotAtHand, Unseen } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import { daysInMonths, monthsInDays } from '../../model/value.js';
import { reportAnswerFaults } from './answer-faults.js';
import { checkCitations } from './citations.js';
import { unexpected } from '../yaml/problem.js';
import { Rules } from './rules.js';
import type { Path, Source } from '../yaml/source.js';
import { ruleDateFaults } from './law-dates.js';
import type { Nameable } from './terms.js';

interface RawException {
  kind: string;
  says: string;
  sections: string[];
  scope?: never;
  instead?: unknown;
  'filled-by'?: string[];
  unseen?: Unseen[];
  within?: string[];
  beyond?: string[];
}

export interface RawAnswer {
  question: string;
  scope?: never;
  answer: unknown;
  reason?: string;
  except?: RawException[];
  sections?: string[];
  evidence?: Evidence[];
  unseen?: Unseen[];
  fills?: string[];
  express?: true;
  from?: string;
  until?: string;
  'amend-at'?: string[];
  says?: string;
  note?: string;
  unverified?: string;
  reviewed?: { by: string; on: string; seal?: string };
  claimed?: Claimed;
  checked?: { by: string; on: string };
}

const SPECIAL = ['silent', 'not-applicable'] as const;

/** Reads one answer; undefined if its question or value is wrong, which is reported. */
export function readAnswer(
  rules: Rules,
  source: Source,
  raw: RawAnswer,
  path: Path,
  nameable: Nameable,
  id: string,
): Answer | undefined {
  const question = rules.question(raw.question, path);
  if (!question) return undefined;
  checkCitations(rules, raw.sections ?? [], [...path, 'sections'], nameable);
  checkCitations(rules, raw['amend-at'] ?? [], [...path, 'amend-at'], nameable);
  const given = readGiven(rules, raw.answer, question, [...path, 'answer']);
  const scope = rules.scope(raw.scope, question, path);
  const except = (raw.except ?? []).map((rawException, n) =>
    readException(rules, source, rawException, [...path, 'except', n], question, nameable),
  );
  checkFields(rules, raw, given, question, path, nameable);
  if (given === undefined) return undefined;
  reportAnswerFaults(raw, (at, ...hit) => rules.report([...path, ...at], ...hit));
  return {
    id,
    question: question.id,
    scope,
    given,
    ...(raw.reason !== undefined && { reason: raw.reason }),
    except,
    sections: raw.sections ?? [],
    evidence: raw.evidence ?? [],
    unseen: raw.unseen ?? [],
    ...(raw.fills && { fills: raw.fills }),
    express: raw.express === true,
    ...(raw.from !== undefined && { from: raw.from }),
    ...(raw.until !== undefined && { until: raw.until }),
    amendAt: raw['amend-at'] ?? [],
    ...(raw.says !== undefined && { says: raw.says }),
    ...(raw.note !== undefined && { note: raw.note }),
    ...(raw.unverified !== undefined && { unverified: raw.unverified }),
    ...(raw.claimed && { claimed: raw.claimed }),
    ...(raw.reviewed && { reviewed: raw.reviewed }),
    ...(raw.checked && { checked: raw.checked }),
    place: source.place(path),
  };
}

function readException(
  rules: Rules,
  source: Source,
  raw: RawException,
  path: Path,
  question: Question,
  citable: Nameable,
): Exception {
  rules.exceptionKind(raw.kind, [...path, 'kind']);
  checkCitations(rules, raw.sections, [...path, 'sections'], citable);
  for (const key of ['within', 'beyond'] as const)
    raw[key]?.forEach((cited, n) => rules.allowingProvision(cited, raw.kind, [...path, key, n]));
  raw.beyond?.forEach((cited, n) => {
    if (raw.within?.includes(cited) === true)
      rules.report(
        [...path, 'beyond', n],
        'both',
        `Unexpected "${cited}" in "beyond" and in "within", expected it in one of them.`,
      );
  });
  const instead = raw.instead === undefined ? undefined : readGiven(rules, raw.instead, question, [...path, 'instead']);
  if (typeof instead === 'string')
    rules.report(
      [...path, 'instead'],
      'wrong-type',
      `Unexpected "${instead}" in "instead", expected what the law holds in these cases; leave it out where ` +
        'it holds nothing.',
    );
  checkUnseen(rules, raw.unseen, question, path, citable.notAtHand);
  return {
    kind: raw.kind,
    says: raw.says,
    sections: raw.sections,
    ...(raw.scope !== undefined && { scope: rules.scope(raw.scope, question, path) }),
    ...(typeof instead === 'object' && { instead }),
    ...(raw['filled-by'] && { filledBy: raw['filled-by'] }),
    ...(raw.unseen && { unseen: raw.unseen }),
    within: raw.within ?? [],
    beyond: raw.beyond ?? [],
    place: source.place(path),
  };
}

/** Reports what the keys of an answer, each right by itself, cannot say together. */
function checkFields(
  rules: Rules,
  raw: RawAnswer,
  given: Given | undefined,
  question: Question,
  path: Path,
  nameable: Nameable,
): void {
  if (given === 'not-applicable' && raw.reason === undefined)
    rules.report(
      [...path, 'answer'],
      'missing-reason',
      'Expected the key "reason" beside "not-applicable": why the question does not apply.',
    );
  if (given === 'not-applicable' && !question.mayBeSetAside)
    rules.report(
      [...path, 'answer'],
      'not-applicable',
      `Unexpected "not-applicable": a state cannot set "${question.id}" aside, expected a value or silent.`,
    );
  if (typeof given === 'object' && raw.sections === undefined && raw.evidence === undefined)
    rules.report(
      [...path, 'answer'],
      'missing-sections',
      'Expected the key "sections": the sections of the law that give this answer, such as ' +
        'firearms-act/14(2); or "evidence" for what no statute shows.',
    );
  if (typeof given === 'string' && raw.except !== undefined)
    rules.report(
      [...path, 'except'],
      'both',
      `Unexpected "except" beside "${given}", expected it only beside a value.`,
      'key',
    );
  if (given === 'silent' && raw.express === true)
    rules.report(
      [...path, 'express'],
      'both',
      'Unexpected "express" beside "silent", expected the answer that the sections give in terms.',
      'key',
    );
  checkUnseen(rules, raw.unseen, question, path, nameable.notAtHand);
  if (raw.from !== undefined && raw.until !== undefined && raw.until <= raw.from)
    rules.report(
      [...path, 'until'],
      'date',
      `Unexpected end ${raw.until} of a rule from ${raw.from}, expected a later day.`,
    );
  for (const [key, message, severity] of ruleDateFaults(raw, nameable.laws))
    rules.report([...path, key], 'date', message, 'value', severity);
  if (raw.checked && raw.checked.by === raw.reviewed?.by)
    rules.report(
      [...path, 'checked', 'by'],
      'same-reviewer',
      `Unexpected second reviewer "${raw.checked.by}", expected somebody else than the first.`,
    );
}

function checkUnseen(
  rules: Rules,
  unseen: RawAnswer['unseen'],
  question: Question,
  path: Path,
  notAtHand: ReadonlyMap<string, NotAtHand>,
): void {
  unseen?.forEach(({ law, options }, n) => {
    if (options) rules.constraints.options([...options], question, [...path, 'unseen', n, 'options']);
    if (!notAtHand.has(law))
      rules.report(
        [...path, 'unseen', n, 'law'],
        'unknown-law',
        `${unexpected('law not at hand', law, [...notAtHand.keys()])} Laws that were not at hand stand under ` +
          '"not-at-hand" in country.yaml.',
      );
  });
}

function readGiven(rules: Rules, answer: unknown, question: Question, at: Path): Given | undefined {
  if (answer === 'silent' || answer === 'not-applicable') return answer;
  const wrong = (expected: string): undefined =>
    void rules.report(
      at,
      'wrong-type',
      `Unexpected answer ${JSON.stringify(answer).slice(0, 80)}, expected ${expected}, silent or not-applicable.`,
    );
  if (question.answer === 'yes-no' || question.answer === 'choice') {
    const valid = question.answer === 'yes-no' ? ['yes', 'no'] : [...question.options.keys()];
    if (typeof answer !== 'string')
      return wrong(question.answer === 'yes-no' ? 'yes, no' : `one of ${valid.join(', ')}`);
    if (valid.includes(answer)) return { type: 'option', option: answer };
    rules.report(at, 'unknown-option', unexpected('answer', answer, [...valid, ...SPECIAL]));
    return undefined;
  }
  if (question.answer === 'set') {
    if (answer === 'none') return { type: 'set', options: new Set() };
    if (!Array.isArray(answer)) return wrong('a list of options such as [a, b], none');
    rules.constraints.options(answer as string[], question, at);
    return { type: 'set', options: new Set((answer as string[]).filter((option) => question.options.has(option))) };
  }
  if (Array.isArray(answer))
    return wrong(
      { duration: 'a duration such as 10 years', date: 'a date such as 2026-11-02', number: 'a number' }[
        question.answer
      ],
    );
  const value = rules.constraints.quantity(answer, question, at);
  if (!value) return undefined;
  const converted =
    question.durationUnit === undefined ||
    value.unit === question.durationUnit ||
    value.unit === 'any' ||
    value.unit === undefined
      ? { least: value.length, most: value.length }
      : question.durationUnit === 'days'
        ? daysInMonths(value.length)
        : monthsInDays(value.length);
  return { type: 'quantity', ...converted };
}
