import { line } from './markdown.js';

/**
 * Writes rows, the first of which holds the heads of the columns, as CSV for spreadsheets. No cell acts as a formula.
 */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;

function field(text: string): string {
  const plain = line(text);
  const safe = /^[=+\-@]/.test(plain) && !/^-?\d+(\.\d+)?$/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
