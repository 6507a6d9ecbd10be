import { createHash } from 'node:crypto';
import type { Answer, Country, Given, SealParts } from '../../model/country.js';
import type { Instrument, Provision, Requirement } from '../../model/instrument.js';
import type { Question } from '../../model/question.js';
import type { Condition, Scope } from '../../model/scope.js';
import { termsUnder, type ItemPart, type Term } from '../../model/term.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One text for one value, whatever the order of its keys. */
const canonical = (value: Json | undefined): string =>
  value === undefined || value === null
    ? 'null'
    : Array.isArray(value)
      ? `[${(value as readonly Json[]).map(canonical).join(',')}]`
      : typeof value === 'object'
        ? `{${Object.entries(value)
            .filter(([, part]) => part !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
            .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
            .join(',')}}`
        : JSON.stringify(value);

/** The first 16 hexadecimal digits of the SHA-256 of a value. */
const printOfValue = (value: Json | undefined): string =>
  createHash('sha256').update(canonical(value), 'utf8').digest('hex').slice(0, 16);

const sortedList = (list: Iterable<string>): string[] => [...list].sort();
const pairs = (map: ReadonlyMap<string, Iterable<string>>): Json =>
  Object.fromEntries([...map].map(([key, values]) => [key, sortedList(values)]));

const givenJson = (given: Given): Json =>
  typeof given === 'string'
    ? given
    : given.type === 'option'
      ? { option: given.option }
      : given.type === 'set'
        ? { set: sortedList(given.options) }
        : { least: String(given.least), most: String(given.most) };

const scopeJson = ({ items, members }: Scope): Json => ({
  ...(items && { items: itemsJson(items) }),
  members: pairs(members),
});

/** The order in which a list names its classes says nothing. */
const itemsJson = (items: readonly ItemPart[]): Json =>
  items
    .map(({ names, made, properties, numbers, where }) =>
      canonical({
        names: sortedList(names),
        made: made && { from: made.from, before: made.before },
        properties: pairs(properties),
        numbers: numbers && Object.fromEntries([...numbers].map(([id, span]) => [id, { ...span }])),
        where: where && conditionJson(where),
      }),
    )
    .sort();

const conditionJson = ({ question, scope, constraint }: Condition): Json => ({
  question,
  scope: scopeJson(scope),
  constraint: constraintJson(constraint),
});

function constraintJson(constraint: Requirement['constraint']): Json {
  if (constraint.type === 'option') return { option: sortedList(constraint.allowed), from: constraint.from };
  if (constraint.type === 'quantity') return { least: String(constraint.least), most: String(constraint.most) };
  return {
    includes: sortedList(constraint.includes),
    choices: constraint.choices.map((groups) => groups.map((group) => canonical(sortedList(group))).sort()),
    within: constraint.within && sortedList(constraint.within),
  };
}

/** The definitions of the terms that some scopes name, and of those under them. */
const termsJson = (terms: ReadonlyMap<string, Term>, scopes: readonly Scope[]): Json =>
  Object.fromEntries(
    termsUnder(
      terms,
      scopes.flatMap(({ items }) => items ?? []),
    ).map(({ id, covers, except, excludes }) => [
      id,
      {
        covers: itemsJson(covers),
        except: except && itemsJson(except),
        excludes: excludes && itemsJson(excludes),
      },
    ]),
  );

const unseenJson = (unseen: Answer['unseen']): Json =>
  sortedList(unseen.map(({ law, options }) => (options ? `${law}: ${sortedList(options).join()}` : law)));

/** What a seal stands for, but the texts of the cited paragraphs: these are added as they are at hand. */
export function partsOf(
  question: Question,
  answer: Answer,
  terms: ReadonlyMap<string, Term>,
  places: ReadonlyMap<string, string>,
): SealParts {
  const { given, reason, evidence, express, unseen, fills, except, sections, from, until } = answer;
  return {
    value: printOfValue({
      given: givenJson(given),
      reason,
      evidence: evidence.map(({ what, where, date }) => ({ what, where, date })),
      express,
      unseen: unseenJson(unseen),
      fills: fills && sortedList(fills),
    }),
    scope: scopePrint(answer, terms),
    except: exceptPrint(except),
    sections: sectionsPrint(sections),
    dates: printOfValue({ from, until }),
    question: questionPrint(question),
    places,
  };
}

/** The print of what an answer is about, with the terms that its scopes name. */
export const scopePrint = ({ scope, except }: Answer, terms: ReadonlyMap<string, Term>): string =>
  printOfValue({
    scope: scopeJson(scope),
    terms: termsJson(terms, [scope, ...except.flatMap((exception) => exception.scope ?? [])]),
  });

/** The print of the exceptions to a rule. */
export const exceptPrint = (except: Answer['except']): string =>
  printOfValue(
    except.map((exception) => ({
      kind: exception.kind,
      says: exception.says,
      sections: sortedList(exception.sections),
      scope: exception.scope && scopeJson(exception.scope),
      instead: exception.instead && givenJson(exception.instead),
      filledBy: exception.filledBy && sortedList(exception.filledBy),
      unseen: exception.unseen && unseenJson(exception.unseen),
      within: sortedList(exception.within),
      beyond: sortedList(exception.beyond),
    })),
  );

/** The print of the list of cited sections. */
export const sectionsPrint = (sections: readonly string[]): string => printOfValue(sortedList(sections));

const questions = new WeakMap<Question, string>();

/** The print of a question: the words in which it was written, and what can be answered. */
export function questionPrint(given: Question): string {
  const question = given.original ?? given;
  const { ask, answer, unit, options, ordered, implies, items, dimensions, silence } = question;
  let print = questions.get(question);
  if (print === undefined) {
    print = printOfValue({
      ask,
      answer,
      unit,
      options: [...options].map(([id, words]) => [id, words]),
      ordered,
      implies: pairs(implies),
      items: typeof items === 'string' ? items : items && sortedList(items),
      dimensions: dimensions.map(({ id, members }) => [id, [...members].map(([text, words]) => [text, words])]),
      silence,
    });
    questions.set(question, print);
  }
  return print;
}

/** The seal of what was reviewed: 16 hexadecimal digits. */
export const sealOf = ({ places, ...parts }: SealParts): string =>
  printOfValue({ ...parts, places: Object.fromEntries(places) });

export const sealedParts = ['value', 'scope', 'except', 'sections', 'dates', 'question', 'places'] as const;
/** A part of what a seal stands for. */
export type SealedPart = (typeof sealedParts)[number];

/** The parts in which what was reviewed differs from what is. */
export const differingParts = (reviewed: SealParts, now: SealParts): SealedPart[] =>
  sealedParts.filter((part) =>
    part === 'places'
      ? reviewed.places.size !== now.places.size ||
        [...now.places].some(([cited, print]) => reviewed.places.get(cited) !== print)
      : reviewed[part] !== now[part],
  );

const meanings = new WeakMap<Requirement, string>();

/** The print of what a requirement asks, how firmly, of what, when, and which exceptions its text allows. */
export function meaningOf(instrument: Instrument, provision: Provision, requirement: Requirement): string {
  let meaning = meanings.get(requirement);
  if (meaning === undefined) {
    const { question, scope, constraint, appliesWhen, callsFor, partyTo, strength } = requirement;
    const { qualified, when } = requirement.written ?? requirement;
    meaning = printOfValue({
      question,
      scope: scopeJson(scope),
      terms: termsJson(instrument.terms, [scope]),
      constraint: constraintJson(constraint),
      appliesWhen: appliesWhen && conditionJson(appliesWhen),
      callsFor,
      partyTo,
      // left out where it is the plain one, so that older prints of it hold
      strength: strength === 'shall' ? undefined : strength,
      qualified,
      when,
      allows: allowancesOf(instrument, provision, requirement)
        .map(({ kind, as, written }) => canonical({ kind, as: written ?? as }))
        .sort(),
    });
    meanings.set(requirement, meaning);
  }
  return meaning;
}

/**
 * What a requirement meant when an answer to its question was last looked at; undefined where none of the state's was.
 */
export const meantFor = (
  { seals }: Pick<Country, 'seals'>,
  { reviewed }: Answer,
  requirement: string,
): string | undefined =>
  (reviewed?.seal === undefined ? undefined : seals.before?.get(reviewed.seal)?.get(requirement)) ??
  seals.requirements.get(requirement);

/**
 * The print of what a requirement asks of the answer, and when it applies: whatever it covers and however firmly it
 * asks.
 */
export const askedPrint = ({ question, constraint, appliesWhen, partyTo }: Requirement): string =>
  printOfValue({
    question,
    constraint: constraintJson(constraint),
    appliesWhen: appliesWhen && conditionJson(appliesWhen),
    partyTo,
  });

/** The exceptions that a requirement allows: in its own words, those of its provision, or those of the instrument. */
export const allowancesOf = (
  instrument: Pick<Instrument, 'allows'>,
  provision: Pick<Provision, 'allows'>,
  requirement: Pick<Requirement, 'allows'>,
): Requirement['allows'] => [...requirement.allows, ...provision.allows, ...instrument.allows];

/** Cited places with the prints of their texts; those without text are left out. */
export const placesOf = (cited: readonly string[], printAt: (cited: string) => string | undefined) =>
  new Map<string, string>(
    [...cited].sort().flatMap((place): [string, string][] => {
      const print = printAt(place);
      return print === undefined ? [] : [[place, print]];
    }),
  );
