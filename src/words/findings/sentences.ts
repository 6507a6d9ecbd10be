import type { Concerned, ExceptionLeft } from '../../analyse/assess/findings.js';
import { late, lateObject } from '../../model/late.js';
import type { Broken, CitedAnswer, LeftException } from '../finding.js';
import type { StateWords } from '../state-words.js';

/** What the words of one sort of finding are made by. */
export interface Sentences {
  /** what is wrong, in one sentence */
  message: () => string;
  /** in what a value falls short, or what is not at hand, in a few words */
  gist?: () => string;
  /** how to mend it */
  mend: () => string;
  /** the same without what the finding says already */
  mendBriefly?: () => string;
  /** what it concerns */
  scope: () => string[];
  /** the same with the first names only */
  brief?: () => string[];
  /** the law that it cites, where that is not the answers on which it rests */
  law?: () => CitedAnswer[];
  /** of what is asked, where all requirements have the scope of the finding */
  oneScope?: true;
}

/**
 * A requirement that a finding concerns, with the part of its scope in the words of its instrument, and the doubts that
 * concern that part. With a `scope` of the finding it has that one, and all its doubts.
 */
export function brokenWords(
  stateWords: StateWords,
  { duty, question, cells, within }: Concerned,
  scope?: () => string[],
): Broken {
  const words = late(scope ?? (() => stateWords.scope(question.id, cells, within, duty.commitment.instrument)));
  return {
    ...stateWords.cited(duty, scope ? undefined : cells),
    question: question.id,
    get scope() {
      return words();
    },
    cells,
  };
}

/** An exception that is left, with its sections in the style of the law. */
export const exceptionWords = (
  stateWords: StateWords,
  { exception: { kind, says, sections }, cause, source, against }: ExceptionLeft,
): LeftException =>
  Object.defineProperty(
    lateObject<LeftException>({
      kind: () => kind,
      says: () => says,
      sections: () => sections,
      cites: () => stateWords.citations(sections, source),
      cause: () => cause,
      against: () => against,
    }),
    'citesFirst',
    { get: late(() => stateWords.citations(sections.slice(0, 1), source)), configurable: true },
  );
