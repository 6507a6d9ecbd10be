import type { TextProps } from 'ink';
import type { Style } from '../line.js';

type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse' | 'underline' | 'strikethrough'>;

const COLOURED: Record<Style, Look> = {
  plain: {}, dim: { dimColor: true }, bold: { bold: true }, good: { color: 'green' }, warn: { color: 'magenta' }, bad: { color: 'red', bold: true }, info: { color: 'cyan' },
  cited: { underline: true, bold: true }, added: { color: 'green', underline: true }, removed: { color: 'red', strikethrough: true }, key: { bold: true },
};

const PLAIN: Record<Style, Look> = { ...COLOURED, good: {}, warn: { bold: true }, bad: { bold: true }, info: {}, added: { underline: true }, removed: { dimColor: true } };

/** The looks of the styles: those of the 16 colours that are legible on light and dark, or none of colour at all. */
export const looks = (env: NodeJS.ProcessEnv = process.env): Record<Style, Look> => ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' ? PLAIN : COLOURED);
