import { givenWords } from '../words/words.js';
import type { Question } from '../model/question.js';
import { readPinpoint } from '../law/index.js';
import { unexpected } from '../load/yaml/problem.js';
import { expectationJson, passageJson, questionHitJson } from '../report/read-json.js';
import { lawJson, lawsText } from '../report/laws-text.js';
import { passagesText, questionsText } from '../report/read-text.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import { lawsThatMatter } from '../work/laws.js';
import { openReading, type Progress, type Reading, type ReadingOptions } from '../work/read.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

export interface ReadCommandOptions extends ReadingOptions {
  question?: string[];
  topic?: string[];
  section?: string;
  unanswered?: boolean;
  whichLaws?: boolean;
  limit?: string;
}

/** Passages for each question in text, and in JSON, where nobody has to scroll. */
const LIMIT = 10;
const LIMIT_JSON = 20;
const LAWS = 30;
const MOST = 1000;

/** Prints the passages that may answer questions, or the questions that a passage may answer. Gives exit code 0. */
export async function readCommand(state: string, options: ReadCommandOptions): Promise<number> {
  const limit = limitOf(options);
  if (options.section !== undefined && (options.question ?? options.topic ?? options.unanswered) !== undefined)
    throw new UsageError(say('read.options'));
  const reading = await openReading(state, options, progress());
  const { world } = reading.loaded;
  for (const id of options.question ?? []) oneOf('question', id, [...world.questions.keys()]);
  for (const id of options.topic ?? []) oneOf('topic', id, [...world.topics.keys()]);
  tell(reading);
  if (options.whichLaws === true) return printLaws(reading, limit, options);
  if (options.section !== undefined) return printQuestions(reading, options.section, limit, options);
  const chosen = [...world.questions.values()].filter(
    (question) =>
      (!options.question || options.question.includes(question.id)) &&
      (!options.topic || options.topic.includes(question.topic)) &&
      (options.unanswered !== true || answeredBy(reading, question) === undefined),
  );
  const list = chosen.map((question) => {
    const answered = answeredBy(reading, question);
    return { question, ...(answered !== undefined && { answered }), hits: reading.passages.rank(question, { limit }) };
  });
  if (options.json)
    console.log(
      harmlessJson({
        state: reading.state,
        laws: reading.passages.laws.map(({ id }) => id),
        ...expectationJson,
        questions: list.map(({ question, answered, hits }) => ({
          question: question.id,
          answered: answered !== undefined,
          passages: hits.map((hit) => passageJson(reading.passages, hit)),
        })),
      }),
    );
  else console.log(passagesText(reading.passages, list, layoutOf(process.stdout), namesOf(reading)));
  return 0;
}

function limitOf({ limit, json, whichLaws }: ReadCommandOptions): number {
  if (limit === undefined) return whichLaws ? LAWS : json ? LIMIT_JSON : LIMIT;
  const number = Number(limit);
  if (!Number.isInteger(number) || number < 1 || number > MOST)
    throw new UsageError(say('read.limit', { given: limit, most: MOST }));
  return number;
}

/** On a terminal, how far the reading of a large collection of laws has come. */
export const progress = (): Progress | undefined =>
  process.stderr.isTTY
    ? (read, all) => process.stderr.write(`\r${say('read.progress', { done: read, all })}`)
    : undefined;

/** Tells on the error stream what nothing can be found in. */
export function tell({ wordless, unread }: Reading): void {
  for (const language of wordless) console.error(harmless(say('read.no-lexicon', { language })));
  for (const { source, reason } of unread)
    console.error(harmless(say('read.not-read', { law: source.file, why: reason })));
}

/** What is answered to a question today, in words; undefined where nobody has answered it. */
export function answeredBy({ country }: Reading, question: Question): string | undefined {
  const answers = (country?.answers ?? []).filter((answer) => answer.question === question.id);
  if (answers.length === 0) return undefined;
  return say('read.answered', {
    list: answers
      .map(
        ({ given, sections }) =>
          `${givenWords(question, given)}${sections.length > 0 ? ` (${sections.join(', ')})` : ''}`,
      )
      .join('; '),
  });
}

/** The short name of a law. */
export const namesOf =
  ({ country, passages }: Reading): ((law: string) => string) =>
  (law) => {
    const record = country?.laws.get(law);
    return record?.short ?? record?.title ?? passages.laws.find(({ id }) => id === law)?.meta.title ?? law;
  };

function printQuestions(reading: Reading, cited: string, limit: number, { json }: ReadCommandOptions): number {
  const { passages, loaded } = reading;
  const place = readPinpoint(cited);
  const ids = passages.laws.map(({ id }) => id);
  const law = place?.law ?? (ids.length === 1 ? ids[0] : undefined);
  if (!place || law === undefined)
    throw new UsageError(say('read.section-form', { given: cited, law: ids[0] ?? 'law' }));
  if (!ids.includes(law)) throw new UsageError(unexpected('law', law, ids));
  if (!passages.has(law, place.section, place.parts))
    throw new UsageError(say('read.no-section', { given: cited, law }));
  const hits = passages.questionsFor(law, place.section, { parts: place.parts, limit });
  if (json)
    console.log(
      harmlessJson({
        state: reading.state,
        section: `${law}/${cited.replace(`${law}/`, '')}`,
        questions: hits.map(questionHitJson),
      }),
    );
  else
    console.log(
      questionsText(
        say('read.may-answer', { place: `${law}/${cited.replace(`${law}/`, '')}` }),
        hits.map((hit) => {
          const question = loaded.world.questions.get(hit.question)!;
          const answered = answeredBy(reading, question);
          return { question, hit, ...(answered !== undefined && { answered }) };
        }),
        layoutOf(process.stdout),
      ),
    );
  return 0;
}

function printLaws(reading: Reading, limit: number, { json }: ReadCommandOptions): number {
  const laws = lawsThatMatter(reading).slice(0, json ? undefined : limit);
  console.log(
    json
      ? harmlessJson({ state: reading.state, laws: laws.map(lawJson) })
      : lawsText(laws, layoutOf(process.stdout), namesOf(reading)),
  );
  return 0;
}
