import { commitmentOf, commitmentsOf, type Commitment } from '../../src/analyse/commitments/commitments.js';
import type { StateWords } from '../../src/words/state-words.js';
import { overlaps, type Overlap } from '../../src/analyse/overlap/overlap.js';
import { stateWordsOf } from '../../src/work/session.js';
import { load } from '../../src/load/workspace.js';
import { overlapRow, type OverlapRow } from '../../src/report/overlap-row.js';

/** The data as they are shipped, without the law of any state. */
export const loaded = load(undefined, { states: [] });
export const { world } = loaded;
export const stateWords: StateWords = stateWordsOf(loaded, '', '2026-11-24');

export const TODAY = '2026-11-24';

export const bondOf = (state: string, instrument: string, asOf = TODAY): Commitment =>
  commitmentOf(world, world.instruments.get(instrument)!, state, asOf);

/** What binds a state, laid over each question. */
export class StateOverlap {
  readonly commitments: readonly Commitment[];
  private readonly found: ReadonlyMap<string, Overlap>;

  constructor(state: string, asOf = TODAY) {
    this.commitments = commitmentsOf(world, state, asOf);
    this.found = new Map(overlaps(stateWords.mapped, this.commitments).map((one) => [one.question.id, one]));
  }

  get binding(): string[] {
    return this.commitments.filter(({ binding }) => binding).map(({ instrument }) => instrument.id);
  }

  get rows(): OverlapRow[] {
    return [...this.found.values()].map((one) => overlapRow(stateWords, one));
  }

  row(question: string): OverlapRow {
    return overlapRow(stateWords, this.found.get(question)!);
  }
}
