import { glyphs } from '../../words/glyphs.js';
import { forceNames } from '../../words/kinds.js';
import { forces, type Instrument, type Provision } from '../../model/instrument.js';
import { bondsText } from '../../report/show-text.js';
import { line, paragraph } from '../terminal/line.js';
import { cell, heading, type Context, type List, type Row, type Screen } from './screen.js';
import { termLines, provisionLines } from './provision-lines.js';
import { say } from '../../words/catalogue.js';

export const instruments: Screen = {
  id: 'instruments',
  title: () => say('screens.instrument.title'),
  wants: () => [],
  list({ data }): List {
    const columns = [
      { title: say('screens.head.instrument'), width: 'rest' as const },
      { title: say('screens.instrument.adopted-head'), width: 10 },
      { title: say('screens.instrument.provisions-head'), width: 10, right: true },
      { title: say('screens.instrument.asks-head'), width: 5, right: true },
    ];
    const all = [...(data.loaded?.world.instruments.values() ?? [])];
    const rows = forces.flatMap((force) => {
      const list = all.filter((instrument) => instrument.force === force);
      return list.length === 0 ? [] : [heading(force, forceNames[force].title, list.length), ...list.map(rowOf)];
    });
    return { columns, rows, empty: data.loaded ? say('screens.instrument.none') : say('screens.reading-data') };
  },
  detail({ data }, row, width) {
    const world = data.loaded?.world;
    const instrument = world?.instruments.get(row?.subject ?? '');
    if (!world || !instrument) return [];
    const name = (id: string): string => world.instruments.get(id)?.short ?? id;
    const facts = [
      instrument.adopted && say('screens.instrument.adopted', { on: instrument.adopted }),
      instrument.inForce && say('screens.instrument.in-force', { on: instrument.inForce }),
      instrument.ended && say('screens.instrument.ended', { on: instrument.ended }),
      instrument.region,
      instrument.parent && say('screens.instrument.supplements', { name: name(instrument.parent) }),
      instrument.replaces && say('screens.instrument.replaces', { name: name(instrument.replaces) }),
      instrument.replacedBy && say('screens.instrument.replaced', { name: name(instrument.replacedBy) }),
    ];
    return [
      ...paragraph(instrument.title, width, { style: 'bold' }),
      ...paragraph(facts.filter(Boolean).join('; '), width),
      ...paragraph(bondsText(world, instrument, data.asOf), width),
      ...(instrument.note === undefined ? [] : paragraph(instrument.note, width)),
      ...instrument.sources.flatMap((source) => paragraph(source, width, { style: 'dim' })),
      ...(instrument.leftOut.length > 0
        ? [
            [],
            line(say('screens.instrument.left-out-head'), 'bold'),
            ...instrument.leftOut.flatMap(({ paragraphs, because }) =>
              paragraph(`${paragraphs.join(', ')}: ${because}`, width, { indent: 2 }),
            ),
          ]
        : []),
    ];
  },
};

const rowOf = (instrument: Instrument): Row => ({
  id: instrument.id,
  cells: [
    cell(instrument.short),
    cell(instrument.adopted ?? ''),
    cell(instrument.provisions.length),
    cell(instrument.provisions.reduce((sum, { requires }) => sum + requires.length, 0)),
  ],
  open: { screen: 'instrument', instrument: instrument.id },
  subject: instrument.id,
  search: `${instrument.short} ${instrument.id} ${instrument.title} ${instrument.region ?? ''}`,
  cite: instrument.title,
  place: instrument.place,
});

const instrumentOf = ({ data, route }: Context): Instrument | undefined =>
  data.loaded?.world.instruments.get(route.instrument ?? '');

const isUnverified = ({ unverified, requires }: Provision): boolean =>
  unverified !== undefined || requires.some((requirement) => requirement.unverified !== undefined);

/** The provisions of one instrument, in its order; its terms; and what was left out of it. */
export const instrument: Screen = {
  id: 'instrument',
  title: (context) => instrumentOf(context)?.short ?? '',
  wants: () => [],
  list(context): List {
    const instrument = instrumentOf(context);
    const columns = [
      { title: say('screens.instrument.provision'), width: 18 },
      { title: '', width: 1 },
      { title: say('screens.instrument.own-words'), width: 'rest' as const },
      { title: say('screens.instrument.asks-short'), width: 4, right: true },
    ];
    if (!instrument) return { columns, rows: [], empty: say('screens.instrument.no-such') };
    const doubtful = instrument.provisions.filter(isUnverified).length;
    const terms = [...instrument.terms.values()];
    return {
      columns,
      rows: [
        heading('provisions', say('screens.instrument.provisions'), instrument.provisions.length),
        ...instrument.provisions.map((provision) => provisionRow(instrument, provision)),
        ...(terms.length > 0 ? [heading('terms', say('screens.instrument.terms'), terms.length)] : []),
        ...terms.map((term): Row => ({
          id: `term:${term.id}`,
          of: { is: 'term', id: term.id },
          cells: [
            cell(term.cite),
            cell(term.unverified === undefined ? '' : glyphs.unverified, 'warn'),
            cell(`${term.word}: ${term.says ?? ''}`),
            cell(''),
          ],
          cite: `${instrument.short}, ${term.cite}`,
          place: term.place,
        })),
        ...(instrument.leftOut.length > 0
          ? [heading('left', say('screens.instrument.left-out-head'), instrument.leftOut.length)]
          : []),
        ...instrument.leftOut.map(({ paragraphs, because }, n): Row => ({
          id: `left:${n}`,
          of: { is: 'left-out', n },
          cells: [cell(paragraphs.join(', ')), cell('–', 'warn'), cell(because, 'dim'), cell('')],
          place: instrument.place,
        })),
      ],
      empty: '',
      about: [
        {
          text:
            doubtful === 0
              ? ''
              : say('screens.instrument.doubtful', {
                  sign: glyphs.unverified,
                  n: doubtful,
                  all: instrument.provisions.length,
                }),
          style: 'dim',
        },
      ],
    };
  },
  detail(context, row, width) {
    const instrument = instrumentOf(context);
    if (!instrument || !row) return [];
    const { world } = context.data.loaded!;
    const { of } = row;
    if (of?.is === 'term') return termLines(instrument, instrument.terms.get(of.id)!, width);
    const left = of?.is === 'left-out' ? instrument.leftOut[of.n] : undefined;
    if (left)
      return [
        ...paragraph(say('screens.instrument.left-out', { list: left.paragraphs.join(', ') }), width, {
          style: 'bold',
        }),
        ...paragraph(left.because, width),
      ];
    const provision = of?.is === 'provision' && instrument.provisions.find(({ id }) => id === of.id);
    return provision ? provisionLines(world, instrument, provision, width) : [];
  },
};

const provisionRow = (instrument: Instrument, provision: Provision): Row => ({
  id: `provision:${provision.id}`,
  of: { is: 'provision', id: provision.id },
  cells: [
    cell(provision.cite),
    cell(isUnverified(provision) ? glyphs.unverified : '', 'warn'),
    cell(provision.says),
    provision.requires.length > 0 ? cell(provision.requires.length) : cell('–', 'dim'),
  ],
  cite: `${instrument.short}, ${provision.cite}`,
  search:
    `${provision.cite} ${provision.says} ` +
    provision.requires.map(({ question }) => question).join(' ') +
    (isUnverified(provision) ? ` ${say('screens.instrument.unverified')}` : ''),
  place: provision.place,
  ...(provision.requires[0] && { question: provision.requires[0].question }),
});
