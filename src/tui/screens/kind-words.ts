import type { FindingKind } from '../../analyse/assess/findings.js';

/** What a kind of finding means. */
export const KINDS: Record<FindingKind, string> = {
  conflict:
    'No single law can satisfy all the commitments that bind the state on that point. No drafting mends it; the state has to settle it.',
  contradiction: 'The law commands or permits what a commitment forbids, or the reverse.',
  gap: 'A reviewer found the law silent where a commitment asks for something, or a definition leaves out what the commitment covers.',
  shortfall: 'The law answers, but with less than is required.',
  inconsistency: 'Two provisions of national law answer the same point differently.',
  stale: 'The text of a cited section changed after the answer was reviewed. Read it again.',
  divergence: 'Two commitments ask different things of one point, and the stricter one satisfies both.',
  'not-reviewed':
    'Nobody has looked yet. This is neither a gap nor compliance. A requirement that was reviewed for a part of what it covers is counted here for the rest.',
};
