import type { BlockContent, RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { exceptionWords, resultSigns } from '../../words/kinds.js';
import { doubtsInFull } from '../../words/verified-words.js';
import type { AnswerData, RequirementData } from '../data/check-data-types.js';
import type { CorrelationData } from '../data/correlation-data.js';
import type { Receipt } from '../data/receipt.js';
import type { Sheet } from '../sheet.js';
import { contents, heading, lines, list, Notes, paragraph, placeId, root, sideways, type Words } from '../tree.js';
import { table } from '../table.js';
import { checkMarks } from './check-marks.js';
import { requirementSheet } from './check-sheets.js';
import { missingSheets, receiptSheets } from './receipt-sheets.js';
import { headerOf } from './compliance.js';
import {
  answerMarks,
  answersBy,
  answersOf,
  column,
  partText,
  resultCell,
  reviewText,
  strengthText,
  whereText,
} from './labels.js';
import { method, notAtHand, receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';
import { asOfWords } from './summary.js';
import { bySection, sectionSheet } from './by-section.js';

/** The correlation table, both ways. Throws a RangeError for an outline with an unknown part. */
export function correlation(data: CorrelationData, receipt: Receipt, outline: readonly string[]): Report {
  const notes = new Notes();
  const title = say('reports.correlation.title', { state: data.state.name });
  const parts: Record<string, Part<CorrelationData>> = {
    introduction: () => [paragraph(say('reports.correlation.intro'))],
    contents: () => [contents(say('reports.common.contents'), 3)],
    'by-provision': byProvision,
    'by-section': bySection,
    'not-at-hand': notAtHand,
    method,
    receipt: () => receiptPart(receipt),
  };
  const body = partsOf(parts, outline, data, notes);
  return {
    kind: 'correlation',
    title,
    header: headerOf(data, say('reports.correlation.short-title')),
    receipt,
    tree: numbered(root(heading(1, title), paragraph(asOfWords(data)), ...body, ...notes.definitions())),
    table: requirementSheet(data),
    sheets: [
      ...data.commitments.flatMap(({ instrument, short }): Sheet[] => {
        const requirements = data.requirements.filter((requirement) => requirement.instrument === instrument);
        return requirements.length === 0
          ? []
          : [{ ...requirementSheet(data, requirements), id: `provisions-${instrument}`, title: short }];
      }),
      sectionSheet(data),
      ...missingSheets(data),
      ...receiptSheets(receipt),
    ],
    data: { ...data, receipt },
    marks: checkMarks(data),
  };
}

/** Provision by provision: the sections that answer it, what they say, the result and a remark. */
function byProvision(data: CorrelationData): RootContent[] {
  return [
    heading(2, say('reports.part.by-provision'), 'by-provision'),
    ...data.commitments.flatMap(({ instrument, short, title }): RootContent[] => {
      const requirements = data.requirements.filter((requirement) => requirement.instrument === instrument);
      if (requirements.length === 0) return [];
      return [
        heading(3, title, placeId('provisions', instrument)),
        sideways(
          table({
            id: placeId('table', 'provisions', instrument),
            caption: say('reports.correlation.provisions', { short }),
            matrix: true,
            columns: [
              { title: column('provision') },
              { title: column('asked'), share: 3 },
              { title: column('strength'), choose: true },
              { title: column('sections'), share: 2 },
              { title: column('says'), share: 3 },
              { title: column('result'), choose: true },
              { title: column('remark'), share: 2 },
            ],
            rows: requirements.map((requirement) => provisionRow(data, requirement)),
          }),
        ),
      ];
    }),
  ];
}

function provisionRow(
  data: CorrelationData,
  requirement: RequirementData,
): { id: string; cells: Parameters<typeof table>[0]['rows'][number]['cells'] } {
  const answers = answersOf(data, requirement);
  const scope = requirement.scope.length > 0 ? ` [${requirement.scope.join(' | ')}]` : '';
  const asks = `${requirement.ask} — ${requirement.asks}${scope}`;
  return {
    id: placeId('requirement', requirement.id),
    cells: [
      requirement.cite,
      asks,
      strengthText(requirement),
      { words: lines(answers.length === 0 ? [['—']] : answers.map((answer) => [placeWords(answer)])) },
      { words: lines(answers.length === 0 ? [[say('reports.correlation.not-answered')]] : answers.map(saysWords)) },
      { ...resultCell(requirement), reasons: reasonsOf(data, requirement) },
      { words: lines(remarksOf(requirement, answers).map((text) => [text])) },
    ],
  };
}

const placeWords = (answer: AnswerData): string => whereText(answer) || say('reports.correlation.nothing');

const saysWords = (answer: AnswerData): Words[] => [
  (answer.kind === 'silent' ? `${say('reports.correlation.silent')}${answer.says === undefined ? '' : ': '}` : '') +
    `${answer.says ?? (answer.kind === 'silent' ? '' : answer.value)}`,
];

/** What a reader has to know beside the result: which parts stand otherwise, exceptions, marks. */
const remarksOf = (requirement: RequirementData, answers: readonly AnswerData[]): string[] => [
  ...(requirement.parts.length > 1 || requirement.parts.some(({ scope }) => scope.length > 0)
    ? requirement.parts.map(partText)
    : []),
  ...requirement.parts.flatMap(({ exceptions }) =>
    exceptions.map(({ says, cites, cause }) => `${says} (${[...cites, exceptionWords[cause]].join('; ')})`),
  ),
  ...doubtsInFull(requirement),
  ...new Set(answers.flatMap(answerMarks)),
];

/** Why a requirement has its result, part by part, down to the answer and its reviewer. */
function reasonsOf(data: CorrelationData, requirement: RequirementData): BlockContent[] {
  const known = answersBy(data);
  return [
    paragraph(requirement.says),
    list(
      requirement.parts.map((part): BlockContent[] => {
        const answer = part.answer === undefined ? undefined : known.get(part.answer);
        return [
          paragraph(`${resultSigns[part.result].sign} ${partText(part)}`),
          ...(answer
            ? [paragraph(`${placeWords(answer)}: ${answer.says ?? answer.value}${trail(reviewText(answer))}`)]
            : []),
        ];
      }),
    ),
  ];
}

const trail = (text: string): string => (text === '' ? '' : ` (${text})`);
