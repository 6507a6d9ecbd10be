/** What a screen needs that is read or computed beside it. */
export interface Want {
  what: 'check' | 'book' | 'passages' | 'reviewed' | 'accession' | 'region' | 'bill';
  /** the state, or the region */
  of: string;
  /** the instrument of an accession; the law and the form of a bill */
  beside?: string;
}

/** The key under which it is asked for and kept. No code of a state and no id of a region has a colon. */
export const wantKey = (what: Want['what'], of: string, beside?: string): string =>
  [what, of, ...(beside === undefined ? [] : [beside])].join(':');

/** What a key of `wantKey` was made of. */
export function wantOf(key: string): Want {
  const [what = '', of = '', ...beside] = key.split(':');
  return { what: what as Want['what'], of, ...(beside.length > 0 && { beside: beside.join(':') }) };
}
