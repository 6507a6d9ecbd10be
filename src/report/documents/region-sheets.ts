import { say } from '../../words/catalogue.js';
import { bondNames, verdictSigns } from '../../words/kinds.js';
import type { Sheet } from '../sheet.js';
import { asked, column, floorCells } from './labels.js';
import { type RegionData } from './region.js';
import { topicName, nameOf } from './region-names.js';

export const matrixSheet = (data: RegionData): Sheet => ({
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

export const bondSheet = (data: RegionData): Sheet => ({
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

export const minimumSheet = (data: RegionData): Sheet => ({
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
