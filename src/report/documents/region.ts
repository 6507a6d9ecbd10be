import type { RootContent } from 'mdast';
import { sumOf, verdictOn } from '../../analyse/assess/counts.js';
import { listWords, say } from '../../words/catalogue.js';
import { bondNames, floorSigns, signed, verdictSigns } from '../../words/kinds.js';
import { tilePlaces } from '../charts/tile-map.js';
import type { comparisonRows } from '../comparison-text.js';
import type { CommitmentData } from '../data/check-data.js';
import type { Receipt } from '../data/receipt.js';
import type { Sheet } from '../sheet.js';
import {
  contents,
  heading,
  list,
  Notes,
  paragraph,
  placeId,
  root,
  sideways,
  strong,
  table,
  toPlace,
  type CellLike,
  type ChartNode,
} from '../tree.js';
import { receiptSheets } from './check-sheets.js';
import { asked, column, countsText, floorCells } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';

type Rows = ReturnType<typeof comparisonRows>;

/** States side by side, as plain data. */
export interface RegionData extends Rows {
  asOf: string;
  region: string;
  names: Record<string, string>;
  /** codes of the states whose law has been mapped */
  mapped: string[];
  topicNames: { id: string; name: string }[];
  /** what binds each state */
  bonds: {
    state: string;
    commitments: Pick<CommitmentData, 'instrument' | 'short' | 'bond' | 'binding' | 'confirmed' | 'force' | 'since'>[];
  }[];
  /** longitude and latitude, for the map */
  places: Readonly<Record<string, readonly [number, number]>>;
}

/** The regional comparison. Throws a RangeError for an outline with an unknown part. */
export function region(data: RegionData, receipt: Receipt, outline: readonly string[]): Report {
  const title = say('reports.region.title', { region: data.region });
  const parts: Record<string, Part<RegionData>> = {
    summary,
    contents: () => [contents(say('reports.common.contents'), 3)],
    map: (all) => [heading(2, say('reports.region.map'), 'map'), map(all)],
    bonds,
    matrix,
    questions,
    minimum,
    briefs,
    receipt: () => receiptPart(receipt),
  };
  const { places: _, ...plain } = data;
  const sheet = matrixSheet(data);
  return {
    kind: 'region',
    title,
    header: say('reports.common.header', {
      state: data.region,
      title: say('reports.region.short-title'),
      date: data.asOf,
    }),
    receipt,
    tree: numbered(root(heading(1, title), ...partsOf(parts, outline, data, new Notes()))),
    table: sheet,
    sheets: [sheet, bondSheet(data), minimumSheet(data), ...receiptSheets(receipt)],
    data: { ...plain, receipt },
    marks: [],
  };
}

const nameOf = ({ names }: RegionData, state: string): string => names[state] ?? state;
const countsOf = ({ topics }: RegionData, n: number) => sumOf(topics.map(({ states }) => states[n]!.counts));

function summary(data: RegionData): RootContent[] {
  const unmapped = data.states.filter((state) => !data.mapped.includes(state));
  return [
    heading(2, say('reports.part.summary'), 'summary'),
    paragraph(say('reports.region.states', { n: data.states.length, mapped: data.states.length - unmapped.length })),
    ...(unmapped.length > 0
      ? [paragraph(say('reports.region.unmapped', { list: listWords(unmapped.map((text) => nameOf(data, text))) }))]
      : []),
    list(
      data.states.map((state, n) => [
        paragraph(toPlace(placeId('state', state), nameOf(data, state)), `: ${countsText(countsOf(data, n))}`),
      ]),
    ),
  ];
}

function map(data: RegionData): ChartNode {
  const at = new Map(tilePlaces(data.states, data.places).map((tilePlace) => [tilePlace.code, tilePlace]));
  const tiles = data.states.map((code, n) => {
    const counts = countsOf(data, n);
    const verdict = verdictOn(counts);
    const { column: x, row } = at.get(code)!;
    const words = asked(counts) === 0 ? '' : `${counts.met}/${asked(counts)}`;
    return { code, name: nameOf(data, code), column: x, row, ...pick(verdictSigns[verdict]), words };
  });
  return {
    type: 'chart',
    id: 'chart-map',
    title: say('reports.region.map-title'),
    alt: say('reports.region.map-alt', { rows: tiles.map(({ name, words }) => `${name} ${words}`).join(', ') }),
    chart: { kind: 'tiles', tiles },
  };
}

const pick = ({ sign, tone }: (typeof verdictSigns)['met']) => ({ sign, tone });

/** What binds whom. */
function bonds(data: RegionData): RootContent[] {
  const instruments = [
    ...new Map(
      data.bonds.flatMap(({ commitments }) =>
        commitments.flatMap((commitment) =>
          commitment.binding || commitment.bond === 'signatory'
            ? [[commitment.instrument, commitment.short] as const]
            : [],
        ),
      ),
    ),
  ];
  return [
    heading(2, say('reports.region.bonds'), 'bonds'),
    sideways(
      table({
        id: 'table-bonds',
        caption: say('reports.region.bonds'),
        matrix: true,
        columns: [{ title: say('reports.region.state') }, ...instruments.map(([, short]) => ({ title: short }))],
        rows: data.bonds.map(({ state, commitments }) => ({
          cells: [
            nameOf(data, state),
            ...instruments.map(([id]): CellLike => {
              const commitment = commitments.find(({ instrument }) => instrument === id);
              if (!commitment) return '';
              return {
                words: [
                  `${bondNames[commitment.bond].single}` +
                    (commitment.confirmed || commitment.bond === 'unknown'
                      ? ''
                      : ` (${say('reports.common.unconfirmed')})`),
                ],
                tone: commitment.binding ? 'good' : commitment.bond === 'unknown' ? 'warn' : 'dim',
              };
            }),
          ],
        })),
      }),
    ),
  ];
}

const countCell = (
  counts: Rows['topics'][number]['states'][number]['counts'],
  standing: keyof typeof verdictSigns,
): CellLike =>
  standing === 'none'
    ? { words: [''], order: -1 }
    : {
        words: [`${verdictSigns[standing].sign} ${counts.met}/${asked(counts)}`],
        tone: verdictSigns[standing].tone,
        order: asked(counts) === 0 ? 0 : counts.met / asked(counts),
      };

/** States by topic. */
function matrix(data: RegionData): RootContent[] {
  return [
    heading(2, say('reports.region.matrix'), 'matrix'),
    paragraph(say('reports.region.matrix-intro')),
    sideways(
      table({
        id: 'table-matrix',
        caption: say('reports.region.matrix'),
        matrix: true,
        columns: [
          { title: say('reports.region.state') },
          ...data.topics.map(({ topic }) => ({ title: topicName(data, topic) })),
        ],
        rows: data.states.map((state, n) => ({
          id: placeId('row', state),
          cells: [
            nameOf(data, state),
            ...data.topics.map(({ states }) => countCell(states[n]!.counts, states[n]!.standing)),
          ],
        })),
      }),
    ),
  ];
}

/** So many states stand side by side on paper. */
const ON_PAPER = 6;

/** States by question: only where the page can hold and move it; Word and paper have the topics. */
function questions(data: RegionData): RootContent[] {
  return [
    heading(2, say('reports.region.questions'), 'questions'),
    sideways(
      table({
        id: 'table-questions',
        caption: say('reports.region.questions'),
        matrix: true,
        onScreen: data.states.length > ON_PAPER,
        columns: [
          { title: column('topic'), choose: true },
          { title: column('point') },
          ...data.states.map((state) => ({ title: state })),
        ],
        rows: data.questions.map((question) => ({
          id: placeId('question', question.question),
          cells: [
            topicName(data, question.topic),
            question.ask,
            ...question.states.map(({ counts, standing }) => countCell(counts, standing)),
          ],
        })),
      }),
    ),
  ];
}

const topicName = ({ topicNames }: RegionData, id: string): string =>
  topicNames.find((topicName) => topicName.id === id)?.name ?? id;

/** The weakest answers that satisfy what binds any of the states. */
function minimum(data: RegionData): RootContent[] {
  return [
    heading(2, say('reports.region.minimum'), 'minimum'),
    paragraph(say('reports.region.minimum-intro')),
    sideways(
      table({
        id: 'table-minimum',
        caption: say('reports.region.minimum'),
        matrix: true,
        columns: [
          { title: column('topic'), choose: true },
          { title: column('point'), share: 2 },
          { title: column('asks'), share: 3 },
          { title: column('part'), share: 2 },
          { title: column('asked-by'), share: 2 },
        ],
        rows: data.minimum.flatMap((minimum) => [
          ...minimum.floor.map((floor) => ({
            cells: [
              topicName(data, minimum.topic),
              minimum.ask,
              `${floorSigns[floor.level].word}: ${floor.asks}`,
              floor.scope.join(' | '),
              floor.setBy.join('; '),
            ],
          })),
          ...minimum.conflicts.map((c) => ({
            cells: [
              topicName(data, minimum.topic),
              minimum.ask,
              `${say('reports.overlap.conflict')}: ${c.asks.join(' / ')}`,
              c.scope.join(' | '),
              c.between.join('; '),
            ],
          })),
        ]),
      }),
    ),
  ];
}

/** A page for each state: what binds it, how its law stands topic by topic, what was not confirmed. */
function briefs(data: RegionData): RootContent[] {
  return [
    heading(2, say('reports.region.briefs'), 'briefs'),
    ...data.states.flatMap((state, n): RootContent[] => {
      const { commitments } = data.bonds.find((bond) => bond.state === state)!;
      const bound = (force: 'legal' | 'political'): string =>
        listWords(
          commitments
            .filter((commitment) => commitment.binding && commitment.force === force)
            .map(({ short }) => short),
        ) || say('reports.common.none');
      const unsure = commitments.filter(
        (commitment) => commitment.bond === 'unknown' || (commitment.binding && !commitment.confirmed),
      );
      return [
        heading(3, nameOf(data, state), placeId('state', state)),
        paragraph(strong(say('reports.region.in-law')), ` ${bound('legal')}`),
        paragraph(strong(say('reports.region.in-politics')), ` ${bound('political')}`),
        ...(unsure.length > 0
          ? [paragraph(say('reports.summary.unconfirmed', { list: listWords(unsure.map(({ short }) => short)) }))]
          : []),
        paragraph(
          data.mapped.includes(state)
            ? countsText(countsOf(data, n))
            : say('reports.region.not-mapped', { n: asked(countsOf(data, n)) }),
        ),
        ...(data.mapped.includes(state)
          ? [
              table({
                id: placeId('table', 'brief', state),
                columns: [
                  { title: column('topic'), share: 3 },
                  { title: column('result'), share: 1 },
                  { title: column('count'), share: 3 },
                ],
                rows: data.topics.flatMap(({ topic, states }) => {
                  const { counts, standing } = states[n]!;
                  return standing === 'none'
                    ? []
                    : [
                        {
                          cells: [
                            topicName(data, topic),
                            { words: [signed(verdictSigns[standing])], tone: verdictSigns[standing].tone },
                            countsText(counts),
                          ],
                        },
                      ];
                }),
              }),
            ]
          : []),
      ];
    }),
  ];
}

const matrixSheet = (data: RegionData): Sheet => ({
  id: 'matrix',
  title: say('reports.region.questions'),
  columns: [
    { key: 'topic', title: column('topic'), width: 20 },
    { key: 'question', title: column('question'), width: 24 },
    { key: 'point', title: column('point'), width: 40 },
    { key: 'state', title: say('reports.region.state'), width: 16 },
    { key: 'result', title: column('result'), width: 18 },
    { key: 'met', title: verdictSigns.met.word, width: 8 },
    { key: 'asks', title: column('asks'), width: 8 },
    { key: 'answer', title: column('answer'), width: 60 },
    { key: 'sections', title: column('sections'), width: 40 },
  ],
  rows: data.questions.flatMap((question) =>
    question.states.map(({ state, standing, counts, answers }) => [
      topicName(data, question.topic),
      question.question,
      question.ask,
      nameOf(data, state),
      verdictSigns[standing].word,
      counts.met,
      asked(counts),
      answers.map(({ value, scope }) => (scope.length > 0 ? `${value} [${scope.join(' | ')}]` : value)).join(' / '),
      [...new Set(answers.flatMap(({ sections }) => sections))].join('; '),
    ]),
  ),
});

const bondSheet = (data: RegionData): Sheet => ({
  id: 'bonds',
  title: say('reports.region.bonds'),
  columns: [
    { key: 'state', title: say('reports.region.state'), width: 20 },
    { key: 'instrument', title: column('instrument'), width: 30 },
    { key: 'bond', title: column('bond'), width: 24 },
    { key: 'since', title: column('since'), width: 12 },
    { key: 'confirmed', title: column('confirmed'), width: 10 },
  ],
  rows: data.bonds.flatMap(({ state, commitments }) =>
    commitments.map((commitment) => [
      nameOf(data, state),
      commitment.short,
      bondNames[commitment.bond].single,
      commitment.since,
      commitment.confirmed,
    ]),
  ),
});

const minimumSheet = (data: RegionData): Sheet => ({
  id: 'minimum',
  title: say('reports.region.minimum'),
  columns: [
    { key: 'topic', title: column('topic'), width: 20 },
    { key: 'point', title: column('point'), width: 40 },
    { key: 'force', title: column('force'), width: 16 },
    { key: 'asks', title: column('asks'), width: 50 },
    { key: 'part', title: column('part'), width: 40 },
    { key: 'by', title: column('asked-by'), width: 40 },
  ],
  rows: data.minimum.flatMap(({ topic, ask, floor }) => floorCells(topicName(data, topic), ask, floor)),
});
