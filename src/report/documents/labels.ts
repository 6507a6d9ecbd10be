import type { Counts } from '../../analyse/assess/counts.js';
import type { Verdict } from '../../analyse/assess/evaluate.js';
import { listWords, say } from '../../words/catalogue.js';
import { bondNames, resultSigns, assessmentSign, strengthWords, verdictSigns } from '../../words/kinds.js';
import { floorSigns } from '../../words/floor-signs.js';
import type { AnswerData, CheckData, CommitmentData, PartData, RequirementData } from '../data/check-data-types.js';
import type { OverlapRow } from '../overlap-row.js';
import type { Cell, Sheet } from '../sheet.js';
import type { CellOf } from '../table.js';

/** The head of a column. */
export const column = (key: string): string => say(`reports.column.${key}`);

/** The columns of a sheet, by their keys, each with its width in characters. */
export const columns = (all: readonly (readonly [string, number])[]): Sheet['columns'] =>
  all.map(([key, width]) => ({ key, title: column(key), width }));

/** The floor of one point as rows of a sheet: topic, point, force, what is asked, for what part, and by whom. */
export const floorCells = (topic: string, ask: string, floor: OverlapRow['floor']): Cell[][] =>
  floor.map(({ level, asks, scope, setBy }) => [
    topic,
    ask,
    floorSigns[level].word,
    asks,
    scope.join(' | '),
    setBy.join('; '),
  ]);

/** How a requirement as a whole stands, as a cell: sign and word, sorted by weight. */
export function resultCell({ result, uncertain }: Pick<RequirementData, 'result' | 'uncertain'>): CellOf {
  const { sign, word, tone } = assessmentSign({ verdict: result, uncertain });
  return { words: [`${sign} ${word}`], tone };
}

/** "shall, where appropriate; not binding; unverified". */
export function strengthText({ strength, qualified, when, force }: RequirementData): string {
  const marks = [strengthWords[strength], qualified, when].filter((text) => text !== undefined).join(', ');
  return force === 'binding' ? marks : `${marks}; ${say(`reports.force.${force}`)}`;
}

/** The word for how a state stands to an instrument, with its date. */
export const bondText = ({ bond, confirmed }: CommitmentData): string =>
  `${bondNames[bond].single}${confirmed || bond === 'unknown' ? '' : ` (${say('reports.common.unconfirmed')})`}`;

/** The results of a part in words, with the part where it is not all. */
export const partText = ({ result, scope }: PartData): string =>
  `${resultSigns[result].word}${scope.length === 0 ? '' : `: ${scope.join(' | ')}`}`;

/** Who reviewed an answer and when, and who checked it again; empty where nobody did. */
export const reviewText = ({ reviewed, checked }: AnswerData): string =>
  [
    ...(reviewed ? [say('reports.findings.mark-reviewed', { by: reviewed.by, on: reviewed.on })] : []),
    ...(checked ? [say('reports.findings.mark-checked', { by: checked.by, on: checked.on })] : []),
  ].join('; ');

/** What a reader has to know of an answer beside its words. */
export const answerMarks = (answer: AnswerData): string[] => [
  ...(answer.source === 'national' ? [] : [say('reports.common.union', { union: answer.source })]),
  ...(answer.review === 'stale' ? [say('reports.findings.mark-stale')] : []),
  ...(answer.review === 'claimed' ? [say('reports.findings.mark-not-reviewed')] : []),
  ...(answer.unverified === undefined ? [] : [say('reports.findings.mark-unverified', { why: answer.unverified })]),
];

/** Where an answer stands: its citations, and what else shows it. */
export const whereText = ({ cites, evidence }: Pick<AnswerData, 'cites' | 'evidence'>): string =>
  [...cites, ...evidence.map(({ what, where, date }) => `${what} (${where}, ${date})`)].join('; ');

/** The answers of a requirement: those that decide its parts, and those beside them, each once. */
export function answersOf(data: CheckData, { parts }: Pick<RequirementData, 'parts'>): AnswerData[] {
  const known = answersBy(data);
  return [
    ...new Set(parts.flatMap(({ answer, beside }) => [...(answer === undefined ? [] : [answer]), ...beside])),
  ].map((id) => known.get(id)!);
}

const byData = new WeakMap<CheckData, ReadonlyMap<string, AnswerData>>();
const requirementsByData = new WeakMap<CheckData, ReadonlyMap<string, RequirementData>>();

/** The answers of a check by id. */
export function answersBy(data: CheckData): ReadonlyMap<string, AnswerData> {
  const known = byData.get(data) ?? new Map(data.answers.map((answer) => [answer.id, answer]));
  byData.set(data, known);
  return known;
}

/** The requirements of a check by id. */
export function requirementsBy(data: CheckData): ReadonlyMap<string, RequirementData> {
  const known =
    requirementsByData.get(data) ?? new Map(data.requirements.map((requirement) => [requirement.id, requirement]));
  requirementsByData.set(data, known);
  return known;
}

/** How many requirements ask something of the law. */
export const asked = (counts: Counts): number =>
  Object.entries(counts).reduce((sum, [key, n]) => (key === 'open' ? sum : sum + n), 0);

/** The results that a table of counts shows, the best first. */
export const counted: readonly Verdict[] = [
  'met',
  'exception',
  'partly',
  'unmet',
  'stale',
  'claimed',
  'unseen',
  'not-in-force',
  'not-reviewed',
  'set-aside',
  'outside',
  'open',
];

/** "3 met, 2 not met". */
export const countsText = (counts: Counts): string =>
  listWords(
    counted.flatMap((kind) =>
      counts[kind] === 0 ? [] : [say('reports.summary.chart-part', { n: counts[kind], word: verdictSigns[kind].word })],
    ),
  );

/** Several counts as one. */
export const total = (all: readonly Counts[]): Counts =>
  Object.fromEntries(
    counted.map((kind) => [kind, all.reduce((sum, counts) => sum + counts[kind], 0)]),
  ) as unknown as Counts;
