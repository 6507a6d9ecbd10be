import { say } from '../../words/catalogue.js';
import { wantKey } from '../state/want.js';
import type { Joined } from '../../work/compare.js';
import { look } from '../terminal/looks.js';
import type { AddedRequirement } from '../../analyse/overlap/accession.js';
import { citeOf } from '../../analyse/commitments/commitments.js';
import { constraintWords } from '../../words/words.js';
import { addedGroups, groupOf } from '../../analyse/overlap/accession-groups.js';
import { dueWords } from '../../report/accession-text.js';
import { bondWords } from '../../report/summary-table.js';
import { scopeOn } from '../../report/overlap-floors.js';
import { line, paragraph, span, type Line } from '../terminal/line.js';
import { addedTitles, kindSigns, resultSigns, signed, verdictSigns, type Sign } from '../../words/kinds.js';
import { floorSigns } from '../../words/floor-signs.js';
import { dutyLines } from './overlap-detail.js';
import { cell, heading, hint, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, stateWordsIn, waiting, wantsOf } from './select.js';
import { choices, choiceDetail } from './accession-choices.js';

const accessionKey = ({ route: { state, instrument } }: Pick<Context, 'route'>): string | undefined =>
  state === undefined || instrument === undefined ? undefined : wantKey('accession', state, instrument);

const accessionOf = (context: Context): Joined | undefined => context.data.accessions.get(accessionKey(context) ?? '');

/** What one more instrument adds for a state. */
export const accession: Screen = {
  id: 'accession',
  title: ({ data, route }) =>
    route.instrument === undefined
      ? say('screens.accession.title')
      : say('screens.accession.title-to', {
          instrument: data.loaded?.world.instruments.get(route.instrument)?.short ?? route.instrument,
        }),
  wants(context) {
    const key = accessionKey(context);
    return [...wantsOf(context, 'check'), ...(key === undefined ? [] : [key])];
  },
  list(context): List {
    const { state, instrument } = context.route;
    const columns = [
      { title: say('screens.head.standing'), width: 15 },
      { title: say('screens.head.what'), width: 'rest' as const },
      { title: say('screens.head.where'), width: 22 },
    ];
    if (!checkOf(context) || state === undefined) return { columns, rows: [], empty: waiting(context) };
    if (instrument === undefined) return choices(context, state);
    const accession = accessionOf(context);
    if (!accession)
      return {
        columns,
        rows: [],
        empty: context.data.failed.get(accessionKey(context)!) ?? say('screens.accession.working'),
      };
    return {
      columns,
      rows: rowsOf(accession, state),
      empty: say('screens.accession.asks-nothing'),
      about: about(accession),
    };
  },
  detail(context, row, width) {
    const accession = accessionOf(context);
    if (!accession) return choiceDetail(context, row, width);
    return row ? detailOf(context, accession, row, width) : [];
  },
};

/** What is open to the state asks for nothing. */
const asked = ({ assessments }: Joined): AddedRequirement[] =>
  assessments.filter(({ assessment }) => groupOf(assessment) !== 'open');

/** What an accession would add, in a line: requirements, results, new conflicts and the entry into force. */
export function about(joined: Joined): Line {
  const all = asked(joined);
  const { conflicts, entryIntoForce } = joined;
  return [
    span(
      say('screens.accession.count', { n: all.length, already: all.filter(({ already }) => already).length }),
      'dim',
    ),
    span(
      `${verdictSigns.met.sign} ${all.filter(({ assessment }) => assessment.verdict === 'met').length} ` +
        `${verdictSigns.met.word}, `,
      'good',
    ),
    span(say('screens.accession.conflicts', { n: conflicts.length }), conflicts.length > 0 ? 'bad' : 'dim'),
    span(
      `; ${say('screens.accession.in-force', { on: entryIntoForce ?? say('screens.accession.unknown-day') })}`,
      'dim',
    ),
  ];
}

const GROUPS: readonly (readonly [string, string, (requirement: AddedRequirement) => boolean])[] = [
  [
    'unmet',
    say('screens.accession.new-unmet'),
    ({ assessment, already }) => !already && ['unmet', 'partly', 'exception'].includes(assessment.verdict),
  ],
  [
    'open',
    say('screens.accession.new-unknown'),
    ({ assessment, already }) =>
      !already &&
      ['stale', 'claimed', 'unseen', 'not-in-force', 'not-reviewed', 'set-aside'].includes(assessment.verdict),
  ],
  ['met', say('screens.accession.new-met'), ({ assessment, already }) => !already && assessment.verdict === 'met'],
  ['already', say('screens.accession.asked'), ({ already }) => already],
  [
    'outside',
    say('screens.accession.outside'),
    ({ assessment, already }) => !already && assessment.verdict === 'outside',
  ],
];

function rowsOf(joined: Joined, state: string): Row[] {
  const { conflicts, floors, assessments, due, notices } = joined;
  const group = (id: string, title: string, pick: (requirement: AddedRequirement) => boolean): Row[] => {
    const list = assessments.flatMap((added, n) => (pick(added) ? [{ added, n }] : []));
    return list.length === 0
      ? []
      : [heading(id, title, list.length), ...list.map(({ added, n }) => requirementRow(added, n, state))];
  };
  const permits = ({ assessment }: AddedRequirement): boolean => groupOf(assessment) === 'open';
  return [
    heading('first', say('screens.accession.first')),
    {
      id: 'summary',
      of: { is: 'summary' },
      cells: [
        cell(say('screens.in-short'), 'info'),
        cell(say('screens.accession.today', { bond: bondWords(joined.present) })),
        cell(''),
      ],
    },
    ...notices.map((notice, n): Row => ({
      id: `notice:${n}`,
      of: { is: 'notice', n },
      cells: [cell(say('screens.note-mark'), 'warn'), cell(notice), cell('')],
    })),
    ...(conflicts.length > 0 ? [heading('conflicts', say('screens.accession.new-conflicts'), conflicts.length)] : []),
    ...conflicts.map(({ overlap, duties }, n): Row => ({
      id: `conflict:${n}`,
      of: { is: 'conflict', n },
      cells: [
        [look(kindSigns.conflict)],
        cell(overlap.question.ask),
        cell(duties.map(({ commitment }) => commitment.instrument.short).join(', '), 'dim'),
      ],
      question: overlap.question.id,
      cite: duties.map(citeOf).join('; '),
      place: duties[0]!.requirement.place,
    })),
    ...GROUPS.flatMap(([id, title, pick]) =>
      group(id, title, (requirement) => !permits(requirement) && pick(requirement)),
    ),
    ...group('open-to-state', addedTitles.open, permits),
    ...(floors.length > 0 ? [heading('floors', say('screens.accession.floors'), floors.length)] : []),
    ...floors.map(({ overlap, after, before }, n): Row => ({
      id: `floor:${n}`,
      of: { is: 'floor', n },
      cells: [
        cell(say('screens.accession.floor', { sign: floorSigns.law.sign }), 'warn'),
        cell(overlap.question.ask),
        cell(
          `${before ? '' : say('screens.accession.new-sign')}${constraintWords(overlap.question, after.constraint)}`,
          'dim',
        ),
      ],
      question: overlap.question.id,
      cite: after.setBy.map(citeOf).join('; '),
    })),
    ...(due.length > 0 ? [heading('due', say('screens.accession.to-do'), due.length)] : []),
    ...due.map(({ provision, due: what, date }, n): Row => ({
      id: `due:${n}`,
      of: { is: 'due', n },
      cells: [cell(date ?? say('screens.accession.no-date'), 'info'), cell(what.what), cell(provision.cite, 'dim')],
      place: provision.place,
      cite: `${joined.instrument.short}, ${provision.cite}`,
    })),
  ];
}

function lookOf({ assessment }: AddedRequirement): Sign {
  const group = groupOf(assessment);
  return group === 'contradiction' || group === 'gap' || group === 'shortfall' ? kindSigns[group] : verdictSigns[group];
}

function requirementRow(requirement: AddedRequirement, n: number, state: string): Row {
  const { duty, question } = requirement.assessment;
  const sign = lookOf(requirement);
  return {
    id: `requirement:${n}`,
    of: { is: 'requirement', n },
    cells: [cell(signed(sign), sign.tone), cell(question.ask), cell(duty.provision.cite, 'dim')],
    question: question.id,
    open: { screen: 'question', state, question: question.id },
    search: `${sign.word} ${question.ask} ${question.id} ${question.topic} ${citeOf(duty)}`,
    cite: citeOf(duty),
    place: duty.requirement.place,
  };
}

function summaryLines(joined: Joined, width: number): Line[] {
  const { instrument, present, deposit, entryIntoForce } = joined;
  const counts = addedGroups.map(
    (group) =>
      [
        addedTitles[group],
        joined.assessments.filter(({ assessment }) => groupOf(assessment) === group).length,
      ] as const,
  );
  return [
    ...paragraph(instrument.title, width, { style: 'bold' }),
    ...paragraph(
      entryIntoForce === undefined
        ? say('screens.accession.deposited-unknown', { bond: bondWords(present), deposit })
        : say('screens.accession.deposited', { bond: bondWords(present), deposit, on: entryIntoForce }),
      width,
    ),
    [],
    ...counts
      .filter(([, n]) => n > 0)
      .flatMap(([title, n]) => paragraph(`${title}: ${n}`, width, { indent: 2, first: '·' })),
  ];
}

function detailOf(context: Context, joined: Joined, row: Row, width: number): Line[] {
  const { of } = row;
  const stateWords = stateWordsIn(context);
  if (of?.is === 'summary') return summaryLines(joined, width);
  if (of?.is === 'notice') return paragraph(joined.notices[of.n] ?? '', width, { style: 'warn' });
  if (of?.is === 'conflict') {
    const { overlap, duties, cells } = joined.conflicts[of.n]!;
    return [
      ...paragraph(overlap.question.ask, width, { style: 'bold' }),
      ...paragraph(say('screens.accession.no-law'), width, { style: 'bad' }),
      ...scopeLines(scopeOn(stateWords, overlap, cells), width),
      [],
      ...duties.flatMap((duty) => dutyLines(stateWords, duty, width)),
    ];
  }
  if (of?.is === 'floor') {
    const { overlap, before, after, cells } = joined.floors[of.n]!;
    const words = (floor: typeof before): string =>
      floor ? constraintWords(overlap.question, floor.constraint) : say('screens.nothing-firm');
    return [
      ...paragraph(overlap.question.ask, width, { style: 'bold' }),
      ...paragraph(say('screens.accession.floor-today', { words: words(before) }), width),
      ...paragraph(say('screens.accession.floor-then', { words: words(after) }), width, { style: 'good' }),
      ...paragraph(say('screens.set-by', { cites: [...new Set(after.setBy.map(citeOf))].join('; ') }), width, {
        style: 'dim',
      }),
      ...scopeLines(scopeOn(stateWords, overlap, cells), width),
    ];
  }
  if (of?.is === 'due') {
    const { provision, due, date } = joined.due[of.n]!;
    return [
      ...paragraph(`${joined.instrument.short}, ${provision.cite} (${due.strength})`, width, { style: 'bold' }),
      ...paragraph(dueWords({ cite: provision.cite, date, ...due, unverified: provision.unverified }), width),
      ...paragraph(provision.says, width, { style: 'dim' }),
    ];
  }
  if (of?.is !== 'requirement') return [];
  const { assessment, already } = joined.assessments[of.n]!;
  const { duty, question, parts, possible } = assessment;
  return [
    ...paragraph(question.ask, width, { style: 'bold' }),
    ...dutyLines(stateWords, duty, width),
    ...(already ? paragraph(say('screens.accession.as-much'), width, { style: 'dim' }) : []),
    ...(parts.length > 0 ? [[], line(say('screens.accession.law-today'), 'bold')] : []),
    ...parts.flatMap(({ result, cells, answer }) => {
      const law = answer && stateWords.citedAnswer(answer);
      return paragraph(
        `${resultSigns[result].word}: ` +
          (stateWords.scope(question.id, cells, possible, duty.commitment.instrument).join(' | ') ||
            say('screens.all-of-it')) +
          (law ? ` — ${law.value}${law.cites.length > 0 ? ` (${law.cites.join('; ')})` : ''}` : ''),
        width,
        { indent: 2, first: '·' },
      );
    }),
    ...(assessment.verdict === 'not-reviewed' || assessment.verdict === 'partly'
      ? hint(say('screens.enter-question'), width)
      : []),
  ];
}

const scopeLines = (scope: readonly string[], width: number): Line[] =>
  scope.flatMap((text) =>
    paragraph(say('screens.for', { scope: text.replace(/^for /, '') }), width, { indent: 2, style: 'dim' }),
  );
