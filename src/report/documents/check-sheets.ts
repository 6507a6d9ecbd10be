import { exceptionWords, forceNames, kindSigns, resultSigns, severitySigns, verdictSigns } from '../../words/kinds.js';
import { say } from '../../words/catalogue.js';
import { verifiedNote } from '../../words/verified-words.js';
import type { CheckData, PartData, RequirementData } from '../data/check-data.js';
import type { Receipt } from '../data/receipt.js';
import { day, type Cell, type Sheet } from '../sheet.js';
import {
  answersBy,
  asked,
  bondText,
  column,
  columns,
  counted,
  requirementsBy,
  strengthText,
  whereText,
} from './labels.js';
import { bindsWords, firstOf, limitsWords, standsWords, titleOf } from './summary.js';

const REQUIREMENT_COLUMNS = [
  ['id', 18],
  ['topic', 18],
  ['instrument', 20],
  ['provision', 16],
  ['asked', 50],
  ['strength', 16],
  ['severity', 10],
  ['point', 40],
  ['asks', 28],
  ['result', 16],
  ['part-result', 16],
  ['part', 36],
  ['sections', 40],
  ['says', 50],
  ['exceptions', 40],
  ['remark', 36],
  ['reviewer', 20],
  ['reviewed-on', 12],
  ['checked', 20],
  ['unverified', 30],
] as const;

/** Every part of every requirement, one row each: what is asked, how the law stands, where, and who reviewed it. */
export function requirementSheet(data: CheckData, own: readonly RequirementData[] = data.requirements): Sheet {
  return {
    id: 'requirements',
    title: column('requirements'),
    columns: columns(REQUIREMENT_COLUMNS),
    rows: own.flatMap((one) =>
      (one.parts.length === 0 ? [undefined] : one.parts).map((part) => requirementRow(data, one, part)),
    ),
  };
}

function requirementRow(data: CheckData, one: RequirementData, part: PartData | undefined): Cell[] {
  const known = answersBy(data);
  const answers = [...(part?.answer === undefined ? [] : [part.answer]), ...(part?.beside ?? [])].flatMap(
    (id) => known.get(id) ?? [],
  );
  const first = answers[0];
  return [
    one.id,
    data.topics.find(({ id }) => id === one.topic)?.name ?? one.topic,
    one.short,
    one.cite,
    one.says,
    strengthText(one),
    severitySigns[one.severity].word,
    one.ask,
    one.asks,
    verdictSigns[one.result].word,
    part ? resultSigns[part.result].word : undefined,
    (part && part.scope.length > 0 ? part.scope : one.scope).join(' | ') || say('reports.common.all'),
    answers.map(whereText).join('; '),
    answers.map(({ says, value }) => says ?? value).join(' / '),
    (part?.exceptions ?? [])
      .map(({ says, cites, cause }) => `${says} (${[...cites, exceptionWords[cause]].join('; ')})`)
      .join(' / '),
    [
      ...(part?.term === undefined ? [] : [part.term]),
      ...(one.verified ? [verifiedNote(one.verified)] : []),
      ...answers.flatMap(({ note }) => note ?? []),
    ].join(' / '),
    first?.reviewed?.by,
    day(first?.reviewed?.on),
    first?.checked ? `${first.checked.by}, ${first.checked.on}` : undefined,
    [...(one.unverified === undefined ? [] : [one.unverified]), ...answers.flatMap((a) => a.unverified ?? [])].join(
      ' / ',
    ),
  ];
}

/**
 * The sheets of a compliance report: summary, commitments, findings, one sheet a topic, answers, what was missing,
 * receipt.
 */
export function checkSheets(data: CheckData, receipt: Receipt): Sheet[] {
  return [
    summarySheet(data),
    commitmentSheet(data),
    findingSheet(data),
    ...data.topics.map(({ id, name }) => ({
      ...requirementSheet(
        data,
        data.requirements.filter(({ topic }) => topic === id),
      ),
      id: `topic-${id}`,
      title: name,
    })),
    answerSheet(data),
    ...missingSheets(data),
    ...receiptSheets(receipt),
  ];
}

/** What a minister reads, line by line. */
export function summarySheet(data: CheckData): Sheet {
  const row = (key: string, words: string): Cell[] => [
    say(`reports.summary.${key}`, { state: data.state.name }),
    words,
  ];
  return {
    id: 'summary',
    title: say('reports.part.summary'),
    columns: columns([
      ['topic', 30],
      ['text', 120],
    ]),
    rows: [
      ...bindsWords(data).map((words) => row('binds', words)),
      ...standsWords(data).map((words) => row('stands', words)),
      ...firstOf(data).map(({ finding, why }) => row('first', `${titleOf(finding)} ${why} ${finding.mend}`)),
      ...limitsWords(data).map((words) => row('limits', words)),
    ],
  };
}

export const commitmentSheet = (data: CheckData): Sheet => ({
  id: 'commitments',
  title: say('reports.part.commitments'),
  columns: [
    ...columns([
      ['id', 14],
      ['instrument', 24],
      ['title', 50],
      ['force', 14],
      ['bond', 18],
      ['since', 12],
      ['because', 40],
      ['source', 40],
      ['confirmed', 10],
      ['asks', 10],
    ]),
    ...counted.map((one) => ({ key: one, title: verdictSigns[one].word, width: 10 })),
    ...columns([['unverified', 10]]),
  ],
  rows: data.commitments.map((one) => [
    one.instrument,
    one.short,
    one.title,
    forceNames[one.force].brief,
    bondText(one),
    dayOrText(one.since ?? one.from),
    one.because,
    one.source,
    one.confirmed,
    asked(one.counts),
    ...counted.map((result) => one.counts[result]),
    one.unverified,
  ]),
});

const dayOrText = (value: string | undefined): Cell =>
  value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;

/** All findings, those of information too. */
export function findingSheet(data: CheckData): Sheet {
  const known = requirementsBy(data);
  return {
    id: 'findings',
    title: say('reports.part.findings'),
    columns: columns([
      ['id', 24],
      ['severity', 10],
      ['kind', 14],
      ['topic', 18],
      ['point', 40],
      ['part', 40],
      ['asked-by', 40],
      ['missing', 60],
      ['exceptions', 40],
      ['sections', 40],
      ['says', 50],
      ['mend', 60],
      ['place', 40],
    ]),
    rows: data.findings.map((one) => [
      one.id,
      severitySigns[one.severity].word,
      kindSigns[one.kind].word,
      data.topics.find(({ id }) => id === one.topic)?.name,
      one.ask,
      one.scope.join(' | '),
      one.requirements
        .flatMap((id) => {
          const found = known.get(id);
          return found ? [`${found.short}, ${found.cite}`] : [];
        })
        .join('; '),
      one.message,
      one.exceptions
        .map(({ says, cites, cause }) => `${says} (${[...cites, exceptionWords[cause]].join('; ')})`)
        .join(' / '),
      one.law.flatMap(({ cites }) => cites).join('; '),
      one.law.map(({ says }) => says).join(' / '),
      one.mend,
      `${one.place.file}:${one.place.line}`,
    ]),
  };
}

/** What the law was found to say, answer by answer. */
export const answerSheet = (data: CheckData): Sheet => ({
  id: 'answers',
  title: column('answers'),
  columns: columns([
    ['id', 26],
    ['question', 26],
    ['value', 30],
    ['part', 40],
    ['says', 60],
    ['sections', 50],
    ['exceptions', 40],
    ['remark', 40],
    ['unverified', 30],
    ['status', 12],
    ['reviewer', 24],
    ['reviewed-on', 12],
    ['checked', 24],
    ['place', 40],
  ]),
  rows: data.answers.map((one) => [
    one.id,
    one.question,
    one.value,
    one.scope.join(' | '),
    one.says,
    whereText(one),
    one.exceptions.map(({ says, cites }) => `${says} (${cites.join('; ')})`).join(' / '),
    one.note,
    one.unverified,
    one.review,
    one.reviewed?.by,
    day(one.reviewed?.on),
    one.checked ? `${one.checked.by}, ${one.checked.on}` : undefined,
    `${one.place.file}:${one.place.line}`,
  ]),
});

/** Laws that were not at hand; none where none is missing. */
export const missingSheets = ({ notAtHand }: Pick<CheckData, 'notAtHand'>): Sheet[] =>
  notAtHand.length === 0
    ? []
    : [
        {
          id: 'not-at-hand',
          title: say('reports.part.not-at-hand'),
          columns: columns([
            ['id', 20],
            ['law', 60],
            ['holds', 60],
            ['obtain', 40],
          ]),
          rows: notAtHand.map(({ id, title, holds, obtain }) => [id, title, holds, obtain]),
        },
      ];

/** What the report was made of. */
export function receiptSheets({ version, schema, command, asOf, data, laws, reviewers }: Receipt): Sheet[] {
  const row = (key: string, value: Cell): Cell[] => [say(`reports.receipt.${key}`), value];
  return [
    {
      id: 'receipt',
      title: say('reports.part.receipt'),
      columns: columns([
        ['name', 30],
        ['value', 80],
        ['date', 12],
        ['status', 14],
        ['text', 70],
      ]),
      rows: [
        row('version', version),
        row('schema', schema),
        row('command', command),
        row('as-of', day(asOf)),
        row('data', data.sha256),
        ...laws.map((one): Cell[] => [
          one.source === 'national' ? one.law : `${one.source}:${one.law}`,
          one.title,
          dayOrText(one.date),
          one.status,
          one.text ?? one.prints?.sha256,
        ]),
        ...reviewers.map((one): Cell[] => [
          say('reports.receipt.reviewers'),
          one.name,
          dayOrText(one.last),
          undefined,
          `${one.reviewed} / ${one.checked}`,
        ]),
      ],
    },
  ];
}
