import { readFileSync } from 'node:fs';
import path from 'node:path';
import { accountsOf } from '../analyse/assess/account.js';
import type { MappedLaw } from '../analyse/assess/mapped-law.js';
import { commitmentsOf } from '../analyse/commitments/commitments.js';
import { accession } from '../analyse/overlap/accession.js';
import { comparison } from '../analyse/overlap/comparison.js';
import { overlaps } from '../analyse/overlap/overlap.js';
import { packageRoot } from '../load/data/world.js';
import { unexpected } from '../load/yaml/problem.js';
import type { Loaded } from '../load/workspace.js';
import type { Instrument } from '../model/instrument.js';
import { accessionRows } from '../report/accession-text.js';
import { bondWords } from '../report/summary-table.js';
import { comparisonRows } from '../report/comparison-text.js';
import { checkData } from '../report/data/check-data.js';
import { type CheckInput } from '../report/data/check-data-types.js';
import { accountByArticle, filledForm, type NationalData } from '../report/data/national-data.js';
import type { AccessionData } from '../report/documents/accession.js';
import type { OverlapData } from '../report/documents/overlap.js';
import type { RegionData } from '../report/documents/region.js';
import { overlapRow } from '../report/overlap-row.js';
import { selection } from '../words/selection.js';
import { noticesOf } from './accession-notices.js';
import { formIds, formOf } from './forms.js';
import { checkState, stateOf, stateWordsOf } from './session.js';
import { oneOf, UsageError } from './usage-error.js';
import { asIfParty } from './side-by-side.js';
import { countryName, knownState, regionName, regionStates } from './states.js';

/** What a report is asked to be about. */
export interface ReportRequest {
  /** the day for which the law and the commitments are taken (ISO 8601); of an accession the day of the deposit */
  asOf: string;
  instruments?: readonly string[];
  topics?: readonly string[];
  /** of a national report: the id of its form */
  form?: string;
  /** of a regional comparison: the id of a group of states */
  region?: string;
  /** the command that asks for it, for its receipt */
  command: string;
}

/** The data of a report, and the laws that they were read from. */
export interface Made<Data> {
  data: Data;
  laws: readonly MappedLaw[];
}

/** The names of items that are told before "and others". */
const BRIEF = 3;

/** The one state of a report, held against its commitments. Throws a UsageError. */
export function inputOf(
  loaded: Loaded,
  states: readonly string[],
  { asOf, instruments, topics }: ReportRequest,
): CheckInput {
  const state = stateOf(loaded, oneState(states));
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const { check, stateWords } = checkState(loaded, state, asOf);
  return { country, asOf, check: selection(stateWords, check, instruments, topics), stateWords, world: loaded.world };
}

function oneState(states: readonly string[]): string {
  const [state, ...others] = states;
  if (state === undefined || others.length > 0)
    throw new UsageError(`Unexpected ${states.length} states, expected the code of one, such as FRA.`);
  return state;
}

const topicsOf = ({ world }: Loaded): { id: string; name: string }[] =>
  [...world.topics.values()].map(({ id, name }) => ({ id, name }));

const stateData = (loaded: Loaded, iso3: string): AccessionData['state'] => ({
  iso3,
  name: countryName(loaded, iso3),
  fictional: loaded.world.countries.get(iso3)?.fictional ?? false,
});

/** What acceding to the one instrument named would bring. Throws a UsageError. */
export function accessionDataOf(
  loaded: Loaded,
  states: readonly string[],
  { asOf, instruments = [] }: ReportRequest,
): Made<AccessionData> {
  const { world } = loaded;
  const state = knownState(loaded, oneState(states));
  const [id, ...others] = instruments;
  if (id === undefined || others.length > 0)
    throw new UsageError('Expected one instrument to accede to, such as -i att.');
  const instrument = world.instruments.get(id)!;
  if (instrument.binds !== 'by-deposit')
    throw new UsageError(`Unexpected instrument "${id}": states do not join it by a deposit of their own.`);
  const stateWords = stateWordsOf(loaded, state, asOf);
  const hit = accession(stateWords.mapped, world, instrument, state, asOf, commitmentsOf(world, state, asOf));
  const dataOfState = stateData(loaded, state);
  return {
    laws: [stateWords.mapped],
    data: {
      ...accessionRows(stateWords, hit),
      state: dataOfState,
      asOf,
      title: instrument.title,
      today: bondWords(hit.present),
      notices: noticesOf(loaded, hit, state, dataOfState.name),
      declarations: hit.present.reservations.map(({ provision, says, source }) => ({ provision, says, source })),
      declarable: declarableOf(instrument),
      madeByOthers: madeByOthers(loaded, instrument.id, state),
      topics: topicsOf(loaded),
    },
  };
}

/** What the final clauses of an instrument let, or have, a state hand in as a declaration or reservation. */
const declarableOf = ({ provisions }: Instrument): AccessionData['declarable'] =>
  provisions
    .filter(({ noMeasure }) => noMeasure === 'permission' || noMeasure === 'final-clause')
    .flatMap(({ cite, says, due, unverified }) =>
      due.map(({ what, strength, when }) => ({
        cite,
        says,
        what,
        strength,
        ...(when !== undefined && { when }),
        ...(unverified !== undefined && { unverified }),
      })),
    );

/** The declarations and reservations that are recorded of other states, each text once with the states that made it. */
function madeByOthers(loaded: Loaded, instrument: string, state: string): AccessionData['madeByOthers'] {
  const byWords = new Map<string, AccessionData['madeByOthers'][number]>();
  for (const [other, { declarations, reservations, source }] of loaded.world.statuses.get(instrument) ?? []) {
    if (other === state) continue;
    for (const [kind, says] of [
      ['declaration', declarations],
      ['reservation', reservations],
    ] as const) {
      if (says === undefined) continue;
      const key = `${kind}|${says}|${source}`;
      const same = byWords.get(key) ?? { states: [], kind, says, source };
      same.states.push(countryName(loaded, other));
      byWords.set(key, same);
    }
  }
  return [...byWords.values()];
}

/** The commitments of a state, or of the instruments named, side by side. Throws a UsageError. */
export function overlapDataOf(
  loaded: Loaded,
  states: readonly string[],
  { asOf, instruments, topics }: ReportRequest,
): Made<OverlapData> {
  const { world } = loaded;
  const state = states.length === 0 ? '' : knownState(loaded, oneState(states));
  const all = state === '' ? asIfParty(world, instruments?.join(','), asOf) : commitmentsOf(world, state, asOf);
  const commitments = all.filter(({ instrument }) => !instruments || instruments.includes(instrument.id));
  const stateWords = stateWordsOf(loaded, state, asOf);
  return {
    laws: [stateWords.mapped],
    data: {
      ...(state !== '' && { state: stateData(loaded, state) }),
      asOf,
      instruments: commitments
        .filter(({ binding }) => binding)
        .map(({ instrument: { id, title, short, force }, bond }) => ({
          id,
          title,
          short,
          force,
          ...(state !== '' && { bond }),
        })),
      topics: topicsOf(loaded),
      questions: overlaps(stateWords.mapped, commitments)
        .filter(({ question }) => !topics || topics.includes(question.topic))
        .map((overlap) => overlapRow(stateWords, overlap, BRIEF)),
    },
  };
}

/** A national report on the form named. Throws a UsageError. */
export function nationalDataOf(loaded: Loaded, states: readonly string[], request: ReportRequest): Made<NationalData> {
  if (request.form === undefined) throw new UsageError(`Expected --form with one of ${formIds(loaded).join(', ')}.`);
  const form = formOf(loaded, request.form);
  const input = inputOf(loaded, states, request);
  const data = checkData(input);
  const asks = new Map([...loaded.world.questions.values()].map(({ id, ask }) => [id, ask]));
  const id = form['by-article'];
  return {
    laws: [input.stateWords.mapped],
    data:
      id === undefined
        ? filledForm(form, data, asks)
        : accountByArticle(form, data, loaded.world.instruments.get(id)!, accountsOf(input.check, [id])[0]),
  };
}

/** States side by side: those that are named, and those of a group. Throws a UsageError. */
export function regionDataOf(
  loaded: Loaded,
  given: readonly string[],
  { asOf, region, topics }: ReportRequest,
): Made<RegionData> {
  const { world } = loaded;
  if (region !== undefined && !world.groups.has(region))
    throw new UsageError(unexpected('group of states', region, [...world.groups.keys()]));
  const states = [
    ...new Set([
      ...given.map((code) => knownState(loaded, code)),
      ...(region === undefined ? [] : regionStates(world, oneOf('region', region, [...world.groups.keys()]), asOf)),
    ]),
  ];
  if (states.length < 2) throw new UsageError('Expected the codes of two states or more, or --region.');
  const unmapped = stateWordsOf(loaded, '', asOf);
  const words = states.map((state) => (world.countries.has(state) ? stateWordsOf(loaded, state, asOf) : unmapped));
  const members = states.map((state, n) => ({
    state,
    mapped: words[n]!.mapped,
    commitments: commitmentsOf(world, state, asOf),
  }));
  const hit = comparison(world, members, topics && new Set(topics));
  return {
    laws: [...new Set(words.map(({ mapped }) => mapped))],
    data: {
      ...comparisonRows(hit, words),
      asOf,
      region:
        region === undefined ? states.map((state) => countryName(loaded, state)).join(', ') : regionName(world, region),
      names: Object.fromEntries(states.map((state) => [state, countryName(loaded, state)])),
      mapped: states.filter((state) => world.countries.has(state)),
      topicNames: topicsOf(loaded),
      bonds: members.map(({ state, commitments }) => ({
        state,
        commitments: commitments.map(({ instrument: { id, short, force }, bond, binding, confirmed, since }) => ({
          instrument: id,
          short,
          bond,
          binding,
          confirmed,
          force,
          ...(since !== undefined && { since }),
        })),
      })),
      places: JSON.parse(
        readFileSync(path.join(packageRoot, 'templates', 'reports', 'places.json'), 'utf8'),
      ) as RegionData['places'],
    },
  };
}
