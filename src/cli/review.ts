import path from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { meantOtherwise } from '../analyse/assess/review-findings.js';
import type { Changed } from '../analyse/assess/stale.js';
import type { Law } from '../law/index.js';
import { EditError } from '../load/edit.js';
import { asRead, reopen, sameAsRead, type ReadAnswer } from '../work/answer-file.js';
import { locked } from '../work/lock.js';
import { DataError, unexpected } from '../load/yaml/problem.js';
import { reviewedText, sectionText } from '../load/texts/reviewed-texts.js';
import { readTexts } from '../load/texts/texts.js';
import { folderOf } from '../work/states.js';
import type { Loaded } from '../load/workspace.js';
import { citedBy, type Answer, type Country } from '../model/country.js';
import { problemsText } from '../report/problems-text.js';
import { reviewText, type StaleView } from '../report/review-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { openEditor } from '../work/editor.js';
import { checkAnswers, sealAnswers, type Desk } from '../work/seal.js';
import { redlineSince } from '../work/stale-redlines.js';
import { dateOf, describerOf, openSound, stateOf, UsageError, type GlobalOptions } from '../work/session.js';

export interface ReviewOptions extends GlobalOptions {
  list?: boolean;
  keep?: string[];
  reopen?: string[];
  checked?: string[];
  by?: string;
}

/** The answers of a state whose cited text has changed, one at a time, or as asked for. Gives the exit code: 1 if some stay. */
export async function reviewCommand(
  first: string,
  second: string | undefined,
  options: ReviewOptions,
): Promise<number> {
  const desk = new ReviewDesk(first, second, options);
  const chosen = [...(options.keep ?? []), ...(options.reopen ?? []), ...(options.checked ?? [])];
  for (const id of chosen) desk.find(id);
  for (const id of options.keep ?? []) await desk.keep(id);
  for (const id of options.checked ?? []) await desk.check(id);
  // the last first: an answer's number is its place among those to its question
  for (const id of [...(options.reopen ?? [])].sort((a, b) => numberOf(b) - numberOf(a))) await desk.reopen(id);
  if (chosen.length > 0) return 0;
  if (!options.list && !options.json && process.stdin.isTTY && process.stdout.isTTY)
    return stepThrough(desk, createInterface({ input: process.stdin, output: process.stdout }));
  const stale = desk.stale();
  if (options.json) console.log(harmlessJson(stale));
  else console.log(listText(desk, stale));
  return stale.length > 0 ? 1 : 0;
}

const numberOf = (id: string): number => Number(/#(\d+)$/.exec(id)?.[1] ?? 0);

function listText(desk: ReviewDesk, stale: readonly StaleView[]): string {
  if (stale.length === 0)
    return `Nothing to review: every sealed answer of ${desk.name} is the one that was reviewed, on the text that was reviewed.`;
  const layout = layoutOf(process.stdout);
  const how = `Keep one with --keep <answer>, take one out with --reopen <answer>, or run this in a terminal.`;
  return [
    ...stale.map((one) => reviewText(one, layout)),
    `${stale.length} answer${stale.length === 1 ? '' : 's'} to review. ${how}`,
  ].join('\n\n');
}

/** Goes through the stale answers of a desk by questions on a terminal. Gives the exit code: 1 if some stay. */
export async function stepThrough(desk: ReviewDesk, terminal: Interface): Promise<number> {
  const skipped = new Set<string>();
  const layout = layoutOf(process.stdout);
  try {
    for (;;) {
      const left = desk.stale().filter(({ id }) => !skipped.has(id));
      const one = left[0];
      if (!one) break;
      console.log(`\n${reviewText(one, layout)}\n`);
      const said = (await terminal.question(`${left.length} left. (k)eep, (e)dit, (r)eopen, (s)kip, (q)uit? `))
        .trim()
        .toLowerCase();
      if (said === 'q' || said === 'quit') break;
      if (said === 's' || said === 'skip' || said === '') skipped.add(one.id);
      else if (said === 'k' || said === 'keep') await attempt(desk, () => desk.keep(one.id));
      else if (said === 'r' || said === 'reopen') await attempt(desk, () => desk.reopen(one.id));
      else if (said === 'e' || said === 'edit') await attempt(desk, async () => desk.edit(one.id));
      else console.log(unexpected('answer', said, ['keep', 'edit', 'reopen', 'skip', 'quit']));
    }
  } finally {
    terminal.close();
  }
  const stay = desk.stale().length;
  console.log(stay === 0 ? 'All answers are reviewed.' : `${stay} answer${stay === 1 ? '' : 's'} still to review.`);
  return stay > 0 ? 1 : 0;
}

/** Errors in the data, and an answer that another program has changed in the meantime, are told, and what stands now is shown. */
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

/** A state's answers whose cited text has changed since the review, and what can be done with each. */
export class ReviewDesk {
  private loaded: Loaded;
  private readonly state: string;
  private readonly law: string | undefined;
  private texts: ReadonlyMap<string, Law>;

  constructor(
    first: string,
    second: string | undefined,
    private readonly options: ReviewOptions,
  ) {
    const [state, law] = this.subject(first, second);
    this.state = state;
    this.law = law;
    this.loaded = openSound(options, { states: [state] });
    this.texts = readTexts(this.loaded, this.country);
    if (law !== undefined && !this.country.laws.has(law))
      throw new UsageError(unexpected('law', law, [...this.country.laws.keys()]));
  }

  /** A state with or without one of its laws, or a law alone, where one state only has a law of that name. */
  private subject(first: string, second: string | undefined): [string, string | undefined] {
    const loaded = openSound(
      this.options,
      second === undefined && !/^[a-z]{3}$/i.test(first) ? {} : { states: [first.toUpperCase()] },
    );
    if (loaded.world.unions.has(first.toLowerCase())) return [first.toLowerCase(), second];
    if (loaded.world.mapped.includes(first.toUpperCase()) || second !== undefined || /^[a-z]{3}$/i.test(first))
      return [stateOf(loaded, first), second];
    const holders = [...loaded.world.countries.values()].filter(({ laws }) => laws.has(first));
    if (holders.length === 1) return [holders[0]!.iso3, first];
    if (holders.length > 1)
      throw new UsageError(
        `Unexpected law "${first}", which ${holders.map(({ iso3 }) => iso3).join(' and ')} have: name the state before it.`,
      );
    throw new UsageError(
      unexpected('state or law', first, [
        ...loaded.world.mapped,
        ...loaded.world.unions.keys(),
        ...[...loaded.world.countries.values()].flatMap(({ laws }) => [...laws.keys()]),
      ]),
    );
  }

  get name(): string {
    return this.country.name;
  }

  private get country(): Country {
    const { countries, unions } = this.loaded.world;
    const country = countries.get(this.state) ?? unions.get(this.state);
    if (!country) throw new UsageError(`The data of ${this.state} could not be read.`);
    return country;
  }

  /** Reads the data as it stands now. */
  reload(): void {
    this.loaded = openSound(this.options, { states: [this.state] });
    this.texts = readTexts(this.loaded, this.country);
  }

  stale(): StaleView[] {
    const describer = describerOf(this.loaded, this.state, dateOf(this.options));
    const meant = meantOtherwise(this.loaded.world, this.country);
    return this.country.answers.flatMap((answer): StaleView[] => {
      const review = describer.review(answer);
      const changed = describer.changed(answer).filter(({ section }) => this.isOf(section));
      const causes = [
        ...(review.state === 'stale' ? review.causes : []),
        ...(review.state === 'whole' && meant.has(answer.question) ? ['requirement'] : []),
      ];
      const others = causes.length > 0 && (this.law === undefined || answer.sections.some((one) => this.isOf(one)));
      if (changed.length === 0 && !others) return [];
      const { value, cites, says } = describer.law(answer);
      return [
        {
          id: answer.id,
          ask: describer.question(answer.question).ask,
          value,
          cites,
          ...(says !== undefined && { says }),
          ...(answer.reviewed && { reviewed: answer.reviewed }),
          place: answer.place,
          causes,
          sections: changed.map((one) =>
            this.changedSection(one, describer.citations([one.section])[0] ?? one.section),
          ),
        },
      ];
    });
  }

  private changedSection({ section, reviewed, today }: Changed, cite: string): StaleView['sections'][number] {
    const [id = ''] = section.split('/', 1);
    const law = this.texts.get(id);
    const now = law && sectionText(law, section.slice(id.length + 1));
    const before = reviewedText(this.loaded.workspace, reviewed);
    const runs = redlineSince(
      { section, reviewed, ...(today !== undefined && { today }) },
      this.texts,
      this.loaded.workspace,
    );
    return {
      section,
      cite,
      gone: today === undefined,
      ...(runs && { redline: runs }),
      ...(before === undefined && now !== undefined && { today: now }),
      known: { reviewed: before !== undefined, today: now !== undefined || (law !== undefined && today === undefined) },
    };
  }

  private isOf(section: string): boolean {
    return this.law === undefined || section.startsWith(`${this.law}/`);
  }

  /** The answer with an id. Throws a UsageError that names the nearest. */
  find(id: string): Answer {
    const found = this.country.answers.find((answer) => answer.id === id);
    if (found) return found;
    throw new UsageError(
      unexpected(
        'answer',
        id,
        this.country.answers.map((answer) => answer.id),
      ),
    );
  }

  /** Records that today's text still gives the answer. Throws a UsageError if that text is not known, or nobody says who reviewed. */
  async keep(id: string): Promise<void> {
    const answer = this.find(id);
    const by = this.options.by ?? answer.reviewed?.by;
    if (by === undefined) throw new UsageError(`Expected --by with the name of who reviewed "${id}".`);
    const { workspace, raw } = this.own(answer);
    const shown = this.texts;
    const outcome = await locked(workspace, 'concord review', () => {
      this.reload();
      const now = sameAsRead(this.loaded, this.country.answers, raw);
      for (const law of new Set(citedBy(now).map((one) => one.split('/', 1)[0]!)))
        if (this.texts.get(law) !== shown.get(law))
          throw new EditError(
            `The text of "${law}" was changed by another program since it was read. Nothing was written: look at it again.`,
          );
      return sealAnswers(this.desk, [now], { by, anew: true });
    });
    for (const { place, why } of outcome.refused)
      throw new UsageError(`Unexpected "${id}" in ${place.file}:${place.line} to be kept: ${why}.`);
    console.log(`Kept ${id}: reviewed by ${by} on ${dateOf(this.options)}.`);
    this.reload();
  }

  /** Records a second reviewer of a sealed answer. Throws a UsageError if it is not sealed, or nobody else says so. */
  async check(id: string): Promise<void> {
    const answer = this.find(id);
    const { by } = this.options;
    if (by === undefined) throw new UsageError(`Expected --by with the name of who checked "${id}".`);
    this.own(answer);
    for (const { why } of await checkAnswers(this.desk, [answer], by))
      throw new UsageError(`Unexpected "${id}" to be checked by ${by}: ${why}.`);
    console.log(`Checked ${id}: by ${by} on ${dateOf(this.options)}.`);
    this.reload();
  }

  private get desk(): Desk {
    const { world, workspace } = this.loaded;
    return {
      world,
      country: this.country,
      folder: folderOf(this.loaded, this.state),
      texts: this.texts,
      on: dateOf(this.options),
      ...(workspace !== undefined && { workspace }),
    };
  }

  /** Takes an answer out, so that its question is open again; what it said stays as a comment. */
  async reopen(id: string): Promise<void> {
    const answer = this.find(id);
    await reopen(this.own(answer), `Reopened on ${dateOf(this.options)}; it said:`);
    console.log(`Reopened ${id}: what it said stays as a comment in ${answer.place.file}.`);
    this.reload();
  }

  /** An answer in the user's own files, as it was read. Throws a UsageError for one that came with the program. */
  private own(answer: Answer): ReadAnswer & { file: string } {
    const { workspace } = this.loaded;
    const read = asRead(this.loaded, this.country.answers, answer);
    if (workspace !== undefined && read.file.startsWith(workspace + path.sep))
      return { ...read, workspace, folder: folderOf(this.loaded, this.state) };
    throw new UsageError(
      `Unexpected answer "${answer.id}" in the built-in data, which is not edited: make a copy of the state with concord init --state ${this.state}.`,
    );
  }

  edit(id: string): void {
    const answer = this.find(id);
    openEditor(this.own(answer).file, answer.place.line);
    this.reload();
  }
}
