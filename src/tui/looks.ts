import type { FindingKind, Severity } from '../analyse/findings.js';
import type { Verdict } from '../analyse/evaluate.js';
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

export const look = ({ glyph, word, style }: Look): Span => ({ text: `${glyph} ${word}`, style });
