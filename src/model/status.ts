import type { Place } from './place.js';

/** What is known of one state's relation to one instrument. Dates are ISO 8601; a date left out is not known. */
export interface Status {
  state: string;
  signed?: string;
  deposited?: string;
  /** the month of the deposit (2026-11) where its day is not known; `deposited` is then its last day */
  depositMonth?: string;
  /** ratification, accession and so on; `signature`: signed on a day that is not known, and not joined */
  how?: string;
  inForce?: string;
  withdrawn?: string;
  /** from when the state applies provisionally what the instrument lets it, until the instrument binds it */
  provisional?: string;
  /** `none`: the source says that the state has neither signed nor joined */
  none: boolean;
  confirmed: boolean;
  source: string;
  asOf: string;
  /** in plain words; what a reservation changes is encoded with the country */
  reservations?: string;
  declarations?: string;
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
  /** an observer takes part without being a member */
  members: readonly {
    state: string;
    from?: string;
    until?: string;
    observer?: boolean;
    unverified?: boolean;
    note?: string;
  }[];
}
