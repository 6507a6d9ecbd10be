/** What was found when a row was held against the text: it says the same, something else, or nothing of the kind. */
export const findings = ['agrees', 'differs', 'not-there'] as const;
export type Found = (typeof findings)[number];

/** Who held an encoded row against the text of its instrument, and what was found. */
export interface Verified {
  found: Found;
  by: string;
  /** ISO 8601 */
  on: string;
  /** the text that was read */
  source: string;
  /** what the text says instead */
  reason?: string;
}
