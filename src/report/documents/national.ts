import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { verdictSigns } from '../../words/kinds.js';
import { citedWithDoubts, doubtsInFull } from '../../words/verified-words.js';
import type { FieldAnswer, FieldData, NationalData, TextData } from '../data/national-data.js';
import type { Receipt } from '../data/receipt.js';
import { day, type Sheet } from '../sheet.js';
import { heading, list, Notes, paragraph, placeId, root, strong, type Words } from '../tree.js';
import { receiptSheets } from './receipt-sheets.js';
import { headerOf } from './compliance.js';
import { column, whereText } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';

/** A national report, drafted from the answers. Throws a RangeError for an outline with an unknown part. */
export function national(data: NationalData, receipt: Receipt, outline: readonly string[]): Report {
  const title = say('reports.national.title', { state: data.state.name, form: data.form.title });
  const notes = new Notes();
  const parts: Record<string, Part<NationalData>> = { introduction, fields, receipt: () => receiptPart(receipt) };
  const sheet = fieldSheet(data);
  return {
    kind: 'national',
    title,
    header: headerOf(data, say('reports.national.short-title')),
    receipt,
    tree: numbered(root(heading(1, title), ...partsOf(parts, outline, data, notes), ...notes.definitions())),
    table: sheet,
    sheets: [sheet, ...receiptSheets(receipt)],
    data: { ...data, receipt },
    marks: [],
  };
}

const all = ({ sections }: NationalData): FieldData[] => sections.flatMap((section) => section.fields);

function introduction(data: NationalData): RootContent[] {
  const open = all(data).filter((field) => field.open).length;
  return [
    paragraph(say('reports.national.draft')),
    paragraph(say('reports.national.numbering', { numbering: data.form.numbering })),
    paragraph(say('reports.national.counts', { n: all(data).length, filled: all(data).length - open, open })),
  ];
}

function fields(data: NationalData, notes: Notes): RootContent[] {
  return data.sections.flatMap(({ no, title, fields, seen }): RootContent[] => [
    ...(title === ''
      ? []
      : [
          heading(
            2,
            `${[no, title].filter((text) => text !== '').join('. ')}${recalled(seen)}`,
            placeId('section', no),
          ),
        ]),
    ...fields.flatMap((field) => fieldNodes(field, notes)),
  ]);
}

const recalled = (seen: string): string => (seen === 'text' ? '' : ` [${say('reports.national.recalled')}]`);

function fieldNodes(field: FieldData, notes: Notes): RootContent[] {
  const marks = [
    ...(field.part ? [say(`reports.national.part-${field.part}`)] : []),
    ...(field.seen === 'text' ? [] : [say('reports.national.recalled')]),
  ];
  return [
    heading(
      3,
      `${field.no}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`,
      placeId('field', field.no, field.part ?? ''),
    ),
    paragraph(field.sources.length > 0 ? `${field.field} [${field.sources.join('; ')}]` : field.field),
    ...(field.texts.length > 0 ? [paragraph(...textWords(field.texts, notes))] : []),
    ...(field.remark === undefined ? [] : [paragraph(field.remark)]),
    ...(field.results.length > 0
      ? [
          list(
            field.results.map(({ ask, result }) => [
              paragraph(`${verdictSigns[result].sign} ${verdictSigns[result].word}: ${ask}`),
            ]),
          ),
        ]
      : []),
    ...field.answers.map((answer) => paragraph(...answerWords(answer, notes))),
    ...(field.open ? [paragraph(strong(say('reports.national.open')))] : []),
  ];
}

/** Whether the provisions behind a field were held against their text; why not, and against which, in notes. */
const textWords = (texts: readonly TextData[], notes: Notes): Words[] =>
  texts.flatMap((text, n): Words[] => [
    `${n > 0 ? '; ' : ''}${citedWithDoubts([text]).join('')}`,
    notes.refer(doubtsInFull(text).join('; ')),
  ]);

function answerWords(answer: FieldAnswer, notes: Notes): Words[] {
  const where = whereText(answer);
  return [
    strong(answer.kind === 'silent' ? say('reports.correlation.silent') : answer.value),
    ...(answer.scope.length > 0 ? [` [${answer.scope.join(' | ')}]`] : []),
    ...(answer.says === undefined ? ['.'] : [`: ${answer.says}`]),
    ...(where === '' ? [] : [` (${where})`]),
    ...(answer.review === 'whole'
      ? []
      : [
          ` [${say(answer.review === 'stale' ? 'reports.findings.mark-stale' : 'reports.findings.mark-not-reviewed')}]`,
        ]),
    ...(answer.unverified === undefined
      ? []
      : [notes.refer(say('reports.findings.mark-unverified', { why: answer.unverified }))]),
  ];
}

function fieldSheet(data: NationalData): Sheet {
  return {
    id: 'fields',
    title: say('reports.national.short-title'),
    columns: [
      { key: 'no', title: column('number'), width: 14 },
      { key: 'part', title: say('reports.national.part'), width: 16 },
      { key: 'field', title: column('asked'), width: 50 },
      { key: 'status', title: column('status'), width: 14 },
      { key: 'value', title: column('answer'), width: 40 },
      { key: 'part-of', title: column('part'), width: 40 },
      { key: 'says', title: column('says'), width: 60 },
      { key: 'sections', title: column('sections'), width: 50 },
      { key: 'by', title: column('reviewer'), width: 24 },
      { key: 'on', title: column('reviewed-on'), width: 12 },
      { key: 'remark', title: column('remark'), width: 40 },
      { key: 'verified', title: column('verified'), width: 40 },
    ],
    rows: all(data).flatMap((field) =>
      (field.answers.length === 0 ? [undefined] : field.answers).map((answer) => [
        `${field.no}${recalled(field.seen)}`,
        field.part && say(`reports.national.part-${field.part}`),
        field.field,
        say(field.open ? 'reports.national.open' : 'reports.national.filled'),
        answer && (answer.kind === 'silent' ? say('reports.correlation.silent') : answer.value),
        answer?.scope.join(' | '),
        answer?.says,
        answer && whereText(answer),
        answer?.reviewed?.by,
        day(answer?.reviewed?.on),
        [field.remark, answer?.unverified].filter((text) => text !== undefined).join(' / '),
        field.texts.map((text) => `${text.short}, ${text.cite}: ${doubtsInFull(text).join('; ')}`).join(' / '),
      ]),
    ),
  };
}
