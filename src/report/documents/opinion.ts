import type { Heading, RootContent } from 'mdast';
import { sectionRedline } from '../../law/compare/redline.js';
import { titleOf } from '../../law/index.js';
import { say } from '../../words/catalogue.js';
import { deltaSigns, kindSigns, sectionSigns, severitySigns, signed } from '../../words/kinds.js';
import { instrumentRows } from '../delta-text.js';
import { citedWithDoubts } from '../../words/verified-words.js';
import { verdictWords } from '../delta-verdict.js';
import { deltaJson } from '../delta-json.js';
import type { DeltaView } from '../delta-view.js';
import type { Receipt } from '../data/receipt.js';
import type { Cell, Sheet } from '../sheet.js';
import {
  changedParagraphs,
  contents,
  heading,
  lines,
  list,
  Notes,
  paragraph,
  placeId,
  root,
  sideways,
  strong,
} from '../tree.js';
import { table } from '../table.js';
import { receiptSheets } from './receipt-sheets.js';
import { headerOf } from './compliance.js';
import { column } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Mark, type Part, type Report } from './report.js';

/** A bill over today's law, and clauses for what it leaves open. */
export interface OpinionData {
  view: DeltaView;
  /** the proposed clauses, as the draft of clauses lays them out */
  clauses: readonly RootContent[];
  marks: readonly Mark[];
}

/** The opinion on a bill. Throws a RangeOfReportError for an outline with an unknown part. */
export function opinion(data: OpinionData, receipt: Receipt, outline: readonly string[]): Report {
  const { view } = data;
  const { country } = view.after;
  const title = say('reports.opinion.title', { state: country.name, title: view.title });
  const parts: Record<string, Part<OpinionData>> = {
    verdict: () => [heading(2, say('reports.opinion.verdict'), 'verdict'), ...verdict(view)],
    contents: () => [contents(say('reports.common.contents'))],
    text: () => changes(view),
    effects: () => effects(view),
    review: () => review(view),
    clauses: () => clauses(data),
    receipt: () => receiptPart(receipt),
  };
  const sheet = effectSheet(view);
  const state = { iso3: country.iso3, name: country.name, fictional: country.fictional };
  return {
    kind: 'opinion',
    title,
    header: headerOf({ state, asOf: view.asOf }, say('reports.opinion.short-title')),
    receipt,
    tree: numbered(root(heading(1, title), ...partsOf(parts, outline, data, new Notes()))),
    table: sheet,
    sheets: [sheet, instrumentSheet(view), ...receiptSheets(receipt)],
    data: { ...deltaJson(view), receipt },
    marks: data.marks,
  };
}

function verdict(view: DeltaView): RootContent[] {
  const told = [...view.warnings, ...view.problems.map(({ line, message }) => `${line}: ${message}`)];
  return [
    paragraph(strong(verdictWords(view))),
    list(
      (['new', 'changed', 'review', 'resolved'] as const).flatMap((kind) => {
        const n = view.delta.differences.filter((difference) => difference.kind === kind).length;
        return n === 0 ? [] : [[paragraph(`${deltaSigns[kind].title}: ${n}`)]];
      }),
    ),
    ...(told.length > 0 ? [list(told.map((text) => [paragraph(text)]))] : []),
  ];
}

/** The sections that change, with their changes tracked. */
function changes(view: DeltaView): RootContent[] {
  return [
    heading(2, say('reports.opinion.text'), 'text'),
    paragraph(say('reports.opinion.text-intro')),
    ...view.changes.flatMap(({ id, before, after, aligned }): RootContent[] => {
      const law = after?.meta.title ?? before?.meta.title ?? id;
      const language = after?.meta.language ?? before?.meta.language;
      const how = before === undefined ? 'new-law' : after === undefined ? 'repealed' : 'amended';
      return [
        heading(3, say(`reports.opinion.${how}`, { law }), placeId('law', id)),
        ...aligned.flatMap((entry): RootContent[] => {
          if (entry.kind === 'same' && !entry.changed) return [];
          const section = entry.after[0] ?? entry.before[0];
          return [
            heading(4, `${section ? titleOf(section) : ''} (${sectionSigns[entry.kind].word})`),
            ...changedParagraphs(sectionRedline(entry, language)),
          ];
        }),
      ];
    }),
    ...(view.ownProvisions.length > 0
      ? [heading(3, say('reports.opinion.own')), list(view.ownProvisions.map(({ text }) => [paragraph(text)]))]
      : []),
  ];
}

/** What comes, goes and changes among the findings; what is to be reviewed stands apart. */
function effects(view: DeltaView): RootContent[] {
  const rows = view.delta.differences.filter(({ kind }) => kind !== 'review');
  return [
    heading(2, say('reports.opinion.effects'), 'effects'),
    table({
      id: 'table-instruments',
      caption: column('instrument'),
      columns: [
        { title: column('instrument'), share: 3 },
        { title: say('reports.opinion.instrument-before'), right: true },
        { title: say('reports.opinion.instrument-after'), right: true },
      ],
      rows: instrumentRows(view).map(({ short, before, after }) => ({
        cells: [short, before?.met ?? '', after?.met ?? ''],
      })),
    }),
    ...(rows.length === 0
      ? [paragraph(say('reports.opinion.effects-none'))]
      : [
          sideways(
            table({
              id: 'table-effects',
              caption: say('reports.opinion.effects'),
              matrix: true,
              columns: [
                { title: say('reports.opinion.what'), choose: true },
                { title: column('kind'), choose: true },
                { title: column('point'), share: 2 },
                { title: column('asked-by'), share: 2 },
                { title: column('missing'), share: 3 },
                { title: column('mend'), share: 2 },
              ],
              rows: rows.map(({ kind, before, after, worse }) => {
                const finding = after ?? before;
                return {
                  cells: [
                    {
                      words: lines([
                        [signed(deltaSigns[kind])],
                        ...(worse ? [[strong(say('reports.opinion.worse'))]] : []),
                      ]),
                      tone: worse ? 'bad' : deltaSigns[kind].tone,
                    },
                    finding ? `${signed(kindSigns[finding.kind])}, ${severitySigns[finding.severity].word}` : '',
                    finding?.ask ?? '',
                    citedWithDoubts(finding?.requirements ?? []).join('; '),
                    finding?.message ?? '',
                    kind === 'resolved' ? '' : (finding?.mend ?? ''),
                  ],
                };
              }),
            }),
          ),
        ]),
  ];
}

function review(view: DeltaView): RootContent[] {
  const rows = view.delta.differences.filter(({ kind }) => kind === 'review');
  return [
    heading(2, say('reports.opinion.review'), 'review'),
    ...(rows.length === 0
      ? [paragraph(say('reports.opinion.review-none'))]
      : [
          table({
            id: 'table-review',
            caption: say('reports.opinion.review'),
            matrix: true,
            columns: [
              { title: column('point'), share: 3 },
              { title: column('sections'), share: 2 },
              { title: column('asked-by'), share: 3 },
            ],
            rows: rows.map(({ before, after, term }) => {
              const finding = after ?? before;
              return {
                cells: [
                  finding?.ask ?? term?.term.word ?? '',
                  finding?.law.flatMap(({ cites }) => cites).join('; ') ?? '',
                  citedWithDoubts(finding?.requirements ?? []).join('; '),
                ],
              };
            }),
          }),
        ]),
  ];
}

/** The proposed clauses, one level deeper than in a document of their own. */
function clauses({ clauses: all }: OpinionData): RootContent[] {
  return [
    heading(2, say('reports.opinion.clauses'), 'clauses'),
    paragraph(say(all.length === 0 ? 'reports.opinion.clauses-none' : 'reports.opinion.clauses-intro')),
    ...all.map((node) =>
      node.type === 'heading' ? { ...node, depth: Math.min(6, node.depth + 1) as Heading['depth'] } : node,
    ),
  ];
}

const effectSheet = (view: DeltaView): Sheet => ({
  id: 'effects',
  title: say('reports.opinion.short-title'),
  columns: [
    { key: 'id', title: column('id'), width: 26 },
    { key: 'what', title: say('reports.opinion.what'), width: 14 },
    { key: 'worse', title: say('reports.opinion.worse'), width: 10 },
    { key: 'kind', title: column('kind'), width: 16 },
    { key: 'severity', title: column('severity'), width: 10 },
    { key: 'point', title: column('point'), width: 40 },
    { key: 'asked-by', title: column('asked-by'), width: 40 },
    { key: 'missing', title: column('missing'), width: 60 },
    { key: 'mend', title: column('mend'), width: 60 },
  ],
  rows: view.delta.differences.map(({ kind, before, after, worse, term }): Cell[] => {
    const finding = after ?? before;
    return [
      finding?.id ?? term?.term.id,
      deltaSigns[kind].word,
      worse,
      finding && kindSigns[finding.kind].word,
      finding && severitySigns[finding.severity].word,
      finding?.ask ?? term?.term.word,
      citedWithDoubts(finding?.requirements ?? []).join('; '),
      finding?.message,
      finding?.mend,
    ];
  }),
});

const instrumentSheet = (view: DeltaView): Sheet => ({
  id: 'instruments',
  title: column('instrument'),
  columns: [
    { key: 'instrument', title: column('instrument'), width: 30 },
    { key: 'before', title: say('reports.opinion.instrument-before'), width: 14 },
    { key: 'after', title: say('reports.opinion.instrument-after'), width: 14 },
  ],
  rows: instrumentRows(view).map(({ short, before, after }) => [short, before?.met, after?.met]),
});
