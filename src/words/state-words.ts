import { doubtWords } from './bonds.js';
import { spoken } from './catalogue.js';
import { itemsIn } from './names.js';
import { forceOf, unverifiedOf } from '../analyse/commitments/duty.js';
import { verifiedOf } from '../analyse/commitments/verified.js';
import type { Cells } from '../model/cells.js';
import type { Answer, LawRecord } from '../model/country.js';
import type { Instrument } from '../model/instrument.js';
import type { Question } from '../model/question.js';
import { type Duty } from '../analyse/commitments/commitments.js';
import type { Cited, CitedAnswer } from './finding.js';
import { Naming, termNames, type Named } from './naming.js';
import { cellsWords } from './cells-words.js';
import { NATIONAL, type MappedLaw } from '../analyse/assess/mapped-law.js';
import type { Cite, Version } from '../analyse/change/version.js';
import type { Changed, Review } from '../analyse/assess/stale.js';
import { constraintWords, givenWords } from './words.js';

/** Words that have been found once for a mapped law, whatever the texts of the laws are. */
interface Wordings {
  namings: Map<string, Naming>;
  scopes: Map<string, string[]>;
}

const wordings = new WeakMap<MappedLaw, Wordings>();
const wordingsOf = (mapped: MappedLaw): Wordings =>
  wordings.get(mapped) ?? wordings.set(mapped, { namings: new Map(), scopes: new Map() }).get(mapped)!;

/** Puts the results for one state into words. */
export class StateWords {
  private readonly namings: Map<string, Naming>;
  private readonly scopes: Map<string, string[]>;

  constructor(
    readonly mapped: MappedLaw,
    /** writes cited sections in the style of the law of a source, one text for each law */
    private readonly cite: Cite,
  ) {
    ({ namings: this.namings, scopes: this.scopes } = wordingsOf(mapped.kin));
  }

  private naming(key: string, instrument?: Instrument): Naming {
    let naming = this.namings.get(key);
    if (!naming) {
      naming = new Naming(
        termNames(instrument ? this.mapped.vocabulary(instrument) : this.mapped.terms),
        this.mapped.subject.universe,
      );
      this.namings.set(key, naming);
    }
    return naming;
  }

  /**
   * Cells in the words of an instrument; of the state's law where none is given. With all names, or with the first
   * `most`.
   */
  scope(question: string, cells: Cells, within: Cells, instrument?: Instrument, most?: number): string[] {
    return this.words(
      question,
      cells,
      within,
      instrument?.id ?? '',
      () => this.naming(instrument?.id ?? '', instrument),
      most,
    );
  }

  private words(
    question: string,
    cells: Cells,
    within: Cells,
    source: string,
    naming: () => Naming,
    most = Infinity,
  ): string[] {
    const key = `${question}|${source}|${most}|${cells.key}|${within.key}`;
    let words = this.scopes.get(key);
    if (!words) this.scopes.set(key, (words = cellsWords(this.mapped.space(question), cells, within, naming(), most)));
    return words;
  }

  /**
   * Names for a set of items in the words of the state's law, that together cover exactly this set; and the terms in
   * them, by id. Classes are named in the language that is spoken, or in a given one.
   */
  itemNames(atoms: Cells, language = spoken()): { names: string[]; terms: string[] } {
    const { universe } = this.mapped.subject;
    if (language === spoken()) return this.naming('').exactly(atoms, universe.all);
    const key = `in ${language}`;
    let naming = this.namings.get(key);
    if (!naming)
      this.namings.set(key, (naming = new Naming(termNames(this.mapped.terms), itemsIn(universe, language), language)));
    return naming.exactly(atoms, universe.all);
  }

  /**
   * Cells in the words of several instruments at once, each term with the instrument that defines it, and in classes.
   */
  scopeAmong(question: string, cells: Cells, within: Cells, duties: readonly Duty[], most?: number): string[] {
    const used = new Map<string, { duty: Duty; term: string }>();
    for (const duty of duties)
      for (const term of namesOf(duty)) used.set(`${duty.commitment.instrument.id}/${term}`, { duty, term });
    const key = [...used.keys()].join();
    return this.words(question, cells, within, `among ${key}`, () => this.namingAmong(key, used), most);
  }

  private namingAmong(key: string, used: ReadonlyMap<string, { duty: Duty; term: string }>): Naming {
    let naming = this.namings.get(`among ${key}`);
    if (!naming) {
      const gathered: Named[] = [];
      for (const {
        duty: { commitment },
        term,
      } of used.values()) {
        const known = commitment.instrument.terms.get(term);
        const items = known && this.mapped.vocabulary(commitment.instrument).named(term).sure;
        if (items && !gathered.some((named) => named.cells.equals(items)))
          gathered.push({ name: `${known.word} (${commitment.instrument.short})`, cells: items, rank: 0 });
      }
      naming = new Naming(gathered, this.mapped.subject.universe);
      this.namings.set(`among ${key}`, naming);
    }
    return naming;
  }

  /** Names of items by classes alone, without the terms of any source. */
  kindsNaming(): Naming {
    return new Naming([], this.mapped.subject.universe);
  }

  /** A duty in words; with the cells that are spoken of, only the doubts that concern these. */
  cited(duty: Duty, cells?: Cells): Cited {
    const { commitment, provision, requirement } = duty;
    const question = this.question(requirement.question);
    const atoms = cells && this.mapped.space(question.id).atomsOf(cells);
    const unverified = unverifiedOf(duty, (term) => {
      if (!atoms) return true;
      const { sure, maybe } = this.mapped.vocabulary(commitment.instrument).named(term);
      return !sure.or(maybe).and(atoms).isEmpty;
    });
    const verified = verifiedOf(duty);
    return {
      id: requirement.id,
      provision: `${commitment.instrument.id}:${provision.id}`,
      instrument: commitment.instrument.id,
      short: commitment.instrument.short,
      cite: provision.cite,
      says: duty.reservation
        ? `${provision.says} [${duty.reservation.kind ?? 'reservation'} of the state: ${duty.reservation.says}]`
        : provision.says,
      strength: requirement.strength,
      ...(requirement.qualified !== undefined && { qualified: requirement.qualified }),
      ...(requirement.when !== undefined && { when: requirement.when }),
      ...(requirement.note !== undefined && { note: requirement.note }),
      asks: constraintWords(question, requirement.constraint),
      ...(unverified && { unverified: doubtWords(unverified) }),
      ...(verified && { verified }),
      force: forceOf(duty),
      binding: commitment.binding,
      bond: commitment.bond,
      place: requirement.place,
    };
  }

  citedAnswer(answer: Answer): CitedAnswer {
    const question = this.question(answer.question);
    const says = answer.says ?? answer.reason;
    const review = this.review(answer);
    const source = this.sourceOf(answer);
    return {
      id: answer.id,
      source,
      value: givenWords(question, answer.given),
      sections: answer.sections,
      cites: this.cite(answer.sections, source),
      ...(says !== undefined && { says }),
      ...(answer.note !== undefined && { note: answer.note }),
      evidence: answer.evidence,
      ...(answer.unverified !== undefined && { unverified: answer.unverified }),
      ...(answer.reviewed && { reviewed: answer.reviewed }),
      ...(answer.checked && { checked: answer.checked }),
      review: review.state,
      causes: review.state === 'whole' ? [] : review.causes,
      stale: review.state === 'stale',
      place: answer.place,
    };
  }

  /** Whose law an answer is: `national`, or the id of a union. */
  sourceOf(answer: Answer): string {
    return this.mapped.sourceIdOf(answer);
  }

  /** How the review of an answer stands. */
  review(answer: Answer): Review {
    return this.mapped.reviewOf(answer);
  }

  /** What changed in the text under an answer since it was sealed. */
  changed(answer: Answer): readonly Changed[] {
    return this.mapped.changedUnder(answer);
  }

  /** Cited sections in the style of the law of a source, one text for each law. */
  citations(sections: readonly string[], source: string = NATIONAL): string[] {
    return this.cite(sections, source);
  }

  question(id: string): Question {
    return this.mapped.subject.questions.get(id)!;
  }
}

/** What puts the results for a version of a state's law into words. */
export const wordsOfVersion = ({ mapped, cite }: Pick<Version, 'mapped' | 'cite'>): StateWords =>
  new StateWords(mapped, cite);

const namesOf = ({ requirement }: Duty): string[] => (requirement.scope.items ?? []).flatMap(({ names }) => names);

/** The name of a law as a citation shows it. */
export const lawName = (law: LawRecord): string => law.short ?? law.citation ?? law.title;
