import { describe, expect, it } from 'vitest';
import { bearsOnArms } from '../../src/analyse/change/bearing.js';
import { align } from '../../src/law/compare/align.js';
import type { Law, Section } from '../../src/law/index.js';
import type { Country } from '../../src/model/country.js';

const section = (id: string, text: string, path: string[] = []): Section => ({
  id,
  word: '',
  number: id,
  path,
  text,
  parts: [],
});
const code = (sections: Section[]): Law => ({ id: 'code', meta: {}, sections, remainder: [] });
const filler = (word: string): Section[] =>
  Array.from({ length: 80 }, (_, n) =>
    section(`${500 + n}`, `Rule ${n} of the fire service on ${word}.`, ['Book 5', 'Fire']),
  );
const country = {
  answers: [{ sections: ['code/312(2)'] }],
  terms: new Map([['weapon', { word: 'weapon', sections: ['code/311'] }]]),
} as unknown as Country;

const shown = (before: Law, after: Law): string[] => {
  const aligned = align(before, after);
  const bears = bearsOnArms({ id: 'code', before, after, aligned }, [country]);
  return aligned.flatMap((entry) => (entry.changed && bears(entry) ? entry.after.map(({ id }) => id) : []));
};

describe('what of a code bears on arms', () => {
  const base = [section('311', 'What it is.', ['Book 3', 'Arms']), section('312', 'Who keeps it.', ['Book 3', 'Arms'])];

  it('is what answers and definitions cite, what stands in their group, and what uses a defined word', () => {
    const before = code([
      ...base,
      section('313', 'Old.', ['Book 3', 'Arms']),
      section('400', 'Guards.', ['Book 4', 'Guards']),
      ...filler('ladders'),
    ]);
    const after = code([
      base[0]!,
      section('312', 'Who keeps it now.', ['Book 3', 'Arms']),
      section('313', 'New.', ['Book 3', 'Arms']),
      section('400', 'Guards carry no weapons.', ['Book 4', 'Guards']),
      ...filler('hoses'),
    ]);
    expect(shown(before, after)).toEqual(['312', '313', '400']);
  });

  it('is all of a small law', () => {
    expect(shown(code([...base, section('400', 'A.')]), code([...base, section('400', 'B.')]))).toEqual(['400']);
  });
});
