import type { Allowance, Due, Provision, Requirement, Strength } from '../../model/instrument.js';
import type { Stretch } from '../../model/items.js';
import type { Place } from '../../model/place.js';
import type { Verified } from '../../model/verified.js';
import type { Files } from '../files.js';
import type { Path, Source } from '../yaml/source.js';
import { merged, placeOf, rowPrint, type Correction, type Corrections, type Outcome } from './corrections.js';
import { Rules } from './rules.js';
import type { Bank } from './vocabulary.js';
import { type RawRequirement, reportProvision, readRequirement } from './read-requirement.js';

/**
 * What holds for all requirements of a provision, or of the provisions that follow in a file, where they do not say
 * it themselves.
 */
export interface RawDefaults {
  scope?: RawRequirement['scope'];
  when?: string;
}

export interface RawProvision extends RawDefaults {
  id: string;
  cite: string;
  covers?: string[];
  says: string;
  source?: string;
  unverified?: string;
  note?: string;
  from?: string;
  until?: string;
  'no-measure'?: string;
  because?: string;
  'answered-by'?: { status?: string; results?: boolean };
  allows?: Allowance[];
  requires?: RawRequirement[];
  due?: (Omit<Due, 'eachYearBy' | 'strength'> & { 'each-year-by'?: string; strength?: Strength })[];
}

/** What holds where a requirement says nothing, with the place of the entry that says it. */
export type Defaults = { [key in keyof RawDefaults]?: { value: NonNullable<RawDefaults[key]>; path: Path } };

/** What an entry of a file says for all requirements that follow or stand in it. */
export const defaultsOf = ({ scope, when }: RawDefaults, path: Path): Defaults => ({
  ...(scope !== undefined && { scope: { value: scope, path } }),
  ...(when !== undefined && { when: { value: when, path } }),
});

/** The marks that a row bears, by what was found of it. */
export function marksOf(
  outcome: Outcome,
  unverified: string | undefined,
): { unverified?: string; verified?: Verified } {
  switch (outcome.as) {
    case 'built-in':
      return unverified === undefined ? {} : { unverified };
    case 'open':
      return { unverified: outcome.why };
    case 'gone':
      return { unverified: goneWords(outcome.verified) };
    default:
      return { verified: outcome.verified };
  }
}

const goneWords = ({ by, on, source, reason }: Verified): string =>
  `the text has nothing of the kind, as found by ${by} on ${on} (${source}): ${reason ?? ''}`;

/** Reads the provisions of one instrument, and lays over them what was found against its text. */
export class ProvisionReader {
  /** the stretches that corrections name */
  readonly stretches: Stretch[] = [];

  constructor(
    private readonly files: Files,
    private readonly bank: Bank,
    private readonly words: ReadonlySet<string>,
    private readonly corrections: Corrections,
    private readonly instrument: string,
  ) {}

  read(rules: Rules, source: Source, raw: RawProvision, path: Path, inherited: Defaults): Provision {
    const scoped = { ...inherited, ...defaultsOf(raw, path) };
    const { id: _, ...said } = raw;
    const outcome = this.corrections.of(`${this.instrument}:${raw.id}`, () =>
      rowPrint(said, scoped.scope?.value, scoped.when?.value),
    );
    if (outcome.as === 'gone') return this.gone(raw, outcome.verified, source.place(path));
    if (outcome.as !== 'corrected') return this.provision(rules, source, raw, path, scoped, outcome);
    const { by, verified } = outcome;
    if (by.correct?.['requires']) return this.corrected(raw, inherited, verified, by);
    // what the correction does not speak of is read, and told of, where it stands
    const row = merged(raw, by);
    return this.provision(rules, source, row, path, { ...inherited, ...defaultsOf(row, path) }, outcome);
  }

  /**
   * A paragraph that was left out, and that somebody who has the text has supplied or found to be none; else
   * undefined.
   */
  leftOut(id: string): Provision | undefined {
    const outcome = this.corrections.of(`${this.instrument}:${id}`, () => rowPrint({ left: id }));
    const raw = { id, cite: id, says: 'The paragraph was left out.' };
    if (outcome.as === 'gone') return this.gone(raw, outcome.verified, placeOf(outcome.by));
    return outcome.as === 'corrected' ? this.corrected(raw, {}, outcome.verified, outcome.by) : undefined;
  }

  /** A provision of which a correction says everything that it requires. */
  private corrected(raw: RawProvision, inherited: Defaults, verified: Verified, by: Correction): Provision {
    const rules = new Rules(this.files, by.from, this.bank, this.words);
    const row = merged(raw, by);
    const path = [...by.path, 'correct'];
    const scoped = { ...inherited, ...defaultsOf(row, path) };
    const provision = this.provision(rules, by.from, row, path, scoped, { as: 'corrected', verified, by });
    this.stretches.push(...rules.stretches);
    return provision;
  }

  private gone(raw: RawProvision, verified: Verified, place: Place): Provision {
    for (const [n, rawRequirement] of (raw.requires ?? []).entries())
      this.corrections.of(`${this.instrument}:${raw.id}#${n + 1}`, () =>
        rowPrint(rawRequirement, rawRequirement.scope, rawRequirement.when),
      );
    return {
      id: raw.id,
      cite: raw.cite,
      covers: raw.covers ?? [raw.id],
      says: raw.says,
      noMeasure: 'not-there',
      because: 'the text has nothing of the kind',
      verified,
      allows: [],
      requires: [],
      due: [],
      place,
    };
  }

  private provision(
    rules: Rules,
    source: Source,
    raw: RawProvision,
    path: Path,
    defaults: Defaults,
    outcome: Outcome,
  ): Provision {
    reportProvision(rules, raw, path);
    const absent: NonNullable<Provision['absent']>[number][] = [];
    const requires = (raw.requires ?? []).flatMap((rawRequirement, n): Requirement[] => {
      const id = `${this.instrument}:${raw.id}#${n + 1}`;
      const read = this.requirement(rules, source, rawRequirement, [...path, 'requires', n], id, defaults, outcome);
      if (read && 'absent' in read) absent.push({ id, verified: read.absent });
      return read && !('absent' in read) ? [read] : [];
    });
    return {
      id: raw.id,
      cite: raw.cite,
      covers: raw.covers ?? [raw.id],
      says: raw.says,
      ...(raw.source !== undefined && { source: raw.source }),
      ...marksOf(outcome, raw.unverified),
      ...(raw.note !== undefined && { note: raw.note }),
      ...(raw.from !== undefined && { from: raw.from }),
      ...(raw.until !== undefined && { until: raw.until }),
      ...(raw['no-measure'] !== undefined && { noMeasure: raw['no-measure'] }),
      ...(raw.because !== undefined && { because: raw.because }),
      ...(raw['answered-by'] && { answeredBy: raw['answered-by'] }),
      allows: rules.allowances(raw.allows, path),
      requires,
      ...(absent.length > 0 && { absent }),
      due: (raw.due ?? []).map(({ 'each-year-by': eachYearBy, strength, ...due }) => ({
        ...due,
        strength: strength ?? 'shall',
        ...(eachYearBy !== undefined && { eachYearBy }),
      })),
      place: outcome.as === 'corrected' ? placeOf(outcome.by) : source.place(path),
    };
  }

  /** One requirement; who did not find it in the text, where somebody did not; undefined where it cannot be read. */
  private requirement(
    rules: Rules,
    source: Source,
    raw: RawRequirement,
    path: Path,
    id: string,
    defaults: Defaults,
    whole: Outcome,
  ): Requirement | { absent: Verified } | undefined {
    const scope = raw.scope ?? defaults.scope?.value;
    const outcome = this.corrections.of(id, () => rowPrint(raw, scope, raw.when ?? defaults.when?.value));
    if (outcome.as === 'gone') return { absent: outcome.verified };
    if (outcome.as === 'corrected') {
      const { by } = outcome;
      const theirs = new Rules(this.files, by.from, this.bank, this.words);
      const row = { ...(scope !== undefined && { scope }), ...merged(raw, by) };
      const read = readRequirement(theirs, by.from, row, [...by.path, 'correct'], id, {
        ...(defaults.when && { when: defaults.when }),
      });
      this.stretches.push(...theirs.stretches);
      return read && { ...read, verified: outcome.verified };
    }
    const read = readRequirement(rules, source, raw, path, id, defaults);
    if (!read) return undefined;
    const { unverified: mark, ...rest } = read;
    const heard = outcome.as === 'built-in' && (whole.as === 'verified' || whole.as === 'corrected') ? whole : outcome;
    return { ...rest, ...marksOf(heard, mark) };
  }
}
