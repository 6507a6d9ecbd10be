import type { Commitment } from '../analyse/commitments.js';
import { bondWords } from './check-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

export interface StatusView {
  state: string;
  name: string;
  asOf: string;
  commitments: readonly Commitment[];
  groups: readonly { name: string; since?: string; unverified: boolean }[];
  layout: Layout;
}

const ORDER: readonly Commitment['bond'][] = ['party', 'member', 'political', 'joined', 'signatory', 'not-party', 'withdrawn', 'not-in-force', 'unknown'];

/** A state's relation to every instrument, what binds it first, each with the source that says so. */
export function statusText({ state, name, asOf, commitments, groups, layout }: StatusView): string {
  const lines = [paint(layout, 'bold', harmless(`${name} (${state}), as of ${asOf}`)), ''];
  const sorted = [...commitments].sort((a, b) => ORDER.indexOf(a.bond) - ORDER.indexOf(b.bond));
  for (const one of sorted) {
    const { instrument, because, status, reservations } = one;
    lines.push(paragraph(layout, `${paint(layout, one.binding ? 'green' : 'dim', harmless(bondWords(one)))}  ${harmless(instrument.short)} (${instrument.id})`, 4, '  '));
    const source = status ? `Source: ${status.source}${status.asOf === '' ? '' : `, ${status.asOf}`}.` : '';
    lines.push(paragraph(layout, harmless(`${because}. ${source}${status?.note === undefined ? '' : ` ${status.note}`}`.trim()), 6, '      '));
    for (const reservation of reservations) {
      lines.push(paragraph(layout, harmless(`Reservation, ${reservation.provision} (${reservation.effect}): ${reservation.says}`), 6, '      '));
    }
  }
  if (groups.length > 0) {
    lines.push('', paint(layout, 'bold', 'Memberships'));
    for (const group of groups) lines.push(paragraph(layout, harmless(`${group.name}${group.since === undefined ? '' : `, since ${group.since}`}${group.unverified ? ' (unconfirmed)' : ''}`), 4, '  '));
  }
  return lines.join('\n');
}
