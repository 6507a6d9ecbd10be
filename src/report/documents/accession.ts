import { kindSigns } from '../../words/kinds.js';
import type { RootContent } from 'mdast';
import { addedGroups } from '../../analyse/overlap/accession-groups.js';
import { say } from '../../words/catalogue.js';
import { dayWords } from '../../words/dates.js';
import { addedTitles, resultSigns, strengthWords } from '../../words/kinds.js';
import { verifiedMark, verifiedNote } from '../../words/verified-words.js';
import type { accessionRows } from '../accession-text.js';
import type { Receipt } from '../data/receipt.js';
import { day, type Sheet } from '../sheet.js';
import { contents, heading, lines, list, Notes, paragraph, placeId, root, sideways, table } from '../tree.js';
import { receiptSheets } from './check-sheets.js';
import { headerOf } from './compliance.js';
import { column } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';

type Rows = ReturnType<typeof accessionRows>;

/** What an accession would bring, as plain data. */
export interface AccessionData extends Rows {
  state: { iso3: string; name: string; fictional: boolean };
  asOf: string;
  title: string;
  /** how the state stands to the instrument today, in words */
  today: string;
  notices: string[];
  /** the reservations and declarations that other states have made are not looked up; those of this state are told */
  declarations: { provision: string; says: string; source: string }[];
  topics: { id: string; name: string }[];
}

/** The accession study. Throws a RangeError for an outline with an unknown part. */
export function accessionStudy(data: AccessionData, receipt: Receipt, outline: readonly string[]): Report {
  const title = say('reports.accession.title', { state: data.state.name, instrument: data.short });
  const notes = new Notes();
  const parts: Record<string, Part<AccessionData>> = {
    summary,
    contents: () => [contents(say('reports.common.contents'))],
    calendar,
    declarations,
    requirements,
    conflicts,
    floors,
    receipt: () => receiptPart(receipt),
  };
  const sheet = requirementSheet(data);
  return {
    kind: 'accession',
    title,
    header: headerOf(data, say('reports.accession.short-title')),
    receipt,
    tree: numbered(
      root(
        heading(1, title),
        paragraph(say('reports.accession.deposit', { date: dayWords(data.deposit) })),
        ...partsOf(parts, outline, data, notes),
        ...notes.definitions(),
      ),
    ),
    table: sheet,
    sheets: [sheet, calendarSheet(data), floorSheet(data), ...receiptSheets(receipt)],
    data: { ...data, receipt },
    marks: [],
  };
}

function summary(data: AccessionData): RootContent[] {
  const asked = data.requirements.filter(({ group }) => group !== 'open');
  const groups = addedGroups.flatMap((group) => {
    const n = data.requirements.filter((requirement) => requirement.group === group).length;
    return n === 0 ? [] : [[paragraph(`${addedTitles[group]}: ${n}`)]];
  });
  return [
    heading(2, say('reports.part.summary'), 'summary'),
    paragraph(say('reports.accession.today', { bond: data.today })),
    paragraph(
      data.entryIntoForce === undefined
        ? say('reports.accession.no-entry')
        : say('reports.accession.entry', { date: dayWords(data.entryIntoForce) }),
    ),
    ...(data.notices.length > 0 ? [list(data.notices.map((notice) => [paragraph(notice)]))] : []),
    paragraph(
      say('reports.accession.adds', {
        asked: asked.length,
        already: asked.filter(({ already }) => already).length,
        conflicts: data.conflicts.length,
      }),
    ),
    list(groups),
  ];
}

/** What falls due, and when. */
function calendar({ due }: AccessionData, notes: Notes): RootContent[] {
  return [
    heading(2, say('reports.accession.calendar'), 'calendar'),
    paragraph(say(due.length === 0 ? 'reports.accession.calendar-none' : 'reports.accession.calendar-intro')),
    ...(due.length === 0
      ? []
      : [
          table({
            id: 'table-calendar',
            caption: say('reports.accession.calendar'),
            columns: [
              { title: column('date') },
              { title: say('reports.accession.what'), share: 3 },
              { title: say('reports.accession.to'), share: 1 },
              { title: column('provision') },
              { title: column('strength') },
            ],
            rows: due.map((entry) => ({
              cells: [
                entry.date ?? say('reports.accession.no-date'),
                entry.when === undefined ? entry.what : `${entry.what} (${entry.when})`,
                entry.to ?? '',
                {
                  words: [
                    entry.cite,
                    ...(entry.unverified === undefined
                      ? []
                      : [notes.refer(say('reports.findings.mark-unverified', { why: entry.unverified }))]),
                    ...(entry.verified ? [notes.refer(verifiedNote(entry.verified))] : []),
                  ],
                },
                [strengthWords[entry.strength], ...(entry.qualified === undefined ? [] : [entry.qualified])].join(', '),
              ],
            })),
          }),
        ]),
  ];
}

function declarations({ declarations: made }: AccessionData): RootContent[] {
  return [
    heading(2, say('reports.accession.declarations'), 'declarations'),
    paragraph(say('reports.accession.declarations-intro')),
    ...(made.length === 0
      ? []
      : [list(made.map(({ provision, says, source }) => [paragraph(`${provision}: ${says} (${source})`)]))]),
  ];
}

/** Every requirement that is added, by how today's law stands to it. */
function requirements(data: AccessionData): RootContent[] {
  const groups = addedGroups.filter((group) => data.requirements.some((requirement) => requirement.group === group));
  return [
    heading(2, say('reports.accession.requirements'), 'requirements'),
    ...groups.flatMap((group): RootContent[] => [
      heading(3, addedTitles[group], placeId('group', group)),
      sideways(
        table({
          id: placeId('table', group),
          caption: addedTitles[group],
          matrix: true,
          columns: [
            { title: column('provision') },
            { title: column('asked'), share: 3 },
            { title: column('strength'), choose: true },
            { title: column('result'), share: 2 },
            { title: column('sections'), share: 2 },
            { title: say('reports.accession.already'), choose: true },
          ],
          rows: data.requirements
            .filter((requirement) => requirement.group === group)
            .map((requirement) => ({
              id: placeId('requirement', requirement.id),
              cells: [
                citeText(requirement),
                `${requirement.says} — ${requirement.asks}` +
                  (requirement.scope.length > 0 ? ` [${requirement.scope.join(' | ')}]` : ''),
                [
                  strengthWords[requirement.strength],
                  ...(requirement.qualified === undefined ? [] : [requirement.qualified]),
                ].join(', '),
                {
                  words: lines(
                    requirement.parts.map(({ result, scope }) => [
                      `${resultSigns[result].word}${scope.length > 0 ? `: ${scope.join(' | ')}` : ''}`,
                    ]),
                  ),
                },
                [...new Set(requirement.parts.flatMap(({ law }) => law ?? []))].join('; '),
                say(requirement.already ? 'reports.common.yes' : 'reports.common.no'),
              ],
            })),
        }),
      ),
    ]),
  ];
}

/** Where a requirement stands, with whether it was held against its text, and by whom. */
const citeText = ({ cite, unverified, verified }: Rows['requirements'][number]): string => {
  const marks = [
    ...(unverified === undefined ? [] : [say('reports.common.unverified')]),
    ...(verified ? [verifiedMark(verified)] : []),
  ];
  return marks.length === 0 ? cite : `${cite} (${marks.join('; ')})`;
};

function conflicts({ conflicts: all }: AccessionData): RootContent[] {
  return [
    heading(2, say('reports.accession.conflicts'), 'conflicts'),
    ...(all.length === 0
      ? [paragraph(say('reports.accession.conflicts-none'))]
      : [
          list(
            all.map(({ between, scope }) => [
              paragraph(
                between
                  .map(({ short, cite, asks }) => `${short}, ${cite}: ${asks}`)
                  .join(` ${kindSigns.conflict.sign} `) + (scope.length > 0 ? ` [${scope.join(' | ')}]` : ''),
              ),
            ]),
          ),
        ]),
  ];
}

function floors({ floors: all }: AccessionData): RootContent[] {
  return [
    heading(2, say('reports.accession.floors'), 'floors'),
    paragraph(say(all.length === 0 ? 'reports.accession.floors-none' : 'reports.accession.floors-intro')),
    ...(all.length === 0
      ? []
      : [
          sideways(
            table({
              id: 'table-floors',
              caption: say('reports.accession.floors'),
              matrix: true,
              columns: [
                { title: column('point'), share: 2 },
                { title: column('part'), share: 2 },
                { title: say('reports.accession.before'), share: 2 },
                { title: say('reports.accession.after'), share: 2 },
                { title: column('asked-by'), share: 1 },
              ],
              rows: all.map((entry) => ({
                cells: [
                  entry.ask,
                  entry.scope.join(' | '),
                  entry.before ?? say('reports.accession.nothing'),
                  entry.after,
                  entry.setBy.join('; '),
                ],
              })),
            }),
          ),
        ]),
  ];
}

function requirementSheet(data: AccessionData): Sheet {
  return {
    id: 'requirements',
    title: column('requirements'),
    columns: [
      { key: 'id', title: column('id'), width: 18 },
      { key: 'group', title: column('result'), width: 30 },
      { key: 'topic', title: column('topic'), width: 20 },
      { key: 'provision', title: column('provision'), width: 16 },
      { key: 'asked', title: column('asked'), width: 60 },
      { key: 'asks', title: column('asks'), width: 30 },
      { key: 'strength', title: column('strength'), width: 14 },
      { key: 'part', title: column('part'), width: 60 },
      { key: 'sections', title: column('sections'), width: 40 },
      { key: 'already', title: say('reports.accession.already'), width: 10 },
      { key: 'unverified', title: column('unverified'), width: 30 },
      { key: 'verified', title: column('verified'), width: 30 },
    ],
    rows: data.requirements.map((requirement) => [
      requirement.id,
      addedTitles[requirement.group],
      data.topics.find(({ id }) => id === requirement.topic)?.name ?? requirement.topic,
      requirement.cite,
      requirement.says,
      requirement.asks,
      [
        strengthWords[requirement.strength],
        ...(requirement.qualified === undefined ? [] : [requirement.qualified]),
      ].join(', '),
      requirement.parts
        .map(({ result, scope }) => `${resultSigns[result].word}${scope.length > 0 ? `: ${scope.join(' | ')}` : ''}`)
        .join(' / '),
      [...new Set(requirement.parts.flatMap(({ law }) => law ?? []))].join('; '),
      requirement.already,
      requirement.unverified,
      requirement.verified && verifiedNote(requirement.verified),
    ]),
  };
}

const calendarSheet = ({ due }: AccessionData): Sheet => ({
  id: 'calendar',
  title: say('reports.accession.calendar'),
  columns: [
    { key: 'date', title: column('date'), width: 14 },
    { key: 'what', title: say('reports.accession.what'), width: 60 },
    { key: 'to', title: say('reports.accession.to'), width: 30 },
    { key: 'provision', title: column('provision'), width: 16 },
    { key: 'strength', title: column('strength'), width: 14 },
  ],
  rows: due.map((entry) => [day(entry.date), entry.what, entry.to, entry.cite, strengthWords[entry.strength]]),
});

const floorSheet = ({ floors: all }: AccessionData): Sheet => ({
  id: 'floors',
  title: say('reports.accession.floors'),
  columns: [
    { key: 'point', title: column('point'), width: 40 },
    { key: 'part', title: column('part'), width: 50 },
    { key: 'before', title: say('reports.accession.before'), width: 40 },
    { key: 'after', title: say('reports.accession.after'), width: 40 },
    { key: 'by', title: column('asked-by'), width: 40 },
  ],
  rows: all.map((entry) => [entry.ask, entry.scope.join(' | '), entry.before, entry.after, entry.setBy.join('; ')]),
});
