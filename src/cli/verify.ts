import { createInterface, type Interface } from 'node:readline/promises';
import { EditError } from '../load/edit.js';
import { unexpected } from '../load/yaml/problem.js';
import { rowText, type RowView } from '../report/row-text.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import type { GlobalOptions } from '../work/session.js';
import { UsageError } from '../work/usage-error.js';
import { ask, askFor, Ended } from './terminal-question.js';
import { VerifyDesk, type Reader, type Said } from '../work/verify.js';
import { say } from '../words/catalogue.js';

export interface VerifyOptions extends GlobalOptions, Reader {
  list?: boolean;
  all?: boolean;
  agrees?: string[];
  differs?: string;
  notThere?: string[];
  set?: string[];
  without?: string[];
  reason?: string;
  takeBack?: string[];
  contribution?: boolean;
}

/**
 * The unverified rows of an instrument, one at a time, or as asked for. Gives the exit code: 1 if some stay
 * unverified.
 */
export async function verifyCommand(instrument: string, options: VerifyOptions): Promise<number> {
  const desk = new VerifyDesk(instrument, options);
  const { reason, set, without, takeBack = [] } = options;
  const told = reason === undefined ? {} : { reason };
  const gathered: [string, Said][] = [
    ...(options.agrees ?? []).map((row): [string, Said] => [row, { found: 'agrees', ...told }]),
    ...(options.differs === undefined
      ? []
      : [
          [options.differs, { found: 'differs', ...told, ...(set && { set }), ...(without && { without }) }] satisfies [
            string,
            Said,
          ],
        ]),
    ...(options.notThere ?? []).map((row): [string, Said] => [row, { found: 'not-there', ...told }]),
  ];
  if (options.differs === undefined && (set ?? without) !== undefined) throw new UsageError(say('verify.set'));
  for (const [row] of gathered) desk.find(row);
  for (const [row, said] of gathered) await record(desk, row, said);
  for (const row of takeBack) {
    await desk.takeBack(row);
    console.log(harmless(say('verify.taken-back', { row })));
  }
  if (options.contribution) console.log(harmless(desk.contribution()));
  if (gathered.length > 0 || takeBack.length > 0 || options.contribution) return 0;
  if (!options.list && !options.json && process.stdin.isTTY && process.stdout.isTTY)
    return readThrough(desk, createInterface({ input: process.stdin, output: process.stdout }), options);
  const rows = options.all ? desk.rows() : desk.open();
  if (options.json) console.log(harmlessJson(rows));
  else console.log(listText(desk, rows));
  return desk.open().length > 0 ? 1 : 0;
}

async function record(desk: VerifyDesk, row: string, said: Said): Promise<void> {
  const file = await desk.record(row, said);
  console.log(harmless(say(`verify.written.${said.found}`, { row, file })));
}

function listText(desk: VerifyDesk, rows: readonly RowView[]): string {
  const layout = layoutOf(process.stdout);
  const left = desk.open().length;
  const count = left === 0 ? say('verify.all', { name: desk.name }) : say('verify.open', { n: left, name: desk.name });
  const how = left === 0 ? '' : ` ${say('verify.how')}`;
  return [...rows.map((row) => rowText(row, layout)), `${count}${how}`].join('\n\n');
}

const CHOICES = ['agrees', 'differs', 'not there', 'skip', 'quit'] as const;

/** Goes through the rows of a desk by questions on a terminal. Gives the exit code: 1 if some stay unverified. */
export async function readThrough(
  desk: VerifyDesk,
  terminal: Interface,
  options: Reader & { all?: boolean },
): Promise<number> {
  const done = new Set<string>();
  const layout = layoutOf(process.stdout);
  try {
    options.by ||= await askFor(terminal, `${say('verify.who')} `);
    options.source ||= await askFor(terminal, `${say('verify.which')} `);
    for (;;) {
      const left = (options.all ? desk.rows() : desk.open()).filter(({ row }) => !done.has(row));
      const rowView = left[0];
      if (!rowView) break;
      console.log(`\n${rowText(rowView, layout)}\n`);
      const said = (await ask(terminal, `${say('verify.ask', { n: left.length })} `)).toLowerCase();
      const choice = CHOICES.find(
        (word) => said !== '' && (said === word || said === word.slice(0, 1) || said === word.replace(' ', '-')),
      );
      if (choice === 'quit') break;
      if (choice === 'skip' || said === '') done.add(rowView.row);
      else if (choice === undefined) console.log(unexpected('answer', said, CHOICES));
      else if (await attempt(desk, async () => findOf(terminal, desk, rowView, choice))) done.add(rowView.row);
    }
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    console.log('');
  } finally {
    terminal.close();
  }
  const stay = desk.open().length;
  console.log(stay === 0 ? say('verify.all', { name: desk.name }) : say('verify.still', { n: stay }));
  return stay > 0 ? 1 : 0;
}

async function findOf(
  terminal: Interface,
  desk: VerifyDesk,
  rowView: RowView,
  choice: 'agrees' | 'differs' | 'not there',
): Promise<void> {
  if (choice === 'agrees') return record(desk, rowView.row, { found: 'agrees' });
  const requirements = rowView.kind === 'provision' ? rowView.asks.filter(({ row }) => row !== rowView.row) : [];
  const n =
    choice === 'differs' && requirements.length > 0 ? await ask(terminal, `${say('verify.which-requirement')} `) : '';
  const typed = n.replace('#', '');
  const asked = requirements.find((requirement) => String(requirement.n) === typed);
  const row = n === '' ? rowView.row : (asked?.row ?? `${rowView.row}#${typed}`);
  desk.find(row);
  const reason = await askFor(terminal, `${say('verify.what')} `);
  const set = choice === 'differs' ? await ask(terminal, `${say('verify.corrected')} `) : '';
  await record(desk, row, {
    found: choice === 'differs' ? 'differs' : 'not-there',
    reason,
    ...(set !== '' && { set: [set] }),
  });
}

/** What cannot be written is told, and the row is asked for again. Gives whether it was written. */
async function attempt(desk: VerifyDesk, run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EditError)) throw error;
    console.error(harmless(error.message));
    desk.reload();
    return false;
  }
}
