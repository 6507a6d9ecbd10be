import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { verdictSigns } from '../../words/kinds.js';
import type { FieldAnswer, FieldData, NationalData } from '../data/national-data.js';
import type { Receipt } from '../data/receipt.js';
import { day, type Sheet } from '../sheet.js';
import { heading, list, Notes, paragraph, placeId, root, strong, type Words } from '../tree.js';
import { receiptSheets } from './check-sheets.js';
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

const all = ({ sections }: NationalData): FieldData[] => sections.flatMap((one) => one.fields);

function introduction(data: NationalData): RootContent[] {
  const open = all(data).filter((one) => one.open).length;
  return [
    paragraph(say('reports.national.draft')),
    paragraph(say('reports.national.numbering', { numbering: data.form.numbering })),
    paragraph(say('reports.national.counts', { n: all(data).length, filled: all(data).length - open, open })),
  ];
}

function fields(data: NationalData, notes: Notes): RootContent[] {
  return data.sections.flatMap(({ no, title, fields: own, seen }): RootContent[] => [
    ...(title === ''
      ? []
      : [heading(2, `${[no, title].filter((one) => one !== '').join('. ')}${recalled(seen)}`, placeId('section', no))]),
    ...own.flatMap((one) => fieldNodes(one, notes)),
  ]);
}

const recalled = (seen: string): string => (seen === 'text' ? '' : ` [${say('reports.national.recalled')}]`);

function fieldNodes(one: FieldData, notes: Notes): RootContent[] {
  const marks = [
    ...(one.part ? [say(`reports.national.part-${one.part}`)] : []),
    ...(one.seen === 'text' ? [] : [say('reports.national.recalled')]),
  ];
  return [
    heading(
      3,
      `${one.no}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`,
      placeId('field', one.no, one.part ?? ''),
    ),
    paragraph(one.sources.length > 0 ? `${one.field} [${one.sources.join('; ')}]` : one.field),
    ...(one.remark === undefined ? [] : [paragraph(one.remark)]),
    ...(one.results.length > 0
      ? [
          list(
            one.results.map(({ ask, result }) => [
              paragraph(`${verdictSigns[result].sign} ${verdictSigns[result].word}: ${ask}`),
            ]),
          ),
        ]
      : []),
    ...one.answers.map((answer) => paragraph(...answerWords(answer, notes))),
    ...(one.open ? [paragraph(strong(say('reports.national.open')))] : []),
  ];
}

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
    ],
    rows: all(data).flatMap((one) =>
      (one.answers.length === 0 ? [undefined] : one.answers).map((answer) => [
        `${one.no}${recalled(one.seen)}`,
        one.part && say(`reports.national.part-${one.part}`),
        one.field,
        say(one.open ? 'reports.national.open' : 'reports.national.filled'),
        answer && (answer.kind === 'silent' ? say('reports.correlation.silent') : answer.value),
        answer?.scope.join(' | '),
        answer?.says,
        answer && whereText(answer),
        answer?.reviewed?.by,
        day(answer?.reviewed?.on),
        [one.remark, answer?.unverified].filter((text) => text !== undefined).join(' / '),
      ]),
    ),
  };
}
