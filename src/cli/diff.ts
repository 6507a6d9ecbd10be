import path from 'node:path';
import { carry, type LawChange } from '../analyse/change/carry.js';
import { severities, type Severity } from '../analyse/assess/findings.js';
import { versionOf } from '../analyse/change/version.js';
import { align } from '../law/compare/align.js';
import type { Law } from '../law/index.js';
import { readingFiles } from '../load/data/bill-answers.js';
import { readLawFile, type LawFile } from '../load/texts/law-file.js';
import { DataError } from '../load/yaml/problem.js';
import { readTexts } from '../load/texts/texts.js';
import { alignedJson } from '../report/delta-json.js';
import { lawChangesText } from '../report/delta-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { enact, readBill } from '../law/amend/index.js';
import { deltaView, enactFile, knownLaw, reading, type Ground } from '../work/bill.js';
import { print, type Format } from './delta-output.js';
import { dateOf, oneOf, openSound, stateOf, UsageError, type GlobalOptions } from '../work/session.js';
import { watchFiles } from './watch.js';

export interface DiffOptions extends GlobalOptions {
  state?: string;
  law?: string;
  severity: string;
  format?: Format;
  redline: boolean;
  strict?: boolean;
  watch?: boolean;
}

/** Prints what changed between two versions of a law, and with a state what that does for compliance. Gives the exit code: 1 if it gets worse. */
export async function diffCommand(older: string, newer: string, options: DiffOptions): Promise<number> {
  const run =
    options.state === undefined
      ? await textsOnly(older, newer, options)
      : await withState(older, newer, options, options.state);
  if (!options.watch) return run();
  const { answers, terms } = readingFiles(newer);
  return watchFiles([newer, answers, terms], run);
}

async function textsOnly(older: string, newer: string, options: DiffOptions): Promise<() => Promise<number>> {
  if (options.format === 'sarif' || options.format === 'github')
    throw new UsageError(
      `Unexpected --format ${options.format} without --state: the compliance delta is that of a state's law.`,
    );
  const before = (await readOlder(older, newer, options)).law;
  return async () => {
    const read = await readLawFile(newer, idFor(options));
    const after = laterOf(before, read);
    const aligned = align(before, after);
    const language = after.meta.language ?? before.meta.language;
    if (options.json || options.format === 'json')
      console.log(harmlessJson({ before: older, after: newer, sections: alignedJson(aligned, language) }));
    else
      console.log(
        lawChangesText(
          after.meta.title ?? before.meta.title ?? after.id,
          before,
          after,
          aligned,
          layoutOf(process.stdout),
          options.redline,
        ).join('\n'),
      );
    return 0;
  };
}

/** Of one file with tracked changes, the text before them is the earlier one. */
const readOlder = (older: string, newer: string, options: DiffOptions): Promise<LawFile> =>
  readLawFile(older, { ...idFor(options), ...(path.resolve(older) === path.resolve(newer) && { view: 'original' }) });

const idFor = ({ law }: DiffOptions): { id?: string } => (law === undefined ? {} : { id: law });

/** The later text; of an amending act, the earlier one with its amendments made. */
function laterOf(before: Law, read: LawFile): Law {
  if (read.fields['amends'] === undefined) return read.law;
  const act = readBill(read.bill(), [
    { id: before.id, names: [before.meta.title, before.meta.citation].filter((one) => one !== undefined) },
  ]);
  const result = enact(act.amendments, new Map([[before.id, before]]));
  const problems = [...act.problems, ...result.problems];
  if (problems.length > 0)
    throw new DataError(
      problems.map(({ line, message }) => ({
        file: read.file,
        line,
        column: 1,
        rule: 'amendment',
        message,
        severity: 'error',
      })),
    );
  return result.laws.get(before.id) ?? before;
}

async function withState(
  older: string,
  newer: string,
  options: DiffOptions,
  given: string,
): Promise<() => Promise<number>> {
  const severity: Severity = oneOf('severity', options.severity, severities);
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const state = stateOf(loaded, given);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const today: Ground = { country, texts: readTexts(loaded, country) };
  const old = await readOlder(older, newer, options);
  const id = options.law ?? lawOf(today, old, await readLawFile(newer, {}));
  const start = groundOn(today, old, id);
  const under = reading(loaded, start, older);
  const version = versionOf(under.world, under.country, start.texts, asOf);
  let last: LawFile | undefined;
  return async () => {
    const read = (last = await readLawFile(newer, { ...idFor(options), last }));
    const enactment = enactFile(start, read, read.fields['amends'] === undefined ? { law: id } : {});
    const view = deltaView({ ...loaded, world: under.world }, { ...start, version }, enactment, newer, asOf, severity);
    print(view, options);
    return view.delta.worse || (options.strict === true && view.delta.differences.some(({ kind }) => kind === 'review'))
      ? 1
      : 0;
  };
}

/** The law that both files are versions of, as one of them says. */
function lawOf(ground: Ground, old: LawFile, read: LawFile): string {
  const found =
    [old, read].map((file) => knownLaw(ground, file)).find((id) => id !== undefined) ??
    old.fields['law'] ??
    read.fields['law'];
  if (found !== undefined) return found;
  throw new UsageError(
    `Expected --law with the law of which these are versions: ${[...ground.country.laws.keys()].join(', ')}.`,
  );
}

/** A state's law with the earlier text in force: carried over from today's text where that is at hand and another. */
function groundOn({ country, texts }: Ground, old: LawFile, id: string): ReturnType<typeof carry> {
  if (old.fields['amends'] !== undefined) {
    const { changes } = enactFile({ country, texts }, old, {});
    return carry(country, texts, changes);
  }
  const after: Law = { ...old.law, id };
  const before = texts.get(id);
  const change: LawChange = before
    ? { id, before, after, aligned: align(before, after) }
    : { id, before: after, after, aligned: align(after, after) };
  return carry(country, before ? texts : new Map(texts).set(id, after), [change]);
}
