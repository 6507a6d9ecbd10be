import { Cells } from './cells.js';

/** A class of provisions/items.yaml, with the values of each property that its items can have. */
export interface Kind {
  id: string;
  name: string;
  note?: string;
  children: Kind[];
  parent?: Kind;
  /** property -> values; 'any' for years */
  values: ReadonlyMap<string, readonly string[] | 'any'>;
}

export interface Property {
  id: string;
  /** the question that its values answer */
  ask?: string;
  /** value -> wording; empty for the years of manufacture */
  values: ReadonlyMap<string, string>;
  years: boolean;
}

/** Years of manufacture from `from` (inclusive) until `before` (exclusive). */
export interface Years {
  from?: number;
  before?: number;
}

/** One kind with one value of every property that concerns it. */
export interface Atom {
  kind: Kind;
  values: ReadonlyMap<string, string>;
  years?: Years;
}

const key = (y: Years) => `${y.from ?? ''}-${y.before ?? ''}`;

/** The universe of items: the tree of kinds, and every atom of it, for a given set of years at which time is cut. */
export class Items {
  readonly kinds = new Map<string, Kind>();
  readonly atoms: readonly Atom[];
  readonly periods: readonly Years[];
  private readonly byKind = new Map<string, Cells>();
  private readonly byValue = new Map<string, Cells>();

  /** `cuts` are the years that some term or scope names; each begins a new period. */
  constructor(
    readonly roots: readonly Kind[],
    readonly properties: ReadonlyMap<string, Property>,
    cuts: Iterable<number> = [],
  ) {
    const years = [...new Set(cuts)].sort((a, b) => a - b);
    this.periods = [...years, undefined].map((before, i) => ({
      ...(i > 0 && { from: years[i - 1]! }),
      ...(before !== undefined && { before }),
    }));
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
      if (atom.years) add(`made=${key(atom.years)}`, n);
    });
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
    let atoms: Atom[] = [{ kind, values: new Map() }];
    for (const [property, allowed] of kind.values) {
      atoms = atoms.flatMap((atom) =>
        allowed === 'any'
          ? this.periods.map((years): Atom => ({ ...atom, years }))
          : allowed.map((value): Atom => ({ ...atom, values: new Map(atom.values).set(property, value) })),
      );
    }
    return atoms;
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
      .filter(
        (p) =>
          (years.from === undefined || (p.from !== undefined && p.from >= years.from)) &&
          (years.before === undefined || (p.before !== undefined && p.before <= years.before)),
      )
      .reduce((cells, p) => cells.or(this.byValue.get(`made=${key(p)}`) ?? this.none), this.none);
  }
}
