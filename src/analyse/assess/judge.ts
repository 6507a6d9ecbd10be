import type { Cells } from '../../model/cells.js';
import { compare } from '../../model/constraint.js';
import type { Answer, Exception } from '../../model/country.js';
import { valueOfSilence, type Question } from '../../model/question.js';
import type { Value } from '../../model/value.js';
import type { Duty } from '../commitments/commitments.js';
import type { Cause, Result } from './evaluate.js';
import { allowancesOf, meaningOf, meantFor } from './seal.js';
import type { Layer, MappedLaw } from './mapped-law.js';
import { whenOf } from './time.js';

/** Why an exception is left: the text allows none of its kind; a reviewer judged it to go too far; nobody judged. */
export const exceptionCauses = ['not-allowed', 'beyond', 'not-judged'] as const;
export type ExceptionCause = (typeof exceptionCauses)[number];

export interface JudgedException {
  exception: Exception;
  cause: ExceptionCause;
  /** laws not at hand that may hold the rule in its cases; where there are any, it does not count as left */
  unseen: readonly string[];
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
  const verdictOf = (
    result: Judged['result'],
    code: string,
    values: readonly string[] = [],
    stays = false,
  ): Judged[] => [{ result, cells, cause: { code, values }, exceptions: [], stays }];
  if (when.state !== 'now') return verdictOf('not-in-force', when.state, when.date === undefined ? [] : [when.date]);
  const review = source.reviews.of(answer);
  if (review.state === 'claimed') return verdictOf('claimed', review.causes[0]!, review.places);
  if (review.state === 'stale') return verdictOf('stale', review.causes[0] ?? 'unknown', review.causes);
  if (answer.assumed !== true && isMeantOtherwise(layer, duty))
    return verdictOf('stale', 'requirement', [duty.requirement.id]);
  const { callsFor, constraint } = duty.requirement;
  const laws = unseenFor(answer, constraint);
  const lacking = (code: string): Judged[] =>
    callsFor !== 'legislation'
      ? verdictOf('not-reviewed', 'evidence-wanted', [code])
      : laws.length > 0
        ? verdictOf('unseen', 'unseen', laws)
        : verdictOf('gap', code);
  if (answer.given === 'not-applicable') return verdictOf('set-aside', 'reason');
  if (answer.given === 'silent') {
    const value = valueOfSilence(question);
    if (!value || compare(question, value, constraint) !== 'met') return lacking('silent');
    // what was not at hand may hold the exemption that is not found here
    return laws.length > 0 ? verdictOf('unseen', 'unseen', laws) : verdictOf('met', 'silent');
  }
  const fit = compare(question, answer.given, constraint);
  // evidence shows what is done, and not what the law says
  const bare = answer.sections.length === 0 && answer.evidence.length > 0;
  if (fit === 'met' && bare && callsFor === 'legislation') return verdictOf('claimed', 'no-section');
  if (fit === 'met') return exceptionPieces(mapped, duty, question, layer).map((piece) => settled(piece));
  const kind = failureOf(question, answer.given, constraint, fit);
  if (answer.express) return verdictOf('contradiction', 'express', [], true);
  if (kind === 'lacuna') return lacking('lacuna');
  if (kind === 'shortfall')
    return laws.length > 0 ? verdictOf('unseen', 'unseen', laws) : verdictOf('shortfall', 'less');
  return verdictOf('contradiction', 'contrary', [], question.answer === 'set');
}

/** The laws not at hand that may add to an answer what a requirement asks. */
export const unseenFor = ({ unseen }: Answer, constraint: Duty['requirement']['constraint']): string[] =>
  unseen.flatMap(({ law, options }) =>
    options &&
    constraint.type === 'set' &&
    !options.some(
      (option) =>
        constraint.includes.has(option) ||
        constraint.choices.some((groups) => groups.some((group) => group.has(option))),
    )
      ? []
      : [law],
  );

/** Whether a requirement means something else than when its answers were last looked at. */
function isMeantOtherwise({ answer, source }: Layer, { commitment, provision, requirement }: Duty): boolean {
  const looked = meantFor(source.country, answer, requirement.id);
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

/** Cells at which the same exceptions are left. */
export interface Piece {
  cells: Cells;
  exceptions: readonly JudgedException[];
}

/**
 * The cells of an answer by the exceptions that a requirement does not allow there. An exception under which the law
 * still gives what is asked leaves nothing.
 */
export function exceptionPieces(
  mapped: MappedLaw,
  duty: Duty,
  question: Question,
  { answer, cells, source }: Layer,
): Piece[] {
  let pieces: Piece[] = [{ cells, exceptions: [] }];
  for (const exception of answer.except) {
    if (whenOf({ sections: exception.sections }, source.country.laws, mapped.asOf).state !== 'now') continue;
    const { instead } = exception;
    if (instead && compare(question, instead, duty.requirement.constraint) === 'met') continue;
    const cause = causeOf(duty, exception);
    if (cause === undefined) continue;
    const unseen = (exception.unseen ?? []).map(({ law }) => law);
    const reach = exception.scope && mapped.cells(exception.scope, mapped.termsOf(source), answer.question);
    // where it is open whether it reaches, nothing is met without it
    const where = reach ? reach.sure.or(reach.maybe).and(cells) : cells;
    pieces = pieces.flatMap((piece) => {
      const inside = piece.cells.and(where);
      const outside = piece.cells.minus(where);
      return [
        ...(inside.isEmpty ? [] : [{ cells: inside, exceptions: [...piece.exceptions, { exception, cause, unseen }] }]),
        ...(outside.isEmpty ? [] : [{ cells: outside, exceptions: piece.exceptions }]),
      ];
    });
  }
  return pieces;
}

/** What a rule that satisfies comes to with the exceptions that are left: met, met save for them, or not seen whole. */
export function settled({ cells, exceptions }: Piece): Judged {
  const left = exceptions.filter(({ unseen }) => unseen.length === 0);
  const gravest = exceptionCauses.find((cause) => left.some((exception) => exception.cause === cause));
  const laws = [...new Set(exceptions.flatMap(({ unseen }) => unseen))];
  const result = gravest !== undefined ? 'exception' : laws.length > 0 ? 'unseen' : 'met';
  const values = result === 'unseen' ? laws : left.map(({ exception }) => exception.kind);
  return {
    result,
    cells,
    cause: { code: gravest ?? (result === 'unseen' ? 'unseen' : 'value'), values },
    exceptions,
    stays: false,
  };
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
      allowed.some((allowance) => allowance.cite === cite) ? [`${instrument.id}:${id}`] : [],
    ),
  ]);
  if (exception.beyond.some((key) => names.has(key))) return 'beyond';
  return exception.within.some((key) => names.has(key)) ? undefined : 'not-judged';
}
