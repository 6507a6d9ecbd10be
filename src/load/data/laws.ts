import path from 'node:path';
import type { LawRecord, SectionRecord } from '../../model/country.js';
import type { Law } from '../../law/index.js';
import { type Files } from '../files.js';
import { lawDateFaults } from './law-dates.js';

interface RawLaw extends Omit<LawRecord, 'sections' | 'place' | 'inForce'> {
  'in-force'?: string;
  sections?: (Omit<SectionRecord, 'place' | 'places'> & { places?: Record<string, string> })[];
}

/** The texts of laws, by state and law, and whether each citation is looked up in them. */
export interface Texts {
  textOf: (state: string, law: string) => Law | undefined;
  thorough: boolean;
}

/** Reads the record of a law, with its id; none where it cannot be read, which is reported. */
export function readLaw(files: Files, file: string): [string, LawRecord][] {
  const source = files.yaml('law', file);
  if (!source) {
    files.lose('law', [path.basename(file, '.yaml')]);
    return [];
  }
  const raw = source.data as RawLaw;
  if (raw.id !== path.basename(file, '.yaml'))
    files.report({
      ...source.place(['id']),
      rule: 'file-name',
      message: `Unexpected id "${raw.id}" in "${path.basename(file)}", expected the same name.`,
    });
  const sections = new Map<string, SectionRecord>();
  (raw.sections ?? []).forEach((section, n) => {
    if (sections.has(section.id))
      files.report({
        ...source.place(['sections', n, 'id']),
        rule: 'duplicate-id',
        message: `Unexpected second section "${section.id}", expected an id of its own.`,
      });
    else if (!isNumberOf(section.id, section.number))
      files.report({
        ...source.place(['sections', n, 'number']),
        rule: 'number',
        message:
          `Unexpected number ${JSON.stringify(section.number)} of the section "${section.id}", expected the ` +
          'number that the id has.',
      });
    const { places, ...rest } = section;
    sections.set(section.id, {
      ...rest,
      ...(places && { places: new Map(Object.entries(places)) }),
      place: source.place(['sections', n]),
    });
  });
  const { 'in-force': inForce, ...rest } = raw;
  for (const [key, message, severity] of lawDateFaults({ ...rest, ...(inForce !== undefined && { inForce }) }))
    files.report({ ...source.place([key]), rule: 'date', message, ...(severity && { severity }) });
  return [[raw.id, { ...rest, ...(inForce !== undefined && { inForce }), sections, place: source.place([]) }]];
}

/**
 * Whether a number is that of an id: `389bis` and `389 bis` are the same; `annex.3` is numbered 3, and an `annex` as
 * it is printed.
 */
function isNumberOf(id: string, number: string): boolean {
  const plainly = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const stem = id.replace(/~\d+$/, '');
  return (
    !/\p{N}/u.test(stem) || [stem, stem.replace(/^\p{L}+[.-]/u, '')].some((form) => plainly(form) === plainly(number))
  );
}
