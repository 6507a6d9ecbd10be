import type { Cells } from '../../model/cells.js';
import type { Answer, Country } from '../../model/country.js';
import type { Place } from '../../model/place.js';
import type { Question } from '../../model/question.js';
import type { MappedLaw } from '../assess/mapped-law.js';
import type { Bond } from '../commitments/bond.js';

/** What is wrong with the data taken together: the rule, and what it is about. `words` says it. */
export type FaultFacts = (
  | {
      rule: 'overlapping-answers';
      mapped: MappedLaw;
      question: Question;
      cells: Cells;
      first: Answer;
      second: Answer;
      shared?: string;
    }
  | { rule: 'bounded-without-other'; question: string }
  | { rule: 'empty-scope'; question: string; of: 'requirement' | 'answer' }
  | { rule: 'lost-class'; names: readonly string[]; by: readonly string[] }
  | { rule: 'judged-in-vain'; cited: string; kind: string }
  | { rule: 'number-not-found'; question: Question; answer: Answer }
  /** a date before the instrument was there to be signed or to bind */
  | {
      rule: 'date';
      of: 'status';
      column: string;
      date: string;
      state: string;
      limit: string;
      short: string;
      event: 'adopted' | 'in-force';
    }
  /** a reservation from a day before the state signed or joined */
  | { rule: 'date'; of: 'reservation'; date: string; limit: string; state: string; short: string }
  | { rule: 'not-party'; state: string; short: string; bond: Bond }
  | { rule: 'same-requirement'; id: string; first: string }
  | { rule: 'broken-seal'; of: 'answer'; answer: Answer; causes: readonly string[] }
  | { rule: 'broken-seal'; of: 'requirement'; id: string; source: Country }
  /** a sealed answer whose places neither a text nor a record has */
  | { rule: 'lost-place'; answer: Answer; places: readonly string[] }
  /** a seal that no answer bears; `answer` is one over the same scope */
  | { rule: 'lost-seal'; answer?: Answer; question: string; source: Country }
  | { rule: 'shadowing-term'; term: string }
  | { rule: 'unused-term'; term: string; near?: string }
) & { place: Place; severity: 'error' | 'warning' };
