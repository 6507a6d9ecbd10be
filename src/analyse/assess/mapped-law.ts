import { Cells } from '../../model/cells.js';
import { compare } from '../../model/constraint.js';
import type { Answer, Country } from '../../model/country.js';
import type { Instrument, Requirement } from '../../model/instrument.js';
import type { Items } from '../../model/items.js';
import { valueOfSilence, type Question } from '../../model/question.js';
import type { Condition, Scope } from '../../model/scope.js';
import { Space } from '../../model/space.js';
import { certain, Vocabulary, type Coverage, type Term } from '../../model/term.js';
import type { Value } from '../../model/value.js';
import { unreviewed, type Changed, type Review, type Reviews } from './stale.js';
import { datedBy, whenOf, type When } from './time.js';
import { projection } from './projection.js';
import { spaceOf, fixed } from './spaces.js';

/** What the engine needs of everything that has been read. */
export interface Subject {
  universe: Items;
  questions: ReadonlyMap<string, Question>;
  instruments: ReadonlyMap<string, Instrument>;
}

/** Whose law answers are: the state's own, or that of a union which applies in it. */
export interface Source {
  /** `national`, or the id of the union */
  id: string;
  country: Country;
  reviews: Reviews;
}

/** An answer and the cells of its question that it covers; whose it is, and whether it counts today. */
export interface Layer {
  answer: Answer;
  cells: Cells;
  source: Source;
  when: When;
  /** it holds today, and its review is whole */
  counts: boolean;
}

/** On what a state's answers are read. */
export interface Reading {
  /** the day on which the law is looked at (ISO 8601); without one, dates play no part */
  asOf?: string;
  /** how the reviews of the state's own answers stand; without them, what is written counts */
  reviews?: Reviews;
  /** unions whose law applies in the state on that day */
  unions?: readonly Source[];
  /**
   * a mapped law of the same answers and terms for which every condition is answered alike: what words cover is taken
   * from it
   */
  like?: MappedLaw;
}

/** What the state's own source is called. */
export const NATIONAL = 'national';

/** What a requirement covers; `outside` is what its own conditions take out. */
export type Reach = Coverage & { outside: Cells };

/** One state's answers, laid over the cells of their questions. Without a state, nothing has been answered. */
export class MappedLaw {
  readonly terms: Vocabulary;
  private readonly reaches: Map<Requirement, Reach>;
  private readonly layersOf = new Map<string, Layer[]>();
  private readonly vocabularies: Map<string, Vocabulary>;
  private readonly byQuestion = new Map<string, { answer: Answer; source: Source }[]>();
  private readonly sourceBy = new Map<Answer, Source>();
  private readonly termsBy = new Map<Source, Vocabulary>();
  /** the state's own law first, then that of unions */
  readonly sources: readonly Source[];
  readonly asOf: string | undefined;
  /** the first of those that share their words: what cells are called in one they are called in all */
  readonly kin: MappedLaw;
  private readonly widened: Map<Term, Vocabulary>;

  constructor(
    readonly subject: Subject,
    readonly country?: Country,
    { asOf, reviews = unreviewed, unions = [], like }: Reading = {},
  ) {
    this.reaches = like?.reaches ?? new Map<Requirement, Reach>();
    this.vocabularies = like?.vocabularies ?? new Map<string, Vocabulary>();
    this.widened = like?.widened ?? new Map<Term, Vocabulary>();
    this.asOf = asOf;
    this.kin = like?.kin ?? this;
    this.sources = country ? [{ id: NATIONAL, country, reviews }, ...unions] : [];
    const termsOf = (terms: Country['terms']): Vocabulary =>
      new Vocabulary(subject.universe, terms, (condition, words) => this.holds(condition, words));
    this.terms = like?.terms ?? termsOf(country?.terms ?? new Map());
    for (const [n, source] of this.sources.entries()) {
      const words = source.id === NATIONAL ? this.terms : like?.termsBy.get(like.sources[n]!);
      this.termsBy.set(source, words ?? termsOf(source.country.terms));
      for (const answer of source.country.answers) {
        this.sourceBy.set(answer, source);
        const list = this.byQuestion.get(answer.question);
        if (list) list.push({ answer, source });
        else this.byQuestion.set(answer.question, [{ answer, source }]);
      }
    }
  }

  /** Whose law an answer is; undefined for one that is not of it. */
  sourceOf(answer: Answer): Source | undefined {
    return this.sourceBy.get(answer);
  }

  /** The id of the source of an answer: `national`, or that of a union. */
  sourceIdOf(answer: Answer): string {
    return this.sourceOf(answer)?.id ?? NATIONAL;
  }

  /** How the review of an answer stands. */
  reviewOf(answer: Answer): Review {
    return this.sourceOf(answer)?.reviews.of(answer) ?? { state: 'whole' };
  }

  /** What changed in the text under an answer since it was sealed. */
  changedUnder(answer: Answer): readonly Changed[] {
    return this.sourceOf(answer)?.reviews.changed(answer) ?? [];
  }

  /** The words in which a source speaks. */
  termsOf(source: Source): Vocabulary {
    return this.termsBy.get(source) ?? this.terms;
  }

  space(question: string): Space {
    return spaceOf(this.subject, this.subject.questions.get(question)!);
  }

  /** The answers to a question with what they cover. */
  layers(question: string): Layer[] {
    let layers = this.layersOf.get(question);
    if (!layers) {
      layers = (this.byQuestion.get(question) ?? []).map(({ answer, source }) => {
        const covered = (scope: Scope): Cells => this.cells(scope, this.termsOf(source), question).sure;
        const when = whenOf(datedBy(answer, source.country), source.country.laws, this.asOf);
        return {
          answer,
          source,
          when,
          counts: when.state === 'now' && source.reviews.of(answer).state === 'whole',
          cells: (answer.yields ?? []).reduce((cells, scope) => cells.minus(covered(scope)), covered(answer.scope)),
        };
      });
      this.layersOf.set(question, layers);
    }
    return layers;
  }

  /** The state's words as they would be if the definition of a term did not leave anything outside. */
  termsWithout(excluding: Term): Vocabulary {
    let vocabulary = this.widened.get(excluding);
    if (!vocabulary) {
      const { excludes = [], ...rest } = excluding;
      const terms = new Map(this.terms.terms).set(excluding.id, { ...rest, covers: [...rest.covers, ...excludes] });
      vocabulary = new Vocabulary(this.subject.universe, terms, (condition, words) => this.holds(condition, words));
      this.widened.set(excluding, vocabulary);
    }
    return vocabulary;
  }

  /** The words of an instrument, as they reach for this state. */
  vocabulary(instrument: Instrument): Vocabulary {
    let vocabulary = this.vocabularies.get(instrument.id);
    if (!vocabulary) {
      vocabulary = new Vocabulary(this.subject.universe, instrument.terms, (condition, words) =>
        this.holds(condition, words),
      );
      this.vocabularies.set(instrument.id, vocabulary);
    }
    return vocabulary;
  }

  /** The cells of a scope in the words of a source: for certain, and perhaps. */
  cells(scope: Scope, vocabulary: Vocabulary, question: string): Coverage {
    const space = this.space(question);
    if (!scope.items) return certain(space.cells({ members: scope.members }));
    const { sure, maybe, open } = vocabulary.coverage(scope.items);
    return {
      sure: space.cells({ items: sure, members: scope.members }),
      maybe: space.cells({ items: maybe, members: scope.members }),
      open,
    };
  }

  /** What a requirement covers for this state. */
  reach(requirement: Requirement, vocabulary: Vocabulary): Reach {
    let reach = this.reaches.get(requirement);
    if (!reach) {
      reach = this.findReach(requirement, vocabulary);
      this.reaches.set(requirement, reach);
    }
    return reach;
  }

  private findReach(requirement: Requirement, vocabulary: Vocabulary): Reach {
    const base = this.fixed(requirement, vocabulary) ?? this.cells(requirement.scope, vocabulary, requirement.question);
    if (!requirement.appliesWhen) return { ...base, outside: Cells.none(base.sure.size) };
    const applies = this.applies(requirement.appliesWhen, requirement.question, vocabulary);
    const sure = base.sure.and(applies.sure);
    const possible = base.sure.or(base.maybe);
    const maybe = possible.and(applies.sure.or(applies.maybe)).minus(sure);
    return {
      sure,
      maybe,
      open: maybe.isEmpty ? new Set() : new Set([...base.open, ...applies.open]),
      outside: possible.minus(sure).minus(maybe),
    };
  }

  /** What a requirement covers in every state alike; undefined where its terms depend on the state's own answers. */
  private fixed(requirement: Requirement, vocabulary: Vocabulary): Coverage | undefined {
    const known =
      fixed.get(this.subject.universe) ?? fixed.set(this.subject.universe, new Map()).get(this.subject.universe)!;
    let coverage = known.get(requirement);
    if (coverage === undefined) {
      coverage = vocabulary.isFixed(requirement.scope.items ?? [])
        ? this.cells(requirement.scope, vocabulary, requirement.question)
        : null;
      known.set(requirement, coverage);
    }
    return coverage ?? undefined;
  }

  /** The atoms for which the state's own answer satisfies a condition. */
  private holds(condition: Condition, words: Vocabulary): Coverage {
    const { universe } = this.subject;
    const space = this.space(condition.question);
    const verdicts = this.verdicts(condition, words);
    if (space.items === undefined) {
      const { yes, open } = verdicts;
      const open_ = new Set([condition.question]);
      if (!yes.isEmpty) return certain(universe.all);
      return open.isEmpty ? certain(universe.none) : { sure: universe.none, maybe: universe.all, open: open_ };
    }
    const sure = space.atomsOf(verdicts.yes)!;
    const maybe = space.atomsOf(verdicts.open)!.minus(sure);
    return { sure, maybe, open: maybe.isEmpty ? new Set() : new Set([condition.question]) };
  }

  /** The cells of a question at which a condition on another question holds: where both have an axis, cell by cell. */
  private applies(condition: Condition, question: string, words: Vocabulary): Coverage {
    const space = this.space(question);
    const { yes, open } = this.verdicts(condition, words);
    const shared = projection(space, this.space(condition.question));
    const sure = shared.spread(yes);
    const maybe = shared.spread(open).minus(sure);
    return { sure, maybe, open: maybe.isEmpty ? new Set() : new Set([condition.question]) };
  }

  /**
   * Where a condition holds, and where that is open because nobody has answered, or no answer counts today. A law
   * that is silent answers what silence stands for, "no" to a yes-no question; where it stands for nothing, the
   * condition does not hold. Silence or a lacuna of one source yields to a rule of another.
   */
  private verdicts(condition: Condition, words: Vocabulary): { yes: Cells; open: Cells } {
    const question = this.subject.questions.get(condition.question)!;
    let open = this.cells(condition.scope, words, question.id).sure;
    let yes = Cells.none(open.size);
    let no = yes;
    const layers = this.layers(question.id).filter(({ counts }) => counts);
    const ruled = layers.filter(({ answer }) => isRule(question, answer));
    for (const { answer, cells, source } of layers) {
      const byRule = isRule(question, answer)
        ? cells
        : ruled.filter((layer) => layer.source !== source).reduce((rest, layer) => rest.minus(layer.cells), cells);
      const given = typeof answer.given === 'object' ? answer.given : readSilence(question);
      if (given && compare(question, given, condition.constraint) === 'met') yes = yes.or(byRule);
      else no = no.or(byRule);
    }
    // of a set, what two sources hold together decides where both speak, since both apply
    for (const [n, layer] of ruled.entries())
      for (const other of ruled.slice(n + 1)) {
        const together = other.source === layer.source ? undefined : union(layer.answer.given, other.answer.given);
        if (!together) continue;
        const both = layer.cells.and(other.cells);
        if (compare(question, together, condition.constraint) === 'met') yes = yes.or(both);
        else yes = yes.minus(both);
      }
    yes = yes.and(open);
    open = open.minus(yes).minus(no);
    return { yes, open };
  }
}

/** The options of two sets; undefined of other values. */
const union = (a: Answer['given'], b: Answer['given']): Value | undefined =>
  typeof a === 'object' && typeof b === 'object' && a.type === 'set' && b.type === 'set'
    ? { type: 'set', options: new Set([...a.options, ...b.options]) }
    : undefined;

/**
 * Whether an answer tells a rule: not silence, nor a lacuna ("no", an empty set) that the law does not put in terms.
 */
const isRule = (question: Question, { given, express }: Answer): boolean =>
  typeof given === 'object' && (express || !isLacuna(question, given));

const isLacuna = ({ answer }: Question, value: Value): boolean =>
  value.type === 'set'
    ? value.options.size === 0
    : answer === 'yes-no' && value.type === 'option' && value.option === 'no';

/** How a condition reads a law that says nothing, or that the question does not apply. */
const readSilence = (question: Question): Value | undefined =>
  valueOfSilence(question) ?? (question.answer === 'yes-no' ? { type: 'option', option: 'no' } : undefined);
