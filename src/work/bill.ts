import type { Problem } from '../model/problem.js';
import type { World } from '../model/world.js';
import { carriedAnswers, type CarriedCountry, type LawChange } from '../analyse/change/carried-answers.js';
import { deltaOf } from '../analyse/change/delta.js';
import type { Severity } from '../analyse/assess/findings.js';
import { say } from '../words/catalogue.js';
import { wordedDelta } from '../words/findings/worded.js';
import { wordsOfVersion } from '../words/state-words.js';
import { versionOf, withBill, type Version } from '../analyse/change/version.js';
import { align } from '../law/compare/align.js';
import { type Accounted, type TextLine } from '../law/amend/index.js';
import { readPinpoint, resolve, sectionOf, type Law } from '../law/index.js';
import { skeletonOf } from '../law/cite/record.js';
import type { Files } from '../load/files.js';
import { readLexicons } from '../load/data/lexicon.js';
import { readNumberWords } from '../load/data/numbers.js';
import { readValueWords } from '../load/data/value-words.js';
import type { Words } from '../law/passages/index.js';
import { languageOf } from '../law/passages/shelf.js';
import { bearingOf } from './may-bear.js';
import { readBillReading } from '../load/data/bill-answers.js';
import { type LawFile } from '../load/texts/law-file.js';
import { DataError, unexpected } from '../load/yaml/problem.js';
import type { Loaded } from '../load/workspace.js';
import type { Country, LawRecord } from '../model/country.js';
import type { DeltaView } from '../report/delta-view.js';
import { amend, targetsOf, type Ground } from './amending.js';
import { groundOn, knownLaw } from './earlier.js';
import { UsageError } from './usage-error.js';
import { listOf, isVersion, type BillFile } from './bill-file.js';

export type { Ground } from './amending.js';

/** What a file does to a state's law. */
export interface Enactment {
  changes: LawChange[];
  ownProvisions: readonly TextLine[];
  /** of an amending act: what became of each of its sentences */
  account: readonly Accounted[];
  /** what of it was not understood or could not be carried out: each is an error */
  problems: readonly Problem[];
  warnings: string[];
  title: string;
  lineOf: (section: string) => number | undefined;
  /** of a file with tracked changes: the state's law with the file's own text before them */
  ground?: Ground;
}

export interface EnactOptions {
  /** the law of which the file is a new version */
  law?: string;
  /** the laws that it amends */
  amends?: readonly string[];
}

/**
 * Overlays a bill on a state's law: a new version of a law, a new law, or an amending act, whether it says so or only
 * reads like one. What of an amending act cannot be carried out is listed in it. Throws a UsageError where it cannot be
 * told which law is meant.
 */
export function enactFile(ground: Ground, file: BillFile, options: EnactOptions): Enactment {
  const given = options.amends ?? listOf(file.fields['amends']);
  const version = given.length === 0 && (options.law !== undefined || isVersion(ground, file));
  const targets = version ? undefined : targetsOf(ground, file, given);
  if (targets) return amendment(ground, file, targets);
  return file.original ? tracked(ground, file, file.original, options.law) : wholeText(ground, file, options.law);
}

/** A file with tracked changes is a bill against its own text before them. */
function tracked(ground: Ground, file: LawFile, original: LawFile, chosen: string | undefined): Enactment {
  const whole = wholeText(ground, file, chosen, false);
  const [change] = whole.changes;
  const before: Law = { ...original.law, id: change!.id };
  const today = ground.texts.get(change!.id);
  const apart = today ? align(today, before).filter(({ kind, changed }) => kind !== 'same' || changed).length : 0;
  return {
    ...whole,
    changes: [{ ...change!, before, aligned: align(before, change!.after!) }],
    warnings: [
      ...whole.warnings,
      say('delta.tracked'),
      ...(apart > 0 ? [say('delta.tracked-apart', { law: change!.id, n: apart })] : []),
      ...(ground.country.laws.has(change!.id) ? [] : [say('delta.tracked-unknown')]),
    ],
    ...(ground.country.laws.has(change!.id) && { ground: groundOn(ground, original, change!.id) }),
  };
}

function amendment(ground: Ground, file: LawFile, ids: readonly string[]): Enactment {
  const { changes, ownProvisions, account, problems, touched } = amend(ground, file, ids);
  const lines = file.hasLines ? touched : new Map<string, number>();
  return {
    changes,
    ownProvisions,
    account,
    problems,
    warnings: [...file.warnings],
    title: titleOf(file),
    lineOf: (section) => lines.get(section.replace(/\(.*$/, '')),
  };
}

/**
 * A file that gives the whole text of a law. `alone` tells of what there is to compare it with, where it does not
 * bring that itself.
 */
function wholeText({ country, texts }: Ground, file: LawFile, chosen: string | undefined, alone = true): Enactment {
  const id = chosen ?? file.fields['law'] ?? knownLaw({ country, texts }, file) ?? file.law.id;
  if (chosen !== undefined && !country.laws.has(chosen) && !texts.has(chosen))
    throw new UsageError(
      `${unexpected('law', chosen, [...country.laws.keys()])} It is to be the law of which ${file.file} is a ` +
        'new version.',
    );
  const after: Law = id === file.law.id ? file.law : { ...file.law, id };
  if (after.sections.length === 0)
    throw new UsageError(
      `Unexpected text without sections in ${file.file}, expected headings such as "## 14 Records"; of an ` +
        'amending act, the line "amends: <law>" at its head, or --amends <law>.',
    );
  const record = country.laws.get(id);
  const before = texts.get(id);
  const warnings = [...file.warnings];
  if (alone && record && !before)
    warnings.push(
      `Today's text of "${id}" is not at hand: answers are compared by the fingerprints that were recorded, ` +
        'and renumbering cannot be followed.',
    );
  if (alone && !record && !before)
    warnings.push(
      `No law "${id}" is known in this state: the file is taken as a new law. If it is a new version of one, ` +
        'name that with --law.',
    );
  const aligned = before ? align(before, after) : record ? [] : align({ ...after, sections: [] }, after);
  const change: LawChange = {
    id,
    after,
    aligned,
    ...(before && { before }),
    ...(!record && { record: recordOf(after, file.file) }),
  };
  const lineOf = (section: string): number | undefined => {
    const place = readPinpoint(section);
    return file.hasLines && place?.law === id ? sectionOf(after, place.section)?.line : undefined;
  };
  return { changes: [change], ownProvisions: [], account: [], problems: [], warnings, title: titleOf(file), lineOf };
}

const titleOf = ({ law, file }: LawFile): string => law.meta.title ?? file;

function recordOf({ id, meta }: Law, file: string): LawRecord {
  return {
    id,
    title: meta.title ?? id,
    ...(meta.citation !== undefined && { citation: meta.citation }),
    source: meta.source ?? file,
    date: meta.date ?? '',
    language: meta.language ?? 'en',
    status: meta.status ?? 'bill',
    sections: new Map(),
    place: { file, line: 1, column: 1 },
  };
}

/**
 * The world and a state's law under a bill, with the answers that stand beside the bill. Throws a DataError for
 * those.
 */
export function reading(
  loaded: Pick<Loaded, 'world' | 'files'>,
  carried: CarriedCountry,
  file: string,
): { world: World; country: Country; notes: string[]; answered: Set<string> } {
  const before = loaded.files.problems.length;
  const { answers, terms, files, world } = readBillReading(loaded, carried.country, file, carried.country.laws);
  const problems = loaded.files.problems.splice(before);
  for (const answer of answers) {
    for (const section of answer.sections) {
      const [id = '', pinpoint = ''] = section.split(/\/(.*)/s);
      const record = carried.country.laws.get(id);
      const law = carried.texts.get(id) ?? (record && record.sections.size > 0 ? skeletonOf(record) : undefined);
      const resolved = law && resolve(law, carried.texts.has(id) ? pinpoint : pinpoint.replace(/\(.*$/, ''));
      if (resolved && !resolved.ok)
        problems.push({
          ...answer.place,
          rule: 'unknown-section',
          message: `${section}: ${resolved.reason}`,
          severity: 'error',
        });
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) throw new DataError(problems);
  return {
    world,
    country: withBill(world, carried.country, answers, terms),
    notes: answers.length + terms.size === 0 ? [] : [`Answers to the bill: ${files.join(', ')}.`],
    answered: new Set(answers.map(({ question }) => question)),
  };
}

const words = new WeakMap<Files, Map<string, Words>>();

/** The words of the field in the languages of some laws, read once. A fault of a lexicon is for `validate` to tell. */
function wordsFor(
  { world, files, roots }: Pick<Loaded, 'world' | 'files' | 'roots'>,
  changes: readonly LawChange[],
): Words {
  const laws = changes.flatMap(({ before, after }) => [before, after]).filter((law) => law !== undefined);
  const languages = new Set(laws.map(languageOf));
  const key = [...languages].sort().join();
  const filesWords = words.get(files) ?? new Map<string, Words>();
  words.set(files, filesWords);
  let known = filesWords.get(key);
  if (!known) {
    const before = files.problems.length;
    known = {
      lexicons: readLexicons(files, roots, world, languages),
      values: readValueWords(files, roots),
      numbers: readNumberWords(files, roots),
    };
    files.problems.splice(before);
    filesWords.set(key, known);
  }
  return known;
}

/** Compares the law with a bill to the law before it. */
export function deltaView(
  loaded: Pick<Loaded, 'world' | 'files' | 'roots'>,
  given: Ground & { version?: Version },
  enactment: Enactment,
  file: string,
  asOf: string,
  severity: Severity,
): DeltaView {
  const ground = enactment.ground ?? given;
  const carried = carriedAnswers(ground.country, ground.texts, enactment.changes);
  const { world, country, notes, answered } = reading(loaded, carried, file);
  const known = given.version && ground === given && world === loaded.world ? given.version : undefined;
  const before = known ?? versionOf(world, ground.country, ground.texts, asOf);
  const after = versionOf(world, country, carried.texts, asOf, before);
  const left = new Set(country.answers.map(({ id }) => id));
  const answers = carried.answers.filter(({ to }) => left.has(to.id));
  return {
    file,
    title: enactment.title,
    asOf,
    changes: enactment.changes,
    before,
    after,
    carried: answers,
    delta: wordedDelta(
      wordsOfVersion(before),
      wordsOfVersion(after),
      deltaOf(before, after, answers, carried.terms, severity),
    ),
    severity,
    ownProvisions: enactment.ownProvisions,
    account: enactment.account,
    problems: enactment.problems,
    answered: notes.length > 0,
    bearing: bearingOf(before, carried, enactment.changes, wordsFor(loaded, enactment.changes), answered),
    warnings: [...enactment.warnings, ...notes],
    lineOf: enactment.lineOf,
  };
}
