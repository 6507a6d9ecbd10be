import type { Problem } from '../model/problem.js';
import type { World } from '../model/world.js';
import { carry, type CarriedCountry, type LawChange } from '../analyse/change/carry.js';
import { deltaOf } from '../analyse/change/delta.js';
import type { Severity } from '../analyse/assess/findings.js';
import { versionOf, withBill, type Version } from '../analyse/change/version.js';
import { align } from '../law/compare/align.js';
import { enact, readBill, type Amended, type TextLine } from '../law/amend/index.js';
import { readPinpoint, resolve, sectionOf, type Law } from '../law/index.js';
import { skeletonOf } from '../law/cite/record.js';
import { readBillReading } from '../load/data/bill-answers.js';
import type { LawFile } from '../load/texts/law-file.js';
import { DataError, unexpected } from '../load/yaml/problem.js';
import type { Loaded } from '../load/workspace.js';
import type { Country, LawRecord } from '../model/country.js';
import type { DeltaView } from '../report/delta-view.js';
import { UsageError } from './session.js';

/** A state's law before any bill: its data and the texts that are at hand. */
export interface Ground {
  country: Country;
  texts: ReadonlyMap<string, Law>;
}

/** What a file does to a state's law. */
export interface Enactment {
  changes: LawChange[];
  own: readonly TextLine[];
  warnings: string[];
  title: string;
  lineOf: (section: string) => number | undefined;
}

export interface EnactOptions {
  /** the law of which the file is a new version */
  law?: string;
  /** the laws that it amends */
  amends?: readonly string[];
}

/**
 * Overlays a bill on a state's law: a new version of a law, a new law, or an amending act. Throws a DataError with every
 * amendment that is not understood or cannot be carried out.
 */
export function enactFile(ground: Ground, file: LawFile, options: EnactOptions): Enactment {
  const amends = options.amends ?? listOf(file.fields['amends']);
  return amends.length > 0 ? amendment(ground, file, amends) : wholeText(ground, file, options.law);
}

const listOf = (field: string | undefined): string[] => (field ?? '').split(/[,\s]+/).filter((one) => one !== '');

function amendment({ country, texts }: Ground, file: LawFile, ids: readonly string[]): Enactment {
  const laws = ids.map((id): Amended => {
    const record = country.laws.get(id);
    if (!record && !texts.has(id))
      throw new UsageError(`${unexpected('law', id, [...country.laws.keys()])} ${file.file} says that it amends it.`);
    if (!texts.has(id))
      throw new UsageError(
        `The text of "${id}" is not at hand, so that nothing can be amended in it: concord import <file> --as ${id}.`,
      );
    return {
      id,
      names: [record?.title, record?.short, record?.citation, texts.get(id)?.meta.title].filter(
        (name) => name !== undefined,
      ),
    };
  });
  const act = readBill(file.bill(), laws);
  const enacted = enact(act.amendments, texts);
  const problems = [...act.problems, ...enacted.problems];
  if (problems.length > 0)
    throw new DataError(
      problems.map(({ line, message }): Problem => ({
        file: file.file,
        line: file.hasLines ? line : 1,
        column: 1,
        rule: 'amendment',
        message,
        severity: 'error',
      })),
    );
  const changes = [...enacted.laws].map(([id, after]): LawChange => ({
    id,
    before: texts.get(id)!,
    after,
    aligned: align(texts.get(id)!, after),
  }));
  const lines = file.hasLines ? enacted.touched : new Map<string, number>();
  return {
    changes,
    own: act.own,
    warnings: [...file.warnings],
    title: titleOf(file),
    lineOf: (section) => lines.get(section.replace(/\(.*$/, '')),
  };
}

/** The law of a state of which a file is a version: by the id in the file or its name, else by the title. */
export function knownLaw({ country, texts }: Ground, { law }: LawFile): string | undefined {
  if (country.laws.has(law.id) || texts.has(law.id)) return law.id;
  const title = law.meta.title?.toLowerCase();
  return [...country.laws.values()].find(
    (record) => title !== undefined && [record.title, record.short].some((one) => one?.toLowerCase() === title),
  )?.id;
}

function wholeText({ country, texts }: Ground, file: LawFile, chosen: string | undefined): Enactment {
  const id = chosen ?? file.fields['law'] ?? knownLaw({ country, texts }, file) ?? file.law.id;
  if (chosen !== undefined && !country.laws.has(chosen) && !texts.has(chosen))
    throw new UsageError(
      `${unexpected('law', chosen, [...country.laws.keys()])} It is to be the law of which ${file.file} is a new version.`,
    );
  const after: Law = id === file.law.id ? file.law : { ...file.law, id };
  if (after.sections.length === 0)
    throw new UsageError(
      `Unexpected text without sections in ${file.file}, expected headings such as "## 14 Records"; of an amending act, the line "amends: <law>" at its head, or --amends <law>.`,
    );
  const record = country.laws.get(id);
  const before = texts.get(id);
  const warnings = [...file.warnings];
  if (record && !before)
    warnings.push(
      `Today's text of "${id}" is not at hand: answers are compared by the fingerprints that were recorded, and renumbering cannot be followed.`,
    );
  if (!record && !before)
    warnings.push(
      `No law "${id}" is known in this state: the file is taken as a new law. If it is a new version of one, name that with --law.`,
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
  return { changes: [change], own: [], warnings, title: titleOf(file), lineOf };
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

/** The world and a state's law under a bill, with the answers that stand beside the bill. Throws a DataError for those. */
export function reading(
  loaded: Pick<Loaded, 'world' | 'files'>,
  carried: CarriedCountry,
  file: string,
): { world: World; country: Country; notes: string[] } {
  const before = loaded.files.problems.length;
  const { answers, terms, files, world } = readBillReading(loaded, carried.country, file, carried.country.laws);
  const problems = loaded.files.problems.splice(before);
  for (const answer of answers) {
    for (const section of answer.sections) {
      const [id = '', pinpoint = ''] = section.split(/\/(.*)/s);
      const record = carried.country.laws.get(id);
      const law = carried.texts.get(id) ?? (record && record.sections.size > 0 ? skeletonOf(record) : undefined);
      const found = law && resolve(law, carried.texts.has(id) ? pinpoint : pinpoint.replace(/\(.*$/, ''));
      if (found && !found.ok)
        problems.push({
          ...answer.place,
          rule: 'unknown-section',
          message: `${section}: ${found.reason}`,
          severity: 'error',
        });
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) throw new DataError(problems);
  return {
    world,
    country: withBill(world, carried.country, answers, terms),
    notes: files.length === 0 ? [] : [`Answers to the bill: ${files.join(', ')}.`],
  };
}

/** Compares the law with a bill to the law before it. */
export function deltaView(
  loaded: Pick<Loaded, 'world' | 'files'>,
  ground: Ground & { version?: Version },
  enactment: Enactment,
  file: string,
  asOf: string,
  severity: Severity,
): DeltaView {
  const carried = carry(ground.country, ground.texts, enactment.changes);
  const { world, country, notes } = reading(loaded, carried, file);
  const known = ground.version && world === loaded.world ? ground.version : undefined;
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
    delta: deltaOf(before, after, answers, carried.terms, severity),
    severity,
    own: enactment.own,
    warnings: [...enactment.warnings, ...notes],
    lineOf: enactment.lineOf,
  };
}
