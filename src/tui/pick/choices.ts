import { optionWords } from '../../words/words.js';
import { allStates, countryName, knownStates, MAPPED, regionStates } from '../../work/states.js';
import { optionsOf } from '../../model/constraint.js';
import { bindingsOn, commandOf } from '../keys/bindings.js';
import { keyName } from '../keys/key-names.js';
import { partsOf } from '../answers/entry.js';
import { WHOLE } from '../answers/part.js';
import { itemChoices, partChoices } from '../answers/scope.js';
import { searchSections } from '../answers/sections.js';
import { withoutEmptyHeadings } from '../state/headings.js';
import { textsIn } from '../law-pane/position.js';
import { marksAtStart } from './marks.js';
import { lastFound } from '../../work/remember.js';
import { facetChoices, facetWord } from '../screens/facets.js';
import { findingGroupings } from '../screens/findings.js';
import { ownFirst } from '../screens/home.js';
import { contextOf } from '../screens/index.js';
import { requirementGroupings } from '../screens/requirements.js';
import { stateName } from '../screens/screen.js';
import { searching } from '../state/search.js';
import { here, type Choice, type Picker, type App } from '../state/app.js';
import { say } from '../../words/catalogue.js';

const lastItems = lastFound<Choice[]>();

/** What a picker offers, narrowed by what has been typed. The same object as long as nothing of it changed. */
export const itemsOf = (app: App, picker: Picker): Choice[] =>
  lastItems([app.data, app.drafts, here(app), picker.purpose, picker.query, picker.within, picker.chosen], () =>
    choicesFor(app, picker),
  );

function choicesFor(app: App, picker: Picker): Choice[] {
  if (picker.purpose.for === 'field' && picker.purpose.field === 'sections') {
    const { state } = partsOf(picker.purpose.key);
    return searchSections(app.data, state, picker.query, everMarked(app, picker), picker.within);
  }
  const all = allItems(app, picker);
  if (picker.query.trim() === '') return all;
  const fits = searching(picker.query);
  const kept = all.filter(
    ({ heading, label, hint, id }) => heading === true || fits(() => `${label} ${hint ?? ''} ${id}`),
  );
  return withoutEmptyHeadings(namedFirst(kept, picker.query).map((item) => ({ ...item, depth: 0 })));
}

/**
 * With what bears exactly the name that was typed before all that only contains it; within headings everything keeps
 * its place.
 */
function namedFirst(items: readonly Choice[], query: string): readonly Choice[] {
  if (items.some(({ heading }) => heading)) return items;
  const typed = query.trim().toLowerCase();
  const isNamed = ({ id, label, hint }: Choice): boolean =>
    [id, id.slice(id.indexOf(':') + 1), label, hint].some((name) => name?.toLowerCase() === typed);
  return [...items.filter(isNamed), ...items.filter((item) => !isNamed(item))];
}

/** What is marked, and what was when the picker was opened, so that nothing vanishes whose mark is taken away. */
const everMarked = (app: App, picker: Picker): string[] => [
  ...new Set([...marksAtStart(app, picker), ...picker.chosen]),
];

function allItems(app: App, picker: Picker): Choice[] {
  const { purpose } = picker;
  const context = contextOf(app);
  const world = app.data.loaded?.world;
  switch (purpose.for) {
    case 'palette':
      return paletteItems(app);
    case 'facets': {
      let name = '';
      return facetChoices(context).flatMap((facetChoice) => {
        const head: Choice[] =
          facetChoice.name === name
            ? []
            : [
                {
                  id: `#${facetChoice.name}`,
                  label: say(`screens.facet-name.${facetChoice.name}`),
                  heading: true,
                },
              ];
        name = facetChoice.name;
        return [
          ...head,
          { id: facetChoice.facet, label: facetWord(context, facetChoice.facet), hint: String(facetChoice.count) },
        ];
      });
    }
    case 'group':
      return (
        { region: ['topic', 'question'], requirements: requirementGroupings }[here(app).screen as string] ??
        findingGroupings
      ).map((id) => ({ id, label: say(`screens.grouping.${id}`) }));
    case 'state':
      return ownFirst(app.data).map((id) => ({ id, label: stateName(context, id), hint: id }));
    case 'instrument':
      return [...(world?.instruments.values() ?? [])]
        .filter(({ binds }) => binds === 'by-deposit')
        .map(({ id, short, title }) => ({ id, label: short, hint: title }));
    case 'add-state': {
      if (!app.data.loaded) return [];
      const { ownStates, loaded } = app.data;
      return allStates(loaded).map(([id, name]) => ({
        id,
        label: name,
        hint:
          `${id}` +
          (ownStates.includes(id)
            ? say('keys.choice.in-workspace')
            : loaded.world.mapped.includes(id)
              ? say('keys.choice.copy')
              : ''),
      }));
    }
    case 'versions':
      return app.data.versions
        .filter((version) => version.state === here(app).state)
        .map(({ law, label }) => ({ id: `${law}:${label}`, label: `${law}: ${label}` }));
    case 'law':
      return [...textsIn(app).values()]
        .filter(({ sections }) => sections.length > 0)
        .map(({ id, meta, sections }) => ({
          id,
          label: world?.countries.get(here(app).state ?? '')?.laws.get(id)?.title ?? meta.title ?? id,
          hint: say('keys.choice.sections', { id, n: sections.length }),
        }));
    case 'region':
      return regionItems(app);
    case 'field':
      return fieldItems(app, picker, purpose.key, purpose.field);
    case 'part': {
      const question = world?.questions.get(partsOf(purpose.key).question);
      return question ? partChoices(context, question, everMarked(app, picker), picker.query) : [];
    }
    default:
      return [];
  }
}

function regionItems({ data }: App): Choice[] {
  if (!data.loaded) return [];
  const { world } = data.loaded;
  const groups = [...world.groups.values()].map(({ id, name }): Choice => ({
    id,
    label: name,
    hint: say('keys.choice.states', { n: regionStates(world, id, data.asOf).length }),
  }));
  const states = knownStates(world).map((id): Choice => ({
    id,
    label: countryName(data.loaded!, id),
    hint: world.mapped.includes(id) ? say('keys.choice.mapped', { id }) : id,
  }));
  return [
    { id: MAPPED, label: say('keys.choice.all-mapped'), hint: say('keys.choice.states', { n: world.mapped.length }) },
    { id: '#groups', label: say('keys.choice.groups'), heading: true },
    ...groups,
    { id: '#states', label: say('keys.choice.all-states'), heading: true },
    ...states,
  ];
}

function fieldItems(app: App, picker: Picker, key: string, field: string): Choice[] {
  const question = app.data.loaded?.world.questions.get(partsOf(key).question);
  if (!question) return [];
  if (field === 'answer') {
    const options = optionsOf(question).map((id): Choice => ({ id, label: optionWords(question, id) }));
    const none: Choice[] =
      question.answer === 'set'
        ? [{ id: WHOLE, label: say('keys.choice.none'), hint: say('keys.choice.none-hint') }]
        : [];
    return [
      ...options,
      ...none,
      { id: 'silent', label: say('keys.does.the-law-is-silent'), hint: say('keys.choice.silent-hint') },
    ];
  }
  const { exceptions, countries } = app.data.loaded!.world;
  if (field === 'except.add') return [...exceptions.values()].map(({ id, name }): Choice => ({ id, label: name }));
  if (field === 'unseen.add')
    return [
      ...[...(countries.get(partsOf(key).state)?.notAtHand.values() ?? [])].map(({ id, title, holds }): Choice => ({
        id,
        label: title,
        hint: holds,
      })),
      { id: '+new', label: say('keys.choice.other-law') },
    ];
  if (field === 'scope.items') return itemChoices(contextOf(app), question, everMarked(app, picker));
  const members = question.dimensions.find(({ id }) => `scope.${id}` === field)?.members ?? new Map<string, string>();
  return [
    { id: WHOLE, label: say('keys.choice.all-of-them') },
    ...[...members].map(([id, label]): Choice => ({ id, label })),
  ];
}

/** Everything that can be done or gone to, for the palette. */
function paletteItems(app: App): Choice[] {
  const { screen } = here(app);
  const world = app.data.loaded?.world;
  const bindings = bindingsOn(screen).filter(({ group, command }) => group !== 'Move' && command !== 'palette');
  return [
    ...bindings.map(({ command, label, keys, group }): Choice => ({
      id: `do:${command}`,
      label:
        group === 'Go' && command.startsWith('tab')
          ? say('keys.choice.go', { label })
          : label[0]!.toUpperCase() + label.slice(1),
      hint: keys
        .filter((key) => commandOf(screen, key) === command)
        .map(keyName)
        .join(' '),
    })),
    ...ownFirst(app.data).map((state): Choice => ({
      id: `state:${state}`,
      label: say('keys.choice.state', { state: stateName(contextOf(app), state) }),
      hint: state,
    })),
    ...[...(world?.instruments.values() ?? [])].map(({ id, short }): Choice => ({
      id: `instrument:${id}`,
      label: say('keys.choice.instrument', { short }),
      hint: id,
    })),
    ...[...(world?.topics.values() ?? [])].map(({ id, name }): Choice => ({
      id: `topic:${id}`,
      label: say('keys.choice.questions-on', { name }),
      hint: id,
    })),
    ...[...(world?.questions.values() ?? [])].map(({ id, ask }): Choice => ({
      id: `question:${id}`,
      label: ask,
      hint: id,
    })),
  ];
}
