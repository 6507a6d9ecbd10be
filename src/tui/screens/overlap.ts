import { constraintWords } from '../../analyse/words.js';
import { paragraph, span, line, type Line } from '../line.js';
import type { Overlap, Zone } from '../../analyse/overlap.js';
import { cell, heading, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf } from './select.js';
import { waiting } from './state.js';
import { citeOf, dutiesOn, floorLines, optionTable, zoneLines } from './overlap-detail.js';

const wants = ({ route }: Context): string[] => (route.state === undefined ? [] : [`check:${route.state}`]);

/** All questions on which a state has commitments. */
export const overlap: Screen = {
  id: 'overlap',
  title: () => 'Overlap',
  wants,
  list(context): List {
    const columns = [{ title: 'Question', width: 'rest' as const }, { title: 'Commitments', width: 11, right: true }, { title: '', width: 15 }];
    const check = checkOf(context);
    const { state, whole } = context.route;
    if (!check || state === undefined) return { columns, rows: [], empty: waiting(context) };
    const world = context.data.loaded!.world;
    const shown = check.overlaps.filter((one) => whole || isLively(one));
    const rows = [...world.topics.values()].flatMap((topic) => {
      const list = shown.filter(({ question }) => question.topic === topic.id);
      return list.length === 0 ? [] : [heading(topic.id, topic.name, list.length), ...list.map((one) => rowOf(one, state))];
    });
    return { columns, rows, empty: 'Nothing overlaps.', about: line(`${shown.length} of ${check.overlaps.length} questions${whole ? '' : ' (those with a conflict or a divergence; a shows all)'}`, 'dim') };
  },
  detail(context, row, width) {
    const found = row && overlapOf(context, row.id);
    return found ? overlapLines(context, found, width) : [];
  },
};

const isLively = ({ zones }: Overlap): boolean => zones.some(({ conflicts, divergences, barred }) => conflicts.length + divergences.length + barred.length > 0);

const overlapOf = (context: Context, question: string | undefined): Overlap | undefined => checkOf(context)?.overlaps.find((one) => one.question.id === question);

function rowOf(one: Overlap, state: string): Row {
  const clash = one.zones.some(({ conflicts }) => conflicts.length > 0);
  return {
    id: one.question.id,
    cells: [cell(one.question.ask), cell(new Set(dutiesOn(one).map(({ commitment }) => commitment.instrument.id)).size), clash ? cell('⚡ conflict', 'bad') : isLively(one) ? cell('⇅ divergence', 'info') : []],
    open: { screen: 'overlap-question', state, question: one.question.id },
    question: one.question.id,
    search: `${one.question.ask} ${one.question.id} ${one.question.topic} ${dutiesOn(one).map(citeOf).join(' ')}`,
    cite: dutiesOn(one).map(citeOf).join('; '),
    place: dutiesOn(one)[0]!.requirement.place,
  };
}

function overlapLines(context: Context, found: Overlap, width: number): Line[] {
  const { describer } = context.data.checks.get(context.route.state!)!;
  return [
    ...paragraph(found.question.ask, width, { style: 'bold' }),
    line('The floor', 'bold'),
    ...floorLines(describer, found, width),
    ...found.zones.slice(0, 6).flatMap((zone) => [[], ...zoneBlock(context, found, zone, width)]),
    ...(found.zones.length > 6 ? [[], ...paragraph(`${found.zones.length - 6} more parts: Enter shows them all.`, width, { style: 'dim' })] : []),
  ];
}

function zoneBlock(context: Context, found: Overlap, zone: Zone, width: number): Line[] {
  const { describer } = context.data.checks.get(context.route.state!)!;
  const answers = describer.sheet.layers(found.question.id).filter(({ cells }) => cells.meets(zone.cells)).map(({ answer }) => answer);
  return [
    ...(found.zones.length > 1 ? paragraph(scopeWords(context, found, zone), width, { style: 'bold' }) : []),
    ...zoneLines(describer, found, zone, answers, width),
    ...optionTable(found.question, zone.duties, width),
  ];
}

function scopeWords(context: Context, found: Overlap, zone: Zone): string {
  const { describer } = context.data.checks.get(context.route.state!)!;
  return describer.scope(found.question.id, zone.cells, found.space.all).join(' | ') || 'all of it';
}

/** One question: each part of it on which the same commitments bear. */
export const overlapQuestion: Screen = {
  id: 'overlap-question',
  title: ({ data, route }) => data.loaded?.world.questions.get(route.question ?? '')?.ask ?? '',
  wants,
  list(context): List {
    const columns = [{ title: 'For', width: 'rest' as const }, { title: 'Commitments', width: 11, right: true }, { title: 'Floor', width: 30 }];
    const found = overlapOf(context, context.route.question);
    const check = checkOf(context);
    if (!found) return { columns, rows: [], empty: check ? 'No commitment that binds bears on this question.' : waiting(context) };
    return {
      columns,
      rows: found.zones.map((zone, n): Row => ({
        id: String(n),
        cells: [cell(scopeWords(context, found, zone)), cell(zone.duties.length), zone.conflicts.length > 0 ? cell('⚡ conflict', 'bad') : cell(zone.floor ? constraintWords(found.question, zone.floor.constraint) : 'nothing firm', zone.floor ? 'good' : 'dim')],
        question: found.question.id,
        cite: zone.duties.map(citeOf).join('; '),
        place: zone.duties[0]!.requirement.place,
      })),
      empty: '',
      about: [span(found.question.note ?? '', 'dim')],
    };
  },
  detail(context, row, width) {
    const found = overlapOf(context, context.route.question);
    const zone = found?.zones[Number(row?.id)];
    return found && zone ? [...zoneBlock(context, found, zone, width), [], ...zone.duties.flatMap((duty) => [...paragraph(citeOf(duty), width, { style: 'info' }), ...paragraph(duty.provision.says, width, { indent: 2 })])] : [];
  },
};
