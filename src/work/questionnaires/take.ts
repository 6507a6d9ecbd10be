import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MappedLaw } from '../../analyse/assess/mapped-law.js';
import { sameGiven } from '../../model/constraint.js';
import type { Answer, Country } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { World } from '../../model/world.js';
import { readTexts } from '../../load/texts/texts.js';
import type { Loaded } from '../../load/workspace.js';
import { isWithin } from '../../load/links.js';
import { locked } from '../lock.js';
import { sameValue } from '../book.js';
import { dateOf, openSound, stateOf, type GlobalOptions } from '../session.js';
import { folderOf } from '../states.js';
import { UsageError } from '../usage-error.js';
import { fromPage } from './from-page.js';
import { fromWord } from './from-word.js';
import { fromWorkbook } from './from-workbook.js';
import { interpret, type GivenAnswer, type Unreadable } from './interpret.js';
import { limits } from './limits.js';
import { keepAnswers, slugOf } from './keep.js';
import type { Returned } from './returned.js';

export interface TakeOptions extends GlobalOptions {
  /** who answered, where the file does not say so */
  by?: string;
}

/** How an answer that came back stands to what there is. */
export interface Compared {
  given: GivenAnswer;
  /** `new`: nothing stands for these cases. `same`: the same stands. `different`: something else does. */
  state: 'new' | 'same' | 'different';
  /** what stands for some of the same cases, reviewed or not */
  stands: readonly Answer[];
}

/** A questionnaire that came back, held against what there is. */
export interface Taken {
  loaded: Loaded;
  state: string;
  name: string;
  made: string;
  file: string;
  compared: readonly Compared[];
  unreadable: readonly Unreadable[];
  /** rows in which nothing was filled in are not in the file: how many questions of it were answered */
  answered: number;
}

/** Reads a questionnaire that came back. Throws a UsageError or an ImportError for a file that is none. */
export async function readQuestionnaire(file: string): Promise<Returned> {
  const name = path.basename(file);
  const size = statSync(file, { throwIfNoEntry: false });
  if (!size?.isFile()) throw new UsageError(`Unexpected file "${file}": there is no such file.`);
  if (size.size > limits.fileBytes)
    throw new UsageError(`Unexpected file "${name}" of ${size.size} bytes, expected a questionnaire.`);
  const bytes = readFileSync(file);
  switch (path.extname(file).toLowerCase()) {
    case '.xlsx':
      return fromWorkbook(bytes, name);
    case '.docx':
      return fromWord(bytes, name);
    case '.json':
      return fromPage(bytes, name);
    default:
      throw new UsageError(
        `Unexpected ending of "${name}", expected .xlsx, .docx, or the .json that the page of a questionnaire saves.`,
      );
  }
}

/** Holds a questionnaire that came back against what there is. Writes nothing. Throws a UsageError. */
export function compareReturned(returned: Returned, file: string, options: TakeOptions): Taken {
  const { mark } = returned;
  if (!mark)
    throw new UsageError(
      `Unexpected file "${path.basename(file)}", which does not say that it is a questionnaire of Concord, ` +
        `expected one that concord ask made.`,
    );
  const loaded = openSound(options, { states: [mark.state] });
  const state = stateOf(loaded, mark.state);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const { given, unreadable } = interpret(returned, {
    world: loaded.world,
    country,
    texts: readTexts(loaded, country),
    ...(options.by !== undefined && { by: options.by }),
    on: dateOf({ ...options }),
  });
  const { compared, twice } = compareAll(loaded.world, country, given);
  return {
    loaded,
    state,
    name: country.name,
    made: mark.asOf,
    file: path.basename(file),
    compared,
    unreadable: [...unreadable, ...twice],
    answered: compared.length,
  };
}

function compareAll(
  world: World,
  country: Country,
  given: readonly GivenAnswer[],
): { compared: Compared[]; twice: Unreadable[] } {
  const compared: Compared[] = [];
  const twice: Unreadable[] = [];
  const before: GivenAnswer[] = [];
  for (const givenAnswer of given) {
    const clash = before.find(
      (other) =>
        other.question === givenAnswer.question &&
        overlapping(world, country, givenAnswer.answer, [other.answer]).length > 0,
    );
    if (clash) {
      twice.push({
        place: givenAnswer.place,
        question: givenAnswer.question.id,
        why:
          `Unexpected second answer to "${givenAnswer.question.id}" for the same cases as in ${clash.place}, ` +
          `expected other cases.`,
      });
      continue;
    }
    before.push(givenAnswer);
    compared.push({ given: givenAnswer, ...standing(world, country, givenAnswer) });
  }
  return { compared, twice };
}

/** Who gave an answer, as a file is named. */
const respondentOf = ({ claimed }: Answer): string | undefined => claimed && slugOf(claimed);

function standing(
  world: World,
  country: Country,
  { question, answer }: GivenAnswer,
): Pick<Compared, 'state' | 'stands'> {
  const by = respondentOf(answer);
  const all = [
    ...country.answers,
    ...(country.received ?? []).filter((candidate) => respondentOf(candidate) === by),
  ].filter((candidate) => candidate.question === question.id);
  const stands = overlapping(world, country, answer, all);
  if (stands.length === 0) return { state: 'new', stands };
  return { state: stands.some((stand) => saysSame(question, stand, answer)) ? 'same' : 'different', stands };
}

/** Answers that hold for some of the same cases as one. */
export function overlapping(world: World, country: Country, subject: Answer, all: readonly Answer[]): Answer[] {
  if (all.length === 0) return [];
  const layers = new MappedLaw(world, { ...country, answers: [subject, ...all] }).layers(subject.question);
  const layerHere = layers.find(({ answer }) => answer === subject);
  return layerHere
    ? layers.flatMap(({ answer, cells }) => (answer !== subject && cells.meets(layerHere.cells) ? [answer] : []))
    : [];
}

/** Whether two answers say the same on the same sections, with the same exceptions, for the same cases. */
function saysSame(question: Question, a: Answer, b: Answer): boolean {
  const scopeOf = ({ scope }: Answer): unknown => [
    (scope.items ?? []).flatMap(({ names, made, properties, numbers, where }) => [
      [...names].sort(),
      made ?? null,
      [...properties],
      [...(numbers ?? [])],
      where?.question ?? null,
    ]),
    [...scope.members].map(([id, members]) => [id, [...members].sort()]).sort(),
  ];
  return (
    sameGiven(question, a.given, b.given) &&
    sameValue(scopeOf(a), scopeOf(b)) &&
    sameValue([...a.sections].sort(), [...b.sections].sort()) &&
    sameValue(exceptionsOf(a), exceptionsOf(b))
  );
}

const exceptionsOf = ({ except }: Answer): unknown =>
  except.map(({ kind, says, sections }) => [kind, says.replace(/\s+/g, ' ').trim(), [...sections].sort()]);

/** What became of answers that were accepted, by their ids. */
export interface Kept {
  /** written among the answers of the state */
  written: readonly string[];
  /** written beside them, since something else stands */
  beside: readonly string[];
}

/**
 * Writes the accepted answers of a questionnaire, as claimed: among the answers of the state where nothing else
 * stands for the same cases, or only what the same respondent claimed before; else beside them. All is read anew
 * under the lock. Throws a UsageError where the state is not the user's own, or what stands is no longer what was
 * shown.
 */
export async function acceptAnswers(
  taken: Taken,
  returned: Returned,
  ids: readonly string[],
  options: TakeOptions,
): Promise<Kept> {
  const workspace = ownWorkspace(taken.loaded, taken.state);
  return locked(workspace, 'concord take', async () => {
    const now = compareReturned(returned, taken.file, options);
    const chosen = ids.map((id) => {
      const [shown, before] = [taken, now].map(({ compared }) => compared.find(({ given }) => given.id === id));
      if (!shown || !before || !sameValue(shownOf(shown), shownOf(before)))
        throw new UsageError(
          `What stands of "${id}" was changed by another program since it was shown. Nothing was written: ` +
            `look at it again.`,
        );
      return before;
    });
    return keepAnswers(workspace, folderOf(now.loaded, now.state), now.loaded, chosen);
  });
}

const shownOf = ({ state, stands, given }: Compared): unknown => [
  state,
  given.raw,
  stands.map(({ id, given: value, sections, reviewed, claimed }) => [
    id,
    typeof value === 'object' && value.type === 'set' ? [...value.options] : value,
    sections,
    reviewed ?? null,
    claimed ?? null,
  ]),
];

/** The workspace in which a state is the user's own. Throws a UsageError where it is not. */
export function ownWorkspace(loaded: Loaded, state: string): string {
  const { workspace } = loaded;
  if (workspace !== undefined && isWithin(workspace, path.resolve(folderOf(loaded, state)))) return workspace;
  throw new UsageError(
    `Unexpected state ${state}, which is not in a workspace, so that nothing is written: make it your own ` +
      `with concord init --state ${state}.`,
  );
}
