import { kindSigns, addedTitles, resultSigns, strengthWords } from '../../words/kinds.js';
import type { RootContent } from 'mdast';
import type { Strength } from '../../model/instrument.js';
import { addedGroups } from '../../analyse/overlap/accession-groups.js';
import { say } from '../../words/catalogue.js';
import { dayWords } from '../../words/dates.js';
import { doubtNotes, verifiedNote } from '../../words/verified-words.js';
import type { accessionRows } from '../accession-text.js';
import type { Receipt } from '../data/receipt.js';
import { contents, heading, lines, list, Notes, paragraph, placeId, root, sideways } from '../tree.js';
import { table } from '../table.js';
import { receiptSheets } from './receipt-sheets.js';
import { headerOf } from './compliance.js';
import { column } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';
import { requirementSheet, calendarSheet, floorSheet } from './accession-sheets.js';

type Rows = ReturnType<typeof accessionRows>;

/** What an accession would bring, as plain data. */
export interface AccessionData extends Rows {
  state: { iso3: string; name: string; fictional: boolean };
  asOf: string;
  title: string;
  /** how the state stands to the instrument today, in words */
  today: string;
  notices: string[];
  /** those of this state that change what is asked of it */
  declarations: { provision: string; says: string; source: string }[];
  /** what the final clauses let, or have, a state declare or reserve */
  declarable: { cite: string; says: string; what: string; strength: Strength; when?: string; unverified?: string }[];
  /** what other states are recorded to have declared or reserved, each text once */
  madeByOthers: { states: string[]; kind: 'declaration' | 'reservation'; says: string; source: string }[];
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

function declarations({ declarations: made, declarable, madeByOthers }: AccessionData): RootContent[] {
  return [
    heading(2, say('reports.accession.declarations'), 'declarations'),
    paragraph(say('reports.accession.declarations-intro', { n: declarable.length })),
    ...(declarable.length === 0
      ? []
      : [
          table({
            id: 'table-declarable',
            caption: say('reports.accession.declarable'),
            columns: [
              { title: column('provision') },
              { title: say('reports.accession.what'), share: 2 },
              { title: column('strength') },
              { title: column('remark'), share: 3 },
            ],
            rows: declarable.map((declared) => ({
              cells: [
                declared.unverified === undefined ? declared.cite : `${declared.cite} (${say('check.unverified')})`,
                declared.when === undefined ? declared.what : `${declared.what} (${declared.when})`,
                strengthWords[declared.strength],
                declared.says,
              ],
            })),
          }),
        ]),
    ...(madeByOthers.length === 0
      ? []
      : [
          heading(3, say('reports.accession.made-by-others')),
          list(
            madeByOthers.map((declarationMade) => [
              paragraph(
                say(`reports.accession.made.${declarationMade.kind}`, {
                  n: declarationMade.states.length,
                  states: declarationMade.states.join(', '),
                }) +
                  ': ' +
                  `${declarationMade.says} (${declarationMade.source})`,
              ),
            ]),
          ),
        ]),
    heading(3, say('reports.accession.made-by-state')),
    ...(made.length === 0 ? [paragraph(say('reports.common.none'))] : []),
    ...(made.length === 0
      ? []
      : [list(made.map(({ provision, says, source }) => [paragraph(`${provision}: ${says} (${source})`)]))]),
  ];
}

/** Every requirement that is added, by how today's law stands to it. */
export function requirements(data: AccessionData): RootContent[] {
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
function citeText(row: Rows['requirements'][number]): string {
  const marks = doubtNotes(row);
  return marks.length === 0 ? row.cite : `${row.cite} (${marks.join('; ')})`;
}

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

/** The strictest rules that would bind after an accession, question by question. */
export function floors({ floors: all }: AccessionData): RootContent[] {
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
