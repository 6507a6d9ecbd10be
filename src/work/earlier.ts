import { carriedAnswers, type CarriedCountry, type LawChange } from '../analyse/change/carried-answers.js';
import { align } from '../law/compare/align.js';
import type { Law } from '../law/index.js';
import type { LawFile } from '../load/texts/law-file.js';
import type { Ground } from './amending.js';
import { UsageError } from './usage-error.js';

/** The law of a state of which a file is a version: by the id in the file or its name, else by the title. */
export function knownLaw({ country, texts }: Ground, { law }: LawFile): string | undefined {
  if (country.laws.has(law.id) || texts.has(law.id)) return law.id;
  const title = law.meta.title?.toLowerCase();
  return [...country.laws.values()].find(
    (record) => title !== undefined && [record.title, record.short].some((text) => text?.toLowerCase() === title),
  )?.id;
}

/** The law that two files are versions of, as one of them says. Throws a UsageError where neither does. */
export function lawOfBoth(ground: Ground, old: LawFile, later: LawFile): string {
  const hit =
    [old, later].map((file) => knownLaw(ground, file)).find((id) => id !== undefined) ??
    old.fields['law'] ??
    later.fields['law'];
  if (hit !== undefined) return hit;
  throw new UsageError(
    `Expected --law with the law of which these are versions: ${[...ground.country.laws.keys()].join(', ')}.`,
  );
}

/** A state's law with an earlier text in force: carried over from today's text where that is at hand and another. */
export function groundOn({ country, texts }: Ground, old: LawFile, id: string): CarriedCountry {
  const after: Law = { ...old.law, id };
  const before = texts.get(id);
  const change: LawChange = before
    ? { id, before, after, aligned: align(before, after) }
    : { id, before: after, after, aligned: align(after, after) };
  return carriedAnswers(country, before ? texts : new Map(texts).set(id, after), [change]);
}
