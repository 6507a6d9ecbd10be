import { Cells } from '../model/cells.js';
import type { Items } from '../model/items.js';
import type { Vocabulary } from '../model/term.js';
import { coarseBy, tellsNumbers, yearsTold, type Coarse } from './coarse.js';
import { exactNames } from './exact-names.js';
import { listFormat, say, spoken } from './catalogue.js';
import { yearsWords } from './cells-words.js';
import { propertyNames, type PropertyName } from './property-names.js';

/** A name of some items: a defined term, with the source that defines it where it is not plain, or a class. */
export interface Named {
  name: string;
  cells: Cells;
  /** of several names that fit as well the one with the lowest rank is taken */
  rank: number;
  /** what narrows the name, in words */
  narrowed?: string;
  /** all that the name covers, where `cells` is a part of it */
  whole?: Cells;
  /** ids of the defined terms that stand in the name */
  terms?: readonly string[];
}

/** The defined terms of a source as names; of several sources each with its own. */
export const termNames = (vocabulary: Vocabulary, of?: string): Named[] =>
  [...vocabulary.terms.values()].map((term) => ({
    name: of === undefined ? term.word : `${term.word} (${of})`,
    cells: vocabulary.named(term.id).sure,
    rank: 0,
    terms: [term.id],
  }));

/** So few periods of manufacture are all looked at. */
const FEW_PERIODS = 8;

/** How many names may be taken out of a whole. */
const MANY = 2;

/**
 * Puts sets of items into words: defined terms, else classes of items, narrowed by a property where they must be.
 * `within` is what is spoken of, so that "handguns" means those handguns that are within it. A name stands only where
 * each class that it holds is spoken of and belongs to the set, so that it is true also to one who does not see
 * `within`.
 */
export class Naming {
  private readonly known = new Map<string, string[]>();
  private named: readonly Named[] | undefined;
  private readonly classes = new Map<string, Cells>();

  constructor(
    private readonly terms: readonly Named[],
    private readonly universe: Items,
    /** the language in which the names of the universe stand */
    private readonly language = spoken(),
  ) {}

  private get bases(): readonly Named[] {
    if (this.named) return this.named;
    const { terms, universe } = this;
    const defined = new Map(terms.map(({ name, cells }) => [name.toLowerCase(), cells]));
    const isTerm = (name: string, cells: Cells): boolean => defined.get(name.toLowerCase())?.equals(cells) ?? true;
    // a class by the name of a term that covers something else would be read as the term
    const kinds = [...universe.kinds.values()]
      .map((kind) => ({ name: kind.name, cells: universe.ofKind(kind.id), rank: 1 }))
      .filter(({ name, cells }) => isTerm(name, cells));
    return (this.named = [...terms, ...kinds].filter(({ cells }) => !cells.isEmpty));
  }

  /** A set of items in words, few of them; "all items" for all that is spoken of. */
  items(atoms: Cells, within: Cells): string {
    return this.list(atoms, within).join('; ');
  }

  /** The same, name by name. */
  list(atoms: Cells, within: Cells): string[] {
    if (atoms.isEmpty) return [say('scopes.no-items', {}, this.language)];
    const key = `${atoms.key}|${within.key}`;
    let words = this.known.get(key);
    if (words === undefined) {
      words = this.coarsely(atoms, within);
      this.known.set(key, words);
    }
    return words;
  }

  /**
   * The same, by what the sets tell apart: what a state's law and the instruments say of numbers elsewhere costs
   * nothing here, and changes no name. Of many periods of manufacture those that the sets and the terms tell apart are
   * looked at.
   */
  private coarsely(atoms: Cells, within: Cells): string[] {
    const { universe } = this;
    const many = universe.periods.length > FEW_PERIODS;
    const numbers = tellsNumbers(universe, atoms) || tellsNumbers(universe, within);
    if (!many && (numbers || universe.cuts.length === 0)) return this.find(atoms, within);
    this.termYears ??= many ? this.terms.flatMap(({ cells }) => yearsTold(universe, cells)) : [];
    const years = many
      ? [...new Set([...this.termYears, ...yearsTold(universe, atoms), ...yearsTold(universe, within)])]
      : universe.periods.flatMap(({ from }) => from ?? []);
    if (numbers && years.length + 1 >= universe.periods.length) return this.find(atoms, within);
    const { naming, coarse } = this.coarseNaming(years, numbers);
    return naming.find(coarse.of(atoms), coarse.of(within));
  }

  /** Names by some years, and by numbers or none: a term that tells numbers apart is no name for what does not. */
  private coarseNaming(years: readonly number[], numbers: boolean): { naming: Naming; coarse: Coarse } {
    const key = `${[...years].sort((a, b) => a - b).join()}|${numbers}`;
    let made = this.coarse.get(key);
    if (made) return made;
    const coarse = coarseBy(this.universe, years, numbers);
    const terms = this.terms.flatMap((term) =>
      numbers || !tellsNumbers(this.universe, term.cells) ? [{ ...term, cells: coarse.of(term.cells) }] : [],
    );
    made = { naming: new Naming(terms, coarse.universe, this.language), coarse };
    this.coarse.set(key, made);
    return made;
  }

  private termYears: readonly number[] | undefined;
  private readonly coarse = new Map<string, { naming: Naming; coarse: Coarse }>();

  /** Names for a set of items, as many as it takes to cover it exactly, and the ids of the defined terms in them. */
  exactly(atoms: Cells, within: Cells): { names: string[]; terms: string[] } {
    const plain = this.candidates(atoms, within);
    const [entry, other] = [plain, [...plain, ...this.differences(atoms, within)]].map((candidates) => {
      const { names, rest } = this.cover(atoms, candidates);
      return {
        names: [
          ...names.map(({ name, narrowed }) => (narrowed === undefined ? name : `${name} ${narrowed}`)),
          ...this.byClass(rest),
        ],
        terms: names.flatMap(({ terms }) => terms ?? []),
      };
    }) as [{ names: string[]; terms: string[] }, { names: string[]; terms: string[] }];
    return other.names.length < entry.names.length ? other : entry;
  }

  private find(atoms: Cells, within: Cells): string[] {
    if (within.within(atoms) && within.equals(this.universe.all)) return [say('scopes.all-items', {}, this.language)];
    const candidates = this.candidates(atoms, within);
    const plain = this.cover(atoms, candidates);
    if (plain.names.length === 1 && plain.rest.isEmpty) return this.together(plain.names);
    const less = this.cover(atoms, [...candidates, ...this.differences(atoms, within)]);
    const [full, other] = [this.told(plain), this.told(less)];
    return other.join().length < full.join().length ? other : full;
  }

  /** Names that cover the set, the largest first, and what none of them covers. */
  private cover(atoms: Cells, candidates: readonly Named[]): { names: Named[]; rest: Cells } {
    const names: Named[] = [];
    let rest = atoms;
    while (!rest.isEmpty) {
      let best: Named | undefined;
      let most = 0;
      for (const candidate of candidates) {
        const gain = candidate.cells.countIn(rest);
        if (gain > most || (gain === most && gain > 0 && best && candidate.rank < best.rank))
          [best, most] = [candidate, gain];
      }
      if (!best) break;
      names.push(best);
      rest = rest.minus(best.cells);
    }
    return { names, rest };
  }

  private told({ names, rest }: { names: readonly Named[]; rest: Cells }): string[] {
    return [...this.together(names), ...this.byClass(rest)];
  }

  /** Names whose items, as far as they are spoken of, all belong to the set. */
  private candidates(atoms: Cells, within: Cells): Named[] {
    const gathered: Named[] = [];
    const narrowings = this.narrowings();
    const [inside, outside] = [within.and(atoms), within.minus(atoms)];
    const spoken = this.classesOf(inside);
    const isTrue = (named: Cells): boolean => named.within(spoken);
    for (const { name, cells, rank, terms = [] } of this.bases) {
      if (!cells.meets(inside)) continue;
      const [good, bad] = [cells.and(inside), cells.and(outside)];
      const whole = isTrue(cells);
      if (bad.isEmpty && whole) {
        gathered.push({ name, cells: good, rank, terms });
        continue;
      }
      for (const [n, entry] of narrowings.entries()) {
        if (!entry.cells.meets(good)) continue;
        if (!whole && !isTrue(cells.and(entry.reached))) continue;
        const goodOnes = good.and(entry.cells);
        if (!entry.reached.meets(bad)) {
          if (!bad.isEmpty) gathered.push({ name, cells: goodOnes, rank: rank + 2, narrowed: entry.name, terms });
          continue;
        }
        const badOnes = bad.and(entry.reached);
        for (const other of narrowings.slice(n + 1)) {
          if (other.property === entry.property || other.reached.meets(badOnes) || !other.cells.meets(goodOnes))
            continue;
          gathered.push({
            name,
            cells: goodOnes.and(other.cells),
            rank: rank + 4,
            narrowed: `${entry.name} ${other.name}`,
            terms,
          });
        }
      }
    }
    return gathered;
  }

  /** Names less what one or two other names take out of them, as far as this gives nothing but items of the set. */
  private differences(atoms: Cells, within: Cells): Named[] {
    return this.bases.flatMap(({ name, cells, rank, terms = [] }): Named[] => {
      const spoken = cells.and(within);
      const inside = spoken.and(atoms);
      const outside = spoken.minus(atoms);
      if (inside.isEmpty || outside.isEmpty) return [];
      const out = this.cover(
        outside,
        this.bases.flatMap((base) =>
          base.cells.meets(outside) && !base.cells.meets(inside)
            ? [{ ...base, cells: base.cells.and(outside), whole: base.cells }]
            : [],
        ),
      );
      const left = out.names.reduce((rest, name) => rest.minus(name.whole ?? name.cells), cells);
      return out.rest.isEmpty && out.names.length <= MANY && left.within(this.classesOf(inside))
        ? [
            {
              name: say(
                'scopes.other-than',
                { name, others: this.row(out.names.map((name) => name.name)) },
                this.language,
              ),
              cells: inside,
              rank: rank + 3,
              terms: [...terms, ...out.names.flatMap((name) => name.terms ?? [])],
            },
          ]
        : [];
    });
  }

  /** All items of the classes of which some item is among these. */
  private classesOf(cells: Cells): Cells {
    let all = this.classes.get(cells.key);
    if (!all) {
      const kinds = new Set([...cells].map((n) => this.universe.atoms[n]!.kind.id));
      all = [...kinds].reduce((sum, kind) => sum.or(this.universe.ofKind(kind)), this.universe.none);
      this.classes.set(cells.key, all);
    }
    return all;
  }

  private narrowed: readonly PropertyName[] | undefined;

  private narrowings(): readonly PropertyName[] {
    return (this.narrowed ??= propertyNames(this.universe, this.language));
  }

  private byClass(rest: Cells): string[] {
    return exactNames(this.universe, rest, (years) => yearsWords(years, this.language), this.language);
  }

  /** Without semicolons, which part one name from the next. */
  private row(names: readonly string[]): string {
    return listFormat(this.language).format(names);
  }

  /** Names in a row, those that are narrowed by the same words next to each other, and these words once. */
  private together(names: readonly Named[]): string[] {
    const groups = new Map<string, string[]>();
    for (const { name, narrowed = '' } of names) groups.set(narrowed, [...(groups.get(narrowed) ?? []), name]);
    return [...groups].flatMap(([narrowed, list]) =>
      narrowed === ''
        ? list
        : list.length === 1
          ? `${list[0]!} ${narrowed}`
          : say('scopes.each', { list: this.row(list), narrowed }, this.language),
    );
  }
}
