import { commitmentIfParty } from '../analyse/commitments/commitments.js';
import { overlaps, type Overlap } from '../analyse/overlap/overlap.js';
import { givenWords } from '../words/words.js';
import type { Question } from '../model/question.js';
import { overlapRow } from './overlap-row.js';
import { overlapText, scopeTail } from './overlap-text.js';
import type { Showing } from './show-text.js';
import { harmless, paint, paragraph } from './terminal.js';

interface Answered {
  state: string;
  value: string;
  scope: readonly string[];
  cites: readonly string[];
}

/** What the states that have been mapped answer. */
export function answersTo({ world, states }: Showing, question: string): Answered[] {
  const asked = world.questions.get(question)!;
  return [...states].flatMap(([state, stateWords]) =>
    stateWords.mapped.layers(question).map(({ answer, cells }) => ({
      state,
      value: givenWords(asked, answer.given),
      scope: stateWords.scope(question, cells, stateWords.mapped.space(question).all),
      cites: stateWords.citations(answer.sections),
    })),
  );
}

/** One answer of a state in words. */
export const answerWords = ({ state, value, scope, cites }: Answered): string =>
  `${state}: ${value}${scopeTail(scope)}${cites.length > 0 ? ` (${cites.join('; ')})` : ''}`;

const overlapOn = ({ world, plain }: Showing, question: Question, asOf: string): Overlap | undefined => {
  const all = [...world.instruments.keys()];
  const bearing = [...world.instruments.values()].filter(({ provisions }) =>
    provisions.some(({ requires }) => requires.some((requirement) => requirement.question === question.id)),
  );
  return overlaps(
    plain.mapped,
    bearing.map((instrument) => commitmentIfParty(world, instrument, '', asOf, all)),
  ).find((overlap) => overlap.question === question);
};

/** A question: what every instrument asks on it side by side, the answers that can be given, and what states answer. */
export function questionText(showing: Showing, question: Question, asOf: string): string {
  const { layout, world, plain } = showing;
  const overlap = overlapOn(showing, question, asOf);
  const lines = overlap
    ? [overlapText(overlapRow(plain, overlap), layout, true)]
    : [paint(layout, 'bold', harmless(`${question.ask}  (${question.id})`)), '  No instrument bears on it.'];
  const say = (text: string, indent = 2): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  const title = (text: string): void => void lines.push('', paint(layout, 'bold', text));
  title('How it can be answered');
  say(
    `${ANSWERS[question.answer]}${question.ordered ? ', from the weakest to the strictest' : ''}; topic: ` +
      `${world.topics.get(question.topic)?.name ?? question.topic}`,
  );
  for (const [option, wording] of question.options) say(`${option}: ${wording}`, 4);
  for (const { id, members } of question.dimensions)
    say(`varies by ${id}: ${[...members].map(([member, wording]) => `${member} (${wording})`).join(', ')}`);
  if (question.note !== undefined) say(`Note: ${question.note}`);
  const answers = answersTo(showing, question.id);
  title('What states answer');
  for (const answer of answers) say(answerWords(answer));
  if (answers.length === 0) say('No state has been reviewed on it.');
  return lines.join('\n');
}

const ANSWERS: Record<Question['answer'], string> = {
  'yes-no': 'yes or no',
  number: 'a number',
  duration: 'a period, or permanent',
  date: 'a date',
  choice: 'one of these',
  set: 'any of these',
};

/** A question as plain data. */
export function questionData(showing: Showing, question: Question, asOf: string) {
  const overlap = overlapOn(showing, question, asOf);
  return {
    id: question.id,
    topic: question.topic,
    ask: question.ask,
    note: question.note,
    answer: question.answer,
    options: Object.fromEntries(question.options),
    ordered: question.ordered,
    dimensions: Object.fromEntries(question.dimensions.map(({ id, members }) => [id, Object.fromEntries(members)])),
    overlap: overlap && overlapRow(showing.plain, overlap),
    answers: answersTo(showing, question.id),
  };
}
