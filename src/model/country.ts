import type { Requirement } from './instrument.js';
import type { Place } from './place.js';
import type { Scope } from './scope.js';
import type { Term } from './term.js';
import type { Value } from './value.js';

/** A state with its law, as far as it has been mapped; or a union whose law applies in its members. */
export interface Country {
  /** the code of a state; the id of a union */
  iso3: string;
  /** of a union: the group whose members its law applies in */
  union?: string;
  name: string;
  language?: string;
  fictional: boolean;
  note?: string;
  terms: ReadonlyMap<string, Term>;
  laws: ReadonlyMap<string, LawRecord>;
  answers: readonly Answer[];
  /** answers that respondents gave and that nobody has chosen yet; no result rests on them */
  received?: readonly Answer[];
  reservations: readonly Reservation[];
  /** laws of the field that exist and are not at hand, by id */
  notAtHand: ReadonlyMap<string, NotAtHand>;
  seals: Seals;
}

/** A law of the field that exists and whose text is not at hand. */
export interface NotAtHand {
  id: string;
  title: string;
  /** what it may hold */
  holds: string;
  /** where its text can be had */
  obtain: string;
}

/** The prints of what was reviewed, part by part. */
export interface SealParts {
  value: string;
  scope: string;
  except: string;
  sections: string;
  dates: string;
  question: string;
  /** cited paragraph -> print of its text */
  places: ReadonlyMap<string, string>;
}

/** What the seals of a state's answers stand for, and the meaning of requirements when they were last looked at. */
export interface Seals {
  answers: ReadonlyMap<string, SealParts>;
  requirements: ReadonlyMap<string, string>;
  /**
   * what requirements meant when an answer was last looked at, by its seal, where other answers to the same question
   * were looked at since
   */
  before?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /**
   * the prints of definitions when an answer was reviewed, by its seal and by place, where the seal is older than such
   * prints in seals and the law's record has changed since
   */
  definitions?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /**
   * the other files of the workspace on which results rest, by their path in it, and their prints when all was last
   * sealed
   */
  files: ReadonlyMap<string, string>;
}

export const lawStatuses = ['in-force', 'bill', 'repealed', 'not-yet-in-force'] as const;
export type LawStatus = (typeof lawStatuses)[number];

/** What is known of a law without its text. */
export interface LawRecord {
  id: string;
  title: string;
  short?: string;
  citation?: string;
  source: string;
  url?: string;
  /** the date to which the text is consolidated */
  date: string;
  language: string;
  status?: LawStatus;
  /** the day on which it comes or came into force */
  inForce?: string;
  /** the first day on which it is no longer in force */
  until?: string;
  note?: string;
  sections: ReadonlyMap<string, SectionRecord>;
  place: Place;
}

export interface SectionRecord {
  id: string;
  number: string;
  heading?: string;
  /** the title of the chapter, part or division that it stands in */
  under?: string;
  /** cited paragraph of the section, such as `(2)`, '' for the section as a whole -> print of its text */
  places?: ReadonlyMap<string, string>;
  place: Place;
}

/** The value of an answer, or: looked and found nothing; or: does not apply, with a reason. */
export type Given = Value | 'silent' | 'not-applicable';

/** What a state's law says on one question over one scope. */
export interface Answer {
  /** unique in the state: `record-retention#2` is the second answer to that question */
  id: string;
  question: string;
  scope: Scope;
  given: Given;
  reason?: string;
  /** cases in which the value does not hold and which no dimension expresses */
  except: readonly Exception[];
  /** `law/section`, such as `firearms-act/14(2)` */
  sections: readonly string[];
  /** what shows that a duty is met which no statute shows */
  evidence: readonly Evidence[];
  /** laws not at hand that may hold the rule */
  unseen: readonly Unseen[];
  /** exceptions of another source (`eu/258-2012/3(1)(b)`) in whose cases this rule holds all the same */
  fills?: readonly string[];
  /** the cited sections say in terms the contrary of what may be asked */
  express: boolean;
  /** the first day on which the rule holds (ISO 8601) */
  from?: string;
  /** the first day on which it no longer holds */
  until?: string;
  /** where a lawyer would amend */
  amendAt: readonly string[];
  says?: string;
  note?: string;
  unverified?: string;
  /** who gave it in answer to a questionnaire: a claim until somebody reviews it */
  claimed?: Claimed;
  /** who looked at it and when; the seal stands for what was looked at, and is written by the tool only */
  reviewed?: { by: string; on: string; seal?: string };
  /** a second reviewer of the same seal */
  checked?: { by: string; on: string };
  /** of a bill or one being typed: taken as it is written, as if it had been reviewed */
  assumed?: boolean;
  /** where an answer to a bill stands in its place */
  yields?: readonly Scope[];
  place: Place;
}

/** Who gave an answer to a questionnaire, and what was written beside it that no other key holds. */
export interface Claimed {
  by: string;
  /** the office in whose name it was given */
  office?: string;
  on: string;
  /** the words of the law as the respondent wrote them out */
  quotes?: string;
  remark?: string;
}

/** A case that a rule leaves out. */
export interface Exception {
  /** a kind of provisions/exceptions.yaml */
  kind: string;
  says: string;
  sections: readonly string[];
  /** where it holds, always within the scope of the answer; everywhere there if left out */
  scope?: Scope;
  /** what the law holds in these cases in the place of the value, such as measures for an authorization */
  instead?: Value;
  /** rules of another source (`eu/258-2012/4(1)`) that hold in these cases all the same */
  filledBy?: readonly string[];
  /** laws not at hand that may hold the rule in these cases */
  unseen?: readonly Unseen[];
  /** provisions (`fp:8(1)(b)`) whose words of allowance a reviewer judged to cover it */
  within: readonly string[];
  /** provisions whose words of allowance a reviewer judged it to exceed */
  beyond: readonly string[];
  place: Place;
}

/** A law not at hand that may hold a rule, or more of it. */
export interface Unseen {
  law: string;
  why: string;
  /** of a set: the options that it may add; any of them if left out */
  options?: readonly string[];
}

/** What shows that a duty is met which no statute shows. */
export interface Evidence {
  what: string;
  where: string;
  date: string;
}

/** Every section that an answer rests on, those of its exceptions among them, each once. */
export const citedBy = ({ sections, except }: Pick<Answer, 'sections' | 'except'>): string[] => [
  ...new Set([...sections, ...except.flatMap((exception) => exception.sections)]),
];

/** What a source that says nothing holds, for the answers that the tool itself makes. */
export const bareAnswer = { except: [], evidence: [], unseen: [], express: false, amendAt: [] } as const;

/** A reservation or declaration that excludes a provision for a state or puts other requirements in its place. */
export interface Reservation {
  instrument: string;
  provision: string;
  effect: 'excludes' | 'modifies';
  /** what the state calls it; a reservation if left out */
  kind?: 'reservation' | 'declaration';
  requires: readonly Requirement[];
  from?: string;
  until?: string;
  says: string;
  source: string;
  unverified?: string;
  place: Place;
}
