import type { SealParts, Seals } from '../../model/country.js';

interface RawSeals {
  answers?: Record<string, Omit<SealParts, 'places'> & { places: Record<string, string> }>;
  requirements?: Record<string, string>;
  before?: Record<string, Record<string, string>>;
  definitions?: Record<string, Record<string, string>>;
  files?: Record<string, string>;
}

/** The seals that the YAML of a `seals.yaml` holds, as its schema has it; none where there is nothing. */
export function sealsIn(data: unknown): Seals {
  const raw = (data ?? {}) as RawSeals;
  return {
    answers: new Map(
      Object.entries(raw.answers ?? {}).map(([seal, parts]) => [
        seal,
        { ...parts, places: new Map(Object.entries(parts.places)) },
      ]),
    ),
    requirements: new Map(Object.entries(raw.requirements ?? {})),
    ...(raw.before && { before: bySeal(raw.before) }),
    ...(raw.definitions && { definitions: bySeal(raw.definitions) }),
    files: new Map(Object.entries(raw.files ?? {})),
  };
}

const bySeal = (raw: Record<string, Record<string, string>>): Map<string, Map<string, string>> =>
  new Map(Object.entries(raw).map(([seal, entries]) => [seal, new Map(Object.entries(entries))]));
