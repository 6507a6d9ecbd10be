import { unexpected } from '../../load/yaml/problem.js';
import type { Answer } from '../../model/country.js';
import { givenWords } from '../../words/words.js';
import { locked } from '../lock.js';
import { dateOf, openSound, stateOf, type GlobalOptions } from '../session.js';
import { folderOf } from '../states.js';
import { UsageError } from '../usage-error.js';
import { putInPlace } from './keep.js';
import { overlapping, ownWorkspace } from './take.js';

/** An answer of a respondent that waits to be chosen, and what it would take the place of. */
export interface Waiting {
  answer: Answer;
  ask: string;
  value: string;
  rivals: readonly { answer: Answer; value: string }[];
}

/**
 * The answers of respondents to a state that nobody has chosen yet. Throws a UsageError for a state that is not
 * mapped.
 */
export function waitingOf(given: string, options: GlobalOptions): { state: string; waiting: Waiting[] } {
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const state = stateOf(loaded, given);
  const country = loaded.world.countries.get(state);
  const received = country?.received ?? [];
  return {
    state,
    waiting: received.flatMap((answer): Waiting[] => {
      const question = loaded.world.questions.get(answer.question)!;
      const rivals = overlapping(loaded.world, country!, answer, rivalsOf(answer, country!.answers, received));
      return [
        {
          answer,
          ask: question.ask,
          value: givenWords(question, answer.given),
          rivals: rivals.map((rival) => ({ answer: rival, value: givenWords(question, rival.given) })),
        },
      ];
    }),
  };
}

const rivalsOf = (answer: Answer, answers: readonly Answer[], received: readonly Answer[]): Answer[] =>
  [...answers, ...received].filter((other) => other !== answer && other.question === answer.question);

/**
 * Puts an answer of a respondent, by its id such as `record-retention@ministry-of-the-interior`, in the place of
 * what stands for the same cases; that stays as a comment, and is given. Throws a UsageError for an id that there
 * is none of, and where a reviewed answer would go and `overReviewed` is not said.
 */
export async function chooseReceived(
  given: string,
  id: string,
  options: GlobalOptions & { overReviewed?: boolean },
): Promise<Waiting['rivals']> {
  const before = openSound(options, { states: [given.toUpperCase()] });
  const state = stateOf(before, given);
  const workspace = ownWorkspace(before, state);
  return locked(workspace, 'concord take', async () => {
    const loaded = openSound(options, { states: [state] });
    const country = loaded.world.countries.get(state);
    const received = country?.received ?? [];
    const chosen = received.find((candidate) => candidate.id === id);
    if (!country || !chosen)
      throw new UsageError(
        received.length === 0
          ? `Unexpected answer "${id}": no answer of a respondent waits to be chosen.`
          : unexpected(
              'answer of a respondent',
              id,
              received.map((candidate) => candidate.id),
            ),
      );
    const rivals = overlapping(loaded.world, country, chosen, rivalsOf(chosen, country.answers, received));
    const reviewed = rivals.find((rival) => rival.reviewed !== undefined);
    if (reviewed && options.overReviewed !== true)
      throw new UsageError(
        `Unexpected choice of "${id}": it would take the place of ${reviewed.id}, which ` +
          `${reviewed.reviewed!.by} reviewed on ${reviewed.reviewed!.on}. Say --over-reviewed if it should; ` +
          `what was reviewed stays as a comment.`,
      );
    const question = loaded.world.questions.get(chosen.question)!;
    await putInPlace(
      workspace,
      folderOf(loaded, state),
      loaded,
      chosen,
      rivals,
      question.topic,
      `On ${dateOf(options)} the answer of ${chosen.claimed!.by} was chosen in the place of this one:`,
    );
    return rivals.map((answer) => ({ answer, value: givenWords(question, answer.given) }));
  });
}
