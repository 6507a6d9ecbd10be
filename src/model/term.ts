import { Cells } from './cells.js';
import type { Items, Years } from './items.js';
import type { Span } from './span.js';
import type { Place } from './place.js';
import type { Condition } from './scope.js';
import type { Verified } from './verified.js';

/** Classes or terms, narrowed by properties and, where `where` stands, to the items for which the state answers so. */
export interface ItemPart {
  names: readonly string[];
  made?: Years;
  properties: ReadonlyMap<string, readonly string[]>;
  /** counted properties, each with the stretch that is meant */
  numbers?: ReadonlyMap<string, Span>;
  where?: Condition;
}

/** A defined term of an instrument or of a state's law, and the items that it covers. */
export interface Term {
  id: string;
  /** the word in its own language */
  word: string;
  cite: string;
  says?: string;
  /** what it says as it was written, where `says` is a translation of it */
  original?: string;
  covers: readonly ItemPart[];
  /** of an instrument: taken out of what it covers */
  except?: readonly ItemPart[];
  /** of a state: what the definition leaves outside on purpose, so that rules which rest on it do not reach it */
  excludes?: readonly ItemPart[];
  sections?: readonly string[];
  unverified?: string;
  /** of an instrument: who held the definition against its text */
  verified?: Verified;
  note?: string;
  place: Place;
}

/**
 * The terms that some items are named by, and the terms by which these are defined, each before those that it rests
 * on.
 */
export function termsUnder(terms: ReadonlyMap<string, Term>, items: readonly ItemPart[]): Term[] {
  const gathered = new Set<Term>();
  const add = (name: string): void => {
    const term = terms.get(name);
    if (!term || gathered.has(term)) return;
    gathered.add(term);
    for (const part of [...term.covers, ...(term.except ?? [])]) part.names.forEach(add);
  };
  for (const { names } of items) names.forEach(add);
  return [...gathered];
}

/** Atoms that are covered for certain, and atoms of which it is not known because a condition has not been answered. */
export interface Coverage {
  sure: Cells;
  maybe: Cells;
  /** questions that decide on `maybe` */
  open: ReadonlySet<string>;
}

/** The words of one source, for a given universe of items and given answers of a state. */
export class Vocabulary {
  private readonly known = new Map<string, Coverage>();

  constructor(
    readonly universe: Items,
    readonly terms: ReadonlyMap<string, Term>,
    /** the items for which the state's own answer satisfies a condition, which is written in these words */
    private readonly holds: (condition: Condition, words: Vocabulary) => Coverage,
  ) {}

  /** The items of a term, or of a class of items. In its own definition the name of a term is that of the class. */
  named(name: string): Coverage {
    const term = this.terms.get(name);
    if (!term) return certain(this.universe.ofKind(name));
    let coverage = this.known.get(name);
    if (!coverage) {
      coverage = this.coverage(term.covers, name);
      for (const left of [term.except, term.excludes])
        if (left) coverage = without(coverage, this.coverage(left, name));
      this.known.set(name, coverage);
    }
    return coverage;
  }

  /** The items of a list of classes and terms: their union. */
  coverage(parts: readonly ItemPart[], inside?: string): Coverage {
    return parts.map((part) => this.part(part, inside)).reduce(either, certain(this.universe.none));
  }

  /** Whether the items of a list do not depend on any answer of the state. */
  isFixed(parts: readonly ItemPart[], inside?: string): boolean {
    return parts.every(({ names, where }) => {
      if (where) return false;
      return names.every((name) => {
        const term = name === inside ? undefined : this.terms.get(name);
        return !term || [term.covers, term.except ?? [], term.excludes ?? []].every((list) => this.isFixed(list, name));
      });
    });
  }

  private part({ names, made, properties, numbers, where }: ItemPart, inside?: string): Coverage {
    let coverage = names
      .map((name) => (name === inside ? certain(this.universe.ofKind(name)) : this.named(name)))
      .reduce(either, certain(this.universe.none));
    if (made) coverage = narrow(coverage, certain(this.universe.madeIn(made)));
    for (const [property, values] of properties)
      coverage = narrow(coverage, certain(this.universe.withValue(property, values)));
    for (const [property, span] of numbers ?? [])
      coverage = narrow(coverage, certain(this.universe.withNumber(property, span)));
    return where ? narrow(coverage, this.holds(where, this)) : coverage;
  }
}

const none: ReadonlySet<string> = new Set();

/** A coverage without doubt. */
export const certain = (sure: Cells): Coverage => ({ sure, maybe: Cells.none(sure.size), open: none });

const possible = ({ sure, maybe }: Coverage): Cells => sure.or(maybe);
const opened = (maybe: Cells, ...from: Coverage[]): ReadonlySet<string> =>
  maybe.isEmpty ? none : new Set(from.flatMap(({ open }) => [...open]));

function either(a: Coverage, b: Coverage): Coverage {
  const sure = a.sure.or(b.sure);
  if (a.open.size === 0 && b.open.size === 0) return { sure, maybe: a.maybe, open: none };
  const maybe = a.maybe.or(b.maybe).minus(sure);
  return { sure, maybe, open: opened(maybe, a, b) };
}

function narrow(a: Coverage, b: Coverage): Coverage {
  const sure = a.sure.and(b.sure);
  if (a.open.size === 0 && b.open.size === 0) return { sure, maybe: a.maybe, open: none };
  const maybe = possible(a).and(possible(b)).minus(sure);
  return { sure, maybe, open: opened(maybe, a, b) };
}

function without(a: Coverage, b: Coverage): Coverage {
  const sure = a.sure.minus(possible(b));
  const maybe = possible(a).minus(b.sure).minus(sure);
  return { sure, maybe, open: opened(maybe, a, b) };
}
