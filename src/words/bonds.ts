import type { Doubt } from '../analyse/commitments/duty.js';
import type { Because, Bond, JoiningDay } from '../analyse/commitments/bond.js';
import { canSay, say, type Values } from './catalogue.js';

const dayWords = (day: JoiningDay): string =>
  'on' in day ? say('bonds.day-on', { day: day.on }) : say('bonds.day-by-end', { month: day.byEndOf });

/** The act by which a state joined, as its row names it: a word of the catalogue, else the word of the row. */
const howWords = (how: string): string => (canSay(`bonds.how.${how}`) ? say(`bonds.how.${how}`) : how);

/** Why something could not be checked against the text. */
export const doubtWords = ({ reason, term }: Doubt): string =>
  term === undefined ? reason : say('bonds.doubt-of-term', { term, reason });

/** In words, what the bond of a state to an instrument rests on. */
export const becauseWords = ({ because }: Pick<Bond, 'because'>): string => say(keyOf(because), valuesOf(because));

const keyOf = (because: Because): string =>
  because.reason === 'joined' && !because.day ? 'bonds.because.joined-no-day' : `bonds.because.${because.reason}`;

function valuesOf({ reason: _, ...facts }: Because): Values {
  const all = Object.entries(facts as Record<string, string | readonly string[] | JoiningDay | undefined>);
  return Object.fromEntries(
    all.map(([name, value]): [string, string] => [name, name === 'how' ? howWords(value as string) : textOf(value)]),
  );
}

const textOf = (value: string | readonly string[] | JoiningDay | undefined): string =>
  value === undefined || typeof value === 'string'
    ? String(value)
    : Array.isArray(value)
      ? (value as readonly string[]).reduce((first, last) => say('bonds.from-to', { first, last }))
      : dayWords(value as JoiningDay);
