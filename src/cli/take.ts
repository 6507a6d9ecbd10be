import { createInterface, type Interface } from 'node:readline/promises';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import { rowText, byWords, takenText, type TakenView } from '../report/take-text.js';
import type { Answer } from '../model/country.js';
import { unexpected } from '../load/yaml/problem.js';
import { say } from '../words/catalogue.js';
import { chooseReceived, waitingOf } from '../work/questionnaires/choose.js';
import type { Returned } from '../work/questionnaires/returned.js';
import {
  acceptAnswers,
  compareReturned,
  ownWorkspace,
  readQuestionnaire,
  type Taken,
  type TakeOptions,
} from '../work/questionnaires/take.js';
import { viewOf } from '../work/questionnaires/view.js';
import { UsageError } from '../work/usage-error.js';

export interface TakeCommandOptions extends TakeOptions {
  /** `new`, `all`, or ids of answers */
  accept?: string[];
  /** ids of answers of respondents */
  choose?: string[];
  overReviewed?: boolean;
}

/**
 * Reads a questionnaire that came back, and writes what is accepted; for a state, shows or chooses what waits.
 * Gives the exit code: 1 where something waits to be accepted or chosen or cannot be read.
 */
export async function takeCommand(given: string, options: TakeCommandOptions): Promise<number> {
  if (/^[a-z]{3}$/i.test(given)) return choose(given, options);
  if (options.choose)
    throw new UsageError('Unexpected --choose beside a file, expected the code of a state, such as FRA.');
  const returned = await readQuestionnaire(given);
  const taken = compareReturned(returned, given, options);
  const view = viewOf(taken);
  const open = view.rows.filter(({ state }) => state !== 'same').map(({ id }) => id);
  if (options.accept) return accept(taken, returned, chosenOf(view, options.accept), view, options);
  if (options.json) console.log(harmlessJson(view));
  else console.log(takenText(view, layoutOf(process.stdout)));
  if (open.length > 0 && !options.json && process.stdin.isTTY && process.stdout.isTTY) {
    ownWorkspace(taken.loaded, taken.state);
    const ids = await askFor(view, open, createInterface({ input: process.stdin, output: process.stdout }));
    return accept(taken, returned, ids, view, options);
  }
  if (open.length > 0 && !options.json)
    console.log(`\n${say('questionnaire.take.nothing')} ${say('questionnaire.take.how')}`);
  return open.length > 0 || view.unreadable.length > 0 ? 1 : 0;
}

function chosenOf({ rows }: TakenView, accepted: readonly string[]): string[] {
  const open = rows.filter(({ state }) => state !== 'same');
  if (accepted.length === 1 && accepted[0] === 'all') return open.map(({ id }) => id);
  if (accepted.length === 1 && accepted[0] === 'new')
    return open.filter(({ state }) => state === 'new').map(({ id }) => id);
  for (const id of accepted)
    if (!rows.some((takenRow) => takenRow.id === id))
      throw new UsageError(unexpected('answer', id, ['new', 'all', ...rows.map((takenRow) => takenRow.id)]));
  return open.map(({ id }) => id).filter((id) => accepted.includes(id));
}

async function accept(
  taken: Taken,
  returned: Returned,
  ids: readonly string[],
  view: TakenView,
  options: TakeCommandOptions,
): Promise<number> {
  const kept = ids.length === 0 ? { written: [], beside: [] } : await acceptAnswers(taken, returned, ids, options);
  if (options.json) console.log(harmlessJson({ ...view, ...kept }));
  else {
    if (ids.length === 0) console.log(say('questionnaire.take.nothing'));
    if (kept.written.length > 0) console.log(say('questionnaire.take.written', { n: kept.written.length }));
    if (kept.beside.length > 0)
      console.log(say('questionnaire.take.beside', { n: kept.beside.length, state: taken.state }));
    for (const { place, question, why } of view.unreadable)
      console.error(harmless(`${view.file}, ${place}${question === undefined ? '' : ` (${question})`}: ${why}`));
  }
  const left = view.rows.filter(({ id, state }) => state !== 'same' && !ids.includes(id)).length;
  return left > 0 || view.unreadable.length > 0 ? 1 : 0;
}

/** Asks on a terminal which answers are taken. The end of input (Ctrl-D) leaves as `q` does; Ctrl-C takes none. */
export async function askFor(view: TakenView, open: readonly string[], terminal: Interface): Promise<string[]> {
  const layout = layoutOf(process.stdout);
  const accepted: string[] = [];
  const stop = new AbortController();
  let cancelled = false;
  terminal.once('SIGINT', () => {
    cancelled = true;
    stop.abort();
  });
  terminal.once('close', () => stop.abort());
  try {
    for (const [n, id] of open.entries()) {
      const row = view.rows.find((takenRow) => takenRow.id === id)!;
      console.log(`\n${rowText(row, layout)}\n`);
      for (;;) {
        const said = (await terminal.question(say('questionnaire.take.ask', { left: open.length - n }), stop))
          .trim()
          .toLowerCase();
        if (said === 'q' || said === 'quit') return accepted;
        if (said === 'a' || said === 'all') return [...accepted, ...open.slice(n)];
        if (said === 'y' || said === 'yes') accepted.push(id);
        else if (said !== 'n' && said !== 'no' && said !== '') {
          console.log(unexpected('answer', said, ['yes', 'no', 'all', 'quit']));
          continue;
        }
        break;
      }
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    console.log();
    return cancelled ? [] : accepted;
  } finally {
    terminal.close();
  }
  return accepted;
}

async function choose(given: string, options: TakeCommandOptions): Promise<number> {
  if (options.accept) throw new UsageError('Unexpected --accept beside a state, expected a file, or --choose.');
  for (const id of options.choose ?? []) {
    const replaced = await chooseReceived(given, id, options);
    console.log(harmless(say('questionnaire.take.chosen', { id })));
    for (const { answer, value } of replaced) console.log(harmless(`  ${answer.id}: ${standsWords(answer, value)}`));
  }
  if (options.choose) return 0;
  const { state, waiting } = waitingOf(given, options);
  if (options.json) console.log(harmlessJson({ state, waiting }));
  else if (waiting.length === 0) console.log(say('questionnaire.take.none'));
  else {
    console.log(say('questionnaire.take.waits', { n: waiting.length }));
    for (const { answer, ask, value, rivals } of waiting) {
      console.log(harmless(`\n${ask}`));
      console.log(harmless(`  ${answer.id}: ${value}; ${byWords(answer.claimed!)}`));
      for (const { answer: other, value: said } of rivals)
        console.log(harmless(`  ${other.id}: ${standsWords(other, said)}`));
    }
    console.log(harmless(`\n${say('questionnaire.take.choose-how', { state, id: waiting[0]!.answer.id })}`));
  }
  return waiting.length > 0 ? 1 : 0;
}

/** What stands, with who reviewed or claimed it. */
const standsWords = ({ reviewed, claimed }: Pick<Answer, 'reviewed' | 'claimed'>, value: string): string =>
  reviewed
    ? say('questionnaire.take.stands-reviewed', { by: reviewed.by, value })
    : claimed
      ? say('questionnaire.take.stands-claimed', { by: claimed.office ?? claimed.by, value })
      : say('questionnaire.take.stands', { value });
