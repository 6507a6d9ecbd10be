import { bondOf, type Register } from '../commitments/bond.js';
import type { FaultFacts } from './fault.js';

/** Dates of states that no instrument of that date allows, and reservations of states that are not bound. */
export function registerFaults(register: Register): FaultFacts[] {
  return [...statusFaults(register), ...reservationFaults(register)];
}

function statusFaults({ instruments, statuses }: Register): FaultFacts[] {
  return [...statuses].flatMap(([id, rows]) => {
    const instrument = instruments.get(id);
    if (!instrument) return [];
    const { short, adopted, inForce } = instrument;
    return [...rows.values()].flatMap((row) => {
      const early = (
        column: string,
        date: string | undefined,
        limit: string | undefined,
        event: 'adopted' | 'in-force',
      ): FaultFacts[] =>
        date !== undefined && limit !== undefined && date < limit
          ? [
              {
                rule: 'date',
                severity: 'error',
                of: 'status',
                place: row.place,
                column,
                date,
                state: row.state,
                limit,
                short,
                event,
              },
            ]
          : [];
      return [
        ...early('signed', row.signed, adopted, 'adopted'),
        ...early('deposited', row.deposited, adopted, 'adopted'),
        ...early('in-force', row.inForce, inForce, 'in-force'),
      ];
    });
  });
}

/** The last day that the data can name: whoever is no party by then is not about to become one. */
const END = '2199-12-31';

function reservationFaults(register: Register): FaultFacts[] {
  const countries = [...register.countries.values()];
  const others = [...(register.reservations ?? [])].map(([iso3, reservations]) => ({
    iso3,
    name: register.countries.get(iso3)?.name ?? iso3,
    reservations,
  }));
  return [...countries, ...others].flatMap(({ iso3, name, reservations }) =>
    reservations.flatMap((reservation): FaultFacts[] => {
      const instrument = register.instruments.get(reservation.instrument);
      if (!instrument) return [];
      const at = (date: string) => bondOf(register, { ...instrument, ...LASTING }, iso3, date);
      const late = at(END);
      const bond = reservation.from === undefined ? late : at(reservation.from);
      const of = { severity: 'error', place: reservation.place, state: name, short: instrument.short } as const;
      if (late.bond === 'not-party' && bond.bond === 'not-party') return [{ ...of, rule: 'not-party', bond }];
      const status = register.statuses.get(instrument.id)?.get(iso3);
      const first = [status?.signed, status?.deposited].filter((text) => text !== undefined).sort()[0];
      if (reservation.from !== undefined && first !== undefined && reservation.from < first)
        return [{ ...of, rule: 'date', of: 'reservation', date: reservation.from, limit: first }];
      return [];
    }),
  );
}

/** An instrument that has ended has had its parties. */
const LASTING = { ended: undefined as never };
