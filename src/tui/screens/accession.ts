import type { Accession, AddedRequirement } from '../../analyse/accession.js';
import { constraintWords } from '../../analyse/words.js';
import { verdictLooks } from '../looks.js';
import { line, paragraph, span, type Line } from '../line.js';
import { bondWords } from '../../report/check-text.js';
import { cell, heading, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf } from './select.js';
import { waiting } from './state.js';

/** What one more instrument adds for a state. */
export const accession: Screen = {
  id: 'accession',
  title: ({ data, route }) => (route.instrument === undefined ? 'Accession' : `Accession to the ${data.loaded?.world.instruments.get(route.instrument)?.short ?? route.instrument}`),
  wants: ({ route }) => (route.state === undefined ? [] : [`check:${route.state}`, ...(route.instrument === undefined ? [] : [`accession:${route.state}:${route.instrument}`])]),
  list(context): List {
    const { state, instrument } = context.route;
    const columns = [{ title: '', width: 15 }, { title: '', width: 'rest' as const }, { title: '', width: 22 }];
    if (!checkOf(context) || state === undefined) return { columns, rows: [], empty: waiting(context) };
    if (instrument === undefined) return choices(context, state);
    const key = `accession:${state}:${instrument}`;
    const found = context.data.accessions.get(key);
    if (!found) return { columns, rows: [], empty: context.data.failed.get(key) ?? 'Working out what it adds …' };
    return { columns, rows: rowsOf(found, state), empty: 'It asks nothing of national law.', about: about(context, found) };
  },
  detail(context, row, width) {
    const { state, instrument } = context.route;
    const found = instrument === undefined ? undefined : context.data.accessions.get(`accession:${state}:${instrument}`);
    if (!found) return choiceDetail(context, row, width);
    return row ? detailOf(context, found, row, width) : [];
  },
};

function choices(context: Context, state: string): List {
  const check = checkOf(context)!;
  const rows = check.commitments.filter(({ instrument }) => instrument.binds === 'by-deposit').map((commitment): Row => ({
    id: commitment.instrument.id,
    cells: [cell(commitment.instrument.short, commitment.bond === 'party' ? 'dim' : 'plain'), cell(bondWords(commitment), 'dim')],
    open: { screen: 'accession', state, instrument: commitment.instrument.id },
    subject: commitment.instrument.id,
    place: commitment.instrument.place,
    cite: commitment.instrument.title,
  }));
  return { columns: [{ title: 'Instrument', width: 'rest' }, { title: `Status of ${stateName(context, state)}`, width: 30 }], rows, empty: 'There is no instrument to join.', about: line('Choose the instrument to accede to.', 'dim') };
}

function choiceDetail({ data }: Context, row: Row | undefined, width: number): Line[] {
  const one = data.loaded?.world.instruments.get(row?.subject ?? '');
  if (!one) return [];
  return [...paragraph(one.title, width, { style: 'bold' }), ...paragraph(`${one.provisions.reduce((sum, { requires }) => sum + requires.length, 0)} requirements in ${one.provisions.length} provisions.`, width), ...(one.note === undefined ? [] : paragraph(one.note, width, { style: 'dim' }))];
}

const about = (context: Context, { deposit, entryIntoForce, assessments, conflicts }: Accession): Line => [
  span(`Deposit ${deposit}, in force ${entryIntoForce}: ${assessments.length} requirements, `, 'dim'),
  span(`${assessments.filter(({ already }) => already).length} asked already, `, 'dim'),
  span(`✓ ${assessments.filter(({ assessment }) => assessment.verdict === 'met').length} met`, 'good'),
  span(`, ${conflicts.length} new conflicts`, conflicts.length > 0 ? 'bad' : 'dim'),
  ...(context.data.loaded ? [] : []),
];

function rowsOf({ conflicts, floors, assessments, due }: Accession, state: string): Row[] {
  const groups: readonly (readonly [string, string, (one: AddedRequirement) => boolean])[] = [
    ['unmet', 'New and not met', ({ assessment, already }) => !already && (assessment.verdict === 'unmet' || assessment.verdict === 'partly')],
    ['open', 'New and not reviewed', ({ assessment, already }) => !already && assessment.verdict === 'not-reviewed'],
    ['met', 'New and met already', ({ assessment, already }) => !already && assessment.verdict === 'met'],
    ['already', 'Asked already by what binds', ({ already }) => already],
    ['outside', 'Does not reach the state', ({ assessment, already }) => !already && assessment.verdict === 'outside'],
  ];
  return [
    ...(conflicts.length > 0 ? [heading('conflicts', 'New conflicts', conflicts.length)] : []),
    ...conflicts.map(({ overlap, duties }, n): Row => ({ id: `conflict:${n}`, cells: [cell('⚡ conflict', 'bad'), cell(overlap.question.ask), cell(duties.map(({ commitment }) => commitment.instrument.short).join(', '), 'dim')], question: overlap.question.id })),
    ...groups.flatMap(([id, title, pick]) => {
      const list = assessments.flatMap((one, n) => (pick(one) ? [{ one, n }] : []));
      return list.length === 0 ? [] : [heading(id, title, list.length), ...list.map(({ one, n }) => requirementRow(one, n, state))];
    }),
    ...(floors.length > 0 ? [heading('floors', 'Floors that rise', floors.length)] : []),
    ...floors.map(({ overlap, after, before }, n): Row => ({ id: `floor:${n}`, cells: [cell('▲ floor', 'warn'), cell(overlap.question.ask), cell(`${before ? '' : 'new: '}${constraintWords(overlap.question, after.constraint)}`, 'dim')], question: overlap.question.id })),
    ...(due.length > 0 ? [heading('due', 'To hand in, notify or designate', due.length)] : []),
    ...due.map(({ provision, due: what, date }, n): Row => ({ id: `due:${n}`, cells: [cell(date ?? 'no date', 'info'), cell(what.what), cell(provision.cite, 'dim')], place: provision.place })),
  ];
}

function requirementRow({ assessment }: AddedRequirement, n: number, state: string): Row {
  const { duty, question, verdict } = assessment;
  const look = verdictLooks[verdict];
  return {
    id: `requirement:${n}`,
    cells: [cell(`${look.glyph} ${look.word}`, look.style), cell(question.ask), cell(duty.provision.cite, 'dim')],
    question: question.id,
    open: { screen: 'question', state, question: question.id },
    cite: `${duty.commitment.instrument.short}, ${duty.provision.cite}`,
    place: duty.requirement.place,
  };
}

function detailOf(context: Context, found: Accession, row: Row, width: number): Line[] {
  const [kind, at] = row.id.split(':') as [string, string];
  const n = Number(at);
  const { describer } = context.data.checks.get(context.route.state!)!;
  if (kind === 'conflict') {
    const { overlap, duties, cells } = found.conflicts[n]!;
    return [...paragraph(overlap.question.ask, width, { style: 'bold' }), ...paragraph('No law can satisfy these together:', width), ...duties.flatMap(({ commitment, provision, requirement }) => paragraph(`${commitment.instrument.short}, ${provision.cite}: ${constraintWords(overlap.question, requirement.constraint)}`, width, { indent: 2, first: '·' })), ...scopeLines(describer.scope(overlap.question.id, cells, overlap.space.all), width)];
  }
  if (kind === 'floor') {
    const { overlap, before, after, cells } = found.floors[n]!;
    const words = (floor: typeof before): string => (floor ? constraintWords(overlap.question, floor.constraint) : 'nothing firm');
    return [...paragraph(overlap.question.ask, width, { style: 'bold' }), ...paragraph(`today: ${words(before)}`, width), ...paragraph(`then: ${words(after)}`, width, { style: 'good' }), ...scopeLines(describer.scope(overlap.question.id, cells, overlap.space.all), width)];
  }
  if (kind === 'due') {
    const { provision, due, date } = found.due[n]!;
    return [...paragraph(`${found.instrument.short}, ${provision.cite} (${due.strength})`, width, { style: 'bold' }), ...paragraph(due.what, width), ...paragraph([due.to && `to ${due.to}`, date && `by ${date}`, due.every && `every ${due.every}`, due.when].filter(Boolean).join('; '), width)];
  }
  const { assessment, already } = found.assessments[n]!;
  const cited = describer.cited(assessment.duty);
  return [
    ...paragraph(assessment.question.ask, width, { style: 'bold' }),
    ...paragraph(`${cited.short}, ${cited.cite} (${cited.strength}${cited.qualified === undefined ? '' : `, ${cited.qualified}`}): ${cited.asks}`, width, { style: 'info' }),
    ...paragraph(cited.says, width),
    ...(already ? paragraph('What binds today asks for as much already.', width, { style: 'dim' }) : []),
    ...assessment.parts.flatMap(({ result, cells, answer }) => paragraph(`${result}${answer ? `: ${describer.law(answer).value} (${describer.law(answer).cites.join('; ')})` : ''}: ${describer.scope(assessment.question.id, cells, assessment.possible).join(' | ') || 'all of it'}`, width, { indent: 2, first: '·' })),
  ];
}

const scopeLines = (scope: readonly string[], width: number): Line[] => scope.flatMap((one) => paragraph(`for ${one}`, width, { indent: 2, style: 'dim' }));
