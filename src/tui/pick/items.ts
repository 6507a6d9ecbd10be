import { optionWords } from '../../words/words.js';
import { countryName, knownStates, MAPPED, regionStates } from '../../work/states.js';
import { optionsOf } from '../../model/constraint.js';
import { bindingsOn, commandOf, keyName } from '../keys/bindings.js';
import { partsOf } from '../answers/entry.js';
import { WHOLE } from '../answers/part.js';
import { itemChoices, partChoices } from '../answers/scope.js';
import { searchSections } from '../answers/sections.js';
import { withoutEmptyHeadings } from '../state/headings.js';
import { marksAtStart } from './marks.js';
import { lastFound } from '../../work/remember.js';
import { facetChoices, facetWord } from '../screens/facets.js';
import { findingGroupings } from '../screens/findings.js';
import { ownFirst } from '../screens/home.js';
import { contextOf } from '../screens/index.js';
import { requirementGroupings } from '../screens/requirements.js';
import { stateName } from '../screens/screen.js';
import { searching } from '../state/search.js';
import { here, type Item, type Picker, type State } from '../state/state.js';

const lastItems = lastFound<Item[]>();

/** What a picker offers, narrowed by what has been typed. The same object as long as nothing of it changed. */
export const itemsOf = (state: State, picker: Picker): Item[] =>
  lastItems([state.data, state.drafts, here(state), picker.purpose, picker.query, picker.within, picker.chosen], () =>
    found(state, picker),
  );

function found(state: State, picker: Picker): Item[] {
  if (picker.purpose.for === 'field' && picker.purpose.field === 'sections') {
    const { state: code } = partsOf(picker.purpose.key);
    return searchSections(state.data, code, picker.query, everMarked(state, picker), picker.within);
  }
  const all = allItems(state, picker);
  if (picker.query.trim() === '') return all;
  const fits = searching(picker.query);
  const kept = all.filter(
    ({ heading, label, hint, id }) => heading === true || fits(() => `${label} ${hint ?? ''} ${id}`),
  );
  return withoutEmptyHeadings(namedFirst(kept, picker.query).map((item) => ({ ...item, depth: 0 })));
}

/** With what bears exactly the name that was typed before all that only contains it; within headings everything keeps its place. */
function namedFirst(items: readonly Item[], query: string): readonly Item[] {
  if (items.some(({ heading }) => heading)) return items;
  const typed = query.trim().toLowerCase();
  const isNamed = ({ id, label, hint }: Item): boolean =>
    [id, id.slice(id.indexOf(':') + 1), label, hint].some((name) => name?.toLowerCase() === typed);
  return [...items.filter(isNamed), ...items.filter((item) => !isNamed(item))];
}

/** What is marked, and what was when the picker was opened, so that nothing vanishes whose mark is taken away. */
const everMarked = (state: State, picker: Picker): string[] => [
  ...new Set([...marksAtStart(state, picker), ...picker.chosen]),
];

function allItems(state: State, picker: Picker): Item[] {
  const { purpose } = picker;
  const context = contextOf(state);
  const world = state.data.loaded?.world;
  switch (purpose.for) {
    case 'palette':
      return paletteItems(state);
    case 'facets': {
      let name = '';
      return facetChoices(context).flatMap((one) => {
        const head: Item[] =
          one.name === name
            ? []
            : [{ id: `#${one.name}`, label: one.name[0]!.toUpperCase() + one.name.slice(1), heading: true }];
        name = one.name;
        return [...head, { id: one.facet, label: facetWord(context, one.facet), hint: String(one.count) }];
      });
    }
    case 'group':
      return (
        { region: ['topic', 'question'], requirements: requirementGroupings }[here(state).screen as string] ??
        findingGroupings
      ).map((id) => ({ id, label: id === 'none' ? 'not at all' : `by ${id}` }));
    case 'state':
      return ownFirst(state.data).map((id) => ({ id, label: stateName(context, id), hint: id }));
    case 'instrument':
      return [...(world?.instruments.values() ?? [])]
        .filter(({ binds }) => binds === 'by-deposit')
        .map(({ id, short, title }) => ({ id, label: short, hint: title }));
    case 'versions':
      return state.data.versions
        .filter((one) => one.state === here(state).state)
        .map(({ law, label }) => ({ id: `${law}:${label}`, label: `${law}: ${label}` }));
    case 'region':
      return regionItems(state);
    case 'field':
      return fieldItems(state, picker, purpose.key, purpose.field);
    case 'part': {
      const question = world?.questions.get(partsOf(purpose.key).question);
      return question ? partChoices(context, question, everMarked(state, picker), picker.query) : [];
    }
    default:
      return [];
  }
}

function regionItems({ data }: State): Item[] {
  if (!data.loaded) return [];
  const { world } = data.loaded;
  const groups = [...world.groups.values()].map(({ id, name }): Item => ({
    id,
    label: name,
    hint: `${regionStates(world, id, data.asOf).length} states`,
  }));
  const states = knownStates(world).map((id): Item => ({
    id,
    label: countryName(data.loaded!, id),
    hint: world.mapped.includes(id) ? `${id}, mapped` : id,
  }));
  return [
    { id: MAPPED, label: 'All states whose law is mapped', hint: `${world.mapped.length} states` },
    { id: '#groups', label: 'Groups', heading: true },
    ...groups,
    { id: '#states', label: 'States', heading: true },
    ...states,
  ];
}

function fieldItems(state: State, picker: Picker, key: string, field: string): Item[] {
  const question = state.data.loaded?.world.questions.get(partsOf(key).question);
  if (!question) return [];
  if (field === 'answer') {
    const options = optionsOf(question).map((id): Item => ({ id, label: optionWords(question, id) }));
    const none: Item[] =
      question.answer === 'set'
        ? [{ id: WHOLE, label: 'none of these', hint: 'the law rules on it, and names none' }]
        : [];
    return [...options, ...none, { id: 'silent', label: 'the law is silent', hint: 'looked, and found nothing' }];
  }
  if (field === 'scope.items') return itemChoices(contextOf(state), question, everMarked(state, picker));
  const members = question.dimensions.find(({ id }) => `scope.${id}` === field)?.members ?? new Map<string, string>();
  return [{ id: WHOLE, label: 'all of them' }, ...[...members].map(([id, label]): Item => ({ id, label }))];
}

/** Everything that can be done or gone to, for the palette. */
function paletteItems(state: State): Item[] {
  const { screen } = here(state);
  const world = state.data.loaded?.world;
  const own = bindingsOn(screen).filter(({ group, command }) => group !== 'Move' && command !== 'palette');
  return [
    ...own.map(({ command, label, keys, group }): Item => ({
      id: `do:${command}`,
      label: group === 'Go' && command.startsWith('tab') ? `Go to ${label}` : label[0]!.toUpperCase() + label.slice(1),
      hint: keys
        .filter((key) => commandOf(screen, key) === command)
        .map(keyName)
        .join(' '),
    })),
    ...ownFirst(state.data).map((code): Item => ({
      id: `state:${code}`,
      label: `State: ${stateName(contextOf(state), code)}`,
      hint: code,
    })),
    ...[...(world?.instruments.values() ?? [])].map(({ id, short }): Item => ({
      id: `instrument:${id}`,
      label: `Instrument: ${short}`,
      hint: id,
    })),
    ...[...(world?.topics.values() ?? [])].map(({ id, name }): Item => ({
      id: `topic:${id}`,
      label: `Questions on ${name}`,
      hint: id,
    })),
    ...[...(world?.questions.values() ?? [])].map(({ id, ask }): Item => ({
      id: `question:${id}`,
      label: ask,
      hint: id,
    })),
  ];
}
