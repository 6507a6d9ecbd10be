/**
 * How often at least one of the sections that lawyers cite is among the first passages, in percent of the questions
 * of all states that `npm run bench read` measured last (docs/reading.md), those that the ranking was tuned on among
 * them.
 */
export const MEASURED = {
  first10: { firearms: 92, all: 94 },
  first20: { firearms: 92, all: 95 },
} as const;
