import { kinds } from '../../analyse/findings.js';
import { bondWords } from '../../report/check-text.js';
import { kindLooks, look, verdictLooks } from '../looks.js';
import { line, paragraph, span, type Line } from '../line.js';
import { cell, heading, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { assessmentsBy, checkOf, countsOf, kindCounts, standing, type Counts } from './select.js';

const wants = ({ route }: Context): string[] => (route.state === undefined ? [] : [`check:${route.state}`, `book:${route.state}`]);

export const waiting = (context: Context): string => {
  const failed = context.data.failed.get(`check:${context.route.state ?? ''}`);
  return failed ?? (context.route.state === undefined ? 'No state has been chosen: press c.' : `Checking ${stateName(context, context.route.state)} …`);
};

export const stateScreen: Screen = {
  id: 'state',
  title: (context) => stateName(context, context.route.state),
  wants,
  list(context): List {
    const columns = [{ title: 'Instrument', width: 'rest' as const }, { title: 'Status', width: 26 }, ...['asks', '✓ met', '◐', '✗', '?'].map((title) => ({ title, right: true, width: Math.max(4, title.length) }))];
    const check = checkOf(context);
    const { state } = context.route;
    if (!check || state === undefined) return { columns, rows: [], empty: waiting(context) };
    const counts = kindCounts(check.findings);
    const findings = kinds.flatMap((kind): Row[] => (counts.has(kind) ? [{ id: `kind:${kind}`, cells: [[look(kindLooks[kind])], [], cell(counts.get(kind)!)], open: { screen: 'findings', state, facets: [`kind:${kind}`] } }] : []));
    const bound = check.commitments.map((commitment): Row & { binds: boolean } => {
      const { instrument } = commitment;
      const own = countsOf(assessmentsBy(check, instrument.id, ''));
      const shown = own.all === 0 ? [] : [cell(own.all), cell(own.met, 'good'), cell(own.partly, 'warn'), cell(own.unmet, 'bad'), cell(own.open, 'dim')];
      return {
        id: `commitment:${instrument.id}`,
        binds: commitment.binding,
        cells: [cell(instrument.short, commitment.binding ? 'plain' : 'dim'), cell(bondWords(commitment), commitment.confirmed ? 'plain' : 'dim'), ...shown],
        open: commitment.binding || own.all > 0 ? { screen: 'findings', state, facets: [`instrument:${instrument.id}`] } : { screen: 'accession', state, instrument: instrument.id },
        place: instrument.place,
        cite: instrument.title,
        subject: instrument.id,
      };
    });
    const part = (binds: boolean): Row[] => bound.filter((one) => one.binds === binds);
    return {
      columns,
      rows: [heading('findings', 'Findings', check.findings.length), ...findings, heading('binding', 'Commitments', part(true).length), ...part(true), heading('other', 'Not binding, or not known', part(false).length), ...part(false)],
      empty: '',
      about: summaryLine(context, countsOf(check.assessments)),
    };
  },
  detail(context, row, width) {
    const check = checkOf(context);
    const commitment = check?.commitments.find(({ instrument }) => instrument.id === row?.subject);
    if (!check || !commitment) return row?.id.startsWith('kind:') ? paragraph('Enter lists these findings.', width, { style: 'dim' }) : [];
    const { instrument } = commitment;
    return [
      ...paragraph(instrument.title, width, { style: 'bold' }),
      ...paragraph(`${bondWords(commitment)}: ${commitment.because}.`, width),
      ...(commitment.confirmed ? [] : paragraph('No source confirms this. It is not shown as a fact.', width, { style: 'warn' })),
      ...(commitment.status ? paragraph(`Source: ${commitment.status.source}, as of ${commitment.status.asOf}`, width, { style: 'dim' }) : []),
      ...commitment.reservations.flatMap(({ provision, effect, says }) => paragraph(`Reservation, ${provision} (${effect}): ${says}`, width)),
      [],
      ...topicsOf(context, instrument.id),
    ];
  },
};

function topicsOf(context: Context, instrument: string): Line[] {
  const check = checkOf(context)!;
  return [...context.data.loaded!.world.topics.values()].flatMap((topic): Line[] => {
    const counts = countsOf(assessmentsBy(check, instrument, topic.id));
    if (counts.all === 0) return [];
    const { glyph, style } = verdictLooks[standing(counts)];
    return [[span(`${glyph} `, style), span(topic.name), span(`  ${counts.met} of ${counts.all} met`, 'dim')]];
  });
}

const summaryLine = ({ route, data }: Context, counts: Counts): Line => [
  span(`${counts.all} asked: `), span(`✓ ${counts.met} met`, 'good'), span(`  ◐ ${counts.partly} partly`, 'warn'), span(`  ✗ ${counts.unmet} not met`, 'bad'), span(`  ? ${counts.open} not reviewed`, 'dim'),
  ...(route.state !== undefined && !data.own.includes(route.state) ? [span('  built-in', 'dim')] : []),
];

/** Compliance by topic and instrument. */
export const map: Screen = {
  id: 'map',
  title: () => 'Heat map',
  wants,
  list(context): List {
    const check = checkOf(context);
    const { state } = context.route;
    if (!check || state === undefined) return { columns: [{ title: '' }], rows: [], empty: waiting(context) };
    const instruments = check.summary.map(({ commitment }) => commitment.instrument).filter(({ id }) => assessmentsBy(check, id, '').length > 0);
    const columns = ['', ...instruments.map(({ id }) => id)];
    const rows = [...context.data.loaded!.world.topics.values()].flatMap((topic): Row[] => {
      const counts = columns.map((instrument) => countsOf(assessmentsBy(check, instrument, topic.id)));
      if (counts[0]!.all === 0) return [];
      return [
        {
          id: topic.id,
          cells: [cell(topic.name), ...counts.map(heat)],
          opens: [undefined, ...columns.map((instrument) => ({ screen: 'findings' as const, state, facets: [`topic:${topic.id}`, ...(instrument === '' ? [] : [`instrument:${instrument}`])] }))],
          values: [0, ...counts.map(score)],
        },
      ];
    });
    return {
      columns: [{ title: 'Topic', width: 30 }, { title: 'all', width: 9 }, ...instruments.map(({ id, short }) => ({ title: short.length <= 9 ? short : id, width: 9 }))],
      rows,
      matrix: 1,
      empty: 'Nothing binds this state.',
      about: [span('met of asked:  '), ...(['met', 'partly', 'unmet', 'not-reviewed', 'none'] as const).flatMap((one) => [look(verdictLooks[one]), span('  ')])],
    };
  },
  detail(context, row, width) {
    const check = checkOf(context);
    if (!check || !row) return [];
    const instruments = ['', ...check.summary.map(({ commitment }) => commitment.instrument).filter(({ id }) => assessmentsBy(check, id, '').length > 0).map(({ id }) => id)];
    const instrument = instruments[Math.max(0, context.route.column - 1)] ?? '';
    const assessments = assessmentsBy(check, instrument, row.id);
    return [
      ...paragraph(`${context.data.loaded!.world.topics.get(row.id)?.name ?? row.id}: ${instrument === '' ? 'all commitments' : (context.data.loaded!.world.instruments.get(instrument)?.title ?? instrument)}`, width, { style: 'bold' }),
      ...(assessments.length === 0 ? line('Nothing is asked here.', 'dim').map((one) => [one]) : []),
      ...assessments.filter(({ duty }) => duty.requirement.strength !== 'may').flatMap(({ duty, question, verdict }) => {
        const { glyph, word } = verdictLooks[verdict];
        return paragraph(`${duty.commitment.instrument.short}, ${duty.provision.cite}: ${question.ask} (${word})`, width, { indent: 2, first: glyph });
      }),
    ];
  },
};

/** A cell of a heat map: glyph, and how many of those asked for are met. */
export function heat(counts: Counts): Line {
  const { glyph, style } = verdictLooks[standing(counts)];
  return [span(counts.all === 0 ? glyph : `${glyph} ${counts.met}/${counts.all}`, style)];
}

export const score = ({ met, partly, all }: Counts): number => (all === 0 ? -1 : (met + partly / 2) / all);
