import path from 'node:path';
import { parse } from 'yaml';
import { partsOf, placesOf, sealOf } from '../analyse/assess/seal.js';
import { definedIn, printIn, Reviews, type Review } from '../analyse/assess/stale.js';
import { textsToday } from '../analyse/change/today.js';
import type { Law } from '../law/text/law.js';
import { answerOf } from '../load/data/answer.js';
import { sealsIn } from '../load/data/seals.js';
import { plainText } from '../load/plain-file.js';
import { keepReviewedTexts } from '../load/texts/reviewed-texts.js';
import { citedBy, type Answer, type Country, type SealParts } from '../model/country.js';
import { termsUnder } from '../model/term.js';
import type { World } from '../model/world.js';
import { readLaws, type Raw } from './book.js';
import type { Loaded } from '../load/workspace.js';
import { locked } from './lock.js';
import { replaceWithin, textOf, writeWithin } from './write.js';
import { placeOfAnswer, setChecked, setReview, withoutChecked } from './answer-file.js';
import { recordsOf, recordEdits, sealsText } from './seal-records.js';

/** What is sealed: the data of a state or union, its folder, and the texts of its laws that are at hand. */
export interface Desk {
  world: World;
  country: Country;
  /** `countries/<iso3>`; what does not lie in it is not written */
  folder: string;
  texts: ReadonlyMap<string, Law>;
  workspace?: string;
  /**
   * the prints of the files on which the results rest beside the answers; what is known of them stays where this is
   * left out
   */
  data?: ReadonlyMap<string, string>;
  /** the day of the review (ISO 8601) */
  on: string;
}

/** What became of some answers that were to be sealed. */
export interface SealResult {
  sealed: readonly string[];
  /** those whose seal was whole already */
  whole: readonly string[];
  refused: readonly { id: string; place: Answer['place']; why: string }[];
  /** cited places that the text at hand does not have; what is recorded of them was kept */
  missing: readonly string[];
  /** the files that were written */
  files: readonly string[];
}

/**
 * Seals answers as they stand, and records the places that the law cites; what cannot be sealed is told and left as
 * it is. With `by` the named reviewer answers for them, today; without, each is sealed for who reviewed it, and one
 * whose seal is broken is left to a review. A seal that is whole is left alone, unless `anew`. With `whole` the data
 * beside the answers is taken as it stands from now on.
 */
export async function sealAnswers(
  desk: Desk,
  chosen: readonly Answer[],
  { by, anew = false, whole: all = false }: { by?: string | undefined; anew?: boolean; whole?: boolean } = {},
): Promise<SealResult> {
  const { laws, missing } = recordsOf(desk, citedIn(desk.country));
  const country = { ...desk.country, laws };
  const reviews = new Reviews(country, desk.world.questions, textsToday(country, desk.texts));
  const seals = new Map<Answer, { seal: string; parts: SealParts }>();
  const whole: string[] = [];
  const refused: { id: string; place: Answer['place']; why: string }[] = [];
  for (const answer of chosen) {
    const review = reviews.of(answer);
    if (review.state === 'whole' && !anew) {
      whole.push(answer.id);
      continue;
    }
    const why = refusal(answer, review, by);
    if (why !== undefined) {
      refused.push({ id: answer.id, place: answer.place, why });
      continue;
    }
    const parts = partsFor(desk.world, country, answer, reviews);
    seals.set(answer, { seal: sealOf(parts), parts });
  }
  const files = new Map<string, string>();
  const read = new Map<string, string>();
  const textRead = (file: string): string => {
    read.set(file, plainText(file));
    return read.get(file)!;
  };
  for (const [file, text] of recordEdits(desk, laws)) files.set(file, text);
  if (seals.size > 0 || desk.country.seals.answers.size > 0) {
    const file = path.join(desk.folder, 'seals.yaml');
    files.set(
      file,
      sealsText(
        desk,
        [...seals].map(([answer, entry]) => ({ answer, ...entry })),
        { all, laws },
      ),
    );
  }
  for (const [answer, { seal }] of seals) {
    const { file, index } = placeOfAnswer(desk.country.answers, answer);
    const reviewed = { by: by ?? answer.reviewed!.by, on: by === undefined ? answer.reviewed!.on : desk.on, seal };
    const text = files.get(file) ?? textRead(file);
    const before = answer.reviewed?.seal === seal ? text : withoutChecked(text, index);
    files.set(file, setReview(before, index, reviewed));
  }
  for (const law of desk.texts.values()) keepReviewedTexts(desk.workspace, desk.country, law);
  const written: string[] = [];
  for (const [file, text] of files) {
    const was = read.get(file) ?? textOf(file);
    if (was === text) continue;
    await replaceWithin(rootOf(desk), file, text, was);
    written.push(file);
  }
  return { sealed: [...seals.keys()].map(({ id }) => id), whole, refused, missing, files: written };
}

/**
 * Records a second reviewer of sealed answers. Gives for each that cannot be checked why: its seal is not whole, or the
 * same person reviewed it.
 */
export async function checkAnswers(
  desk: Desk,
  chosen: readonly Answer[],
  by: string,
): Promise<{ id: string; why: string }[]> {
  const reviews = new Reviews(desk.country, desk.world.questions, textsToday(desk.country, desk.texts));
  const refused: { id: string; why: string }[] = [];
  const files = new Map<string, string>();
  const read = new Map<string, string>();
  for (const answer of chosen) {
    const why =
      reviews.of(answer).state !== 'whole'
        ? 'it has no seal, or not a whole one: it has to be reviewed first'
        : answer.reviewed?.by === by
          ? 'the same person reviewed it'
          : undefined;
    if (why !== undefined) {
      refused.push({ id: answer.id, why });
      continue;
    }
    const { file, index } = placeOfAnswer(desk.country.answers, answer);
    if (!read.has(file)) read.set(file, plainText(file));
    files.set(file, setChecked(files.get(file) ?? read.get(file)!, index, { by, on: desk.on }));
  }
  for (const [file, text] of files) await replaceWithin(rootOf(desk), file, text, read.get(file));
  return refused;
}

/** Why an answer cannot be sealed; undefined where it can. */
function refusal(answer: Answer, review: Review, by: string | undefined): string | undefined {
  if (review.state === 'claimed') {
    const places = review.places.join(', ');
    if (review.causes.includes('no-such-place'))
      return `the law has no such place: ${places}. Cite where the rule stands`;
    if (review.causes.includes('place-not-recorded'))
      return `neither a text nor a record has ${places}. Give the text with --text law=file, or import it`;
    return answer.reviewed === undefined && by === undefined
      ? 'nobody has reviewed it. Name who did with --by'
      : undefined;
  }
  if (review.state === 'stale' && by === undefined)
    return (
      `it changed since it was reviewed (${review.causes.join(', ')}). Look at it with concord review, or name ` +
      'with --by who did'
    );
  return undefined;
}

const partsFor = (world: World, country: Country, answer: Answer, reviews: Reviews): SealParts =>
  partsOf(
    world.questions.get(answer.question)!,
    answer,
    country.terms,
    placesOf([...new Set([...citedBy(answer), ...definedIn(country, answer)])], (cited) =>
      printIn(reviews.textAt(cited)),
    ),
  );

/**
 * An answer as it is about to be saved, sealed for its reviewer where it can be, and what else is to be written for
 * that.
 */
export function sealedRaw(desk: Desk, raw: Raw): { raw: Raw; write: () => Promise<void> } {
  const { seal: _, ...reviewed } = (raw['reviewed'] ?? {}) as Record<string, unknown>;
  const bare: Raw = { ...raw, ...(raw['reviewed'] !== undefined && { reviewed }) };
  const { answer } = answerOf(desk.world, desk.country, bare, `${String(raw['question'])}#0`);
  const nothing = { raw: bare, write: () => Promise.resolve() };
  if (!answer?.reviewed) return nothing;
  const { laws } = recordsOf(desk, [...citedIn(desk.country), ...citedWith(desk.country, answer)]);
  const country = { ...desk.country, laws };
  const reviews = new Reviews(country, desk.world.questions, textsToday(country, desk.texts));
  if (refusal(answer, reviews.of(answer), answer.reviewed.by) !== undefined) return nothing;
  const parts = partsFor(desk.world, country, answer, reviews);
  const seal = sealOf(parts);
  return {
    raw: { ...bare, reviewed: { ...reviewed, seal } },
    write: async () => {
      await locked(rootOf(desk), 'the app', async () => {
        for (const [file, text] of recordEdits(desk, laws)) await writeWithin(rootOf(desk), file, text);
        const seals = withSealsOf(path.join(desk.folder, 'seals.yaml'), desk.country.seals);
        const now = { ...desk, country: { ...desk.country, seals } };
        const text = sealsText(now, [{ answer, seal, parts }], { adding: true, laws });
        await writeWithin(rootOf(desk), path.join(desk.folder, 'seals.yaml'), text);
      });
      for (const law of desk.texts.values()) keepReviewedTexts(desk.workspace, { answers: [answer] }, law);
    },
  };
}

/** The folder in which everything is written: the workspace, or that of the data itself. */
const rootOf = ({ workspace, folder }: Desk): string => workspace ?? path.resolve(folder, '..', '..');

/** Seals as they were read, and those that another program has written since. */
function withSealsOf(file: string, seals: Country['seals']): Country['seals'] {
  const now = sealsIn(parse(textOf(file) ?? ''));
  return {
    ...now,
    answers: new Map([...seals.answers, ...now.answers]),
    requirements: new Map([...seals.requirements, ...now.requirements]),
  };
}

/** All places that an answer rests on, those of the terms that it names among them. */
const citedWith = ({ terms }: Country, answer: Answer): string[] => [
  ...citedBy(answer),
  ...answer.amendAt,
  ...termsUnder(terms, answer.scope.items ?? []).flatMap(({ sections }) => sections ?? []),
];

/** All places that a state's answers and terms cite. */
const citedIn = ({ answers, terms }: Country): string[] => [
  ...new Set([
    ...answers.flatMap((answer) => [...citedBy(answer), ...answer.amendAt]),
    ...[...terms.values()].flatMap(({ sections }) => sections ?? []),
  ]),
];

/**
 * Keeps the texts of all sections that a state's answers cite, so that a later change to them can be shown word by
 * word.
 */
export function keepStateTexts(loaded: Loaded, state: string): void {
  const country = loaded.world.countries.get(state);
  if (country) for (const law of readLaws(loaded, state).values()) keepReviewedTexts(loaded.workspace, country, law);
}
