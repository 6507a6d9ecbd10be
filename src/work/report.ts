import { restingOn } from '../analyse/change/repeal.js';
import type { Loaded } from '../load/workspace.js';
import { selection } from '../words/selection.js';
import { checkData, type CheckInput } from '../report/data/check-data.js';
import { correlationData } from '../report/data/correlation-data.js';
import { compliance } from '../report/documents/compliance.js';
import { correlation } from '../report/documents/correlation.js';
import type { Report } from '../report/documents/report.js';
import { outlineOf } from './outline.js';
import { receiptOf } from './receipt.js';
import { checkState, oneOf, stateOf, UsageError } from './session.js';

/** What a report is asked to be about. */
export interface ReportRequest {
  /** the day for which the law and the commitments are taken (ISO 8601) */
  asOf: string;
  instruments?: readonly string[];
  topics?: readonly string[];
  /** the command that asks for it, for its receipt */
  command: string;
}

type Maker = (loaded: Loaded, states: readonly string[], request: ReportRequest) => Report;

const MAKERS = {
  compliance: (loaded, states, request) => {
    const input = inputOf(loaded, states, request);
    return compliance(
      checkData(input),
      receiptFor(loaded, 'compliance', request, [input]),
      outlineOf(loaded, 'compliance'),
    );
  },
  correlation: (loaded, states, request) => {
    const input = inputOf(loaded, states, request);
    const rested = restingOn(input.stateWords.mapped, input.check.assessments);
    return correlation(
      correlationData(input, rested),
      receiptFor(loaded, 'correlation', request, [input]),
      outlineOf(loaded, 'correlation'),
    );
  },
} satisfies Record<string, Maker>;

export type ReportKind = keyof typeof MAKERS;

/** The kinds of report. */
export const reportKinds = Object.keys(MAKERS) as readonly ReportKind[];

/**
 * A report of a kind on some states. Throws a UsageError for a number of states that the kind does not take, for an id that
 * nothing has, and for an outline that names a part which the report does not have.
 */
export function makeReport(
  loaded: Loaded,
  kind: ReportKind,
  states: readonly string[],
  request: ReportRequest,
): Report {
  for (const id of request.instruments ?? []) oneOf('instrument', id, [...loaded.world.instruments.keys()]);
  for (const id of request.topics ?? []) oneOf('topic', id, [...loaded.world.topics.keys()]);
  try {
    return MAKERS[kind](loaded, states, request);
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('of a report')) throw new UsageError(error.message);
    throw error;
  }
}

/** The one state of a report, held against its commitments. */
function inputOf(loaded: Loaded, states: readonly string[], { asOf, instruments, topics }: ReportRequest): CheckInput {
  if (states.length !== 1)
    throw new UsageError(`Unexpected ${states.length} states, expected the code of one, such as FRA.`);
  const state = stateOf(loaded, states[0]!);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const { check, stateWords } = checkState(loaded, state, asOf);
  return { country, asOf, check: selection(stateWords, check, instruments, topics), stateWords, world: loaded.world };
}

const receiptFor = (loaded: Loaded, kind: string, { command, asOf }: ReportRequest, inputs: readonly CheckInput[]) =>
  receiptOf(loaded, {
    schema: `concord/${kind}/v1`,
    command,
    asOf,
    mapped: inputs.map(({ stateWords }) => stateWords.mapped),
  });
