import { kindSigns, forceNames } from '../../words/kinds.js';
import { floorSigns } from '../../words/floor-signs.js';
import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { doubtNotes, verifiedNote } from '../../words/verified-words.js';
import type { Receipt } from '../data/receipt.js';
import type { OverlapRow } from '../overlap-row.js';
import type { Sheet } from '../sheet.js';
import { contents, heading, lines, list, Notes, paragraph, placeId, root, strong } from '../tree.js';
import { table } from '../table.js';
import { receiptSheets } from './receipt-sheets.js';
import { column, columns, floorCells } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';

/** Commitments side by side, as plain data. */
export interface OverlapData {
  /** whose commitments they are; left out where instruments are compared by themselves */
  state?: { iso3: string; name: string; fictional: boolean };
  asOf: string;
  instruments: { id: string; title: string; short: string; force: keyof typeof forceNames; bond?: string }[];
  topics: { id: string; name: string }[];
  questions: OverlapRow[];
}

/** The overlap study of a state or of instruments. Throws a RangeError for an outline with an unknown part. */
export function overlapStudy(data: OverlapData, receipt: Receipt, outline: readonly string[]): Report {
  const title = data.state
    ? say('reports.overlap.title', { state: data.state.name })
    : say('reports.overlap.title-instruments');
  const parts: Record<string, Part<OverlapData>> = {
    summary,
    contents: () => [contents(say('reports.common.contents'), 3)],
    points,
    receipt: () => receiptPart(receipt),
  };
  return {
    kind: 'overlap',
    title,
    header: say('reports.common.header', {
      state: data.state?.name ?? say('reports.overlap.instruments'),
      title: say('reports.overlap.short-title'),
      date: data.asOf,
    }),
    receipt,
    tree: numbered(root(heading(1, title), ...partsOf(parts, outline, data, new Notes()))),
    table: requirementSheet(data),
    sheets: [requirementSheet(data), floorSheet(data), divergenceSheet(data), ...receiptSheets(receipt)],
    data: { ...data, receipt },
    marks: [],
  };
}

function summary({ instruments, questions }: OverlapData): RootContent[] {
  const count = (of: (overlapRow: OverlapRow) => readonly unknown[]): number =>
    questions.filter((question) => of(question).length > 0).length;
  const several = questions.filter(
    ({ constraints }) => new Set(constraints.map((constraint) => constraint.instrument)).size > 1,
  );
  return [
    heading(2, say('reports.part.summary'), 'summary'),
    paragraph(
      say('reports.overlap.counts', {
        instruments: instruments.length,
        questions: questions.length,
        several: several.length,
        conflicts: count(({ conflicts }) => conflicts),
        divergences: count(({ divergences }) => divergences),
      }),
    ),
    table({
      id: 'table-instruments',
      caption: say('reports.overlap.instruments'),
      columns: [
        { title: column('title'), share: 4 },
        { title: column('force') },
        { title: column('point'), right: true },
      ],
      rows: instruments.map(({ id, title, force }) => ({
        cells: [
          title,
          forceNames[force].brief,
          questions.filter(({ constraints }) => constraints.some((constraint) => constraint.instrument === id)).length,
        ],
      })),
    }),
  ];
}

/** Point by point: what each instrument asks, the floor that satisfies all, and where they part. */
function points(data: OverlapData): RootContent[] {
  return [
    heading(2, say('reports.overlap.points'), 'points'),
    ...data.topics.flatMap(({ id, name }) => {
      const overlapRows = data.questions.filter(({ topic }) => topic === id);
      return overlapRows.length === 0 ? [] : [heading(3, name, placeId('topic', id)), ...overlapRows.flatMap(point)];
    }),
  ];
}

function point(overlapRow: OverlapRow): RootContent[] {
  return [
    heading(4, overlapRow.ask, placeId('point', overlapRow.question)),
    table({
      id: placeId('table', overlapRow.question),
      columns: [
        { title: column('asked-by'), share: 2 },
        { title: column('strength') },
        { title: column('asks'), share: 3 },
        { title: column('part'), share: 3 },
      ],
      rows: overlapRow.constraints.map((c) => ({
        cells: [
          `${c.short}, ${c.cite}${marksOf(c)}`,
          [c.strength, c.qualified, c.when, c.condition].filter((x) => x !== undefined).join(', '),
          c.strictest ? { words: [strong(c.asks)] } : c.asks,
          c.scope.join(' | '),
        ],
      })),
    }),
    ...overlapRow.floor.map((floor) =>
      paragraph(
        strong(`${say('reports.overlap.floor')} (${floorSigns[floor.level].word}): `),
        `${floor.asks}${scopeOf(floor.scope)} — ${floor.setBy.join('; ')}`,
      ),
    ),
    ...(overlapRow.conflicts.length > 0
      ? [
          list(
            overlapRow.conflicts.map((c) => [
              paragraph(
                strong(`${say('reports.overlap.conflict')}: `),
                `${c.between.join(` ${kindSigns.conflict.sign} `)}: ${c.asks.join(' / ')}${scopeOf(c.scope)}`,
              ),
            ]),
          ),
        ]
      : []),
    ...(overlapRow.divergences.length > 0
      ? [list(overlapRow.divergences.map((d) => [paragraph(`${d.words}${scopeOf(d.scope)}`)]))]
      : []),
    ...(overlapRow.only.length > 0
      ? [
          paragraph(
            ...lines(
              overlapRow.only.map(({ short, scope }) => [
                say('reports.overlap.only', { short, scope: scope.join(' | ') || say('reports.common.all') }),
              ]),
            ),
          ),
        ]
      : []),
  ];
}

/** Whether a requirement was held against its text, and by whom. */
function marksOf(duty: OverlapRow['constraints'][number]): string {
  const marks = doubtNotes(duty);
  return marks.length === 0 ? '' : ` (${marks.join('; ')})`;
}

const scopeOf = (scope: readonly string[]): string => (scope.length === 0 ? '' : ` [${scope.join(' | ')}]`);

const topicName = (data: OverlapData, id: string): string => data.topics.find((topic) => topic.id === id)?.name ?? id;

const requirementSheet = (data: OverlapData): Sheet => ({
  id: 'requirements',
  title: column('requirements'),
  columns: columns([
    ['topic', 20],
    ['question', 24],
    ['point', 40],
    ['instrument', 24],
    ['provision', 16],
    ['strength', 18],
    ['asks', 40],
    ['part', 50],
    ['remark', 16],
    ['unverified', 30],
    ['verified', 30],
  ]),
  rows: data.questions.flatMap((question) =>
    question.constraints.map((c) => [
      topicName(data, question.topic),
      question.question,
      question.ask,
      c.short,
      c.cite,
      [c.strength, c.qualified, c.when].filter((x) => x !== undefined).join(', '),
      c.asks,
      c.scope.join(' | '),
      c.standing,
      c.unverified,
      c.verified && verifiedNote(c.verified),
    ]),
  ),
});

const floorSheet = (data: OverlapData): Sheet => ({
  id: 'floors',
  title: say('reports.overlap.floor'),
  columns: columns([
    ['topic', 20],
    ['point', 40],
    ['force', 16],
    ['asks', 50],
    ['part', 50],
    ['asked-by', 50],
  ]),
  rows: data.questions.flatMap(({ topic, ask, floor }) => floorCells(topicName(data, topic), ask, floor)),
});

const divergenceSheet = (data: OverlapData): Sheet => ({
  id: 'divergences',
  title: say('reports.part.divergences'),
  columns: columns([
    ['topic', 20],
    ['point', 40],
    ['remark', 80],
    ['part', 50],
  ]),
  rows: data.questions.flatMap((question) => [
    ...question.conflicts.map((c) => [
      topicName(data, question.topic),
      question.ask,
      `${say('reports.overlap.conflict')}: ${c.between.join(' / ')}`,
      c.scope.join(' | '),
    ]),
    ...question.divergences.map((d) => [topicName(data, question.topic), question.ask, d.words, d.scope.join(' | ')]),
  ]),
});
