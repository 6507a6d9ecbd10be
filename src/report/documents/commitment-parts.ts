import type { RootContent } from 'mdast';
import { verdictOn } from '../../analyse/assess/counts.js';
import { listWords, say } from '../../words/catalogue.js';
import { dayWords } from '../../words/dates.js';
import { forceNames, verdictSigns } from '../../words/kinds.js';
import type { CheckData, CommitmentData } from '../data/check-data-types.js';
import { heading, list, paragraph, placeId, sideways, type ChartNode, type Notes } from '../tree.js';
import { table, type CellLike } from '../table.js';
import { asked, bondText, column, counted, total } from './labels.js';

/** What binds the state: each instrument with its bond, its date and what that rests on. */
export function commitments(data: CheckData, notes: Notes): RootContent[] {
  const told = data.commitments.filter(({ assessed, binding, bond }) => assessed || binding || bond === 'unknown');
  const others = data.commitments.filter((commitment) => !told.includes(commitment));
  const reservations = told.flatMap(({ short, reservations: entries }) =>
    entries.map((entry) => ({ short, ...entry })),
  );
  return [
    heading(2, say('reports.part.commitments'), 'commitments'),
    paragraph(say('reports.commitments.intro', { state: data.state.name, date: dayWords(data.asOf) })),
    table({
      id: 'table-commitments',
      caption: say('reports.commitments.caption'),
      columns: [
        { title: column('title'), share: 3 },
        { title: column('force'), choose: true },
        { title: column('bond'), choose: true },
        { title: column('since') },
        { title: column('because'), share: 2 },
      ],
      rows: told.map((commitment) => ({
        id: placeId('instrument', commitment.instrument),
        cells: [
          commitment.title,
          forceNames[commitment.force].brief,
          bondText(commitment),
          commitment.since ?? commitment.from ?? '',
          because(commitment, notes),
        ],
      })),
    }),
    ...(reservations.length > 0
      ? [
          heading(3, say('reports.commitments.reservations')),
          list(
            reservations.map(({ short, provision, says, source }) => [
              paragraph(`${short}, ${provision}: ${says} (${source})`),
            ]),
          ),
        ]
      : []),
    ...(others.length > 0
      ? [paragraph(say('reports.commitments.not-bound', { list: listWords(others.map(({ short }) => short)) }))]
      : []),
  ];
}

/** What the bond rests on, its source in a note. */
const because = ({ because: told, source }: CommitmentData, notes: Notes): CellLike =>
  source === undefined ? told : { words: [told, notes.refer(source)] };

/** How the law stands: counts by instrument and by topic, and the map of both. */
export function standing(data: CheckData): RootContent[] {
  const shown = data.commitments.filter(({ assessed }) => assessed);
  const sum = total(shown.map(({ counts }) => counts));
  const results = counted.filter((kind) => sum[kind] > 0);
  const countTable = (
    id: string,
    caption: string,
    first: string,
    rows: readonly { id: string; name: string; counts: CommitmentData['counts'] }[],
  ): RootContent =>
    sideways(
      table({
        id,
        caption,
        matrix: true,
        columns: [
          { title: first, share: 3 },
          { title: column('asks'), right: true },
          ...results.map((result) => ({ title: verdictSigns[result].word, right: true })),
        ],
        rows: [...rows, { id: 'total', name: say('reports.common.total'), counts: sum }].map(({ name, counts }) => ({
          cells: [name, asked(counts), ...results.map((result) => counts[result])],
        })),
      }),
    );
  return [
    heading(2, say('reports.part.standing'), 'standing'),
    paragraph(say('reports.standing.intro')),
    countTable(
      'table-by-instrument',
      say('reports.standing.by-instrument'),
      column('instrument'),
      shown.map(({ instrument, short, counts }) => ({ id: instrument, name: short, counts })),
    ),
    countTable('table-by-topic', say('reports.standing.by-topic'), column('topic'), data.topics),
    sideways(heatMap(data)),
  ];
}

/** How many of those requirements that ask something are met, for each topic and instrument. */
export function heatMap({ commitments: all, topics }: CheckData): ChartNode {
  const shown = all.filter(({ assessed, counts }) => assessed && asked(counts) > 0);
  const rows = topics.map(({ name, instruments }) => ({
    label: name,
    cells: shown.map(({ instrument }) => {
      const countsHere = instruments.find((entry) => entry.instrument === instrument);
      if (!countsHere || asked(countsHere.counts) === 0) return undefined;
      const { sign, tone } = verdictSigns[verdictOn(countsHere.counts)];
      return { tone, sign, words: `${countsHere.counts.met}/${asked(countsHere.counts)}` };
    }),
  }));
  return {
    type: 'chart',
    id: 'chart-heat',
    title: say('reports.standing.heat'),
    alt: say('reports.standing.heat-alt', {
      rows: rows
        .map(
          ({ label, cells }) =>
            `${label}: ${cells.flatMap((cell, n) => (cell ? [`${shown[n]!.short} ${cell.words}`] : [])).join(', ')}`,
        )
        .join('; '),
    }),
    chart: { kind: 'heat', columns: shown.map(({ short }) => short), rows },
  };
}
