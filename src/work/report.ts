import { restingOn } from '../analyse/change/repeal.js';
import { RangeOfReportError } from '../report/documents/report.js';
import type { Loaded } from '../load/workspace.js';
import { checkData } from '../report/data/check-data.js';
import { correlationData } from '../report/data/correlation-data.js';
import { roadMapData } from '../report/data/road-map-data.js';
import { accessionStudy } from '../report/documents/accession.js';
import { compliance } from '../report/documents/compliance.js';
import { correlation } from '../report/documents/correlation.js';
import { national } from '../report/documents/national.js';
import { overlapStudy } from '../report/documents/overlap.js';
import { region } from '../report/documents/region.js';
import type { Report } from '../report/documents/report.js';
import { roadMap } from '../report/documents/road-map.js';
import { nameOfData } from './data-places.js';
import { outlineOf } from './outline.js';
import { receiptOf } from './receipt.js';
import {
  accessionDataOf,
  inputOf,
  nationalDataOf,
  overlapDataOf,
  regionDataOf,
  type Made,
  type ReportRequest,
} from './report-data.js';
import { plannedOf } from './road-map.js';
import { oneOf, UsageError } from './usage-error.js';

type Write = (receipt: Report['receipt'], outline: readonly string[]) => Report;
type Maker = (
  loaded: Loaded,
  states: readonly string[],
  request: ReportRequest,
) => Pick<Made<object>, 'laws'> & { write: Write };

/** How each kind is made: its data first, then its pages. */
const MAKERS = {
  compliance: (loaded, states, request) => {
    const input = inputOf(loaded, states, request);
    const data = checkData(input);
    return { laws: [input.stateWords.mapped], write: (receipt, outline) => compliance(data, receipt, outline) };
  },
  correlation: (loaded, states, request) => {
    const input = inputOf(loaded, states, request);
    const data = correlationData(input, restingOn(input.stateWords.mapped, input.check.assessments));
    return { laws: [input.stateWords.mapped], write: (receipt, outline) => correlation(data, receipt, outline) };
  },
  'road-map': (loaded, states, request) => {
    const input = inputOf(loaded, states, request);
    const data = roadMapData(checkData(input), plannedOf(loaded, input.country.iso3));
    return { laws: [input.stateWords.mapped], write: (receipt, outline) => roadMap(data, receipt, outline) };
  },
  accession: (loaded, states, request) => {
    const { data, laws } = accessionDataOf(loaded, states, request);
    return { laws, write: (receipt, outline) => accessionStudy(data, receipt, outline) };
  },
  overlap: (loaded, states, request) => {
    const { data, laws } = overlapDataOf(loaded, states, request);
    return { laws, write: (receipt, outline) => overlapStudy(data, receipt, outline) };
  },
  national: (loaded, states, request) => {
    const { data, laws } = nationalDataOf(loaded, states, request);
    return { laws, write: (receipt, outline) => national(data, receipt, outline) };
  },
  region: (loaded, states, request) => {
    const { data, laws } = regionDataOf(loaded, states, request);
    return { laws, write: (receipt, outline) => region(data, receipt, outline) };
  },
} satisfies Record<string, Maker>;

export type ReportKind = keyof typeof MAKERS;

/** The kinds of report. */
export const reportKinds = Object.keys(MAKERS) as readonly ReportKind[];

/**
 * A report of a kind on some states. Throws a UsageError for a number of states that the kind does not take, for an
 * id that nothing has, and for an outline that names a part which the report does not have.
 */
export function makeReport(
  loaded: Loaded,
  kind: ReportKind,
  states: readonly string[],
  request: ReportRequest,
): Report {
  for (const id of request.instruments ?? []) oneOf('instrument', id, [...loaded.world.instruments.keys()]);
  for (const id of request.topics ?? []) oneOf('topic', id, [...loaded.world.topics.keys()]);
  const { laws, write } = MAKERS[kind](loaded, states, request);
  const outline = outlineOf(loaded, kind);
  const { command, asOf, form } = request;
  try {
    const report = write(
      receiptOf(loaded, {
        schema: `concord/${kind}/v1`,
        command,
        asOf,
        mapped: laws,
        ...(form !== undefined && { form }),
      }),
      outline,
    );
    // a service that shows marks knows files as they are named where the command runs
    return { ...report, marks: report.marks.map((mark) => ({ ...mark, file: nameOfData(loaded, mark.file) })) };
  } catch (error) {
    if (error instanceof RangeOfReportError) throw new UsageError(error.message);
    throw error;
  }
}
