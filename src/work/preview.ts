import { isOpen, reaches } from '../analyse/commitments/duty.js';
import { strengthWords } from '../words/kinds.js';
import type { Raw } from './book.js';
import type { World } from '../model/world.js';
import { assess, type Verdict } from '../analyse/assess/evaluate.js';
import { differing } from '../analyse/assess/inconsistency.js';
import { Naming, termNames } from '../words/naming.js';
import { cellsWords } from '../words/cells-words.js';
import { requirementScope } from '../words/scope-words.js';
import { NATIONAL, MappedLaw } from '../analyse/assess/mapped-law.js';
import { constraintWords } from '../words/words.js';
import type { StateCheck } from './session.js';
import { answerOf, type ReadAnswer } from '../load/data/answer.js';
import type { Cells } from '../model/cells.js';
import type { Country } from '../model/country.js';
import type { Items, Stretch } from '../model/items.js';
import { lastFound } from './remember.js';

/** How a requirement on a question stands with the answers in the files, and how with those being typed. */
interface Affected {
  short: string;
  cite: string;
  /** what it covers, in its instrument's words; empty for all */
  scope: string;
  asks: string;
  strength: string;
  before: Verdict;
  after: Verdict;
}

export interface Preview {
  effects: readonly Affected[];
  /** two answers, by their numbers from 1, that differ where both are given */
  differing: readonly { a: number; b: number; where: () => string[] }[];
  /** what the question may be asked of and no answer covers, in words; empty if all is covered */
  open: () => string[];
}

/** The answers to one question as they are read, with what is wrong with them. */
export const readAll = (world: World, country: Country, question: string, raws: readonly Raw[]): ReadAnswer[] =>
  raws.map((raw, n) => readOnce(world, country, raw, `${question}#${n + 1}`));

/** What becomes of the requirements on one question if these were its answers. Who reviewed them plays no part. */
export function preview(
  world: World,
  country: Country,
  check: StateCheck,
  question: string,
  read: readonly ReadAnswer[],
): Preview {
  const duties = check.commitments
    .filter(reaches)
    .flatMap((commitment) => commitment.duties.filter(({ requirement }) => requirement.question === question));
  const typedAnswers = read.flatMap(({ answer }) => (answer ? [{ ...answer, assumed: true as const }] : []));
  const universe = cutAt(
    world.universe,
    read.flatMap(({ stretches }) => stretches),
  );
  const typed = {
    ...country,
    answers: [...country.answers.filter((answer) => answer.question !== question), ...typedAnswers],
  };
  const present = check.stateWords.mapped;
  const reviews = present.sources.find(({ id }) => id === NATIONAL)?.reviews;
  const mapped = new MappedLaw({ ...world, universe }, typed, {
    unions: present.sources.filter(({ id }) => id !== NATIONAL),
    ...(present.asOf !== undefined && { asOf: present.asOf }),
    ...(reviews && { reviews: reviews.on(typed) }),
  });
  const asked = world.questions.get(question)!;
  const space = mapped.space(question);
  const words = (cells: Cells): string[] =>
    cells.equals(space.all)
      ? ['all of it']
      : cellsWords(space, cells, space.all, new Naming(termNames(mapped.terms), universe));
  const effects = duties
    .filter((duty) => !isOpen(duty))
    .map((duty): Affected => ({
      short: duty.commitment.instrument.short,
      cite: duty.provision.cite,
      scope: requirementScope(world, duty.commitment.instrument, duty.requirement),
      asks: constraintWords(asked, duty.requirement.constraint),
      strength:
        strengthWords[duty.requirement.strength] +
        (duty.requirement.qualified === undefined ? '' : `, ${duty.requirement.qualified}`),
      before: (
        check.check.assessments.find((assessment) => assessment.duty === duty) ?? assess(check.stateWords.mapped, duty)
      ).verdict,
      after: assess(mapped, duty).verdict,
    }));
  const numberOf = (id: string): number => 1 + read.findIndex(({ answer }) => answer?.id === id);
  return {
    effects,
    differing: differing(mapped, asked).map(({ a, b, cells }) => ({
      a: numberOf(a.id),
      b: numberOf(b.id),
      where: once(() => words(cells)),
    })),
    open: once(() => {
      const rest = mapped.layers(question).reduce((cells, layer) => cells.minus(layer.cells), space.all);
      return rest.isEmpty ? [] : words(rest);
    }),
  };
}

/** Words are looked for only where they are shown, and once. */
function once<T>(find: () => T): () => T {
  let hit: { value: T } | undefined;
  return () => (hit ??= { value: find() }).value;
}

const known = new WeakMap<Country, WeakMap<Raw, ReadAnswer & { id: string }>>();

/** An answer as it is read; those that stay the same while another is typed are not read again. */
function readOnce(world: World, country: Country, raw: Raw, id: string): ReadAnswer {
  const weakMap = known.get(country) ?? known.set(country, new WeakMap()).get(country)!;
  const before = weakMap.get(raw);
  if (before?.id === id) return before;
  const read = { ...answerOf(world, country, raw, id), id };
  weakMap.set(raw, read);
  return read;
}

const lastCut = lastFound<Items>();

/** The items cut also at these stretches: what was typed may name years and numbers that no file does. */
const cutAt = (items: Items, stretches: readonly Stretch[]): Items =>
  stretches.length === 0 ? items : lastCut([items, JSON.stringify(stretches)], () => items.cutAt(stretches));
