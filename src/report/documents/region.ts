import type { RootContent } from 'mdast';
import { verdictOn } from '../../analyse/assess/counts.js';
import { listWords, say } from '../../words/catalogue.js';
import { bondNames, verdictSigns } from '../../words/kinds.js';
import { tilePlaces } from '../charts/tile-map.js';
import type { comparisonRows } from '../comparison-text.js';
import type { CommitmentData } from '../data/check-data-types.js';
import type { Receipt } from '../data/receipt.js';
import {
  contents,
  heading,
  list,
  Notes,
  paragraph,
  placeId,
  root,
  sideways,
  toPlace,
  type ChartNode,
} from '../tree.js';
import { table, type CellLike } from '../table.js';
import { receiptSheets } from './receipt-sheets.js';
import { asked, column, countsText } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';
import { matrixSheet, bondSheet, minimumSheet } from './region-sheets.js';
import { minimum, briefs } from './region-minimum.js';
import { nameOf, countsOf, topicName } from './region-names.js';

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

/** A map of tiles: how each state of a region stands, with how much is met. */
export function map(data: RegionData): ChartNode {
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
export function bonds(data: RegionData): RootContent[] {
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
export function matrix(data: RegionData): RootContent[] {
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
export function questions(data: RegionData): RootContent[] {
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
