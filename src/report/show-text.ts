import type { World } from '../model/world.js';
import type { StateWords } from '../words/state-words.js';
import { bondOf, type BondKind } from '../analyse/commitments/bond.js';
import type { Instrument, Provision } from '../model/instrument.js';
import { bondNames, forceNames } from '../words/kinds.js';
import { verifiedBriefly, verifiedWords } from '../words/verified-words.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { canSay, say } from '../words/catalogue.js';

/** What `show` needs: the data, words without a state, and words for each mapped state. */
export interface Showing {
  world: World;
  plain: StateWords;
  states: ReadonlyMap<string, StateWords>;
  layout: Layout;
}

export const words = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('; ');

/** An instrument: what it is, whom it binds, its terms and provisions, and what of it was left out. */
export function instrumentText({ layout, world }: Showing, instrument: Instrument, asOf: string): string {
  const lines = [paint(layout, 'bold', harmless(`${instrument.title} (${instrument.id})`))];
  const tell = (text: string, indent = 2): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  const name = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : (world.instruments.get(id)?.short ?? id);
  tell(
    words([
      forceNames[instrument.force].single,
      instrument.adopted && say('show.adopted', { date: instrument.adopted }),
      instrument.inForce && say('show.in-force', { date: instrument.inForce }),
      instrument.ended && say('show.ended', { date: instrument.ended }),
      instrument.parent && say('show.supplements', { short: name(instrument.parent)! }),
      instrument.replaces && say('show.replaces', { short: name(instrument.replaces)! }),
      instrument.replacedBy && say('show.replaced-by', { short: name(instrument.replacedBy)! }),
    ]),
  );
  tell(bondsText(world, instrument, asOf));
  if (instrument.note !== undefined) tell(instrument.note);
  tell(say('show.sources', { list: instrument.sources.join('; ') }));
  const title = (text: string): void => void lines.push('', paint(layout, 'bold', text));
  if (instrument.terms.size > 0) title(say('show.terms'));
  for (const term of instrument.terms.values())
    tell(
      `${term.word} (${instrument.id}/${term.id}), ${term.cite}: ${term.says ?? ''}` +
        (term.unverified === undefined ? '' : ` [${say('check.unverified-why', { why: term.unverified })}]`) +
        (term.verified ? ` [${verifiedWords(term.verified)}]` : ''),
    );
  title(say('show.provisions'));
  for (const provision of instrument.provisions) {
    const count = provision.requires.length;
    tell(
      `${instrument.id}:${provision.id}  ${provision.says} ` +
        `[${words([
          count > 0
            ? say('show.requirements', { n: count })
            : say('show.no-measure-brief', { kind: noMeasureWords(provision) }),
          provision.unverified && say('check.unverified'),
          provision.verified && verifiedBriefly(provision.verified),
        ])}]`,
    );
  }
  if (instrument.leftOut.length > 0) title(say('show.left-out-title'));
  for (const left of instrument.leftOut) tell(`${left.paragraphs.join(', ')}: ${left.because}`);
  return lines.join('\n');
}

/** An instrument as plain data. */
export const instrumentData = ({ world }: Showing, instrument: Instrument, asOf: string) => ({
  ...instrument,
  standings: countsOf(world, instrument, asOf),
  terms: [...instrument.terms.values()].map(({ id, word, cite, says, unverified, verified }) => ({
    id,
    word,
    cite,
    says,
    unverified,
    verified,
  })),
  provisions: instrument.provisions.map(
    ({ id, cite, covers, says, unverified, verified, note, noMeasure, because, requires, due }) => ({
      id,
      cite,
      covers,
      says,
      unverified,
      verified,
      note,
      noMeasure,
      because,
      requirements: requires.map((requirement) => requirement.id),
      due,
    }),
  ),
});

interface Count {
  bond: BondKind;
  states: number;
  /** of which no source confirms it */
  unconfirmed: number;
}

/** How many members and observers of the United Nations stand in which relation to an instrument. */
function countsOf(world: World, instrument: Instrument, asOf: string): Count[] {
  const bonds = (world.groups.get('un')?.members ?? []).map(({ state }) => bondOf(world, instrument, state, asOf));
  return (Object.keys(bondNames) as BondKind[]).flatMap((bond): Count[] => {
    const theirBonds = bonds.filter((commitmentBond) => commitmentBond.bond === bond);
    return theirBonds.length > 0
      ? [{ bond, states: theirBonds.length, unconfirmed: theirBonds.filter(({ confirmed }) => !confirmed).length }]
      : [];
  });
}

const countWords = ({ bond, states, unconfirmed }: Count): string =>
  `${states} ${bondNames[bond].plural}` +
  (unconfirmed > 0 && bond !== 'unknown' ? ` (${say('show.unconfirmed', { n: unconfirmed })})` : '');

/** How many states stand in which relation to an instrument on a date. */
export const bondsText = (world: World, instrument: Instrument, asOf: string): string =>
  say('show.as-of', { asOf, list: countsOf(world, instrument, asOf).map(countWords).join(', ') });

/** The kind of paragraph of which nothing is asked nationally. */
export const noMeasureWords = ({ noMeasure = '' }: Provision): string => {
  const key = `show.kind-without-measure.${noMeasure}`;
  return canSay(key) ? say(key) : noMeasure.replaceAll('-', ' ');
};

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
