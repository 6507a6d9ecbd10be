import { instrumentData, instrumentText, provisionData, provisionText, type Showing } from '../report/show-text.js';
import { questionData, questionText } from '../report/show-question-text.js';
import { termData, termText } from '../report/show-term-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { unexpected } from '../load/yaml/problem.js';
import { dateOf, stateWordsOf, openSound, UsageError, type GlobalOptions } from '../work/session.js';

/** Prints an instrument (`fp`), a provision (`fp:7`), a question, or a term (`fp/firearm`, `FRA/arme`). Throws a UsageError. */
export function showCommand(id: string, options: GlobalOptions): number {
  const loaded = openSound(options);
  const { world } = loaded;
  const asOf = dateOf(options);
  const showing: Showing = {
    world,
    plain: stateWordsOf(loaded, '', asOf),
    states: new Map([...world.countries.keys()].map((state) => [state, stateWordsOf(loaded, state, asOf)])),
    layout: layoutOf(process.stdout),
  };
  const found = find(showing, id, asOf);
  console.log(options.json ? harmlessJson(found.data()) : found.text());
  return 0;
}

interface Found {
  data: () => unknown;
  text: () => string;
}

function find(showing: Showing, id: string, asOf: string): Found {
  const { world } = showing;
  const question = world.questions.get(id);
  if (question)
    return { data: () => questionData(showing, question, asOf), text: () => questionText(showing, question, asOf) };
  const instrument = world.instruments.get(id);
  if (instrument)
    return {
      data: () => instrumentData(showing, instrument, asOf),
      text: () => instrumentText(showing, instrument, asOf),
    };
  const [owner = '', provisionId] = id.split(/:(.*)/s);
  if (provisionId !== undefined) {
    const of = world.instruments.get(owner);
    if (!of) throw new UsageError(unexpected('instrument', owner, [...world.instruments.keys()]));
    const provision =
      of.provisions.find((one) => one.id === provisionId) ??
      of.provisions.find(({ covers }) => covers.includes(provisionId));
    if (!provision) throw new UsageError(unexpected(`provision of ${owner}`, provisionId, of.outline));
    return { data: () => provisionData(showing, of, provision), text: () => provisionText(showing, of, provision) };
  }
  const [source = '', termId] = id.split('/');
  if (termId !== undefined) {
    const state = source.toUpperCase();
    const terms = world.instruments.get(source)?.terms ?? world.countries.get(state)?.terms;
    if (!terms)
      throw new UsageError(
        unexpected('instrument or state', source, [...world.instruments.keys(), ...world.countries.keys()]),
      );
    const term = terms.get(termId);
    if (!term) throw new UsageError(unexpected(`term of ${source}`, termId, [...terms.keys()]));
    const owns = world.instruments.has(source) ? source : state;
    return { data: () => termData(showing, owns, term), text: () => termText(showing, owns, term) };
  }
  throw new UsageError(unexpected('id', id, [...world.questions.keys(), ...world.instruments.keys()]));
}
