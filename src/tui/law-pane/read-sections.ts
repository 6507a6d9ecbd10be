import { printOf } from '../../law/compare/fingerprint.js';
import type { Law, Section } from '../../law/text/law.js';
import type { Data } from '../state/data.js';
import type { LawPlace } from '../state/route.js';

/** The fingerprint of a section as it stands now. */
export const printAt = (law: Law, section: string): string => printOf(law, section) ?? '';

/** Whether a section has been read as it stands now: one whose text has changed since has not. */
export function isRead(data: Data, state: string, law: Law, section: string): boolean {
  const mark = data.read.get(state)?.get(`${law.id}/${section}`);
  return mark !== undefined && mark === printAt(law, section);
}

/** How many sections of a law have been read. */
export const readIn = (data: Data, state: string, law: Law): number =>
  law.sections.filter(({ id }) => isRead(data, state, law, id)).length;

/**
 * The first section from a place on that has not been read, in this law and then in the others; undefined where all
 * have.
 */
export function firstUnread(data: Data, state: string, from?: { law: Law; at: number }): LawPlace | undefined {
  const laws = [...(data.texts.get(state)?.values() ?? [])];
  const start = from ? laws.findIndex(({ id }) => id === from.law.id) : 0;
  const order = [...laws.slice(Math.max(0, start)), ...laws.slice(0, Math.max(0, start))];
  const place = (law: Law, section: Section | undefined): LawPlace | undefined =>
    section && { law: law.id, section: section.id, offset: 0, wider: 0 };
  const open = (law: Law, after: number): LawPlace | undefined =>
    place(
      law,
      law.sections.find(({ id }, n) => n >= after && !isRead(data, state, law, id)),
    );
  for (const [n, law] of order.entries()) {
    const lawPlace = open(law, n === 0 && from ? from.at : 0);
    if (lawPlace) return lawPlace;
  }
  return order[0] && open(order[0], 0);
}
