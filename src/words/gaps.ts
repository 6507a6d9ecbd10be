import type { Finding } from '../analyse/assess/findings.js';
import { listed } from './words.js';

/** That one place of the law leaves several points without a rule. */
export function gapsMessage(cites: readonly string[], gaps: readonly Finding[]): string {
  const n = new Set(gaps.flatMap(({ requirements }) => requirements.map(({ id }) => id))).size;
  return `Because of ${listed([...cites])} the law has no such rule on ${gaps.length} points, on which ${n} requirements ask for one.`;
}

/** How to mend that: one amendment for all of them. */
export const gapsMend = (cites: readonly string[]): string =>
  `Amend ${listed([...cites])}, or provide a rule on each point.`;
