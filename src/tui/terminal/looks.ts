import type { Verdict } from '../../analyse/assess/evaluate.js';
import type { FindingKind, Severity } from '../../analyse/assess/findings.js';
import type { Span, Style } from './line.js';

/** A glyph with the word for it: meaning never rests on colour alone. */
export interface Look {
  glyph: string;
  word: string;
  style: Style;
}

export const kindLooks: Record<FindingKind, Look> = {
  conflict: { glyph: '⚡', word: 'conflict', style: 'bad' },
  contradiction: { glyph: '✗', word: 'contradiction', style: 'bad' },
  gap: { glyph: '○', word: 'gap', style: 'bad' },
  shortfall: { glyph: '◐', word: 'shortfall', style: 'warn' },
  inconsistency: { glyph: '≠', word: 'inconsistency', style: 'warn' },
  stale: { glyph: '↻', word: 'stale', style: 'warn' },
  divergence: { glyph: '⇅', word: 'divergence', style: 'info' },
  'not-reviewed': { glyph: '?', word: 'not reviewed', style: 'dim' },
};

export const severityStyle: Record<Severity, Style> = { error: 'bad', warning: 'warn', note: 'info', info: 'dim' };

export const verdictLooks: Record<Verdict | 'none', Look> = {
  met: { glyph: '✓', word: 'met', style: 'good' },
  partly: { glyph: '◐', word: 'partly met', style: 'warn' },
  unmet: { glyph: '✗', word: 'not met', style: 'bad' },
  'not-reviewed': { glyph: '?', word: 'not reviewed', style: 'dim' },
  outside: { glyph: '–', word: 'does not reach', style: 'dim' },
  none: { glyph: '·', word: 'nothing asked', style: 'dim' },
};

/** How much of something has been done, in a number of columns; full only where all of it has. */
export function bar(done: number, all: number, width: number): string {
  const filled = all === 0 ? 0 : done === all ? width : Math.min(width - 1, Math.floor((done / all) * width));
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

export const look = ({ glyph, word, style }: Look): Span => ({ text: `${glyph} ${word}`, style });
