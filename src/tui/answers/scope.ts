import { numberWords, yearsWords } from '../../words/cells-words.js';
import type { MappedLaw } from '../../analyse/assess/mapped-law.js';
import { optionWords } from '../../words/words.js';
import { optionsOf } from '../../model/constraint.js';
import type { Kind, Property } from '../../model/items.js';
import type { Question } from '../../model/question.js';
import type { Context } from '../screens/screen.js';
import type { Choice } from '../state/app.js';
import { partsIn, partValue, partWords, WHOLE, type Known, type Mark } from './part.js';
import { say } from '../../words/catalogue.js';

/** The axes along which an answer to a question may vary. */
export const axesOf = (question: Question): { id: string; name: string }[] => [
  ...(question.items === undefined ? [] : [{ id: 'items', name: say('answering.scope.for-items') }]),
  ...question.dimensions.map(({ id }) => ({ id, name: say('answering.scope.for', { id }) })),
];

type Where = Pick<Context, 'data' | 'route'>;

/** Classes, questions and the defined terms of the state that is shown. */
function knownOf({ data, route }: Where): Known {
  const world = data.loaded!.world;
  const terms = world.countries.get(route.state ?? '')?.terms;
  return {
    universe: world.universe,
    questions: world.questions,
    name: (id) => terms?.get(id)?.word ?? world.universe.kinds.get(id)?.name ?? id,
  };
}

/** The items of a scope in words; empty for all. */
export const itemWords = (context: Where, items: unknown): string =>
  partsIn(items)
    .map((part) => partWords(knownOf(context), part))
    .join('; ');

/** The members of a dimension in words; empty for all. */
export function memberWords(question: Question, id: string, given: unknown): string {
  const members = question.dimensions.find((dimension) => dimension.id === id)?.members;
  return partsIn(given)
    .map((value) => members?.get(String(value)) ?? String(value))
    .join('; ');
}

/**
 * What a scope may name: parts of classes that have been put together, defined terms of the law, classes of items as
 * a tree.
 */
export function itemChoices(context: Where, question: Question, chosen: readonly string[]): Choice[] {
  const known = knownOf(context);
  const special = chosen
    .filter((id) => id.startsWith('{'))
    .map((id): Choice => ({ id, label: partWords(known, partValue(id)) }));
  return [{ id: WHOLE, label: say('answering.scope.all') }, ...special, ...classChoices(context, question)];
}

function classChoices({ data, route }: Where, question: Question): Choice[] {
  const { universe, countries } = data.loaded!.world;
  const terms = [...(countries.get(route.state ?? '')?.terms.values() ?? [])].map((term): Choice => ({
    id: term.id,
    label: term.word,
    hint: term.cite,
  }));
  const tree = (kind: Kind, depth: number): Choice[] => [
    { id: kind.id, label: kind.name, depth },
    ...kind.children.flatMap((child) => tree(child, depth + 1)),
  ];
  const roots =
    question.items === 'all' || question.items === undefined
      ? universe.roots
      : question.items.flatMap((id) => universe.kinds.get(id) ?? []);
  return [
    ...(terms.length > 0 ? [{ id: '#terms', label: say('answering.scope.terms'), heading: true }] : []),
    ...terms,
    { id: '#kinds', label: say('answering.scope.classes'), heading: true },
    ...roots.flatMap((kind) => tree(kind, 0)).filter(({ id }) => !terms.some((term) => term.id === id)),
  ];
}

/**
 * What narrows a part of a class: the properties of its items, years, answers to other questions; and the classes
 * that it is of.
 */
export function partChoices(context: Where, question: Question, marks: readonly Mark[], query: string): Choice[] {
  const { universe, questions } = knownOf(context);
  const mapped = context.data.checks.get(context.route.state ?? '')?.stateWords.mapped;
  const given = (what: string): string[] =>
    marks.filter((mark) => mark.startsWith(`${what}=`)).map((mark) => mark.slice(what.length + 1));
  const values = valuesOf(mapped, given('items'));
  const properties = [...universe.properties.values()].flatMap((property): Choice[] => {
    const { id, ask = id } = property;
    const head = { id: `#${id}`, label: ask, heading: true };
    if (property.years)
      return values.has(id) || marks.some((mark) => mark.startsWith('made.'))
        ? [{ ...head, label: say('answering.scope.year', { ask }) }, ...yearItems(marks, query)]
        : [];
    if (property.counted)
      return values.has(id) || marks.some((mark) => mark.startsWith(`${id}.`))
        ? [{ ...head, label: say('answering.scope.number', { ask }) }, ...numberItems(property, marks, query)]
        : [];
    const possible = [...property.values].filter(
      ([value]) => values.get(id)?.has(value) === true || given(id).includes(value),
    );
    return possible.length < 2 && given(id).length === 0
      ? []
      : [head, ...possible.map(([value, label]): Choice => ({ id: `${id}=${value}`, label }))];
  });
  const others = [...questions.values()].filter(
    (otherQuestion) =>
      otherQuestion.items !== undefined &&
      otherQuestion.id !== question.id &&
      ['yes-no', 'choice', 'set'].includes(otherQuestion.answer),
  );
  return [
    ...properties,
    { id: '#classes', label: say('answering.scope.which'), heading: true },
    ...classChoices(context, question)
      .filter(({ heading }) => heading !== true)
      .map((item): Choice => ({ ...item, id: `items=${item.id}` })),
    { id: '#where', label: say('answering.scope.only-where'), heading: true },
    ...given('where').map((as): Choice => ({
      id: `where=${as}`,
      label: say('answering.scope.condition-file', { as }),
    })),
    ...others.flatMap((other) =>
      optionsOf(other).map((option): Choice => ({
        id: `where.${other.id}=${option}`,
        label: `${optionWords(other, option)}: ${other.ask}`,
        hint: other.id,
      })),
    ),
  ];
}

/** The years that are marked, and those that the year which has been typed stands for. */
function yearItems(marks: readonly Mark[], query: string): Choice[] {
  const typed = /\b(1\d{3}|2[01]\d\d|2200)\b/.exec(query)?.[1];
  const ids = [
    ...marks.filter((mark) => mark.startsWith('made.')),
    ...(typed === undefined ? [] : [`made.before=${typed}`, `made.from=${typed}`]),
  ];
  return [...new Set(ids)].map((id): Choice => {
    const year = Number(id.slice(id.indexOf('=') + 1));
    return { id, label: yearsWords(id.startsWith('made.from') ? { from: year } : { before: year }) };
  });
}

/** The numbers of a counted property that are marked, and those that the number which was typed stands for. */
function numberItems(property: Property, marks: readonly Mark[], query: string): Choice[] {
  const typed = /(?<![\d.])\d{1,6}(?:\.\d{1,3})?(?![\d.])/.exec(query)?.[0];
  const ids = [
    ...marks.filter((mark) => mark.startsWith(`${property.id}.`)),
    ...(typed === undefined ? [] : [`${property.id}.below=${Number(typed)}`, `${property.id}.from=${Number(typed)}`]),
  ];
  return [...new Set(ids)].map((id): Choice => {
    const number = Number(id.slice(id.indexOf('=') + 1));
    const isFrom = id.startsWith(`${property.id}.from=`);
    return { id, label: numberWords(property, isFrom ? { from: number } : { before: number }) };
  });
}

/** The values that the items of some classes and terms can have, by property. */
function valuesOf(mapped: MappedLaw | undefined, classes: readonly string[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  if (!mapped) return values;
  const { universe } = mapped.subject;
  const atoms = classes
    .map((id) => mapped.terms.named(id))
    .reduce((cells, { sure, maybe }) => cells.or(sure).or(maybe), universe.none);
  const add = (id: string, value: string): void =>
    void (values.get(id) ?? values.set(id, new Set()).get(id)!).add(value);
  universe.atoms.forEach((atom, n) => {
    if (!atoms.has(n)) return;
    for (const [id, value] of atom.values) add(id, value);
    if (atom.years) add('made', '');
    for (const id of atom.numbers.keys()) add(id, '');
  });
  return values;
}
