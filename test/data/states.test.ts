import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkState } from '../../src/work/session.js';
import { fingerprintOf, readMarkdownLaw } from '../../src/law/index.js';
import { load } from '../../src/load/workspace.js';

const loaded = load(undefined);
const { world, files } = loaded;
const DATE = '2026-11-24';

it('the shipped data have no problems', () => expect(files.problems).toEqual([]));

describe.each([...world.countries.values()].map((country) => [country.iso3, country] as const))('%s', (_, country) => {
  it('gives every answer a restatement, and every value sections or evidence', () => {
    for (const answer of country.answers) {
      const where = `${answer.place.file}:${answer.place.line}`;
      if (answer.given === 'not-applicable') expect(answer.reason, where).toBeTruthy();
      else expect(answer.says ?? answer.reason, where).toBeTruthy();
      if (typeof answer.given === 'object')
        expect(answer.sections.length + answer.evidence.length, where).toBeGreaterThan(0);
    }
  });

  it('rests on the text that its laws are recorded with', () => {
    const { check } = checkState(loaded, country.iso3, DATE);
    expect(check.findings.filter(({ kind }) => kind === 'stale')).toEqual([]);
  });

  it('holds no text of its laws', () => {
    for (const law of country.laws.values())
      for (const section of law.sections.values())
        expect(section.heading?.length ?? 0, `${law.id}/${section.id}`).toBeLessThanOrEqual(200);
  });
});

describe('France', () => {
  const { check } = checkState(loaded, 'FRA', DATE);

  it('is bound by the Convention, the Protocol, the ATT, EU law and the political commitments', () => {
    const bonds = new Map(check.commitments.map(({ instrument, bond, since }) => [instrument.id, `${bond} ${since}`]));
    expect(bonds.get('untoc')).toBe('party 2003-09-29');
    expect(bonds.get('att')).toBe('party 2014-12-24');
    expect(bonds.get('fp')).toBe('party 2019-03-30');
    expect(bonds.get('eu-258-2012')).toBe('member 2013-09-30');
    expect(bonds.get('iti')).toMatch(/^political/);
  });
});

const texts = new URL('../../../shared/laws/FRA/', import.meta.url);
describe.skipIf(!existsSync(texts))('the French texts', () => {
  const FILES = {
    csi: 'code-securite-interieure.md',
    'code-penal': 'code-penal.md',
    'code-douanes': 'code-douanes.md',
    'code-defense': 'code-defense.md',
  };

  it.each(Object.entries(FILES))(
    '%s: every cited section is there, and every recorded paragraph with its print',
    (id, file) => {
      const law = readMarkdownLaw(readFileSync(new URL(file, texts), 'utf8'), { id });
      const record = world.countries.get('FRA')!.laws.get(id)!;
      expect(record.sections.size).toBeGreaterThan(0);
      for (const section of record.sections.values()) {
        expect(fingerprintOf(law, section.id), section.id).toBeDefined();
        for (const [place, print] of section.places ?? [])
          expect(fingerprintOf(law, section.id + place), section.id + place).toBe(print);
      }
    },
  );
});
