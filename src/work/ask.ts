import { forceOf } from '../analyse/commitments/duty.js';
import type { Assessment } from '../analyse/assess/evaluate.js';
import { inOrder, isNeeded, orderOf } from '../analyse/assess/asked-order.js';
import { questionPrint } from '../analyse/assess/seal.js';
import type { Cells } from '../model/cells.js';
import type { Question } from '../model/question.js';
import type { World } from '../model/world.js';
import { citation } from '../report/read-text.js';
import { letterOf, type AskedQuestion, type Questionnaire } from '../report/questionnaire/data.js';
import { say, spoken } from '../words/catalogue.js';
import { constraintWords, givenWords } from '../words/words.js';
import { readingOf, type Reading } from './read.js';
import { checkState, dateOf, openSound, type GlobalOptions, type StateCheck } from './session.js';
import { countryName, knownState } from './states.js';
import { oneOf } from './usage-error.js';

export interface AskOptions extends GlobalOptions {
  instrument?: string[];
  topic?: string[];
  /** whom the questionnaire is for */
  to?: string;
  /** also what has been answered */
  all?: boolean;
  /** texts of laws beside those of the workspace */
  text?: string[];
}

/** Passages shown for a question, and characters shown of each. */
const [PASSAGES, CHARACTERS] = [3, 180];

/**
 * The questions that the commitments of a state need and that are open, those first on which most depends; with what is
 * asked and why, and passages of the laws at hand. Throws a UsageError for a state, instrument or topic that there
 * is none of.
 */
export async function makeQuestionnaire(given: string, options: AskOptions): Promise<Questionnaire> {
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const state = knownState(loaded, given);
  const { world } = loaded;
  for (const id of options.instrument ?? []) oneOf('instrument', id, [...world.instruments.keys()]);
  for (const id of options.topic ?? []) oneOf('topic', id, [...world.topics.keys()]);
  const asOf = dateOf(options);
  const checked = checkState(loaded, state, asOf);
  const reading = await readingOf(loaded, state, options.text ?? []);
  const country = world.countries.get(state);
  const laws = [...(country?.laws.values() ?? [])].map((law) => ({ id: law.id, name: law.short ?? law.title }));
  const first = laws.find(({ id }) => [undefined, 'in-force'].includes(country!.laws.get(id)!.status)) ?? laws[0];
  return {
    state: { iso3: state, name: country?.name ?? countryName(loaded, state) },
    asOf,
    language: spoken(),
    ...(options.to !== undefined && { to: options.to }),
    questions: chosenOf(world, checked, options).map((question) => askedOf(world, checked, reading, question, options)),
    kinds: [...world.exceptions.values()].map(({ name }) => name),
    items: [
      ...new Set([
        ...[...(country?.terms.values() ?? [])].map(({ word }) => word),
        ...[...world.universe.kinds.values()].map(({ name }) => name),
      ]),
    ],
    laws,
    example: first ? `${first.name} 14(2)` : 'firearms-act/14(2)',
  };
}

/** What of a check the chosen instruments and topics ask. */
const concerned = (
  { check }: StateCheck,
  { instrument, topic }: AskOptions,
): { assessments: readonly Assessment[]; topics?: readonly string[] } => ({
  assessments: check.assessments.filter(
    ({ duty }) => !instrument || instrument.includes(duty.commitment.instrument.id),
  ),
  ...(topic && { topics: topic }),
});

function chosenOf(world: World, checked: StateCheck, options: AskOptions): Question[] {
  const { assessments, topics } = concerned(checked, options);
  const ofTopics = assessments.filter(
    ({ question, verdict }) => verdict !== 'outside' && (!topics || topics.includes(question.topic)),
  );
  // a question of another topic that decides on one of these is asked as well
  const order = orderOf({ assessments: ofTopics });
  return inOrder(world, order)
    .flatMap(({ questions }) => questions)
    .filter(({ id }) => isNeeded(order, id) && (options.all === true || isOpen(checked, ofTopics, id)));
}

/** Whether something that is asked on a question has been reviewed by nobody. */
function isOpen({ stateWords: { mapped } }: StateCheck, assessments: readonly Assessment[], id: string): boolean {
  const ofQuestion = assessments.filter(({ question }) => question.id === id);
  return ofQuestion.length === 0
    ? mapped.layers(id).length === 0
    : !openCells(ofQuestion).every((cells) => cells.isEmpty);
}

const openCells = (assessments: readonly Assessment[]): Cells[] =>
  assessments.flatMap(({ parts }) => parts.flatMap(({ result, cells }) => (result === 'not-reviewed' ? [cells] : [])));

function askedOf(
  world: World,
  checked: StateCheck,
  reading: Reading | undefined,
  question: Question,
  options: AskOptions,
): AskedQuestion {
  const { stateWords } = checked;
  const { mapped } = stateWords;
  const { assessments } = concerned(checked, options);
  const order = orderOf(concerned(checked, options));
  const ofQuestion = assessments.filter(
    (assessment) => assessment.question.id === question.id && assessment.verdict !== 'outside',
  );
  const layers = mapped.layers(question.id);
  const [first, ...rest] = openCells(ofQuestion);
  const open = layers.length === 0 ? undefined : first && rest.reduce((all, cells) => all.or(cells), first);
  const why = new Map(
    ofQuestion.map(({ duty }) => {
      const { instrument } = duty.commitment;
      return [
        duty.requirement.id,
        {
          provision: `${instrument.id}:${duty.provision.id}`,
          cite: `${instrument.short}, ${duty.provision.cite}`,
          force: forceOf(duty),
          asks: constraintWords(question, duty.requirement.constraint),
        },
      ];
    }),
  );
  const weight = { binding: 0, political: 1, 'not-binding': 2 };
  const ids = question.answer === 'yes-no' ? ['yes', 'no'] : [...question.options.keys()];
  return {
    id: question.id,
    print: questionPrint(question).slice(0, PRINT),
    topic: world.topics.get(question.topic)?.name ?? question.topic,
    ask: question.ask,
    ...(question.note !== undefined && { note: question.note }),
    ...(question.find !== undefined && { find: question.find }),
    answer: question.answer,
    ...fillOf(question),
    options: ids.map((id, n) => ({
      letter: letterOf(n),
      words: question.options.get(id) ?? say(`answers.${id}`),
    })),
    special: [
      ...(question.answer === 'set' ? [say('answers.none')] : []),
      say('answers.silent'),
      ...(question.mayBeSetAside ? [say('answers.not-applicable')] : []),
    ],
    decides: order.decides.get(question.id) ?? 0,
    why: [...new Map([...why.values()].map((reason) => [JSON.stringify(reason), reason])).values()].sort(
      (a, b) => weight[a.force] - weight[b.force],
    ),
    byItems: question.items !== undefined,
    cases: question.dimensions.map(({ members }) => [...members.values()]),
    ...(open &&
      !open.isEmpty && {
        open: stateWords.scope(question.id, open, mapped.space(question.id).all, undefined, SCOPES).join('; '),
      }),
    standing: layers.map(({ answer, cells }) => {
      const scope = stateWords.scope(question.id, cells, mapped.space(question.id).all, undefined, SCOPES);
      const cites = stateWords.citations(answer.sections, stateWords.sourceOf(answer));
      return [
        givenWords(question, answer.given),
        ...(scope.length > 0 ? [`: ${scope.join('; ')}`] : []),
        ...(cites.length > 0 ? [` (${cites.join('; ')})`] : []),
      ].join('');
    }),
    passages: reading ? passagesOf(reading, question) : [],
  };
}

/** Digits of the print of a question that a file bears, and names shown of a scope. */
export const PRINT = 8;
const SCOPES = 4;

function fillOf({ answer, unit }: Question): { fill?: string } {
  if (answer === 'duration') return { fill: say('questionnaire.fill-duration') };
  if (answer === 'date') return { fill: say('questionnaire.fill-date') };
  if (answer !== 'number') return {};
  return {
    fill: unit === undefined ? say('questionnaire.fill-plain-number') : say('questionnaire.fill-number', { unit }),
  };
}

function passagesOf({ passages, country }: Reading, question: Question): AskedQuestion['passages'] {
  return passages.rank(question, { limit: PASSAGES }).map((hit) => {
    const record = country?.laws.get(hit.law);
    const text = hit.section.text.slice(hit.start, hit.end).replace(/\s+/g, ' ').trim();
    return {
      cite: citation(passages, hit),
      law: record?.short ?? record?.title ?? passages.laws.find(({ id }) => id === hit.law)?.meta.title ?? hit.law,
      cited: hit.cited,
      ...(hit.section.heading !== undefined && { heading: hit.section.heading }),
      words: text.length > CHARACTERS ? `${text.slice(0, text.lastIndexOf(' ', CHARACTERS))} …` : text,
    };
  });
}
