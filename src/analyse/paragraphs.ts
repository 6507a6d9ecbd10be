import type { Instrument, Provision } from '../model/instrument.js';

/** What a number names in an instrument: one provision, the provisions below it, or a paragraph that was left out. */
export interface Paragraphs {
  provision?: Provision;
  /** those of its parts, such as 8(1)(a) and 8(2) for 8, in their order */
  below: readonly Provision[];
  leftOut?: { paragraph: string; because: string };
}

/** Without what people write in more than one way: blanks, capitals, a stop at the end. */
const plain = (id: string): string => id.toLowerCase().replace(/\s+/g, '').replace(/\.$/, '');

/**
 * Finds what a number names, however it is spaced: "5bis" is "5 bis". Nothing is found where the instrument has no
 * such number.
 */
export function paragraphsOf({ provisions, leftOut }: Instrument, number: string): Paragraphs {
  const wanted = plain(number);
  const provision =
    provisions.find(({ id }) => id === number) ??
    provisions.find(({ covers }) => covers.includes(number)) ??
    provisions.find(({ id }) => plain(id) === wanted) ??
    provisions.find(({ covers }) => covers.some((id) => plain(id) === wanted));
  const isBelow = (id: string): boolean =>
    plain(id).startsWith(wanted) && /^[(.,]/.test(plain(id).slice(wanted.length)) && wanted !== '';
  const below = provisions.filter(
    (otherProvision) => otherProvision !== provision && [otherProvision.id, ...otherProvision.covers].some(isBelow),
  );
  const left = leftOut.flatMap(({ paragraphs, because }) =>
    paragraphs.filter((id) => plain(id) === wanted).map((paragraph) => ({ paragraph, because })),
  )[0];
  return { ...(provision && { provision }), below, ...(left && { leftOut: left }) };
}
