import path from 'node:path';
import { carriedAnswers } from '../analyse/change/carried-answers.js';
import type { Severity } from '../analyse/assess/findings.js';
import { versionOf } from '../analyse/change/version.js';
import { align, type Aligned } from '../law/compare/align.js';
import { readsLikeAmendment, type Accounted } from '../law/amend/index.js';
import type { Law } from '../law/index.js';
import type { LawFile } from '../load/texts/law-file.js';
import type { Loaded } from '../load/workspace.js';
import type { Problem } from '../model/problem.js';
import type { DeltaView } from '../report/delta-view.js';
import { amendOne, type Ground } from './amending.js';
import { deltaView, enactFile, reading } from './bill.js';
import { readBillFile } from './bill-file.js';
import { groundOn, lawOfBoth } from './earlier.js';

/** Two versions of one text, without a state. */
export interface TextsCompared {
  before: Law;
  after: Law;
  aligned: readonly Aligned[];
  account: readonly Accounted[];
  problems: readonly Problem[];
}

/** Reads the earlier of two files: of one file with tracked changes, the text before them. */
const readEarlier = (older: string, newer: string, law: string | undefined): Promise<LawFile> =>
  readBillFile(older, { id: law, original: path.resolve(older) === path.resolve(newer) });

/**
 * Compares two versions of a law, the later of which may be an amending act for the earlier one. Gives what compares
 * them again after the later file has changed.
 */
export async function compareTexts(older: string, newer: string, law?: string): Promise<() => Promise<TextsCompared>> {
  const before = (await readEarlier(older, newer, law)).law;
  return async () => {
    const read = await readBillFile(newer, { id: law });
    if (!amends(read, before))
      return { before, after: read.law, aligned: align(before, read.law), account: [], problems: [] };
    const { changes, account, problems } = amendOne(read, before);
    const after = changes[0] ? (changes[0].after ?? { ...before, sections: [] }) : before;
    return { before, after, aligned: align(before, after), account, problems };
  };
}

/** Whether a file amends a law: it says so, or reads so and is no version of it. */
function amends(read: LawFile, before: Law): boolean {
  if (read.fields['amends'] !== undefined) return true;
  if (read.fields['law'] === before.id) return false;
  const names = [before.meta.title, before.meta.citation].filter((name) => name !== undefined);
  return readsLikeAmendment(
    read.bill(),
    [{ id: before.id, names, ...(before.meta.language !== undefined && { language: before.meta.language }) }],
    read.law.meta.title,
  ).amends;
}

/** The same for a state's law, with what the change does for compliance. */
export async function compareVersions(
  loaded: Loaded,
  today: Ground,
  [older, newer]: readonly [string, string],
  { law, asOf, severity }: { law: string | undefined; asOf: string; severity: Severity },
): Promise<() => Promise<DeltaView>> {
  const old = await readEarlier(older, newer, law);
  const first = await readBillFile(newer);
  const id = law ?? lawOfBoth(today, old, first);
  const start =
    old.fields['amends'] === undefined
      ? groundOn(today, old, id)
      : carriedAnswers(today.country, today.texts, enactFile(today, old, {}).changes);
  const under = reading(loaded, start, older);
  const version = versionOf(under.world, under.country, start.texts, asOf);
  let last: LawFile | undefined;
  return async () => {
    const read = (last = await readBillFile(newer, { id: law, last }));
    const { original: _, ...plain } = read;
    const text = start.texts.get(id);
    const enactment = enactFile(
      start,
      plain,
      text && amends(read, text) ? { ...(read.fields['amends'] === undefined && { amends: [id] }) } : { law: id },
    );
    return deltaView({ ...loaded, world: under.world }, { ...start, version }, enactment, newer, asOf, severity);
  };
}
