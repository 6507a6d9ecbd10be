import { createRequire } from 'node:module';
import type { Country } from '../model/country.js';
import type { Allowance, Due, Instrument, Provision, Requirement } from '../model/instrument.js';
import { Items, type Kind, type Property } from '../model/items.js';
import { copyWith, late } from '../model/late.js';
import type { Question } from '../model/question.js';
import type { Term } from '../model/term.js';
import type { ExceptionKind, Topic, World } from '../model/world.js';
import { FIRST_LANGUAGE, nameIn, say, spoken, tagOf } from './catalogue.js';
import { restated, restatedInstruments } from './restatements.js';

const require = createRequire(import.meta.url);

/**
 * The data with their names in a language: questions with their options and dimensions, topics, items, kinds of
 * exception, titles of instruments and their terms, states. What the language has no name for, such as the questions
 * of a workspace, keeps its own. Seals still stand on the words in which a question was written. In English the data
 * are as they were read.
 */
export function worldIn(world: World, language = spoken()): World {
  if (language === FIRST_LANGUAGE) return world;
  const named = <T>(all: ReadonlyMap<string, T>, name: (entry: T, id: string) => T): ReadonlyMap<string, T> =>
    new Map([...all].map(([id, entry]) => [id, name(entry, id)]));
  return {
    ...world,
    universe: itemsIn(world.universe, language),
    topics: named(world.topics, (topic, id): Topic => ({
      ...topic,
      name: nameIn(language, `topics.${id}`) ?? topic.name,
    })),
    exceptions: named(world.exceptions, (kind, id): ExceptionKind => ({
      ...kind,
      name: nameIn(language, `exceptions.${id}`) ?? kind.name,
    })),
    questions: named(world.questions, (question) => questionIn(question, language)),
    instruments: named(world.instruments, (instrument) => instrumentIn(instrument, language)),
    countries: named(world.countries, (country) => countryIn(country, language)),
    unions: named(world.unions, (union) => countryIn(union, language)),
  };
}

/**
 * A question in a language, as `worldIn` names it; in English as it was written. What is not read of it is not worded.
 */
export function questionIn(given: Question, language: string): Question {
  const question = given.original ?? given;
  if (language === FIRST_LANGUAGE) return question;
  const at = (...path: string[]): string | undefined =>
    nameIn(language, `questions.${[question.id, ...path].join('.')}`);
  const words = (members: ReadonlyMap<string, string>, ...path: string[]): ReadonlyMap<string, string> =>
    new Map([...members].map(([id, memberName]) => [id, at(...path, id) ?? memberName]));
  const options = late(() => words(question.options, 'options'));
  const dimensions = late(() =>
    question.dimensions.map(({ id, members }) => ({ id, members: words(members, 'dimensions', id) })),
  );
  const unit = question.unit === undefined ? undefined : (nameIn(language, `units.${question.unit}`) ?? question.unit);
  return {
    ...question,
    ask: at('ask') ?? question.ask,
    ...(question.find !== undefined && { find: at('find') ?? question.find }),
    ...(unit !== undefined && { unit }),
    get options() {
      return options();
    },
    get dimensions() {
      return dimensions();
    },
    original: question,
  };
}

function instrumentIn(instrument: Instrument, language: string): Instrument {
  const { id } = instrument;
  const provisions = late(() => instrument.provisions.map((provision) => provisionIn(provision, language, id)));
  return {
    ...instrument,
    title: nameIn(language, `instruments.${id}.title`) ?? instrument.title,
    short: nameIn(language, `instruments.${id}.short`) ?? instrument.short,
    allows: instrument.allows.map((allowance) => allowanceIn(allowance, language)),
    terms: new Map(
      [...instrument.terms].map(([key, term]): [string, Term] => {
        const localTerm = { ...term, word: nameIn(language, `terms.${key}`) ?? term.word };
        return [
          key,
          term.says === undefined ? localTerm : restatedIn(localTerm, language, id, `${id}/${key}`, term.says),
        ];
      }),
    ),
    get provisions() {
      return provisions();
    },
  };
}

/** A provision with what it says, softens, allows and has handed in, in the words of the language. */
function provisionIn(provision: Provision, language: string, instrument: string): Provision {
  const restatedProvision = restatedIn(provision, language, instrument, provision.id, provision.says);
  return copyWith(restatedProvision, {
    allows: provision.allows.map((allowance) => allowanceIn(allowance, language)),
    requires: provision.requires.map((requirement) => requirementIn(requirement, language)),
    due: provision.due.map((dueDate) => dueIn(dueDate, language)),
  });
}

function requirementIn(requirement: Requirement, language: string): Requirement {
  const { qualified, when, allows } = requirement;
  if (qualified === undefined && when === undefined && allows.length === 0) return requirement;
  return {
    ...requirement,
    ...(qualified !== undefined && { qualified: phraseIn(language, qualified) }),
    ...(when !== undefined && { when: phraseIn(language, when) }),
    written: { ...(qualified !== undefined && { qualified }), ...(when !== undefined && { when }) },
    allows: allows.map((allowance) => allowanceIn(allowance, language)),
  };
}

const allowanceIn = (allowance: Allowance, language: string): Allowance => ({
  ...allowance,
  as: phraseIn(language, allowance.as),
  written: allowance.as,
});

const dueIn = (due: Due, language: string): Due => ({
  ...due,
  what: phraseIn(language, due.what),
  ...(due.to !== undefined && { to: phraseIn(language, due.to) }),
  ...(due.when !== undefined && { when: phraseIn(language, due.when) }),
  ...(due.qualified !== undefined && { qualified: phraseIn(language, due.qualified) }),
});

/** A phrase in the language, whole or part by part; what the language does not have stays. */
const phraseIn = (language: string, phrase: string): string =>
  nameIn(language, `phrases.${phrase}`) ??
  phrase
    .split('; ')
    .map((phraseKey) => nameIn(language, `phrases.${phraseKey}`) ?? phraseKey)
    .join('; ');

/**
 * A provision or a term with the restatement that the language has of it, which is read when it is asked for. Where the
 * words changed since they were translated, they stand as they are, with a mark.
 */
function restatedIn<T extends { says?: string; original?: string }>(
  thing: T,
  language: string,
  instrument: string,
  id: string,
  says: string,
): T {
  if (!restatedInstruments(language).has(instrument)) return thing;
  const lookUp = late(() => restated(language, instrument, id, says));
  const translated: { says?: string; original?: string | undefined } = {
    get says() {
      const hit = lookUp();
      if (!hit) return says;
      return hit.isCurrent ? hit.text : `${says} [${say('check.restatement-changed', {}, language)}]`;
    },
    get original() {
      return lookUp()?.isCurrent === true ? says : undefined;
    },
  };
  return copyWith(thing, translated as Partial<T>);
}

/** The names in which kinds and properties were read, by those that bear a translation. */
const originals = new WeakMap<Kind | Property, Kind | Property>();
const originalOf = <T extends Kind | Property>(readThing: T): T =>
  (originals.get(readThing) as T | undefined) ?? readThing;

/** The same tree with other names: its atoms stand at the same places. In English with those that were read. */
export function itemsIn(items: Items, language: string): Items {
  const kindIn = (kind: Kind, parent?: Kind): Kind => {
    const original = originalOf(kind);
    const localKind: Kind = {
      ...kind,
      name: nameIn(language, `items.${kind.id}`) ?? original.name,
      ...(parent && { parent }),
      children: [],
    };
    localKind.children = kind.children.map((child) => kindIn(child, localKind));
    originals.set(localKind, original);
    return localKind;
  };
  const properties = new Map(
    [...items.properties].map(([id, property]): [string, Property] => {
      const original = originalOf(property);
      const counted = original.counted && {
        name: nameIn(language, `items.properties.${id}.name`) ?? original.counted.name,
        unit: nameIn(language, `items.properties.${id}.unit`) ?? original.counted.unit,
      };
      const localProperty = {
        ...property,
        ...(counted && { counted }),
        values: new Map(
          [...original.values].map(([value, words]) => [
            value,
            nameIn(language, `items.properties.${id}.values.${value}`) ?? words,
          ]),
        ),
      };
      originals.set(localProperty, original);
      return [id, localProperty];
    }),
  );
  return new Items(
    items.roots.map((root) => kindIn(root)),
    properties,
    items.stretches,
  );
}

const countryIn = (country: Country, language: string): Country =>
  country.fictional ? country : { ...country, name: stateName(country.iso3, language) ?? country.name };

let alpha2: ReadonlyMap<string, string> | undefined;

/**
 * The name of a state in a language, by its ISO 3166 code of three letters, or of a union by its id: as the catalogue
 * `states` of the language has it, else as Unicode has it. Undefined where neither has one.
 */
export function stateName(code: string, language: string): string | undefined {
  const name = nameIn(language, `states.${code}`);
  if (name !== undefined) return name;
  alpha2 ??= new Map(
    (require('i18n-iso-countries/codes.json') as [string, string][]).map(([two, three]) => [three, two]),
  );
  const two = alpha2.get(code);
  return two && new Intl.DisplayNames(tagOf(language), { type: 'region', fallback: 'none' }).of(two);
}
