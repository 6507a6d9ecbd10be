import { bondWords } from '../../report/summary-table.js';
import { line, paragraph, type Line } from '../terminal/line.js';
import { cell, hint, stateName, type Context, type List, type Row } from './screen.js';
import { checkOf } from './select.js';
import { say } from '../../words/catalogue.js';

/** The instruments that a state joins by deposit, with its status in each. */
export function choices(context: Context, state: string): List {
  const check = checkOf(context)!;
  const rows = check.commitments
    .filter(({ instrument }) => instrument.binds === 'by-deposit')
    .map((commitment): Row => ({
      id: commitment.instrument.id,
      cells: [
        cell(commitment.instrument.short, commitment.bond === 'party' ? 'dim' : 'plain'),
        cell(bondWords(commitment), 'dim'),
      ],
      open: { screen: 'accession', state, instrument: commitment.instrument.id },
      subject: commitment.instrument.id,
      place: commitment.instrument.place,
      cite: commitment.instrument.title,
    }));
  return {
    columns: [
      { title: say('screens.head.instrument'), width: 'rest' },
      { title: say('screens.accession.status', { state: stateName(context, state) }), width: 30 },
    ],
    rows,
    empty: say('screens.accession.none'),
    about: line(say('screens.accession.choose'), 'dim'),
  };
}

/** The instrument that is chosen: its title and how much it requires. */
export function choiceDetail({ data }: Context, row: Row | undefined, width: number): Line[] {
  const instrument = data.loaded?.world.instruments.get(row?.subject ?? '');
  if (!instrument) return [];
  return [
    ...paragraph(instrument.title, width, { style: 'bold' }),
    ...hint(say('screens.accession.enter'), width),
    ...paragraph(
      say('screens.accession.size', {
        n: instrument.provisions.reduce((sum, { requires }) => sum + requires.length, 0),
        provisions: instrument.provisions.length,
      }),
      width,
    ),
    ...(instrument.note === undefined ? [] : paragraph(instrument.note, width, { style: 'dim' })),
  ];
}
