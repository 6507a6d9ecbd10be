import { Cells } from './cells.js';

/** A class of provisions/items.yaml, with the values of each property that its items can have. */
export interface Kind {
  id: string;
  name: string;
  note?: string;
  children: Kind[];
  parent?: Kind;
  /** property -> values; of one that is counted the stretch that its items can have, 'any' for all of it */
  values: ReadonlyMap<string, readonly string[] | Span | 'any'>;
}

export interface Property {
  id: string;
  /** the question that its values answer */
  ask?: string;
  /** value -> wording; empty for the years of manufacture */
  values: ReadonlyMap<string, string>;
  years: boolean;
  /** of one whose values are numbers: its name, and in what it is counted */
  counted?: { name: string; unit: string };
}

/** A stretch of a line of numbers from `from` (inclusive) until `before` (exclusive). */
export interface Span {
  from?: number;
  before?: number;
}

/** Years of manufacture. */
export type Years = Span;

/** A stretch that some source names: of years of manufacture, or of a property whose values are numbers. */
export interface Stretch extends Span {
  /** left out for the years */
  property?: string;
  /** the classes of which it is said; left out where it may be any */
  kinds?: readonly string[];
}

/** Where the line of a property is cut, and for which classes. */
type Cut = Required<Pick<Stretch, 'property'>> & Pick<Stretch, 'kinds'> & { at: number };

/** One kind with one value of every property that concerns it. */
export interface Atom {
  kind: Kind;
  values: ReadonlyMap<string, string>;
  /** property -> the stretch of its numbers */
  numbers: ReadonlyMap<string, Span>;
  years?: Years;
}

/** The same for equal stretches and different for different ones. */
export const spanKey = ({ from, before }: Span): string => `${from ?? ''}-${before ?? ''}`;

const endsOf = ({ from, before }: Span): number[] => [from, before].filter((end) => end !== undefined);

const isWithin = (inner: Span, outer: Span): boolean =>
  (outer.from ?? -Infinity) <= (inner.from ?? -Infinity) && (inner.before ?? Infinity) <= (outer.before ?? Infinity);

const meet = (a: Span, b: Span): boolean =>
  (a.from ?? -Infinity) < (b.before ?? Infinity) && (b.from ?? -Infinity) < (a.before ?? Infinity);

/** A stretch in pieces, as some numbers cut it; those outside of it cut nothing. */
function pieces(whole: Span, numbers: Iterable<number>): Span[] {
  const inside = [...new Set(numbers)]
    .filter((at) => at > (whole.from ?? -Infinity) && at < (whole.before ?? Infinity))
    .sort((a, b) => a - b);
  const starts = [whole.from, ...inside];
  return starts.map((from, n) => {
    const before = inside[n] ?? whole.before;
    return { ...(from !== undefined && { from }), ...(before !== undefined && { before }) };
  });
}

/**
 * The universe of items: the tree of kinds, and every atom of it. Time and the lines of counted properties are cut
 * where some source names a number, the latter for the classes of which it speaks: nothing else is told apart.
 */
export class Items {
  readonly kinds = new Map<string, Kind>();
  readonly atoms: readonly Atom[];
  readonly periods: readonly Years[];
  private readonly byKind = new Map<string, Cells>();
  private readonly byValue = new Map<string, Cells>();
  /** property -> its stretches, each with the atoms that have it */
  private readonly byNumber = new Map<string, { span: Span; cells: Cells }[]>();
  /** where the lines of counted properties are cut */
  readonly cuts: readonly Cut[];

  /** `stretches` are what some term or scope names; their ends are told apart. */
  constructor(
    readonly roots: readonly Kind[],
    readonly properties: ReadonlyMap<string, Property>,
    stretches: Iterable<Stretch> = [],
  ) {
    const named = [...stretches];
    this.periods = pieces(
      {},
      named.flatMap((stretch) => (stretch.property === undefined ? endsOf(stretch) : [])),
    );
    this.cuts = named.flatMap((stretch) => {
      const { property, kinds } = stretch;
      return property === undefined ? [] : endsOf(stretch).map((at) => ({ property, at, ...(kinds && { kinds }) }));
    });
    const atoms: Atom[] = [];
    const visit = (kind: Kind): void => {
      this.kinds.set(kind.id, kind);
      if (kind.children.length === 0) atoms.push(...this.atomsOf(kind));
      kind.children.forEach(visit);
    };
    roots.forEach(visit);
    this.atoms = atoms;

    const members = new Map<string, number[]>();
    const add = (name: string, n: number) => void (members.get(name) ?? members.set(name, []).get(name)!).push(n);
    atoms.forEach((atom, n) => {
      for (let k: Kind | undefined = atom.kind; k; k = k.parent) add(k.id, n);
      for (const [property, value] of atom.values) add(`${property}=${value}`, n);
      if (atom.years) add(`made=${spanKey(atom.years)}`, n);
    });
    for (const { id, counted } of properties.values()) if (counted) this.byNumber.set(id, this.stretchesOf(id));
    for (const [name, list] of members)
      (name.includes('=') ? this.byValue : this.byKind).set(name, Cells.of(atoms.length, list));
    for (const id of this.kinds.keys()) if (!this.byKind.has(id)) this.byKind.set(id, this.none);
  }

  get none(): Cells {
    return Cells.none(this.atoms.length);
  }

  get all(): Cells {
    return Cells.all(this.atoms.length);
  }

  private atomsOf(kind: Kind): Atom[] {
    let atoms: Atom[] = [{ kind, values: new Map(), numbers: new Map() }];
    for (const [property, allowed] of kind.values) {
      const spans = this.properties.get(property)?.counted && this.piecesOf(kind, property);
      atoms = atoms.flatMap((atom) =>
        spans
          ? spans.map((span): Atom => ({ ...atom, numbers: new Map(atom.numbers).set(property, span) }))
          : Array.isArray(allowed)
            ? (allowed as string[]).map((value): Atom => ({
                ...atom,
                values: new Map(atom.values).set(property, value),
              }))
            : this.periods.map((years): Atom => ({ ...atom, years })),
      );
    }
    return atoms;
  }

  /** The stretches of a counted property that are told apart among the items of a class without classes below it. */
  piecesOf(kind: Kind, property: string): Span[] {
    const allowed = kind.values.get(property);
    const isOf = (id: string): boolean => {
      for (let k: Kind | undefined = kind; k; k = k.parent) if (k.id === id) return true;
      return false;
    };
    return pieces(
      typeof allowed === 'object' ? (allowed as Span) : {},
      this.cuts.filter((cut) => cut.property === property && (cut.kinds?.some(isOf) ?? true)).map(({ at }) => at),
    );
  }

  private stretchesOf(property: string): { span: Span; cells: Cells }[] {
    const lists = new Map<string, { span: Span; list: number[] }>();
    this.atoms.forEach(({ numbers }, n) => {
      const span = numbers.get(property);
      if (!span) return;
      const key = spanKey(span);
      (lists.get(key) ?? lists.set(key, { span, list: [] }).get(key)!).list.push(n);
    });
    return [...lists.values()].map(({ span, list }) => ({ span, cells: Cells.of(this.atoms.length, list) }));
  }

  /** The same items, cut at these stretches too; the same universe where it tells their ends apart already. */
  cutAt(stretches: readonly Stretch[]): Items {
    const known = this.stretches;
    const keyOf = ({ property = '', kinds }: Stretch, end: number): string =>
      `${property}|${kinds?.join() ?? ''}|${end}`;
    const cut = new Set(known.flatMap((stretch) => endsOf(stretch).map((end) => keyOf(stretch, end))));
    return stretches.every((stretch) => endsOf(stretch).every((end) => cut.has(keyOf(stretch, end))))
      ? this
      : new Items(this.roots, this.properties, [...known, ...stretches]);
  }

  /** Stretches that make the cuts of this universe. */
  get stretches(): Stretch[] {
    return [...this.periods, ...this.cuts.map(({ at, ...cut }): Stretch => ({ ...cut, from: at }))];
  }

  /** All atoms of one kind and of those below it. */
  ofKind(id: string): Cells {
    return this.byKind.get(id) ?? this.none;
  }

  /** All atoms that have one of these values of a property. */
  withValue(property: string, values: readonly string[]): Cells {
    return values.reduce((cells, v) => cells.or(this.byValue.get(`${property}=${v}`) ?? this.none), this.none);
  }

  /**
   * All atoms made in these years. Years that are not among the cuts cannot be told apart: the caller names its cuts.
   */
  madeIn(years: Years): Cells {
    return this.periods
      .filter((period) => isWithin(period, years))
      .reduce((cells, period) => cells.or(this.byValue.get(`made=${spanKey(period)}`) ?? this.none), this.none);
  }

  /** All atoms whose numbers of a counted property lie within a stretch. */
  withNumber(property: string, wanted: Span): Cells {
    return this.numbered(property, (span) => isWithin(span, wanted));
  }

  /** All atoms of which some items may have a number within a stretch. */
  meetingNumber(property: string, wanted: Span): Cells {
    return this.numbered(property, (span) => meet(span, wanted));
  }

  /** The line of a counted property in pieces, as it is cut for one class or another. */
  piecesIn(property: string): Span[] {
    return pieces(
      {},
      (this.byNumber.get(property) ?? []).flatMap(({ span }) => endsOf(span)),
    );
  }

  private numbered(property: string, is: (span: Span) => boolean): Cells {
    return (this.byNumber.get(property) ?? [])
      .filter(({ span }) => is(span))
      .reduce((all, { cells }) => all.or(cells), this.none);
  }
}
