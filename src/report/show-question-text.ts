import { commitmentIfParty } from '../analyse/commitments/commitments.js';
import { overlaps, type Overlap } from '../analyse/overlap/overlap.js';
import type { Review } from '../analyse/assess/stale.js';
import type { Layer } from '../analyse/assess/mapped-law.js';
import { dayWords } from '../words/dates.js';
import { givenWords } from '../words/words.js';
import type { Question } from '../model/question.js';
import { overlapRow } from './overlap-row.js';
import { overlapText, scopeTail } from './overlap-text.js';
import type { Showing } from './show-text.js';
import { harmless, paint, paragraph } from './terminal.js';
import { say } from '../words/catalogue.js';

interface Answered {
  state: string;
  value: string;
  scope: readonly string[];
  cites: readonly string[];
  /** what keeps it from being the law as it stands today: dates, exceptions, a review that is wanting, unseen law */
  limits: readonly string[];
}

/** What the states that have been mapped answer. */
export function answersTo({ world, states }: Showing, question: string): Answered[] {
  const asked = world.questions.get(question)!;
  return [...states].flatMap(([state, stateWords]) =>
    stateWords.mapped.layers(question).map((layer) => ({
      state,
      value: givenWords(asked, layer.answer.given),
      scope: stateWords.scope(question, layer.cells, stateWords.mapped.space(question).all),
      cites: stateWords.citations(layer.answer.sections, layer.source.id),
      limits: limitsOf(layer, stateWords.review(layer.answer)),
    })),
  );
}

function limitsOf({ answer, when }: Layer, review: Review): string[] {
  const { except, unseen } = answer;
  const from = when.state === 'later' ? when.date : answer.from;
  const until = when.state === 'over' ? when.date : answer.until;
  return [
    ...(when.state === 'now' || when.date !== undefined ? [] : [say(`show.question.answered.${when.state}`)]),
    ...(from === undefined ? [] : [say('show.question.answered.from', { date: dayWords(from) })]),
    ...(until === undefined ? [] : [say('show.question.answered.until', { date: dayWords(until) })]),
    ...(except.length === 0 ? [] : [say('show.question.answered.except', { n: except.length })]),
    ...(unseen.length === 0 ? [] : [say('show.question.answered.unseen')]),
    ...(review.state === 'whole' ? [] : [say(`show.question.answered.${review.state}`)]),
  ];
}

/** One answer of a state in words. */
export const answerWords = ({ state, value, scope, cites, limits }: Answered): string =>
  `${state}: ${value}${scopeTail(scope)}${cites.length > 0 ? ` (${cites.join('; ')})` : ''}` +
  (limits.length > 0 ? ` [${limits.join('; ')}]` : '');

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
    : [paint(layout, 'bold', harmless(`${question.ask}  (${question.id})`)), `  ${say('show.question.no-instrument')}`];
  const tell = (text: string, indent = 2): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  const title = (text: string): void => void lines.push('', paint(layout, 'bold', text));
  title(say('show.question.how'));
  tell(
    say('show.question.kind', {
      kind: say(`show.question.answers.${question.answer}`),
      ordered: question.ordered ? 'yes' : 'no',
      topic: world.topics.get(question.topic)?.name ?? question.topic,
    }),
  );
  for (const [option, wording] of question.options) tell(`${option}: ${wording}`, 4);
  for (const { id, members } of question.dimensions)
    tell(
      say('show.question.varies', {
        id,
        list: [...members].map(([member, wording]) => `${member} (${wording})`).join(', '),
      }),
    );
  if (question.note !== undefined) tell(say('show.note', { note: question.note }));
  const answers = answersTo(showing, question.id);
  title(say('show.question.states'));
  for (const answer of answers) tell(answerWords(answer));
  if (answers.length === 0) tell(say('show.question.no-state'));
  return lines.join('\n');
}

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
