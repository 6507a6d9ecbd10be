import { say } from '../../words/catalogue.js';
import { kindSigns } from '../../words/kinds.js';
import { look } from '../terminal/looks.js';
import { citeOf } from '../../analyse/commitments/commitments.js';
import type { Overlap, Zone } from '../../analyse/overlap/overlap.js';
import { constraintWords } from '../../words/words.js';
import { dutiesOn, scopeOn } from '../../report/overlap-floors.js';
import { paragraph, span, line, type Line } from '../terminal/line.js';
import { dutyLines, floorLines, optionTable, zoneLines } from './overlap-detail.js';
import { cell, heading, hint, PAGE, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, stateWordsIn, waiting, wantsOf } from './select.js';

const wants = (context: Context): string[] => wantsOf(context, 'check');

/** All questions on which a state has commitments. */
export const overlap: Screen = {
  id: 'overlap',
  title: () => say('screens.overlap.title'),
  wants,
  list(context): List {
    const columns = [
      { title: say('screens.head.question'), width: 'rest' as const },
      { title: say('screens.overlap.instruments'), width: 11, right: true },
      { title: say('screens.head.standing'), width: 13 },
    ];
    const check = checkOf(context);
    const { state, whole } = context.route;
    if (!check || state === undefined) return { columns, rows: [], empty: waiting(context) };
    const world = context.data.loaded!.world;
    const shown = check.overlaps.filter((overlap) => whole || isLively(overlap));
    const rows = [...world.topics.values()].flatMap((topic) => {
      const list = shown.filter(({ question }) => question.topic === topic.id);
      return list.length === 0
        ? []
        : [heading(topic.id, topic.name, list.length), ...list.map((overlap) => rowOf(overlap, state))];
    });
    return {
      columns,
      rows,
      empty: check.overlaps.length === 0 ? say('screens.overlap.none') : say('screens.overlap.no-conflict'),
      about: [
        span(
          say(whole ? 'screens.overlap.of' : 'screens.overlap.of-those', {
            n: shown.length,
            all: check.overlaps.length,
          }),
          'dim',
        ),
        span(whole ? say('screens.overlap.a-only') : say('screens.overlap.a-all'), 'key'),
      ],
    };
  },
  detail(context, row, width) {
    const overlap = row && overlapOf(context, row.id);
    return overlap ? overlapLines(context, overlap, width) : [];
  },
};

const isLively = ({ zones }: Overlap): boolean =>
  zones.some(({ conflicts, divergences, barred }) => conflicts.length + divergences.length + barred.length > 0);

const overlapOf = (context: Context, question: string | undefined): Overlap | undefined =>
  checkOf(context)?.overlaps.find((overlap) => overlap.question.id === question);

function rowOf(overlap: Overlap, state: string): Row {
  const duties = dutiesOn(overlap);
  const clash = overlap.zones.some(({ conflicts }) => conflicts.length > 0);
  return {
    id: overlap.question.id,
    cells: [
      cell(overlap.question.ask),
      cell(new Set(duties.map(({ commitment }) => commitment.instrument.id)).size),
      clash ? [look(kindSigns.conflict)] : isLively(overlap) ? [look(kindSigns.divergence)] : [],
    ],
    open: { screen: 'overlap-question', state, question: overlap.question.id },
    question: overlap.question.id,
    search: `${overlap.question.ask} ${overlap.question.id} ${overlap.question.topic} ${duties.map(citeOf).join(' ')}`,
    cite: [...new Set(duties.map(citeOf))].join('; '),
    ...(duties[0] && { place: duties[0].requirement.place }),
  };
}

/** Those in conflict first, then those that diverge. */
const weight = ({ conflicts, divergences, barred }: Zone): number =>
  conflicts.length > 0 ? 0 : divergences.length + barred.length > 0 ? 1 : 2;
const byWeight = (zones: readonly Zone[]): Zone[] => [...zones].sort((a, b) => weight(a) - weight(b));

/** Parts that are told while the list is walked through: to word them takes time. */
const MOST = 3;

function overlapLines(context: Context, overlap: Overlap, width: number): Line[] {
  const stateWords = stateWordsIn(context);
  const whole = width >= PAGE || context.route.pane === 'detail' || overlap.zones.length === 1;
  const most = whole ? overlap.zones.length : MOST;
  return [
    ...paragraph(overlap.question.ask, width, { style: 'bold' }),
    ...byWeight(overlap.zones)
      .slice(0, most)
      .flatMap((zone, n) => [...(n > 0 ? [[]] : []), ...zoneBlock(context, overlap, zone, width)]),
    [],
    ...(whole
      ? [line(say('screens.overlap.floor'), 'bold'), ...floorLines(stateWords, overlap, width)]
      : hint(
          overlap.zones.length > most
            ? say('screens.overlap.more-parts', { n: overlap.zones.length - most })
            : say('screens.overlap.whole-floor'),
          width,
        )),
  ];
}

function zoneBlock(context: Context, overlap: Overlap, zone: Zone, width: number): Line[] {
  const stateWords = stateWordsIn(context);
  const answers = stateWords.mapped
    .layers(overlap.question.id)
    .filter(({ cells }) => cells.meets(zone.cells))
    .map(({ answer }) => answer);
  return [
    ...(overlap.zones.length > 1
      ? paragraph(say('screens.overlap.for', { scope: scopeWords(context, overlap, zone) }), width, { style: 'bold' })
      : []),
    ...zoneLines(overlap, zone, answers, width),
    ...optionTable(overlap.question, zone.duties, width),
  ];
}

function scopeWords(context: Context, overlap: Overlap, zone: Zone): string {
  const stateWords = stateWordsIn(context);
  return (
    scopeOn(stateWords, overlap, zone.cells)
      .map((text) => text.replace(/^for /, ''))
      .join(' | ') || say('screens.overlap.all-covered')
  );
}

const mark = (zone: Zone): Line =>
  zone.conflicts.length > 0 ? [look(kindSigns.conflict)] : weight(zone) === 1 ? [look(kindSigns.divergence)] : [];

function floorCell({ question }: Overlap, { conflicts, floor }: Zone): Line {
  if (conflicts.length > 0) return cell('none', 'bad');
  return floor ? cell(constraintWords(question, floor.constraint), 'good') : cell(say('screens.nothing-firm'), 'dim');
}

/** One question: each part of it on which the same commitments bear. */
export const overlapQuestion: Screen = {
  id: 'overlap-question',
  title: ({ data, route }) => data.loaded?.world.questions.get(route.question ?? '')?.ask ?? '',
  wants,
  list(context): List {
    const columns = [
      { title: say('screens.overlap.head-for'), width: 'rest' as const },
      { title: say('screens.overlap.head-ask'), width: 3, right: true },
      { title: say('screens.head.standing'), width: 12 },
      { title: say('screens.overlap.head-floor'), width: 22 },
    ];
    const overlap = overlapOf(context, context.route.question);
    const check = checkOf(context);
    if (!overlap)
      return {
        columns,
        rows: [],
        empty: check ? say('screens.overlap.none-bears') : waiting(context),
      };
    return {
      columns,
      rows: byWeight(overlap.zones).map((zone): Row => ({
        id: String(overlap.zones.indexOf(zone)),
        cells: [
          cell(scopeWords(context, overlap, zone)),
          cell(zone.duties.length),
          mark(zone),
          floorCell(overlap, zone),
        ],
        question: overlap.question.id,
        cite: [...new Set(zone.duties.map(citeOf))].join('; '),
        place: zone.duties[0]!.requirement.place,
      })),
      empty: say('screens.overlap.open'),
      about: [span(overlap.question.note ?? '', 'dim')],
    };
  },
  detail(context, row, width) {
    const overlap = overlapOf(context, context.route.question);
    const zone = overlap?.zones[Number(row?.id)];
    if (!overlap) return [];
    const stateWords = stateWordsIn(context);
    if (!zone)
      return [
        ...floorLines(stateWords, overlap, width),
        [],
        ...dutiesOn(overlap).flatMap((duty) => dutyLines(stateWords, duty, width)),
      ];
    return [
      ...zoneBlock(context, overlap, zone, width),
      [],
      line(say('screens.overlap.asked-full'), 'bold'),
      ...zone.duties.flatMap((duty) => dutyLines(stateWords, duty, width)),
      [],
      line(say('screens.overlap.floor-whole'), 'bold'),
      ...floorLines(stateWords, overlap, width),
    ];
  },
};
