import type { LawChange } from '../analyse/change/carried-answers.js';
import { align } from '../law/compare/align.js';
import {
  enact,
  readBill,
  readsLikeAmendment,
  type Accounted,
  type Amended,
  type TextLine,
} from '../law/amend/index.js';
import type { Law } from '../law/index.js';
import type { LawFile } from '../load/texts/law-file.js';
import type { Country } from '../model/country.js';
import type { Problem } from '../model/problem.js';
import { unexpected } from '../load/yaml/problem.js';
import { UsageError } from './usage-error.js';

/** A state's law before any bill: its data and the texts that are at hand. */
export interface Ground {
  country: Country;
  texts: ReadonlyMap<string, Law>;
}

/** What an amending act does to the laws that it amends, and what became of each of its sentences. */
export interface Amending {
  changes: LawChange[];
  /** its provisions that change no text */
  ownProvisions: readonly TextLine[];
  account: readonly Accounted[];
  /** what was not understood or could not be carried out: each is an error */
  problems: readonly Problem[];
  /** `law/section` -> the line of the file that last changed it */
  touched: ReadonlyMap<string, number>;
}

/** The laws of a state by the names under which a bill may speak of them. */
export function lawsOf({ country, texts }: Ground): Amended[] {
  return [...new Set([...country.laws.keys(), ...texts.keys()])].map((id) => named(id, country, texts));
}

function named(id: string, country: Pick<Country, 'laws'> | undefined, texts: ReadonlyMap<string, Law>): Amended {
  const record = country?.laws.get(id);
  const meta = texts.get(id)?.meta;
  const language = record?.language ?? meta?.language;
  return {
    id,
    names: [record?.title, record?.short, record?.citation, meta?.title, meta?.citation].filter(
      (name) => name !== undefined,
    ),
    ...(language !== undefined && { language }),
  };
}

/**
 * The laws that a file amends: those that it or the caller names; else, where it reads like an amending act, those of
 * the state that its sentences or its title name. Undefined for a file that is no amending act. Throws a UsageError
 * where one does not tell what it amends.
 */
export function targetsOf(ground: Ground, file: LawFile, given: readonly string[]): string[] | undefined {
  if (given.length > 0) return [...given];
  const laws = lawsOf(ground);
  const read = readsLikeAmendment(file.bill(), laws, file.law.meta.title ?? file.fields['title']);
  if (!read.amends) return undefined;
  if (read.laws.length > 0) return read.laws;
  throw new UsageError(
    `Unexpected amending act in ${file.file} that names none of the state's laws, expected --amends, or the ` +
      `line "amends: <law>" at its head, with one of: ${laws.map(({ id }) => id).join(', ')}.`,
  );
}

/**
 * Carries out an amending act on the laws that it amends. Throws a UsageError for a law that is not known or not at
 * hand.
 */
export function amend({ country, texts }: Ground, file: LawFile, ids: readonly string[]): Amending {
  for (const id of ids) {
    if (!country.laws.has(id) && !texts.has(id))
      throw new UsageError(`${unexpected('law', id, [...country.laws.keys()])} ${file.file} says that it amends it.`);
    if (!texts.has(id))
      throw new UsageError(
        `The text of "${id}" is not at hand, so that nothing can be amended in it: concord import <file> --as ${id}.`,
      );
  }
  return carryOut(
    file,
    ids.map((id) => named(id, country, texts)),
    texts,
  );
}

/** Carries out an amending act on the one law that it is laid beside. */
export const amendOne = (file: LawFile, law: Law): Amending =>
  carryOut(file, [named(law.id, undefined, new Map([[law.id, law]]))], new Map([[law.id, law]]));

function carryOut(file: LawFile, laws: readonly Amended[], texts: ReadonlyMap<string, Law>): Amending {
  const act = readBill(file.bill(), laws);
  const enacted = enact(act.amendments, texts);
  const failed = new Map(enacted.problems.map((problem) => [`${problem.line}|${problem.says}`, problem]));
  const says = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
  return {
    changes: [...enacted.laws].map(([id, after]): LawChange =>
      changed(
        texts.get(id)!,
        after,
        act.amendments.some((amendment) => amendment.kind === 'repeal' && amendment.law === id),
      ),
    ),
    ownProvisions: act.ownProvisions,
    account: act.account.map((accounted) =>
      accounted.as === 'applied' && failed.has(`${accounted.line}|${says(accounted.text)}`)
        ? { ...accounted, as: 'not-applied' as const }
        : accounted,
    ),
    problems: [...act.problems, ...enacted.problems].map(({ line, message }): Problem => ({
      file: file.file,
      line,
      column: 1,
      rule: 'amendment',
      message,
      severity: 'error',
    })),
    touched: enacted.touched,
  };
}

function changed(before: Law, after: Law, repealed: boolean): LawChange {
  if (repealed && after.sections.length === 0)
    return { id: before.id, before, aligned: align(before, { ...before, sections: [] }) };
  return { id: before.id, before, after, aligned: align(before, after) };
}
