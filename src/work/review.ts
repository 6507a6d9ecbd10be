import { lawOf, placeOf } from '../law/cite/pinpoint.js';
import path from 'node:path';
import { meantOtherwise } from '../analyse/assess/review-findings.js';
import type { Changed } from '../analyse/assess/stale.js';
import type { Law } from '../law/index.js';
import { EditError } from '../load/edit.js';
import { asRead, reopen, sameAsRead, type ReadAnswer } from './answer-file.js';
import { locked } from './lock.js';
import { unexpected } from '../load/yaml/problem.js';
import { reviewedText, sectionText } from '../load/texts/reviewed-texts.js';
import { readTexts } from '../load/texts/texts.js';
import { folderOf } from './states.js';
import type { Loaded } from '../load/workspace.js';
import { citedBy, type Answer, type Country } from '../model/country.js';
import { type StaleView } from '../report/review-text.js';
import { printsOf } from '../load/prints.js';
import { openEditor } from './editor.js';
import { checkAnswers, sealAnswers, type Desk } from './seal.js';
import { redlineSince } from './stale-redlines.js';
import { answerNamed, nameOf, reopenedLine, type Answers, type Signed } from './named-answer.js';
import { dateOf, stateWordsOf, openSound, stateOf, type GlobalOptions } from './session.js';
import { UsageError } from './usage-error.js';

/** A state's answers whose cited text has changed since the review, and what can be done with each. */
export class ReviewDesk {
  private loaded: Loaded;
  private readonly state: string;
  private readonly law: string | undefined;
  private texts: ReadonlyMap<string, Law>;

  constructor(
    first: string,
    second: string | undefined,
    private readonly options: GlobalOptions & { by?: string },
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
        `Unexpected law "${first}", which ${holders.map(({ iso3 }) => iso3).join(' and ')} have: name the ` +
          'state before it.',
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
    const stateWords = stateWordsOf(this.loaded, this.state, dateOf(this.options));
    const meant = meantOtherwise(this.loaded.world, this.country);
    return this.country.answers.flatMap((answer): StaleView[] => {
      const review = stateWords.review(answer);
      const changed = stateWords.changed(answer).filter(({ section }) => this.isOf(section));
      const causes = [
        ...(review.state === 'stale' ? review.causes : []),
        ...(review.state === 'whole' && meant.has(answer) ? ['requirement'] : []),
      ];
      const others =
        causes.length > 0 && (this.law === undefined || answer.sections.some((section) => this.isOf(section)));
      if (changed.length === 0 && !others) return [];
      const { value, cites, says } = stateWords.citedAnswer(answer);
      return [
        {
          id: nameOf(this.answers, answer),
          ask: stateWords.question(answer.question).ask,
          value,
          cites,
          ...(says !== undefined && { says }),
          ...(answer.reviewed && { reviewed: answer.reviewed }),
          place: answer.place,
          causes,
          sections: changed.map((changed) =>
            this.changedSection(changed, stateWords.citations([changed.section])[0] ?? changed.section),
          ),
        },
      ];
    });
  }

  private changedSection({ section, reviewed, today }: Changed, cite: string): StaleView['sections'][number] {
    const law = this.texts.get(lawOf(section));
    const now = law && sectionText(law, placeOf(section));
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
    return this.law === undefined || lawOf(section) === this.law;
  }

  private get answers(): Answers {
    return { loaded: this.loaded, answers: this.country.answers, folder: folderOf(this.loaded, this.state) };
  }

  /** The answer of a name. Throws a UsageError that names the nearest. */
  find(id: string): Answer {
    return answerNamed(this.answers, id);
  }

  /**
   * Looks answers up before any is written, as a writer does, so that what an ended command has left is taken away.
   * Throws a UsageError for a name that there is none of.
   */
  async findAll(ids: readonly string[]): Promise<void> {
    const { workspace } = this.loaded;
    const look = (): void => ids.forEach((id) => this.find(id));
    if (workspace === undefined || ids.length === 0) look();
    else await locked(workspace, 'concord review', look);
  }

  /**
   * Records that today's text still gives the answer. Gives who reviewed it and when. Throws a UsageError if that
   * text is not known, or nobody says who reviewed.
   */
  async keep(id: string): Promise<Signed> {
    const answer = this.find(id);
    const by = this.options.by ?? answer.reviewed?.by;
    if (by === undefined) throw new UsageError(`Expected --by with the name of who reviewed "${id}".`);
    const { workspace, raw } = this.readOf(answer);
    const shown = this.texts;
    const sealing = await locked(workspace, 'concord review', () => {
      this.reload();
      const now = sameAsRead(this.loaded, this.country.answers, raw);
      for (const law of new Set(citedBy(now).map(lawOf)))
        if (this.texts.get(law) !== shown.get(law))
          throw new EditError(
            `The text of "${law}" was changed by another program since it was read. Nothing was written: ` +
              'look at it again.',
          );
      return sealAnswers(this.desk, [now], { by, anew: true });
    });
    for (const { place, why } of sealing.refused)
      throw new UsageError(`Unexpected "${id}" in ${place.file}:${place.line} to be kept: ${why}.`);
    this.reload();
    return { by, on: dateOf(this.options) };
  }

  /**
   * Records a second reviewer of a sealed answer. Gives who checked it and when. Throws a UsageError if it is not
   * sealed, or nobody else says so.
   */
  async check(id: string): Promise<Signed> {
    const answer = this.find(id);
    const { by } = this.options;
    if (by === undefined) throw new UsageError(`Expected --by with the name of who checked "${id}".`);
    const { workspace, raw } = this.readOf(answer);
    const refused = await locked(workspace, 'concord review', () => {
      this.reload();
      return checkAnswers(this.desk, [sameAsRead(this.loaded, this.country.answers, raw)], by);
    });
    for (const { why } of refused) throw new UsageError(`Unexpected "${id}" to be checked by ${by}: ${why}.`);
    this.reload();
    return { by, on: dateOf(this.options) };
  }

  private get desk(): Desk {
    const { world, workspace } = this.loaded;
    return {
      world,
      country: this.country,
      folder: folderOf(this.loaded, this.state),
      texts: this.texts,
      on: dateOf(this.options),
      ...(workspace !== undefined && { workspace, data: printsOf(this.loaded.files, workspace, this.state) }),
    };
  }

  /**
   * Takes answers out, so that their questions are open again; what each said stays as a comment in its file. Gives
   * the names, and the files. All are looked up before the first is written.
   */
  async reopen(ids: readonly string[]): Promise<{ id: string; file: string }[]> {
    const named = new Map(ids.map((id) => [this.find(id), id]));
    // the last first: an answer's number is its place among those to its question
    const chosen = this.country.answers.filter((answer) => named.has(answer)).reverse();
    const read = chosen.map((answer) => ({ answer, raw: this.readOf(answer) }));
    for (const { answer, raw } of read) await reopen(raw, reopenedLine(dateOf(this.options), answer.id));
    this.reload();
    return chosen.map((answer) => ({ id: named.get(answer)!, file: answer.place.file }));
  }

  /** An answer in the user's own files, as it was read. Throws a UsageError for one that came with the program. */
  private readOf(answer: Answer): ReadAnswer & { file: string } {
    const { workspace } = this.loaded;
    const read = asRead(this.loaded, this.country.answers, answer);
    if (workspace !== undefined && read.file.startsWith(workspace + path.sep))
      return { ...read, workspace, folder: folderOf(this.loaded, this.state) };
    throw new UsageError(
      `Unexpected answer "${answer.id}" in the built-in data, which is not edited: make a copy of the state ` +
        `with concord init --state ${this.state}.`,
    );
  }

  /**
   * Opens the file of an answer in the user's editor, and reads the data again. Throws a DataError for what is wrong
   * then.
   */
  edit(id: string): void {
    const answer = this.find(id);
    openEditor(this.readOf(answer).file, answer.place.line);
    this.reload();
  }
}
