import type { Instrument, Provision } from '../../model/instrument.js';
import type { Commitment } from '../commitments/commitments.js';
import type { Check } from './check.js';
import type { Assessment } from './evaluate.js';
import type { FindingKind } from './findings.js';

/** A check of which no more than the kinds of its findings is read. */
type Kinds = Check<{ kind: FindingKind }>;

/** What a check tells of the coherence of law itself. */
export const coherence = ['conflict', 'contradiction', 'inconsistency'] as const satisfies readonly FindingKind[];

/** One paragraph of an instrument, and how a state stands to it. */
export interface AccountEntry {
  provision: Provision;
  /** how each of its requirements stands; none where it asks nothing of the state */
  assessments: readonly Assessment[];
  /** where the status table decides: how the instrument that is named stands to the state */
  status?: Commitment;
  /** where the results of the whole check answer: how many findings there are of each kind */
  results?: Readonly<Record<(typeof coherence)[number], number>>;
}

/** A state's account under one instrument: every paragraph, in order, also those that address others. */
export interface Account {
  instrument: Instrument;
  entries: readonly AccountEntry[];
}

/**
 * The accounts that a check gives under the instruments that ask for one, of those that are named. `check` is the
 * whole check.
 */
export const accountsOf = (check: Kinds, instruments: readonly string[]): Account[] =>
  check.commitments.flatMap(({ instrument }) =>
    instrument.account === true && instruments.includes(instrument.id) ? [accountOf(check, instrument)] : [],
  );

function accountOf(check: Kinds, instrument: Instrument): Account {
  return {
    instrument,
    entries: instrument.provisions.map((provision) => {
      const assessments = check.assessments.filter(
        ({ duty }) => duty.commitment.instrument.id === instrument.id && duty.provision.id === provision.id,
      );
      const { status, results } = provision.answeredBy ?? {};
      const commitment = check.commitments.find((commitment) => commitment.instrument.id === status);
      return {
        provision,
        assessments,
        ...(commitment && { status: commitment }),
        ...(results === true && { results: countsIn(check) }),
      };
    }),
  };
}

const countsIn = ({ findings }: Kinds): Record<(typeof coherence)[number], number> => {
  const of = (kind: FindingKind): number => findings.filter((finding) => finding.kind === kind).length;
  return { conflict: of('conflict'), contradiction: of('contradiction'), inconsistency: of('inconsistency') };
};
