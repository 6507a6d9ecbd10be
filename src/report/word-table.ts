import stringWidth from 'string-width';

/** Room for the white space at both sides of a cell, and for a character of the size that tables have, in twips. */
const [PADDING, CHARACTER] = [240, 104];

/**
 * A word longer than so many characters may be broken; a cell of so many stays on one line where there is room; one
 * that is longer than the last does not count for more.
 */
const [WORD, SHORT, LONG] = [16, 26, 160];

/** Word opens no table with more columns. */
const MOST = 63;

interface Need {
  /** so wide that no word is broken, and so wide that no line is, in twips */
  least: number;
  most: number;
}

function needsOf(rows: readonly (readonly string[])[]): Need[] {
  const longest: { word: number; cell: number }[] = [];
  for (const row of rows) {
    row.forEach((text, n) => {
      const most = (longest[n] ??= { word: 1, cell: 1 });
      for (const word of text.split(/[\s/–-]+/)) most.word = Math.max(most.word, stringWidth(word));
      most.cell = Math.max(most.cell, stringWidth(text));
    });
  }
  const room = (characters: number): number => PADDING + CHARACTER * characters;
  return longest.map(({ word, cell }) => ({ least: room(Math.min(WORD, word)), most: room(Math.min(LONG, cell)) }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** True if a table with these cells, as text, is as wide as `room` or narrower, in twips, with no word broken. */
export const fits = (rows: readonly (readonly string[])[], room: number): boolean =>
  sum(needsOf(rows).map(({ least }) => least)) <= room;

/**
 * The columns of a table with these cells, as text, laid out in a width of `room` twips: the number of each column in
 * the table, and its width in twips; with `shares` what is left is shared out by these. What is too wide for one
 * table is laid out as several, each with the first column.
 */
export function layOut(
  rows: readonly (readonly string[])[],
  room: number,
  shares?: readonly (number | undefined)[],
): { column: number; width: number }[][] {
  const needs = needsOf(rows);
  const bodies = shares ? needsOf(rows.slice(1)) : needs;
  const parts: number[][] = [];
  needs.forEach((_, column) => {
    const part = parts.at(-1);
    if (part && part.length < MOST && sum([...part, column].map((n) => needs[n]!.least)) <= room) part.push(column);
    else parts.push(parts.length === 0 || column === 0 ? [column] : [0, column]);
  });
  return parts.map((part) =>
    (shares ? sharedOut : widthsOf)(
      part.map((n) => ({ least: needs[n]!.least, most: bodies[n]?.most ?? needs[n]!.most })),
      room,
      part.map((n) => shares?.[n] ?? 0),
    ).map((width, n) => ({ column: part[n]!, width })),
  );
}

/** First what is short gets the width that it needs, then the others share what is left. */
function widthsOf(needs: readonly Need[], room: number): number[] {
  const widths = needs.map(({ least }) => least);
  let spare = room - sum(widths);
  for (const [n, { least, most }] of [...needs.entries()].sort(([, a], [, b]) => a.most - b.most)) {
    if (most > PADDING + CHARACTER * SHORT || most - least > spare) break;
    widths[n] = most;
    spare -= most - least;
  }
  const wanted = sum(needs.map(({ most }, n) => most - widths[n]!));
  const share = wanted === 0 ? 0 : Math.min(1, spare / wanted);
  return widths.map((width, n) => Math.floor(width + (needs[n]!.most - width) * share));
}

/** What is short gets the width that it needs, and what has a share gets its part of the rest. */
function sharedOut(needs: readonly Need[], room: number, shares: readonly number[]): number[] {
  const widths = needs.map(({ least, most }, n) =>
    shares[n]! > 0 ? least : Math.max(least, Math.min(most, PADDING + CHARACTER * SHORT)),
  );
  const all = sum(shares);
  const spare = room - sum(widths);
  if (spare <= 0 || all === 0) return widthsOf(needs, room);
  // what is shared out is the whole room of the columns with a share, not only what is left of it
  const whole = spare + sum(widths.filter((_, n) => shares[n]! > 0));
  const wanted = widths.map((width, n) => (shares[n]! > 0 ? Math.max(width, (whole * shares[n]!) / all) : width));
  const over = sum(wanted) / room;
  return wanted.map((width) => Math.floor(over > 1 ? width / over : width));
}
