import type { BlockContent, RootContent } from 'mdast';
import { listWords, say } from '../../words/catalogue.js';
import { exceptionWords, resultSigns, verdictSigns } from '../../words/kinds.js';
import { verifiedNote } from '../../words/verified-words.js';
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
  ...(requirement.unverified === undefined
    ? []
    : [say('reports.findings.mark-unverified', { why: requirement.unverified })]),
  ...(requirement.verified ? [verifiedNote(requirement.verified)] : []),
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

/** Section by section: what rests on it, and what falls if it is repealed. */
function bySection(data: CorrelationData): RootContent[] {
  const laws = new Map<string, SectionData[]>();
  for (const section of data.sections) laws.set(section.lawName, [...(laws.get(section.lawName) ?? []), section]);
  return [
    heading(2, say('reports.part.by-section'), 'by-section'),
    ...[...laws].flatMap(([law, sections]): RootContent[] => [
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
          rows: sections.map((section) => sectionRow(data, section)),
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
  for (const requirement of requirements) {
    const group = groups.get(requirement.short) ?? groups.set(requirement.short, []).get(requirement.short)!;
    if (!group.some(({ cite }) => cite === requirement.cite)) group.push(requirement);
  }
  return lines(
    [...groups].map(([short, all]): Words[] => [
      `${short}, `,
      ...all.flatMap((requirement, n): Words[] => [
        ...(n > 0 ? [', '] : []),
        toPlace(placeId('requirement', requirement.id), requirement.cite),
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
    rows: data.sections.map((section): Cell[] => [
      section.lawName,
      section.cite,
      [...new Set(section.answers.flatMap((id) => known.get(id)?.says ?? known.get(id)?.value ?? []))].join(' / '),
      listWords([...new Set(section.requirements.map((id) => citeOf(asked.get(id)!)))]),
      section.falls
        .map(({ requirement, before, after }) =>
          say('reports.correlation.falls', {
            cite: citeOf(asked.get(requirement)!),
            before: verdictSigns[before].word,
            after: verdictSigns[after].word,
          }),
        )
        .join('; '),
      section.falls.length,
      section.section,
    ]),
  };
}
