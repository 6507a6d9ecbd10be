/**
 * How often at least one of the sections that lawyers cite is among the first passages, in percent of the questions: what
 * `npm run bench read` measured last (docs/reading.md).
 */
export const MEASURED = {
  first10: { firearms: 95, all: 93 },
  first20: { firearms: 97, all: 95 },
} as const;
