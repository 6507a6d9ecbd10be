import { addedTitles, resultSigns, strengthWords } from '../../words/kinds.js';
import { say } from '../../words/catalogue.js';
import { verifiedNote } from '../../words/verified-words.js';
import { day, type Sheet } from '../sheet.js';
import { column } from './labels.js';
import { type AccessionData } from './accession.js';

/** The requirements that an accession adds, as a sheet. */
export function requirementSheet(data: AccessionData): Sheet {
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

export const calendarSheet = ({ due }: AccessionData): Sheet => ({
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

export const floorSheet = ({ floors: all }: AccessionData): Sheet => ({
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
