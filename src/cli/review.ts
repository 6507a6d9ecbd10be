import { ReviewDesk } from '../work/review.js';
import { createInterface, type Interface } from 'node:readline/promises';
import { EditError } from '../load/edit.js';
import { DataError, unexpected } from '../load/yaml/problem.js';
import { problemsText } from '../report/problems-text.js';
import { reviewText, type StaleView } from '../report/review-text.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import type { GlobalOptions } from '../work/session.js';
import { ask, Ended } from './terminal-question.js';
import { UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

export interface ReviewOptions extends GlobalOptions {
  list?: boolean;
  keep?: string[];
  reopen?: string[];
  checked?: string[];
  by?: string;
}

/**
 * The answers of a state whose cited text has changed, one at a time, or as asked for. Gives the exit code: 1 if some
 * stay.
 */
export async function reviewCommand(
  first: string,
  second: string | undefined,
  options: ReviewOptions,
): Promise<number> {
  const desk = new ReviewDesk(first, second, options);
  const chosen = [...(options.keep ?? []), ...(options.reopen ?? []), ...(options.checked ?? [])];
  await desk.findAll(chosen);
  for (const id of options.keep ?? []) await keep(desk, id);
  for (const id of options.checked ?? []) {
    const { by, on } = await desk.check(id);
    console.log(harmless(say('review.checked', { id, by, on })));
  }
  await reopen(desk, options.reopen ?? []);
  if (chosen.length > 0) return 0;
  if (!options.list && !options.json && process.stdin.isTTY && process.stdout.isTTY)
    return stepThrough(desk, createInterface({ input: process.stdin, output: process.stdout }));
  const stale = desk.stale();
  if (options.json) console.log(harmlessJson(stale));
  else console.log(listText(desk, stale));
  return stale.length > 0 ? 1 : 0;
}

async function keep(desk: ReviewDesk, id: string): Promise<void> {
  const { by, on } = await desk.keep(id);
  console.log(harmless(say('review.kept', { id, by, on })));
}

async function reopen(desk: ReviewDesk, ids: readonly string[]): Promise<void> {
  for (const { id, file } of await desk.reopen(ids)) console.log(harmless(say('review.reopened', { id, file })));
}

function listText(desk: ReviewDesk, stale: readonly StaleView[]): string {
  if (stale.length === 0) return say('review.nothing', { name: desk.name });
  const layout = layoutOf(process.stdout);
  const how = say('review.how');
  return [
    ...stale.map((staleView) => reviewText(staleView, layout)),
    `${say('review.to-review', { n: stale.length })} ${how}`,
  ].join('\n\n');
}

/** Goes through the stale answers of a desk by questions on a terminal. Gives the exit code: 1 if some stay. */
export async function stepThrough(desk: ReviewDesk, terminal: Interface): Promise<number> {
  const skipped = new Set<string>();
  const layout = layoutOf(process.stdout);
  try {
    for (;;) {
      const left = desk.stale().filter(({ id }) => !skipped.has(id));
      const staleView = left[0];
      if (!staleView) break;
      console.log(`\n${reviewText(staleView, layout)}\n`);
      const said = (await ask(terminal, `${say('review.ask', { n: left.length })} `)).toLowerCase();
      if (said === 'q' || said === 'quit') break;
      if (said === 's' || said === 'skip' || said === '') skipped.add(staleView.id);
      else if (said === 'k' || said === 'keep') await attempt(desk, () => keep(desk, staleView.id));
      else if (said === 'r' || said === 'reopen') await attempt(desk, () => reopen(desk, [staleView.id]));
      else if (said === 'e' || said === 'edit') await attempt(desk, async () => desk.edit(staleView.id));
      else console.log(unexpected('answer', said, ['keep', 'edit', 'reopen', 'skip', 'quit']));
    }
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    console.log('');
  } finally {
    terminal.close();
  }
  const stay = desk.stale().length;
  console.log(stay === 0 ? say('review.all') : say('review.still', { n: stay }));
  return stay > 0 ? 1 : 0;
}

/**
 * Errors in the data, and an answer that another program has changed in the meantime, are told, and what stands now
 * is shown.
 */
async function attempt(desk: ReviewDesk, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof DataError) console.error(problemsText(error.problems, layoutOf(process.stderr)));
    else if (error instanceof UsageError) console.error(error.message);
    else if (error instanceof EditError) {
      console.error(error.message);
      desk.reload();
    } else throw error;
  }
}
