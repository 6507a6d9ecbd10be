import { optionsOf } from '../model/constraint.js';
import { bindingsOn, commandOf, keyName } from './bindings.js';
import { partsOf } from './form/entry.js';
import { itemChoices } from './form/scope.js';
import { searchSections } from './form/sections.js';
import { optionWords } from '../analyse/words.js';
import { facetChoices, facetWord, groupings } from './screens/findings.js';
import { ownFirst } from './screens/home.js';
import { contextOf } from './screens/index.js';
import { stateName } from './screens/screen.js';
import { here, type Item, type Overlay, type State } from './state.js';

type Picker = Extract<Overlay, { kind: 'picker' }>;

/** What a picker offers, narrowed by what has been typed. */
export function itemsOf(state: State, picker: Picker): Item[] {
  if (picker.purpose.for === 'field' && picker.purpose.field === 'sections') {
    const { state: code } = partsOf(picker.purpose.key);
    return searchSections(state.data, code, picker.query, picker.chosen, picker.within);
  }
  const all = allItems(state, picker);
  const terms = picker.query.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return all;
  const fits = ({ label, hint, id }: Item): boolean => terms.every((term) => `${label} ${hint ?? ''} ${id}`.toLowerCase().includes(term));
  const kept = all.filter((item) => item.heading === true || fits(item)).map((item) => ({ ...item, depth: 0 }));
  return kept.filter((item, n) => item.heading !== true || (kept[n + 1] !== undefined && kept[n + 1]!.heading !== true));
}

function allItems(state: State, { purpose, chosen }: Picker): Item[] {
  const context = contextOf(state);
  const world = state.data.loaded?.world;
  switch (purpose.for) {
    case 'palette':
      return paletteItems(state);
    case 'facets': {
      let name = '';
      return facetChoices(context).flatMap((one) => {
        const head: Item[] = one.name === name ? [] : [{ id: `#${one.name}`, label: one.name[0]!.toUpperCase() + one.name.slice(1), heading: true }];
        name = one.name;
        return [...head, { id: one.facet, label: facetWord(context, one.facet), hint: String(one.count) }];
      });
    }
    case 'group':
      return (here(state).screen === 'region' ? ['topic', 'question'] : groupings).map((id) => ({ id, label: id === 'none' ? 'not at all' : `by ${id}` }));
    case 'state':
      return ownFirst(state.data).map((id) => ({ id, label: stateName(context, id), hint: id }));
    case 'instrument':
      return [...(world?.instruments.values() ?? [])].filter(({ binds }) => binds === 'by-deposit').map(({ id, short, title }) => ({ id, label: short, hint: title }));
    case 'versions':
      return state.data.versions.filter((one) => one.state === here(state).state).map(({ law, label }) => ({ id: `${law}:${label}`, label: `${law}: ${label}` }));
    case 'field':
      return fieldItems(state, purpose.key, purpose.field, chosen);
    default:
      return [];
  }
}

function fieldItems(state: State, key: string, field: string, chosen: readonly string[]): Item[] {
  const question = state.data.loaded?.world.questions.get(partsOf(key).question);
  if (!question) return [];
  if (field === 'answer') {
    const options = optionsOf(question).map((id): Item => ({ id, label: optionWords(question, id) }));
    return question.answer === 'set' ? options : [...options, { id: 'silent', label: 'the law is silent', hint: 'looked, and found nothing' }];
  }
  if (field === 'scope.items') return itemChoices(contextOf(state), question, chosen);
  const members = question.dimensions.find(({ id }) => `scope.${id}` === field)?.members ?? new Map<string, string>();
  return [...members].map(([id, label]) => ({ id, label }));
}

/** Everything that can be done or gone to, for the palette. */
function paletteItems(state: State): Item[] {
  const { screen } = here(state);
  const world = state.data.loaded?.world;
  const own = bindingsOn(screen).filter(({ group, command }) => group !== 'Move' && command !== 'palette');
  return [
    ...own.map(({ command, label, keys, group }): Item => ({ id: `do:${command}`, label: group === 'Go' && command.startsWith('tab') ? `Go to ${label}` : label[0]!.toUpperCase() + label.slice(1), hint: keys.filter((key) => commandOf(screen, key) === command).map(keyName).join(' ') })),
    ...ownFirst(state.data).map((code): Item => ({ id: `state:${code}`, label: `State: ${stateName(contextOf(state), code)}`, hint: code })),
    ...[...(world?.instruments.values() ?? [])].map(({ id, short }): Item => ({ id: `instrument:${id}`, label: `Instrument: ${short}`, hint: id })),
    ...[...(world?.topics.values() ?? [])].map(({ id, name }): Item => ({ id: `topic:${id}`, label: `Questions on ${name}`, hint: id })),
    ...[...(world?.questions.values() ?? [])].map(({ id, ask }): Item => ({ id: `question:${id}`, label: ask, hint: id })),
  ];
}
