import { Cells } from '../model/cells.js';
import type { Items, Years } from '../model/items.js';
import type { Box, Space } from '../model/space.js';
import type { Vocabulary } from '../model/term.js';
import { exactNames } from './exact-names.js';
import { listed } from './words.js';

interface Candidate {
  name: string;
  cells: Cells;
  rank: number;
}

/**
 * Puts sets of items into the words of one source: its defined terms, else classes of items, narrowed by a property
 * where they must be. `within` is what is spoken of, so that "handguns" means those handguns that are within it.
 */
export class Naming {
  private readonly known = new Map<string, string>();
  private readonly bases: Candidate[];

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly universe: Items,
  ) {
    const terms = [...vocabulary.terms.values()].map((term) => ({ name: term.word, cells: vocabulary.named(term.id).sure, rank: 0 }));
    const kinds = [...universe.kinds.values()].map((kind) => ({ name: kind.name, cells: universe.ofKind(kind.id), rank: 1 }));
    this.bases = [...terms, ...kinds].filter(({ cells }) => !cells.isEmpty);
  }

  /** A set of items in words, few of them; "all items" for all that is spoken of. */
  items(atoms: Cells, within: Cells): string {
    if (atoms.isEmpty) return 'no items';
    const key = `${atoms.key}|${within.key}`;
    let words = this.known.get(key);
    if (words === undefined) {
      words = this.find(atoms, within);
      this.known.set(key, words);
    }
    return words;
  }

  /** Names for a set of items, as many as it takes to cover it exactly. */
  exactly(atoms: Cells, within: Cells): string[] {
    const { names, rest } = this.cover(atoms, within, Infinity);
    return [...names, ...exactNames(this.universe, rest, yearsWords)];
  }

  private find(atoms: Cells, within: Cells): string {
    if (within.within(atoms) && within.equals(this.universe.all)) return 'all items';
    const { names, rest } = this.cover(atoms, within, 12);
    const all = rest.isEmpty || names.length > 12 ? names : [...names, ...exactNames(this.universe, rest, yearsWords)];
    return all.length > 12 ? `${all.slice(0, 11).join('; ')}; and others` : all.join('; ');
  }

  /** Names with the most items first, until these are covered, no name fits, or there are more names than `limit`. */
  private cover(atoms: Cells, within: Cells, limit: number): { names: string[]; rest: Cells } {
    const candidates = this.candidates(atoms, within);
    const names: string[] = [];
    let rest = atoms;
    while (!rest.isEmpty && names.length <= limit) {
      let best: Candidate | undefined;
      let most = 0;
      for (const candidate of candidates) {
        const gain = candidate.cells.countIn(rest);
        if (gain > most || (gain === most && gain > 0 && best && candidate.rank < best.rank)) [best, most] = [candidate, gain];
      }
      if (!best) break;
      names.push(best.name);
      rest = rest.minus(best.cells);
    }
    return { names, rest };
  }

  /** Names whose items, as far as they are spoken of, all belong to the set. */
  private candidates(atoms: Cells, within: Cells): Candidate[] {
    const found: Candidate[] = [];
    const add = (name: () => string, cells: Cells | undefined, rank: number): boolean => {
      if (cells) found.push({ name: name(), cells, rank });
      return cells !== undefined;
    };
    const narrowings = this.narrowings();
    for (const { name, cells, rank } of this.bases) {
      if (!cells.meets(atoms) || add(() => name, Cells.commonWithin(atoms, cells, within), rank)) continue;
      for (const [n, one] of narrowings.entries()) {
        if (!one.cells.meets(atoms) || add(() => `${name} ${one.name}`, Cells.commonWithin(atoms, cells, within, one.cells), rank + 2)) continue;
        for (let m = n + 1; m < narrowings.length; m++) {
          const other = narrowings[m]!;
          if (other.property !== one.property) add(() => `${name} ${one.name} ${other.name}`, Cells.commonWithin(atoms, cells, within, one.cells, other.cells), rank + 4);
        }
      }
    }
    return found;
  }

  private narrowed: { property: string; name: string; cells: Cells }[] | undefined;

  private narrowings(): { property: string; name: string; cells: Cells }[] {
    this.narrowed ??= [...this.universe.properties.values()].flatMap(({ id, values, years }) =>
      years
        ? spans(this.universe.periods).map((span) => ({ property: id, name: yearsWords(span), cells: this.universe.madeIn(span) }))
        : [...values].map(([value, name]) => ({ property: id, name: `(${name})`, cells: this.universe.withValue(id, [value]) })),
    );
    return this.narrowed;
  }
}

/** Runs of neighbouring periods, shortest first, so that of two that cover the same items the narrower is named. */
function spans(periods: readonly Years[]): Years[] {
  const runs: { span: Years; length: number }[] = [];
  periods.forEach((first, a) =>
    periods.slice(a).forEach((last, length) => {
      const span: Years = { ...(first.from !== undefined && { from: first.from }), ...(last.before !== undefined && { before: last.before }) };
      if (span.from !== undefined || span.before !== undefined) runs.push({ span, length });
    }),
  );
  return runs.sort((a, b) => a.length - b.length).map(({ span }) => span);
}

/** Years of manufacture in words: "made before 1900", "made from 1900 to 1944", "made in or after 1946". */
export function yearsWords({ from, before }: Years): string {
  if (from === undefined) return before === undefined ? 'of any age' : `made before ${before}`;
  if (before === undefined) return `made in or after ${from}`;
  return before - from === 1 ? `made in ${from}` : `made from ${from} to ${before - 1}`;
}

/**
 * Cells of a question in words, as few boxes as there are: "handguns: records of import and export". `within` is the
 * scope that is spoken of; a dimension that is named as a whole is left out.
 */
export function cellsWords(space: Space, cells: Cells, within: Cells, naming: Naming): string[] {
  if (space.axes.length === 0) return [];
  const spoken = space.atomsOf(within);
  return space.boxes(cells).map((box) => boxWords(space, box, spoken, naming)).filter((words) => words !== '');
}

function boxWords(space: Space, box: Box, spoken: Cells | undefined, naming: Naming): string {
  const parts: string[] = [];
  if (box.items && spoken) parts.push(naming.items(box.items, spoken));
  for (const { id, members } of space.question.dimensions) {
    const named = box.members.get(id);
    if (!named || named.size === members.size) continue;
    parts.push(listed([...named].map((member) => members.get(member) ?? member)));
  }
  return parts.join(': ');
}
