import { notFailing, type Assessment } from '../assess/evaluate.js';

/** How a requirement that an accession adds may stand to today's law, the gravest first. */
export const addedGroups = ['contradiction', 'gap', 'shortfall', 'exception', 'partly', ...notFailing] as const;
/** How a requirement that is added stands to today's law: by the worst that is known of it. */
export type AddedGroup = (typeof addedGroups)[number];

/** Where a requirement that is added belongs. */
export function groupOf({ parts, verdict }: Assessment): AddedGroup {
  if (verdict === 'open') return 'open';
  const hit = (['contradiction', 'gap', 'shortfall'] as const).find((result) =>
    parts.some((part) => part.result === result),
  );
  return hit ?? (verdict === 'unmet' ? 'gap' : verdict);
}
