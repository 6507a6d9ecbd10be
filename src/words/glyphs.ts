/** The signs that stand for no kind, result or bond; those are in `kinds.ts`. One sign has one meaning in these. */
export const glyphs = {
  /** done, or true */
  done: '✓',
  /** refused, or barred */
  failed: '✗',
  /** to be looked at */
  careful: '!',
  /** something that is told, or a point of a list */
  point: '·',
  /** not held against its text */
  unverified: '°',
  /** cited by an answer */
  cited: '●',
  cursor: '▸',
  /** what of a text is chosen */
  chosen: '▌',
  /** typed, and in no file yet */
  typed: '✎',
  /** what the law answers, on a scale */
  law: '◆',
  /** an option that is asked for, or allowed */
  asked: '▣',
  /** one of several options */
  either: '□',
  /** a scale goes on without limit */
  endless: '▶',
  open: '▷',
  ascending: '↑',
  descending: '↓',
  /** two answers are the same, or differ */
  same: '=',
  unlike: '≠',
  more: '+',
} as const;
