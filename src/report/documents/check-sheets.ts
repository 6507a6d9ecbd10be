import type { Place } from '../../model/place.js';
import { exceptionWords, forceNames, kindSigns, resultSigns, severitySigns, verdictSigns } from '../../words/kinds.js';
import { say } from '../../words/catalogue.js';
import { verifiedNote } from '../../words/verified-words.js';
import type { CheckData, PartData, RequirementData } from '../data/check-data-types.js';
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
import { missingSheets, receiptSheets, dayOrText } from './receipt-sheets.js';

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
export function requirementSheet(data: CheckData, requirements: readonly RequirementData[] = data.requirements): Sheet {
  return {
    id: 'requirements',
    title: column('requirements'),
    columns: columns(REQUIREMENT_COLUMNS),
    rows: requirements.flatMap((requirement) =>
      (requirement.parts.length === 0 ? [undefined] : requirement.parts).map((part) =>
        requirementRow(data, requirement, part),
      ),
    ),
  };
}

function requirementRow(data: CheckData, requirement: RequirementData, part: PartData | undefined): Cell[] {
  const known = answersBy(data);
  const answers = [...(part?.answer === undefined ? [] : [part.answer]), ...(part?.beside ?? [])].flatMap(
    (id) => known.get(id) ?? [],
  );
  const first = answers[0];
  return [
    requirement.id,
    data.topics.find(({ id }) => id === requirement.topic)?.name ?? requirement.topic,
    requirement.short,
    requirement.cite,
    requirement.says,
    strengthText(requirement),
    severitySigns[requirement.severity].word,
    requirement.ask,
    requirement.asks,
    verdictSigns[requirement.result].word,
    part ? resultSigns[part.result].word : undefined,
    (part && part.scope.length > 0 ? part.scope : requirement.scope).join(' | ') || say('reports.common.all'),
    answers.map(whereText).join('; '),
    answers.map(({ says, value }) => says ?? value).join(' / '),
    (part?.exceptions ?? [])
      .map(({ says, cites, cause }) => `${says} (${[...cites, exceptionWords[cause]].join('; ')})`)
      .join(' / '),
    [
      ...(part?.term === undefined ? [] : [part.term]),
      ...(requirement.verified ? [verifiedNote(requirement.verified)] : []),
      ...answers.flatMap(({ note }) => note ?? []),
    ].join(' / '),
    first?.reviewed?.by,
    day(first?.reviewed?.on),
    first?.checked ? `${first.checked.by}, ${first.checked.on}` : undefined,
    [
      ...(requirement.unverified === undefined ? [] : [requirement.unverified]),
      ...answers.flatMap((a) => a.unverified ?? []),
    ].join(' / '),
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

/** The commitments of a state as a sheet, one a row. */
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
    ...counted.map((kind) => ({ key: kind, title: verdictSigns[kind].word, width: 10 })),
    ...columns([['unverified', 10]]),
  ],
  rows: data.commitments.map((commitment) => [
    commitment.instrument,
    commitment.short,
    commitment.title,
    forceNames[commitment.force].brief,
    bondText(commitment),
    dayOrText(commitment.since ?? commitment.from),
    commitment.because,
    commitment.source,
    commitment.confirmed,
    asked(commitment.counts),
    ...counted.map((result) => commitment.counts[result]),
    commitment.unverified,
  ]),
});

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
    rows: data.findings.map((finding) => [
      finding.id,
      severitySigns[finding.severity].word,
      kindSigns[finding.kind].word,
      data.topics.find(({ id }) => id === finding.topic)?.name,
      finding.ask,
      finding.scope.join(' | '),
      finding.requirements
        .flatMap((id) => {
          const requirement = known.get(id);
          return requirement ? [`${requirement.short}, ${requirement.cite}`] : [];
        })
        .join('; '),
      finding.message,
      finding.exceptions
        .map(({ says, cites, cause }) => `${says} (${[...cites, exceptionWords[cause]].join('; ')})`)
        .join(' / '),
      finding.law.flatMap(({ cites }) => cites).join('; '),
      finding.law.map(({ says }) => says).join(' / '),
      finding.mend,
      placeText(finding.place),
    ]),
  };
}

const placeText = ({ file, line }: Place): string => `${file}:${line}`;

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
  rows: data.answers.map((answer) => [
    answer.id,
    answer.question,
    answer.value,
    answer.scope.join(' | '),
    answer.says,
    whereText(answer),
    answer.exceptions.map(({ says, cites }) => `${says} (${cites.join('; ')})`).join(' / '),
    answer.note,
    answer.unverified,
    answer.review,
    answer.reviewed?.by,
    day(answer.reviewed?.on),
    answer.checked ? `${answer.checked.by}, ${answer.checked.on}` : undefined,
    placeText(answer.place),
  ]),
});
