import { constraintWords } from '../../analyse/words.js';
import type { Instrument, Provision, Requirement } from '../../model/instrument.js';
import type { World } from '../../load/world.js';
import { line, paragraph, type Line } from '../line.js';
import { cell, heading, type Context, type List, type Row, type Screen } from './screen.js';

const FORCES = { legal: 'Treaties and acts that bind in law', political: 'Political commitments', recommendation: 'Recommendations' } as const;

export const instruments: Screen = {
  id: 'instruments',
  title: () => 'Instruments',
  wants: () => [],
  list({ data }): List {
    const columns = [{ title: 'Instrument', width: 'rest' as const }, { title: 'Adopted', width: 10 }, { title: 'Provisions', width: 10, right: true }, { title: 'Asks', width: 5, right: true }];
    const all = [...(data.loaded?.world.instruments.values() ?? [])];
    const rows = (Object.keys(FORCES) as Instrument['force'][]).flatMap((force) => {
      const list = all.filter((one) => one.force === force);
      return list.length === 0 ? [] : [heading(force, FORCES[force], list.length), ...list.map(rowOf)];
    });
    return { columns, rows, empty: 'Reading the data …' };
  },
  detail({ data }, row, width) {
    const one = data.loaded?.world.instruments.get(row?.subject ?? '');
    if (!one) return [];
    return [
      ...paragraph(one.title, width, { style: 'bold' }),
      ...paragraph([one.adopted && `adopted ${one.adopted}`, one.inForce && `in force ${one.inForce}`, one.ended && `ended ${one.ended}`, one.region].filter(Boolean).join('; '), width),
      ...(one.note === undefined ? [] : paragraph(one.note, width)),
      ...one.sources.flatMap((source) => paragraph(source, width, { style: 'dim' })),
      ...(one.leftOut.length > 0 ? [[], line('Left out', 'bold'), ...one.leftOut.flatMap(({ paragraphs, because }) => paragraph(`${paragraphs.join(', ')}: ${because}`, width, { indent: 2 }))] : []),
    ];
  },
};

const rowOf = (one: Instrument): Row => ({
  id: one.id,
  cells: [cell(one.short), cell(one.adopted ?? ''), cell(one.provisions.length), cell(one.provisions.reduce((sum, { requires }) => sum + requires.length, 0))],
  open: { screen: 'instrument', instrument: one.id },
  subject: one.id,
  cite: one.title,
  place: one.place,
});

const instrumentOf = ({ data, route }: Context): Instrument | undefined => data.loaded?.world.instruments.get(route.instrument ?? '');

/** The provisions of one instrument, in its order. */
export const instrument: Screen = {
  id: 'instrument',
  title: (context) => instrumentOf(context)?.short ?? '',
  wants: () => [],
  list(context): List {
    const one = instrumentOf(context);
    return {
      columns: [{ title: 'Provision', width: 18 }, { title: 'In our own words', width: 'rest' }, { title: 'Asks', width: 5, right: true }],
      rows: (one?.provisions ?? []).map((provision): Row => ({
        id: provision.id,
        cells: [cell(provision.cite), cell(provision.says), provision.requires.length > 0 ? cell(provision.requires.length) : cell('–', 'dim')],
        cite: `${one!.short}, ${provision.cite}`,
        place: provision.place,
        ...(provision.requires[0] && { question: provision.requires[0].question }),
      })),
      empty: 'There is no such instrument.',
    };
  },
  detail(context, row, width) {
    const one = instrumentOf(context);
    const provision = one?.provisions.find(({ id }) => id === row?.id);
    return one && provision ? provisionLines(context.data.loaded!.world, one, provision, width) : [];
  },
};

function provisionLines(world: World, one: Instrument, provision: Provision, width: number): Line[] {
  return [
    ...paragraph(`${one.short}, ${provision.cite}`, width, { style: 'bold' }),
    ...paragraph(provision.says, width),
    ...(provision.unverified === undefined ? [] : paragraph(`Unverified: ${provision.unverified}`, width, { style: 'warn' })),
    ...(provision.note === undefined ? [] : paragraph(`Note: ${provision.note}`, width, { style: 'dim' })),
    ...(provision.noMeasure === undefined ? [] : paragraph(`Asks nothing of national law: ${provision.because ?? provision.noMeasure}`, width, { style: 'dim' })),
    ...provision.requires.flatMap((requirement) => requirementLines(world, one, requirement, width)),
    ...provision.due.flatMap(({ what, to, strength }) => paragraph(`Due (${strength}): ${what}${to === undefined ? '' : `, to ${to}`}`, width, { indent: 2, first: '→' })),
  ];
}

function requirementLines(world: World, one: Instrument, requirement: Requirement, width: number): Line[] {
  const question = world.questions.get(requirement.question);
  if (!question) return [];
  const others = othersOn(world, one, question.id);
  return [
    [],
    ...paragraph(question.ask, width, { style: 'info' }),
    ...paragraph(`${requirement.strength}${requirement.qualified === undefined ? '' : `, ${requirement.qualified}`}${requirement.when === undefined ? '' : `, ${requirement.when}`}: ${constraintWords(question, requirement.constraint)}`, width, { indent: 2 }),
    ...paragraph(`for: ${scopeText(requirement)}`, width, { indent: 2, style: 'dim' }),
    ...(requirement.unverified === undefined ? [] : paragraph(`unverified: ${requirement.unverified}`, width, { indent: 2, style: 'warn' })),
    ...(others.length === 0 ? paragraph('No other instrument regulates this.', width, { indent: 2, style: 'dim' }) : [line('  Who else regulates it', 'bold'), ...others.flatMap((text) => paragraph(text, width, { indent: 4, first: '  ·' }))]),
  ];
}

const scopeText = ({ scope }: Requirement): string =>
  [scope.items?.map(({ names }) => names.join(', ')).join('; '), ...[...scope.members].map(([id, members]) => `${id}: ${[...members].join(', ')}`)].filter(Boolean).join(' | ') || 'all that the question covers';

/** What other instruments ask on a question, in words. */
function othersOn(world: World, one: Instrument, question: string): string[] {
  const asked = world.questions.get(question)!;
  return [...world.instruments.values()].filter((other) => other !== one).flatMap((other) =>
    other.provisions.flatMap((provision) => provision.requires.filter((requirement) => requirement.question === question).map((requirement) => `${other.short}, ${provision.cite} (${requirement.strength}): ${constraintWords(asked, requirement.constraint)}`)),
  );
}
