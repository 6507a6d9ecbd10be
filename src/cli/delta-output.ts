import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../load/data/world.js';
import { annotationsOf } from '../report/annotation.js';
import { deltaJson } from '../report/delta-json.js';
import { deltaText } from '../report/delta-text.js';
import type { DeltaView } from '../report/delta-view.js';
import { githubAnnotations } from '../report/github.js';
import { unansweredIn } from '../report/may-bear.js';
import { problemsText } from '../report/problems-text.js';
import { sarif } from '../report/sarif.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import type { Stubs } from '../work/bill-stubs.js';
import { writeOut } from '../work/write.js';
import { UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** Prints a comparison of two versions of a state's law in the chosen format. */
export function print(
  view: DeltaView,
  { json, format, redline, all }: { json?: boolean; format?: Format; redline: boolean; all?: boolean },
): void {
  const chosen = json ? 'json' : (format ?? 'text');
  if (chosen === 'json') console.log(harmlessJson(deltaJson(view)));
  else if (chosen === 'sarif') console.log(harmlessJson(sarif(annotationsOf(relative(view)), version())));
  else if (chosen === 'github') for (const line of githubAnnotations(annotationsOf(relative(view)))) console.log(line);
  else console.log(deltaText(view, layoutOf(process.stdout), { redline, all: all === true }));
}

/** Prints what of an amending act was not understood or could not be carried out. Gives whether there is any. */
export function tellProblems(problems: DeltaView['problems']): boolean {
  if (problems.length === 0) return false;
  console.error(problemsText(problems, layoutOf(process.stderr)));
  console.error(say('delta.not-applied', { n: problems.length }));
  return true;
}

/** Tells of a file that was made for the answers to a bill, or why none was. */
export function tellStubs(stubs: Stubs | undefined): void {
  if (stubs === undefined) return;
  const told =
    'made' in stubs
      ? say('delta.made', { file: path.relative(process.cwd(), stubs.made) || stubs.made })
      : say('delta.not-made', { why: stubs.refused });
  console.error(harmless(told));
}

/**
 * The exit code of a comparison: 2 if something could not be applied, 1 if compliance gets worse, or something is to be
 * reviewed or answered and may not be.
 */
export function codeOf(view: DeltaView, { strict }: { strict?: boolean }): number {
  if (tellProblems(view.problems)) return 2;
  const isOpen = view.delta.differences.some(({ kind }) => kind === 'review') || unansweredIn(view.bearing).length > 0;
  return view.delta.worse || (strict === true && isOpen) ? 1 : 0;
}

/**
 * Writes the redline as a Word file with tracked changes, where one is asked for. Throws a UsageError for another
 * kind of file.
 */
export async function writeRedline(
  program: string,
  to: string | undefined,
  title: string,
  changes: DeltaView['changes'],
  on: string,
): Promise<void> {
  if (to === undefined) return;
  if (!/\.docx$/i.test(to)) throw new UsageError(say('delta.not-word', { to }));
  const { redlineToWord } = await import('../report/redline-word.js');
  await writeOut(program, to, await redlineToWord(title, changes, on));
}

/** Services that show annotations know files by their names in the repository. */
const relative = (view: DeltaView): DeltaView => ({
  ...view,
  file: path.relative(process.cwd(), path.resolve(view.file)),
});

const version = (): string =>
  (JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
