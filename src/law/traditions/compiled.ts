import { compileForms, type Form } from './form.js';
import { numberReader, type NumberReader } from './numbers.js';
import { traditions, type ApartUnit, type Tradition } from './tradition.js';

/** A tradition whose forms are ready to read. */
export interface CompiledTradition {
  tradition: Tradition;
  numbers: NumberReader;
  article: Form[];
  either: Set<string>;
  bare: Form[];
  annex: Form[];
  groups: { name: string; rank: number; forms: Form[] }[];
  apart: { unit: ApartUnit; forms: Form[]; container: Form[] }[];
}

const compiled = new WeakMap<Tradition, CompiledTradition>();

/** The forms of a tradition, compiled once. */
export function compile(tradition: Tradition): CompiledTradition {
  const known = compiled.get(tradition);
  if (known) return known;
  const { units } = tradition;
  const made: CompiledTradition = {
    tradition,
    numbers: numberReader(tradition),
    article: compileForms(units.article),
    either: new Set(units.either),
    bare: compileForms(units.bare),
    annex: compileForms(units.annex),
    groups: Object.entries(units.groups).map(([name, forms], at) => ({
      name,
      rank: at + 1,
      forms: compileForms(forms),
    })),
    apart: units.apart.map((unit) => ({
      unit,
      forms: compileForms(unit.forms),
      container: compileForms(unit.container),
    })),
  };
  compiled.set(tradition, made);
  return made;
}

/** All traditions, compiled, in the order of their files. */
export const allCompiled = (): CompiledTradition[] => traditions().map(compile);
