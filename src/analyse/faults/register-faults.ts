import type { Place } from '../../model/place.js';
import { bondOf, type Register } from '../commitments/bond.js';

interface Fault extends Place {
  rule: 'date' | 'not-party';
  message: string;
  severity: 'error';
}

/** Dates of states that no instrument of that date allows, and reservations of states that are not bound. */
export function registerFaults(register: Register): Fault[] {
  return [...statusFaults(register), ...reservationFaults(register)];
}

function statusFaults({ instruments, statuses }: Register): Fault[] {
  return [...statuses].flatMap(([id, rows]) => {
    const instrument = instruments.get(id);
    if (!instrument) return [];
    const { short, adopted, inForce } = instrument;
    return [...rows.values()].flatMap((row) => {
      const early = (column: string, date: string | undefined, limit: string | undefined, what: string): Fault[] =>
        date !== undefined && limit !== undefined && date < limit
          ? [
              {
                ...row.place,
                rule: 'date',
                severity: 'error',
                message: `Unexpected date ${date} in "${column}" of ${row.state}, expected one not before ${limit}, when the ${short} ${what}.`,
              },
            ]
          : [];
      return [
        ...early('signed', row.signed, adopted, 'was adopted'),
        ...early('deposited', row.deposited, adopted, 'was adopted'),
        ...early('in-force', row.inForce, inForce, 'came into force'),
      ];
    });
  });
}

/** The last day that the data can name: whoever is no party by then is not about to become one. */
const END = '2199-12-31';

function reservationFaults(register: Register): Fault[] {
  return [...register.countries.values()].flatMap(({ iso3, name, reservations }) =>
    reservations.flatMap((reservation): Fault[] => {
      const instrument = register.instruments.get(reservation.instrument);
      if (!instrument) return [];
      const at = (date: string) => bondOf(register, { ...instrument, ...LASTING }, iso3, date);
      const late = at(END);
      const { bond, because } = reservation.from === undefined ? late : at(reservation.from);
      const fault = (rule: Fault['rule'], message: string): Fault[] => [
        { ...reservation.place, rule, severity: 'error', message },
      ];
      if (late.bond === 'not-party' && bond === 'not-party')
        return fault(
          'not-party',
          `Unexpected reservation of ${name} to the ${instrument.short}, expected one to an instrument that it has signed or joined (${because}).`,
        );
      const status = register.statuses.get(instrument.id)?.get(iso3);
      const first = [status?.signed, status?.deposited].filter((one) => one !== undefined).sort()[0];
      if (reservation.from !== undefined && first !== undefined && reservation.from < first)
        return fault(
          'date',
          `Unexpected reservation from ${reservation.from}, expected a day not before ${first}, on which ${name} signed or joined the ${instrument.short}.`,
        );
      return [];
    }),
  );
}

/** An instrument that has ended has had its parties. */
const LASTING = { ended: undefined as never };
