import type { Cells } from '../../model/cells.js';
import { compare } from '../../model/constraint.js';
import type { Exception } from '../../model/country.js';
import { valueOfSilence, type Question } from '../../model/question.js';
import type { Value } from '../../model/value.js';
import type { Duty } from '../commitments/commitments.js';
import type { Cause, Result } from './evaluate.js';
import { allowancesOf, meaningOf } from './seal.js';
import type { Layer, MappedLaw } from './mapped-law.js';
import { whenOf } from './time.js';

/** Why an exception is left: the text allows none of its kind; a reviewer judged it to go too far; nobody judged. */
export const exceptionCauses = ['not-allowed', 'beyond', 'not-judged'] as const;
export type ExceptionCause = (typeof exceptionCauses)[number];

export interface JudgedException {
  exception: Exception;
  cause: ExceptionCause;
}

/** What an answer comes to for a requirement, at some of its cells. */
export interface Judged {
  result: Exclude<Result, 'depends'>;
  cells: Cells;
  cause: Cause;
  exceptions: readonly JudgedException[];
  /** it commands or permits in terms what is forbidden, so that no rule of another source mends it */
  stays: boolean;
}

/** Holds a requirement against one answer. Several results where exceptions hold for a part of it. */
export function judge(mapped: MappedLaw, duty: Duty, question: Question, layer: Layer): Judged[] {
  const { answer, cells, when, source } = layer;
  const one = (result: Judged['result'], code: string, values: readonly string[] = [], stays = false): Judged[] => [
    { result, cells, cause: { code, values }, exceptions: [], stays },
  ];
  if (when.state !== 'now') return one('not-in-force', when.state, when.date === undefined ? [] : [when.date]);
  const review = source.reviews.of(answer);
  if (review.state === 'claimed') return one('claimed', review.causes[0]!, review.places);
  if (review.state === 'stale') return one('stale', review.causes[0] ?? 'unknown', review.causes);
  if (answer.assumed !== true && isMeantOtherwise(layer, duty))
    return one('stale', 'requirement', [duty.requirement.id]);
  const { callsFor, constraint } = duty.requirement;
  const laws = answer.unseen.map(({ law }) => law);
  const lacking = (code: string): Judged[] =>
    callsFor !== 'legislation'
      ? one('not-reviewed', 'evidence-wanted', [code])
      : laws.length > 0
        ? one('unseen', 'unseen', laws)
        : one('gap', code);
  if (answer.given === 'not-applicable') return one('set-aside', 'reason');
  if (answer.given === 'silent') {
    const value = valueOfSilence(question);
    if (!value || compare(question, value, constraint) !== 'met') return lacking('silent');
    // what was not at hand may hold the exemption that is not found here
    return laws.length > 0 ? one('unseen', 'unseen', laws) : one('met', 'silent');
  }
  const fit = compare(question, answer.given, constraint);
  // evidence shows what is done, and not what the law says
  const bare = answer.sections.length === 0 && answer.evidence.length > 0;
  if (fit === 'met' && bare && callsFor === 'legislation') return one('claimed', 'no-section');
  if (fit === 'met') return exceptionsOf(mapped, duty, layer);
  const kind = failureOf(question, answer.given, constraint, fit);
  if (answer.express) return one('contradiction', 'express', [], true);
  if (kind === 'lacuna') return lacking('lacuna');
  if (kind === 'shortfall') return laws.length > 0 ? one('unseen', 'unseen', laws) : one('shortfall', 'less');
  return one('contradiction', 'contrary', [], question.answer === 'set');
}

/** Whether a requirement means something else than when its answers were last looked at. */
function isMeantOtherwise({ source }: Layer, { commitment, provision, requirement }: Duty): boolean {
  const looked = source.country.seals.requirements.get(requirement.id);
  return looked !== undefined && looked !== meaningOf(commitment.instrument, provision, requirement);
}

/** How a value fails: it is what a law without such a rule would give, it is less than asked, or it is the contrary. */
function failureOf(
  question: Question,
  value: Value,
  constraint: Duty['requirement']['constraint'],
  fit: 'short' | 'contrary',
): 'lacuna' | 'shortfall' | 'contradiction' {
  if (question.answer === 'yes-no')
    return value.type === 'option' && value.option === 'no' ? 'lacuna' : 'contradiction';
  if (fit === 'contrary') return 'contradiction';
  return value.type === 'set' && value.options.size === 0 && constraint.type === 'set' ? 'lacuna' : 'shortfall';
}

/** What satisfies, apart from the cells at which the law makes exceptions that the provision does not allow. */
function exceptionsOf(mapped: MappedLaw, duty: Duty, { answer, cells, source }: Layer): Judged[] {
  let pieces: { cells: Cells; exceptions: JudgedException[] }[] = [{ cells, exceptions: [] }];
  for (const exception of answer.except) {
    if (whenOf({ sections: exception.sections }, source.country.laws, mapped.asOf).state !== 'now') continue;
    const cause = causeOf(duty, exception);
    if (cause === undefined) continue;
    const where = exception.scope
      ? mapped.cells(exception.scope, mapped.termsOf(source), answer.question).sure.and(cells)
      : cells;
    pieces = pieces.flatMap((piece) => {
      const inside = piece.cells.and(where);
      const outside = piece.cells.minus(where);
      return [
        ...(inside.isEmpty ? [] : [{ cells: inside, exceptions: [...piece.exceptions, { exception, cause }] }]),
        ...(outside.isEmpty ? [] : [{ cells: outside, exceptions: piece.exceptions }]),
      ];
    });
  }
  return pieces.map((piece): Judged => {
    const gravest = exceptionCauses.find((cause) => piece.exceptions.some((one) => one.cause === cause));
    return {
      result: gravest === undefined ? 'met' : 'exception',
      cells: piece.cells,
      cause: { code: gravest ?? 'value', values: piece.exceptions.map(({ exception }) => exception.kind) },
      exceptions: piece.exceptions,
      stays: false,
    };
  });
}

/** Why a requirement does not allow an exception; undefined where it does. */
function causeOf({ commitment, provision, requirement }: Duty, exception: Exception): ExceptionCause | undefined {
  const { instrument } = commitment;
  const allowed = allowancesOf(instrument, provision, requirement).filter(({ kind }) => kind === exception.kind);
  if (allowed.length === 0) return 'not-allowed';
  const names = new Set([
    `${instrument.id}:${provision.id}`,
    requirement.id,
    // the words of allowance may stand in another provision, which the judgement may name as well
    ...instrument.provisions.flatMap(({ id, cite }) =>
      allowed.some((one) => one.cite === cite) ? [`${instrument.id}:${id}`] : [],
    ),
  ]);
  if (exception.beyond.some((one) => names.has(one))) return 'beyond';
  return exception.within.some((one) => names.has(one)) ? undefined : 'not-judged';
}
