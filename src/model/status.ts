import type { Place } from './place.js';

/** What is known of one state's relation to one instrument. Dates are ISO 8601; a date left out is not known. */
export interface Status {
  state: string;
  signed?: string;
  deposited?: string;
  how?: string;
  inForce?: string;
  withdrawn?: string;
  /** `none`: the source says that the state has neither signed nor joined */
  none: boolean;
  confirmed: boolean;
  source: string;
  asOf: string;
  note?: string;
  place: Place;
}

/** An organization and who belongs to it, with dates. */
export interface Group {
  id: string;
  name: string;
  source?: string;
  asOf?: string;
  note?: string;
  members: readonly { state: string; from?: string; until?: string; unverified?: boolean; note?: string }[];
}
