import { WriteStream } from 'node:tty';
import type { TextProps } from 'ink';
import type { Style } from '../terminal/line.js';

type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse' | 'underline' | 'strikethrough'>;

const PLAIN: Record<Style, Look> = {
  plain: {},
  dim: { dimColor: true },
  bold: { bold: true },
  good: {},
  warn: { bold: true },
  bad: { bold: true },
  info: {},
  cited: { underline: true, bold: true },
  added: { underline: true },
  removed: { dimColor: true, strikethrough: true },
  key: { bold: true },
};

/** Of the 16 colours only red and magenta can be read on black and on white: green, cyan, yellow and blue cannot. */
const FEW: Record<Style, Look> = {
  ...PLAIN,
  warn: { color: 'magenta' },
  bad: { color: 'red', bold: true },
  removed: { color: 'red', strikethrough: true },
};

/** Of 256 there are some of each that can. */
const MANY: Record<Style, Look> = {
  ...FEW,
  good: { color: 'ansi256(28)' },
  warn: { color: 'ansi256(163)' },
  bad: { color: 'ansi256(160)', bold: true },
  info: { color: 'ansi256(31)' },
  added: { color: 'ansi256(28)', underline: true },
  removed: { color: 'ansi256(160)', strikethrough: true },
};

/** The looks of the styles, with colours that can be read on a light and on a dark background, or with none. */
export function looks(env: NodeJS.ProcessEnv = process.env): Record<Style, Look> {
  const { NO_COLOR: none = '', ...rest } = env;
  const bits = none === '' ? WriteStream.prototype.getColorDepth(rest) : 1;
  return bits >= 8 ? MANY : bits >= 4 ? FEW : PLAIN;
}
