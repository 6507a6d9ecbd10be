import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta';

/** How a text for a terminal is laid out. */
export interface Layout {
  color: boolean;
  /** columns */
  width: number;
}

/** The layout for a stream: colour only for a terminal without NO_COLOR, or with FORCE_COLOR. */
export function layoutOf(stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv = process.env): Layout {
  const wanted = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const color = (env['NO_COLOR'] ?? '') === '' && (wanted || (stream.isTTY === true && env['TERM'] !== 'dumb'));
  return { color, width: Math.max(40, Math.min(stream.columns ?? 100, 120)) };
}

/** Data as it may be shown: without the control characters by which a text could drive a terminal. */
export const harmless = (text: string): string => text.replace(CONTROLS, ' ');

const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/**
 * Data as JSON that may be shown on a terminal: control characters are escaped, so that reading it gives what it was.
 */
export const harmlessJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A text in a colour, where the terminal shows colours. */
export const paint = (layout: Layout, style: Style, text: string): string =>
  layout.color ? styleText(style, text, { validateStream: false }) : text;

/**
 * A paragraph wrapped to the width; `first` stands before its first line, and as many blanks as `indent` before the
 * others.
 */
export function paragraph(layout: Layout, text: string, indent: number, first = ''): string {
  const pad = ' '.repeat(indent);
  const lines = wrapAnsi(text, Math.max(20, layout.width - indent), { hard: true, trim: true }).split('\n');
  return lines.map((line, n) => (n === 0 ? first : pad) + line).join('\n');
}

/** Rows with their columns in line, two spaces apart; numbers to the right. The first row is the head. */
export function columns(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, n) => Math.max(most[n] ?? 0, stringWidth(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, n) => {
        const gap = ' '.repeat(widths[n]! - stringWidth(cell));
        return right.has(n) ? gap + cell : n === row.length - 1 ? cell : cell + gap;
      })
      .join('  ')
      .trimEnd(),
  );
}
