import type { BlockContent, RootContent } from 'mdast';
import { listWords, say } from '../../words/catalogue.js';
import { exceptionWords, resultSigns, verdictSigns } from '../../words/kinds.js';
import type { AnswerData, RequirementData } from '../data/check-data.js';
import type { CorrelationData, SectionData } from '../data/correlation-data.js';
import type { Receipt } from '../data/receipt.js';
import type { Cell, Sheet } from '../sheet.js';
import {
  contents,
  heading,
  lines,
  list,
  Notes,
  paragraph,
  placeId,
  root,
  sideways,
  table,
  toPlace,
  type Words,
} from '../tree.js';
import { checkMarks } from './check-marks.js';
import { missingSheets, receiptSheets, requirementSheet } from './check-sheets.js';
import { headerOf } from './compliance.js';
import {
  answerMarks,
  answersBy,
  answersOf,
  column,
  partText,
  requirementsBy,
  resultCell,
  reviewText,
  strengthText,
  whereText,
} from './labels.js';
import { method, notAtHand, receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';
import { asOfWords } from './summary.js';

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
        const own = data.requirements.filter((one) => one.instrument === instrument);
        return own.length === 0
          ? []
          : [{ ...requirementSheet(data, own), id: `provisions-${instrument}`, title: short }];
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
      const own = data.requirements.filter((one) => one.instrument === instrument);
      if (own.length === 0) return [];
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
            rows: own.map((one) => provisionRow(data, one)),
          }),
        ),
      ];
    }),
  ];
}

function provisionRow(
  data: CorrelationData,
  one: RequirementData,
): { id: string; cells: Parameters<typeof table>[0]['rows'][number]['cells'] } {
  const answers = answersOf(data, one);
  const asks = `${one.ask} — ${one.asks}${one.scope.length > 0 ? ` [${one.scope.join(' | ')}]` : ''}`;
  return {
    id: placeId('requirement', one.id),
    cells: [
      one.cite,
      asks,
      strengthText(one),
      { words: lines(answers.length === 0 ? [['—']] : answers.map((answer) => [placeWords(answer)])) },
      { words: lines(answers.length === 0 ? [[say('reports.correlation.not-answered')]] : answers.map(saysWords)) },
      { ...resultCell(one), reasons: reasonsOf(data, one) },
      { words: lines(remarksOf(one, answers).map((text) => [text])) },
    ],
  };
}

const placeWords = (answer: AnswerData): string => whereText(answer) || say('reports.correlation.nothing');

const saysWords = (answer: AnswerData): Words[] => [
  (answer.kind === 'silent' ? `${say('reports.correlation.silent')}${answer.says === undefined ? '' : ': '}` : '') +
    `${answer.says ?? (answer.kind === 'silent' ? '' : answer.value)}`,
];

/** What a reader has to know beside the result: which parts stand otherwise, exceptions, marks. */
const remarksOf = (one: RequirementData, answers: readonly AnswerData[]): string[] => [
  ...(one.parts.length > 1 || one.parts.some(({ scope }) => scope.length > 0) ? one.parts.map(partText) : []),
  ...one.parts.flatMap(({ exceptions }) =>
    exceptions.map(({ says, cites, cause }) => `${says} (${[...cites, exceptionWords[cause]].join('; ')})`),
  ),
  ...(one.unverified === undefined ? [] : [say('reports.findings.mark-unverified', { why: one.unverified })]),
  ...new Set(answers.flatMap(answerMarks)),
];

/** Why a requirement has its result, part by part, down to the answer and its reviewer. */
function reasonsOf(data: CorrelationData, one: RequirementData): BlockContent[] {
  const known = answersBy(data);
  return [
    paragraph(one.says),
    list(
      one.parts.map((part): BlockContent[] => {
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

/** Section by section: what rests on it, and what falls if it is repealed. */
function bySection(data: CorrelationData): RootContent[] {
  const laws = new Map<string, SectionData[]>();
  for (const one of data.sections) laws.set(one.lawName, [...(laws.get(one.lawName) ?? []), one]);
  return [
    heading(2, say('reports.part.by-section'), 'by-section'),
    ...[...laws].flatMap(([law, own]): RootContent[] => [
      heading(3, law, placeId('sections', law)),
      sideways(
        table({
          id: placeId('table', 'sections', law),
          caption: say('reports.correlation.sections', { law }),
          matrix: true,
          columns: [
            { title: column('section'), share: 2 },
            { title: column('says'), share: 3 },
            { title: column('rests'), share: 3 },
            { title: column('falls'), share: 3 },
          ],
          rows: own.map((one) => sectionRow(data, one)),
        }),
      ),
    ]),
  ];
}

function sectionRow(
  data: CorrelationData,
  { section, cite, answers, requirements, falls, source }: SectionData,
): { id: string; cells: Parameters<typeof table>[0]['rows'][number]['cells'] } {
  const known = answersBy(data);
  const asked = requirementsBy(data);
  const says = [
    ...new Set(answers.flatMap((id) => (known.get(id) ? [known.get(id)!.says ?? known.get(id)!.value] : []))),
  ];
  return {
    id: placeId('section', source, section),
    cells: [
      cite,
      { words: lines(says.map((text) => [text])) },
      { words: byInstrument(requirements.flatMap((id) => asked.get(id) ?? [])) },
      {
        words: lines(
          falls.map(({ requirement, before, after }) => [
            say('reports.correlation.falls', {
              cite: citeOf(asked.get(requirement)!),
              before: verdictSigns[before].word,
              after: verdictSigns[after].word,
            }),
          ]),
        ),
        order: falls.length,
      },
    ],
  };
}

const citeOf = ({ short, cite }: RequirementData): string => `${short}, ${cite}`;

/** "Firearms Protocol, Art. 7 and Art. 8", a line an instrument, each leading to its row. */
function byInstrument(requirements: readonly RequirementData[]): ReturnType<typeof lines> {
  const groups = new Map<string, RequirementData[]>();
  for (const one of requirements) {
    const group = groups.get(one.short) ?? groups.set(one.short, []).get(one.short)!;
    if (!group.some(({ cite }) => cite === one.cite)) group.push(one);
  }
  return lines(
    [...groups].map(([short, all]): Words[] => [
      `${short}, `,
      ...all.flatMap((one, n): Words[] => [
        ...(n > 0 ? [', '] : []),
        toPlace(placeId('requirement', one.id), one.cite),
      ]),
    ]),
  );
}

function sectionSheet(data: CorrelationData): Sheet {
  const asked = requirementsBy(data);
  const known = answersBy(data);
  const widths = { law: 30, section: 30, says: 60, rests: 60, falls: 60, count: 10, id: 24 } as const;
  const titles: readonly (keyof typeof widths)[] = ['law', 'section', 'says', 'rests', 'falls', 'count', 'id'];
  return {
    id: 'sections',
    title: say('reports.part.by-section'),
    columns: titles.map((key) => ({ key, title: column(key), width: widths[key] })),
    rows: data.sections.map((one): Cell[] => [
      one.lawName,
      one.cite,
      [...new Set(one.answers.flatMap((id) => known.get(id)?.says ?? known.get(id)?.value ?? []))].join(' / '),
      listWords([...new Set(one.requirements.map((id) => citeOf(asked.get(id)!)))]),
      one.falls
        .map(({ requirement, before, after }) =>
          say('reports.correlation.falls', {
            cite: citeOf(asked.get(requirement)!),
            before: verdictSigns[before].word,
            after: verdictSigns[after].word,
          }),
        )
        .join('; '),
      one.falls.length,
      one.section,
    ]),
  };
}
