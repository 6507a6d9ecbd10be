import { paragraphsOf } from '../analyse/paragraphs.js';
import { instrumentData, instrumentText, type Showing } from '../report/show-text.js';
import { leftOutText, provisionData, provisionText } from '../report/provision-text.js';
import { questionData, questionText } from '../report/show-question-text.js';
import { termData, termText } from '../report/show-term-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { unexpected } from '../load/yaml/problem.js';
import { dateOf, stateWordsOf, openSound, type GlobalOptions } from '../work/session.js';
import { UsageError } from '../work/usage-error.js';

/**
 * Prints an instrument (`fp`), a provision (`fp:7`), all provisions of an article (`fp:8`), a question, or a term
 * (`fp/firearm`, `FRA/arme`). Throws a UsageError.
 */
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
  const hit = find(showing, id, asOf);
  console.log(options.json ? harmlessJson(hit.data()) : hit.text());
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
    const { provision, below, leftOut } = paragraphsOf(of, provisionId);
    if (provision)
      return {
        data: () => provisionData(showing, of, provision, below),
        text: () => provisionText(showing, of, provision, below),
      };
    if (below.length > 0)
      return {
        data: () => below.map((provision) => provisionData(showing, of, provision)),
        text: () => below.map((provision) => provisionText(showing, of, provision)).join('\n\n'),
      };
    if (leftOut) return { data: () => leftOut, text: () => leftOutText(showing, of, leftOut) };
    throw new UsageError(unexpected(`provision of ${owner}`, provisionId, of.outline));
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
