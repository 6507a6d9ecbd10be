import path from 'node:path';
import { draft } from '../words/drafting/draft.js';
import { wordsOfVersion } from '../words/state-words.js';
import { versionOf } from '../analyse/change/version.js';
import { readClauses } from '../load/data/clauses.js';
import { readTexts } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import { annotationsOf } from '../report/annotation.js';
import type { DeltaView } from '../report/delta-view.js';
import { draftDocument } from '../report/draft-document.js';
import { opinion } from '../report/documents/opinion.js';
import { RangeOfReportError, type Report } from '../report/documents/report.js';
import { deltaView, enactFile } from './bill.js';
import { readBillFile } from './bill-file.js';
import { outlineOf } from './outline.js';
import { receiptOf } from './receipt.js';
import type { ReportRequest } from './report-data.js';
import { stateOf } from './session.js';
import { UsageError } from './usage-error.js';

export interface BillRequest {
  /** the file of the bill */
  bill: string;
  law?: string;
  amends?: readonly string[];
}

/**
 * The opinion on a bill for a state: what it changes, what that does for compliance, what is to be reviewed, and
 * clauses for what it leaves open. Throws a UsageError, or an ImportError for a file that cannot be read.
 */
export async function makeOpinion(
  loaded: Loaded,
  given: string,
  { bill, law, amends }: BillRequest,
  { asOf, command }: Pick<ReportRequest, 'asOf' | 'command'>,
): Promise<Report> {
  const state = stateOf(loaded, given);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const texts = readTexts(loaded, country);
  const read = await readBillFile(bill, { state });
  const enactment = enactFile({ country, texts }, read, {
    ...(law !== undefined && { law }),
    ...(amends && { amends }),
  });
  const version = versionOf(loaded.world, country, texts, asOf);
  const whole = deltaView(loaded, { country, texts, version }, enactment, read.file, asOf, 'warning');
  // a report names no folder of the machine on which it was made
  const view = { ...whole, file: path.basename(whole.file) };
  const clauses = clausesOf(loaded, view);
  const outline = outlineOf(loaded, 'opinion');
  const receipt = receiptOf(loaded, {
    schema: 'concord/opinion/v1',
    command,
    asOf,
    mapped: [view.after.mapped],
  });
  try {
    return opinion({ view, clauses, marks: marksOf(view) }, receipt, outline);
  } catch (error) {
    if (error instanceof RangeOfReportError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Clauses for the points at which the bill brings a finding, changes one, or leaves one that rests on what it
 * changes.
 */
function clausesOf({ files, roots, world }: Loaded, view: DeltaView): ReturnType<typeof draftDocument>['children'] {
  const touched = new Set(view.delta.differences.flatMap(({ after }) => after?.question ?? []));
  const made = draft(wordsOfVersion(view.after), view.after.check, readClauses(files, roots, world.questions), {
    texts: view.after.texts,
  });
  const drafted = { clauses: made.clauses.filter(({ question }) => touched.has(question.id)), definitions: [] };
  if (drafted.clauses.length === 0) return [];
  return draftDocument({ title: view.title, asOf: view.asOf, draft: drafted, topics: world.topics }).children.slice(1);
}

const marksOf = (view: DeltaView): Report['marks'] =>
  annotationsOf(view).map(({ rule, id, level, message, file, line = 1 }) => ({
    rule,
    id,
    level,
    message,
    file,
    line,
    column: 1,
  }));
