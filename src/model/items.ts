import { Cells } from './cells.js';
import { endsOf, isWithin, meet, pieces, spanKey, type Span } from './span.js';

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

/** Years of manufacture. */
export type Years = Span;

/** A stretch that some source names: of years of manufacture, or of a property whose values are numbers. */
export interface Stretch extends Span {
  /** left out for the years */
  property?: string;
  /** the classes of which it is said; left out where it may be any */
  kinds?: readonly string[];
  /** the values of other properties for which it is said */
  values?: Readonly<Record<string, readonly string[]>>;
}

/** Where the line of a property is cut, and for which items. */
type Cut = Required<Pick<Stretch, 'property'>> & Pick<Stretch, 'kinds' | 'values'> & { at: number };

/** One kind with one value of every property that concerns it. */
export interface Atom {
  kind: Kind;
  values: ReadonlyMap<string, string>;
  /** property -> the stretch of its numbers */
  numbers: ReadonlyMap<string, Span>;
  years?: Years;
}

const uncut = new WeakMap<Kind, Map<string, readonly Atom[]>>();

/**
 * The universe of items: the tree of kinds, and every atom of it. Time and the lines of counted properties are cut
 * where some source names a number, the latter for the items of which it speaks: nothing else is told apart.
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
      const { property, kinds, values } = stretch;
      return property === undefined
        ? []
        : endsOf(stretch).map((at) => ({ property, at, ...(kinds && { kinds }), ...(values && { values }) }));
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

  private atomsOf(kind: Kind): readonly Atom[] {
    let atoms = this.uncut(kind);
    for (const property of atoms[0]!.numbers.keys()) {
      if (this.piecesOf(kind, property).length === 1) continue;
      atoms = atoms.flatMap((atom) => {
        const spans = this.piecesOf(kind, property, atom.values);
        return spans.length === 1
          ? atom
          : spans.map((span): Atom => ({ ...atom, numbers: new Map(atom.numbers).set(property, span) }));
      });
    }
    return atoms;
  }

  /** The atoms of a class before its numbers are cut: the same for all universes with the same periods. */
  private uncut(kind: Kind): readonly Atom[] {
    const byPeriods = uncut.get(kind) ?? uncut.set(kind, new Map()).get(kind)!;
    const periods = this.periods.map(spanKey).join();
    let atoms = byPeriods.get(periods);
    if (atoms) return atoms;
    const isCounted = (property: string): boolean => this.properties.get(property)?.counted !== undefined;
    const numbers = new Map(
      [...kind.values].flatMap(([id, whole]): [string, Span][] =>
        isCounted(id) ? [[id, typeof whole === 'object' ? (whole as Span) : {}]] : [],
      ),
    );
    atoms = [{ kind, values: new Map(), numbers }];
    for (const [property, allowed] of kind.values) {
      if (isCounted(property)) continue;
      atoms = atoms.flatMap((atom) =>
        Array.isArray(allowed)
          ? (allowed as string[]).map((value): Atom => ({ ...atom, values: new Map(atom.values).set(property, value) }))
          : this.periods.map((years): Atom => ({ ...atom, years })),
      );
    }
    byPeriods.set(periods, atoms);
    return atoms;
  }

  /**
   * The stretches of a counted property that are told apart among the items of a class without classes below it, with
   * these values, or with any.
   */
  piecesOf(kind: Kind, property: string, values?: ReadonlyMap<string, string>): Span[] {
    const allowed = kind.values.get(property);
    const isOf = (id: string): boolean => {
      for (let k: Kind | undefined = kind; k; k = k.parent) if (k.id === id) return true;
      return false;
    };
    const isMeant = (cut: Cut): boolean =>
      cut.property === property &&
      (cut.kinds?.some(isOf) ?? true) &&
      (values === undefined ||
        Object.entries(cut.values ?? {}).every(([id, wanted]) => wanted.includes(values.get(id) ?? '')));
    return pieces(
      typeof allowed === 'object' ? (allowed as Span) : {},
      this.cuts.filter(isMeant).map(({ at }) => at),
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
    const keyOf = ({ property, kinds, values }: Stretch, end: number): string =>
      JSON.stringify([property, kinds, values, end]);
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
    if (values.length === 1) return this.byValue.get(`${property}=${values[0]!}`) ?? this.none;
    return values.reduce((cells, v) => cells.or(this.byValue.get(`${property}=${v}`) ?? this.none), this.none);
  }

  /**
   * All atoms made in these years. Years that are not among the cuts cannot be told apart: the caller names its cuts.
   */
  madeIn(years: Years): Cells {
    const key = `made within ${spanKey(years)}`;
    const known = this.byValue.get(key);
    if (known) return known;
    const made = this.periods
      .filter((period) => isWithin(period, years))
      .reduce((cells, period) => cells.or(this.byValue.get(`made=${spanKey(period)}`) ?? this.none), this.none);
    this.byValue.set(key, made);
    return made;
  }

  /** All atoms whose numbers of a counted property lie within a stretch. */
  withNumber(property: string, wanted: Span): Cells {
    return this.numbered(property, (span) => isWithin(span, wanted));
  }

  /** All atoms of which some items may have a number within a stretch. */
  meetingNumber(property: string, wanted: Span): Cells {
    return this.numbered(property, (span) => meet(span, wanted));
  }

  /** The line of a counted property in pieces, as it is cut for some items or others; one piece where it is not. */
  piecesIn(property: string): Span[] {
    return pieces(
      {},
      this.cuts.filter((cut) => cut.property === property).map(({ at }) => at),
    );
  }

  private numbered(property: string, is: (span: Span) => boolean): Cells {
    return (this.byNumber.get(property) ?? [])
      .filter(({ span }) => is(span))
      .reduce((all, { cells }) => all.or(cells), this.none);
  }
}
