import { becauseWords } from '../words/bonds.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import { verificationsOf } from '../analyse/commitments/verified.js';
import { verificationWords } from '../words/verified-words.js';
import { bondWords } from './summary-table.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

export interface StatusView {
  state: string;
  name: string;
  asOf: string;
  commitments: readonly Commitment[];
  groups: readonly { name: string; since?: string; observer?: boolean; unverified: boolean }[];
  layout: Layout;
}

const ORDER: readonly Commitment['bond'][] = [
  'party',
  'member',
  'provisional',
  'political',
  'joined',
  'signatory',
  'withdrawn',
  'unknown',
  'not-in-force',
  'not-party',
];

/** A state's relation to every instrument, what binds it first, each with the source that says so. */
export function statusText({ state, name, asOf, commitments, groups, layout }: StatusView): string {
  const lines = [paint(layout, 'bold', harmless(say('status.title', { name, state, asOf }))), ''];
  const sorted = [...commitments].sort((a, b) => ORDER.indexOf(a.bond) - ORDER.indexOf(b.bond));
  for (const same of alike(sorted)) {
    const [commitment] = same as [Commitment, ...Commitment[]];
    const names = same.map(({ instrument }) => `${instrument.short} (${instrument.id})`).join('; ');
    lines.push(
      paragraph(
        layout,
        `${paint(layout, commitment.binding ? 'green' : 'dim', harmless(bondWords(commitment)))}  ${harmless(names)}`,
        4,
        '  ',
      ),
    );
    lines.push(
      paragraph(layout, harmless([sentence(becauseWords(commitment)), ...sourceOf(commitment)].join(' ')), 6, '      '),
    );
    for (const { instrument } of same)
      for (const verification of verificationsOf(instrument))
        lines.push(paragraph(layout, harmless(verificationWords(instrument.short, verification)), 6, '      '));
    for (const [reservation, provisions] of together(commitment.reservations)) {
      lines.push(
        paragraph(
          layout,
          harmless(
            say(`status.reserved.${reservation.kind ?? 'reservation'}`, {
              provisions: provisions.join(', '),
              effect: [
                say(`status.effect.${reservation.effect}`),
                ...(reservation.unverified === undefined
                  ? []
                  : [say('check.unverified-why', { why: reservation.unverified })]),
              ].join('; '),
              says: reservation.says,
            }),
          ),
          6,
          '      ',
        ),
      );
    }
  }
  if (groups.length > 0) {
    lines.push('', paint(layout, 'bold', say('status.memberships')));
    for (const group of groups)
      lines.push(
        paragraph(
          layout,
          harmless(
            group.name +
              (group.since === undefined ? '' : say('status.since', { date: group.since })) +
              (group.observer ? ` (${say('status.observer')})` : '') +
              (group.unverified ? ` (${say('status.unconfirmed')})` : ''),
          ),
          4,
          '  ',
        ),
      );
  }
  return lines.join('\n');
}

/**
 * Instruments to which the state stands in the same way for the same reason; those with a source of their own stay
 * apart.
 */
function alike(commitments: readonly Commitment[]): Commitment[][] {
  const groups = new Map<string, Commitment[]>();
  for (const commitment of commitments) {
    const key =
      commitment.status || commitment.reservations.length > 0
        ? `${commitment.instrument.id}|${commitment.bond}`
        : [bondWords(commitment), becauseWords(commitment)].join('|');
    groups.set(key, [...(groups.get(key) ?? []), commitment]);
  }
  return [...groups.values()];
}

/** A reservation to a definition touches every provision that rests on it: what says the same is told once. */
function together(reservations: Commitment['reservations']): [Commitment['reservations'][number], string[]][] {
  const groups = new Map<string, [Commitment['reservations'][number], string[]]>();
  for (const reservation of reservations) {
    const key = JSON.stringify([reservation.kind, reservation.effect, reservation.says, reservation.unverified]);
    const [first, provisions] = groups.get(key) ?? [reservation, []];
    groups.set(key, [first, [...provisions, reservation.provision]]);
  }
  return [...groups.values()];
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

function sourceOf({ status }: Commitment): string[] {
  if (!status) return [];
  return [
    say('status.source', { source: `${status.source}${status.asOf === '' ? '' : `, ${status.asOf}`}` }),
    ...(status.reservations === undefined ? [] : [say('status.reservations', { list: status.reservations })]),
    ...(status.declarations === undefined ? [] : [say('status.declarations', { list: status.declarations })]),
    ...(status.note === undefined ? [] : [sentence(status.note)]),
  ];
}
