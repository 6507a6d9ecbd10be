import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { wholeSection } from '../law/cite/pinpoint.js';
import { fingerprintOf, type Law } from '../law/index.js';
import { citationRules } from '../load/data/citations.js';
import { packageRoot } from '../load/data/world.js';
import { Files } from '../load/files.js';
import { filesIn, foldersIn } from '../load/folders.js';
import { printsOf } from '../load/prints.js';
import { plainText } from '../load/plain-file.js';
import { readTexts } from '../load/texts/texts.js';
import { load, type Loaded } from '../load/workspace.js';
import type { Answer } from '../model/country.js';
import { carryOver, type Carried, type MigrationRules } from './migrate-answers.js';
import { answersText, withoutPrints } from './migrate-text.js';
import { writeWithin } from './write.js';
import { sealAnswers } from './seal.js';

/** Something that a migration tells of an answer or a file. */
export interface Told {
  /** file and line as they were before */
  place: string;
  what: string;
}

/** What became of the data, and what could not be carried over. */
export interface MigratedData {
  /** answers that were sealed for their reviewer: the texts at hand are those that were reviewed */
  sealed: readonly string[];
  /** answers that are only claimed now, and why */
  claimed: readonly Told[];
  /** what became something else */
  moved: readonly Told[];
  /** what stays in its file as a comment, or is to be mended by hand, and why */
  left: readonly Told[];
}

/**
 * Brings the data in a folder of the shape of a workspace to the form of today, file by file: comments and order stay,
 * and what cannot be carried over stays as a comment. `on` is the day (ISO 8601). Undefined where nothing in it is of
 * the earlier form.
 */
export async function migrateData(workspace: string, on: string): Promise<MigratedData | undefined> {
  const rules = readRules();
  const folders = foldersIn(path.join(workspace, 'countries')).filter((folder) =>
    existsSync(path.join(folder, 'country.yaml')),
  );
  const records = folders.flatMap((folder) => filesIn(path.join(folder, 'laws'), '.yaml')).filter(isOldRecord);
  const answerFiles = folders.flatMap((folder) => filesIn(path.join(folder, 'answers'), '.yaml'));
  const whole = rules.gone.filter(({ member }) => member === undefined);
  const old = new Set([...rules.folds, ...rules.renames, ...whole].map(({ question }) => question));
  if (records.length === 0 && !answerFiles.some((file) => isOldAnswers(file, old))) return undefined;

  const texts = new Map<string, string>();
  for (const file of records) texts.set(file, withoutPrints(plainText(file)));
  await writeAll(workspace, texts);
  const before = load(workspace);
  const carried = folders.flatMap((folder) => {
    const country = before.world.countries.get(path.basename(folder).toUpperCase());
    return country ? carryOver(before.world, country, filesIn(path.join(folder, 'answers'), '.yaml'), rules) : [];
  });
  for (const file of answerFiles) {
    const ofFile = carried.filter((carriedAnswer) => carriedAnswer.file === file);
    const text = plainText(file);
    const edited = answersText(text, ofFile);
    if (edited !== text) texts.set(file, edited);
  }
  await writeAll(workspace, texts);

  const loaded = load(workspace);
  const { sealed, claimed } = await sealCarried(loaded, carried, on);
  const place = ({ file, line }: Carried): string => `${path.relative(workspace, file)}:${line}`;
  return {
    sealed,
    claimed: claimed.map(({ answer: oldAnswer, why }) => ({ place: place(oldAnswer), what: why })),
    moved: carried.flatMap((carriedAnswer) =>
      carriedAnswer.moved.map((what) => ({ place: place(carriedAnswer), what })),
    ),
    left: [
      ...carried.flatMap((carriedAnswer) => carriedAnswer.left.map((what) => ({ place: place(carriedAnswer), what }))),
      ...loaded.files.problems
        .filter(({ severity, rule }) => severity === 'error' && !citationRules.includes(rule))
        .map(({ file, line, message }) => ({
          place: `${path.relative(workspace, loaded.files.pathOf(file))}:${line}`,
          what: message,
        })),
    ],
  };
}

async function writeAll(workspace: string, texts: ReadonlyMap<string, string>): Promise<void> {
  for (const [file, text] of texts) if (plainText(file) !== text) await writeWithin(workspace, file, text);
}

function readRules(): MigrationRules {
  const source = new Files().yaml('migration', path.join(packageRoot, 'provisions', 'migration.yaml'));
  const raw = (source?.data ?? {}) as Partial<MigrationRules>;
  return { folds: [], renames: [], members: [], gone: [], changed: [], ...raw };
}

const isOldRecord = (file: string): boolean => /^\s*(?:- )?fingerprint:|[{,]\s*fingerprint:/m.test(plainText(file));

function isOldAnswers(file: string, old: ReadonlySet<string>): boolean {
  const text = plainText(file);
  if (/^\s*(?:- )?fingerprints:|[{,]\s*fingerprints:/m.test(text)) return true;
  try {
    const list: unknown = parse(text, { logLevel: 'silent' });
    return Array.isArray(list) && list.some((entry: { question?: string } | null) => old.has(entry?.question ?? ''));
  } catch {
    return false;
  }
}

/** Seals what was reviewed on the texts that are at hand; tells of the others why they are only claimed. */
async function sealCarried(
  loaded: Loaded,
  carried: readonly Carried[],
  on: string,
): Promise<{ sealed: string[]; claimed: { answer: Carried; why: string }[] }> {
  const sealed: string[] = [];
  const claimed: { answer: Carried; why: string }[] = [];
  for (const country of loaded.world.countries.values()) {
    const texts = readTexts(loaded, country);
    const pairs = carried
      .filter(({ out }) => !out)
      .flatMap((carriedAnswer) => {
        const answer = answerOf(country.answers, carried, carriedAnswer);
        return answer ? [{ carriedAnswer, answer }] : [];
      });
    if (pairs.length === 0) continue;
    const chosen = pairs.filter(({ carriedAnswer }) => {
      const why = whyClaimed(carriedAnswer, texts);
      if (why !== undefined) claimed.push({ answer: carriedAnswer, why });
      return why === undefined;
    });
    const sealing = await sealAnswers(
      {
        world: loaded.world,
        country,
        folder: path.dirname(path.dirname(pairs[0]!.carriedAnswer.file)),
        texts,
        on,
        ...(loaded.workspace !== undefined && {
          workspace: loaded.workspace,
          data: printsOf(loaded.files, loaded.workspace, country.iso3),
        }),
      },
      chosen.map(({ answer }) => answer),
      { whole: true },
    );
    sealed.push(...sealing.sealed);
    for (const { carriedAnswer, answer } of chosen) {
      const refused = sealing.refused.find(({ id }) => id === answer.id);
      if (refused) claimed.push({ answer: carriedAnswer, why: refused.why });
    }
  }
  return { sealed, claimed };
}

/** The answer that an entry of before is now: the entries that stay keep their order within a file. */
function answerOf(answers: readonly Answer[], carried: readonly Carried[], carriedAnswer: Carried): Answer | undefined {
  const stay = carried.filter(({ file, out }) => file === carriedAnswer.file && !out);
  return answers.filter(({ place }) => path.resolve(place.file) === carriedAnswer.file)[stay.indexOf(carriedAnswer)];
}

/** Why an answer cannot be sealed for who reviewed it before; undefined where it can. */
function whyClaimed({ raw, prints, altered, changed }: Carried, texts: ReadonlyMap<string, Law>): string | undefined {
  if (raw['reviewed'] === undefined) return 'nobody had reviewed it';
  if (altered) return 'it says something else than what was reviewed';
  if (changed) return 'its question has other words, options or dimensions than the one that was reviewed';
  const sections = Array.isArray(raw['sections']) ? raw['sections'].map(String) : [];
  for (const section of new Set(sections.map(wholeSection))) {
    const law = texts.get(section.split('/', 1)[0]!);
    if (prints[section] === undefined) return `the text of ${section} had not been recorded with the review`;
    if (!law) return `the text of ${section} is not at hand`;
    if (fingerprintOf(law, section.slice(law.id.length + 1)) !== prints[section])
      return `the text of ${section} is not the one that was reviewed`;
  }
  return undefined;
}
