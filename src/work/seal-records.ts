import { wholeSection } from '../law/cite/pinpoint.js';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Document, isMap, parse, visit } from 'yaml';
import { meaningOf } from '../analyse/assess/seal.js';
import { definedIn, definitionReviewed, printIn, recordedTexts } from '../analyse/assess/stale.js';
import { printOf } from '../law/compare/fingerprint.js';
import { sectionOf } from '../law/index.js';
import type { Law } from '../law/text/law.js';
import { setKey } from '../load/edit.js';
import { inStyleAsBefore } from '../load/format/format.js';
import { plainText } from '../load/plain-file.js';
import { type Answer, type Country, type LawRecord, type SealParts, type SectionRecord } from '../model/country.js';
import type { Desk } from './seal.js';

/** The records of the laws with the cited places as the texts at hand have them. What no text has keeps its record. */
export function recordsOf(
  { country, texts }: Desk,
  cited: readonly string[],
): { laws: Map<string, LawRecord>; missing: string[] } {
  const laws = new Map(country.laws);
  const missing: string[] = [];
  for (const [id, law] of texts) {
    const record = laws.get(id);
    if (!record) continue;
    const citedHere = [...new Set(cited)]
      .filter((text) => text.startsWith(`${id}/`))
      .map((text) => text.slice(id.length + 1));
    const bySection = new Map<string, string[]>();
    for (const place of citedHere) {
      const section = wholeSection(place);
      bySection.set(section, [...(bySection.get(section) ?? []), place]);
    }
    const sections = new Map<string, SectionRecord>();
    for (const section of law.sections) {
      const places = bySection.get(section.id);
      if (places) sections.set(section.id, sectionRecord(record, law, section.id, places, missing));
    }
    for (const [section, places] of bySection) {
      const known = record.sections.get(section);
      if (sections.has(section)) continue;
      missing.push(...places.map((place) => `${id}/${place}`));
      if (known) sections.set(section, known);
    }
    laws.set(id, { ...record, sections });
  }
  return { laws, missing };
}

/** The most characters of a chapter's title that are recorded. */
const TITLE_LENGTH = 400;

function sectionRecord(
  record: LawRecord,
  law: Law,
  id: string,
  cited: readonly string[],
  missing: string[],
): SectionRecord {
  const section = sectionOf(law, id)!;
  const known = record.sections.get(id);
  // the numbers of its articles, which some printings put behind the title of a chapter, are no part of it
  const under = section.path
    .at(-1)
    ?.replace(/\s*\([^()]*\d[^()]*\)\s*$/, '')
    .slice(0, TITLE_LENGTH);
  const places = new Map<string, string>();
  for (const place of [...cited].sort()) {
    const print = printOf(law, place);
    const kept = known?.places?.get(place.slice(id.length));
    if (print === undefined) missing.push(`${law.id}/${place}`);
    const now = print ?? kept;
    if (now !== undefined) places.set(place.slice(id.length), now);
  }
  return {
    id,
    number: section.number === '' ? section.id : section.number,
    ...(section.heading !== undefined && { heading: section.heading }),
    ...(under !== undefined && under !== '' && { under }),
    places,
    place: known?.place ?? record.place,
  };
}

/** The files of the laws whose records changed, with their new text. */
export function recordEdits({ country, folder }: Desk, laws: ReadonlyMap<string, LawRecord>): [string, string][] {
  return [...laws].flatMap(([id, record]): [string, string][] => {
    const before = country.laws.get(id);
    const file = path.resolve(record.place.file);
    if (!before || before === record || !file.startsWith(path.resolve(folder) + path.sep)) return [];
    const listed = [...record.sections.values()].map(({ place: _, places, ...rest }) => ({
      ...rest,
      ...(places && places.size > 0 && { places: Object.fromEntries(places) }),
    }));
    const text = plainText(file);
    // what another program has recorded since stays
    const others = ((parse(text) as { sections?: { id: string }[] }).sections ?? []).filter(
      ({ id: name }) => !before.sections.has(name) && !record.sections.has(name),
    );
    return [[file, inStyleAsBefore(text, setKey(text, [], 'sections', [...listed, ...others]))]];
  });
}

/**
 * The comment at the head of a file of seals: as it stands, else with the schema of the workspace or of the built-in
 * data.
 */
function headOf({ folder, workspace }: Desk): string {
  const file = path.join(folder, 'seals.yaml');
  const known = existsSync(file) ? /^(?:#.*\n)+\n?/.exec(plainText(file))?.[0] : undefined;
  const schemas = workspace !== undefined && existsSync(path.join(workspace, '.concord', 'schemas')) ? '.concord/' : '';
  return (
    known ??
    `# yaml-language-server: $schema=../../${schemas}schemas/seals.schema.json\n# Written by Concord; not to ` +
      `be edited.\n\n`
  );
}

/** The file of seals: those of today's answers and the new ones, and what the requirements on their questions mean. */
export function sealsText(
  desk: Desk,
  made: readonly { answer: Answer; seal: string; parts: SealParts }[],
  { adding = false, all = false, laws }: { adding?: boolean; all?: boolean; laws: ReadonlyMap<string, LawRecord> },
): string {
  const { world, country } = desk;
  const remade = new Set(made.map(({ answer }) => answer));
  const used = new Set(country.answers.flatMap((answer) => (remade.has(answer) ? [] : (answer.reviewed?.seal ?? []))));
  const answers = new Map([...country.seals.answers].filter(([seal]) => adding || used.has(seal)));
  for (const { seal, parts } of made) answers.set(seal, parts);
  const looked = new Set(made.map(({ answer }) => answer.question));
  const requirements = new Map<string, string>();
  // who looks at one answer does not look at the others to its question
  const others = new Map<string, string[]>();
  for (const answer of country.answers) {
    const seal = answer.reviewed?.seal;
    if (seal === undefined || remade.has(answer) || !looked.has(answer.question)) continue;
    others.set(answer.question, [...(others.get(answer.question) ?? []), seal]);
  }
  const sealedNow = new Set(made.map(({ seal }) => seal));
  const before = new Map(
    [...(country.seals.before ?? [])].flatMap(([seal, meant]) =>
      answers.has(seal) && !sealedNow.has(seal) ? [[seal, new Map(meant)] as const] : [],
    ),
  );
  for (const instrument of world.instruments.values())
    for (const provision of instrument.provisions)
      for (const requirement of provision.requires) {
        const { id, question } = requirement;
        const known = country.seals.requirements.get(id);
        const meaning = looked.has(question) ? meaningOf(instrument, provision, requirement) : known;
        if (meaning !== undefined) requirements.set(id, meaning);
        if (known === undefined || known === meaning) continue;
        for (const seal of others.get(question) ?? []) {
          const meant = before.get(seal) ?? before.set(seal, new Map()).get(seal)!;
          if (!meant.has(id)) meant.set(id, known);
        }
      }
  const definitions = definitionsOf(country, answers, laws, remade);
  const known = country.seals.files;
  const files = desk.data && (all || known.size === 0) ? desk.data : known;
  const sorted = [...answers].sort(([a], [b]) => (a < b ? -1 : 1));
  const document = new Document({
    answers: Object.fromEntries(
      sorted.map(([seal, { places, ...parts }]) => [seal, { ...parts, places: Object.fromEntries(places) }]),
    ),
    requirements: Object.fromEntries(requirements),
    ...(before.size > 0 && { before: sortedBySeal(before) }),
    ...(definitions.size > 0 && { definitions: sortedBySeal(definitions) }),
    ...(files.size > 0 && { files: Object.fromEntries(files) }),
  });
  visit(document, {
    Map: (key, node, above) => {
      if (above.length === 5 && isMap(node)) node.flow = true;
      return above.length >= 5 ? visit.SKIP : undefined;
    },
  });
  return headOf(desk) + document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true });
}

const sortedBySeal = (entries: ReadonlyMap<string, ReadonlyMap<string, string>>): object =>
  Object.fromEntries(
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([seal, inner]) => [seal, Object.fromEntries(inner)]),
  );

/**
 * What the definitions read that answers not sealed now were reviewed with, where their seals do not hold it and the
 * records of the laws are about to say something else: recording a new text for one answer hides no change from others.
 */
function definitionsOf(
  country: Country,
  seals: ReadonlyMap<string, SealParts>,
  laws: ReadonlyMap<string, LawRecord>,
  remade: ReadonlySet<Answer>,
): Map<string, Map<string, string>> {
  const recorded = recordedTexts({ laws });
  const kept = new Map<string, Map<string, string>>();
  for (const answer of country.answers) {
    const seal = answer.reviewed?.seal;
    const parts = seal === undefined ? undefined : seals.get(seal);
    if (seal === undefined || !parts || remade.has(answer)) continue;
    for (const section of definedIn(country, answer)) {
      const reviewed = parts.places.has(section) ? undefined : definitionReviewed(country, seal, section);
      if (reviewed === undefined || reviewed === printIn(recorded(section))) continue;
      kept.set(seal, (kept.get(seal) ?? new Map<string, string>()).set(section, reviewed));
    }
  }
  return kept;
}
