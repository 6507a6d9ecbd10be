import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fingerprintOf, readMarkdownLaw } from '../../src/law/index.js';
import { load } from '../../src/load/workspace.js';
import { checkState } from '../../src/work/session.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const loaded = load(undefined, { states: ['DEU'] });
const { check } = checkState(loaded, 'DEU', '2026-12-01');
const found = (requirement: string, question: string): string[] =>
  check.findings
    .filter(({ requirements }) => requirements.some((own) => own.id === requirement && own.question === question))
    .map(({ kind }) => kind);

describe('Germany', () => {
  it('is bound by the Convention, the Protocol, the ATT, EU law and the political commitments', () => {
    const bonds = new Map(check.commitments.map(({ instrument, bond, since }) => [instrument.id, `${bond} ${since}`]));
    expect(bonds.get('untoc')).toBe('party 2006-07-14');
    expect(bonds.get('att')).toBe('party 2014-12-24');
    expect(bonds.get('fp')).toBe('party 2021-11-13');
    expect(bonds.get('eu-2021-555')).toMatch(/^member/);
    expect(bonds.get('iti')).toMatch(/^political/);
  });

  it('marks the country from which a firearm came, which is not the country of import', () => {
    expect(found('fp:8(1)(b)#1', 'import-marking')).toContain('shortfall');
  });

  it('keeps the book of war weapons for ten years; for how long the reports on it are kept was not seen', () => {
    const parts = check.assessments.find(({ duty }) => duty.requirement.id === 'iti:12(a)#1')!.parts;
    expect(parts.map(({ result }) => result)).toEqual(expect.arrayContaining(['met', 'unseen']));
    expect(found('fp:7#3', 'record-retention')).not.toContain('shortfall');
  });

  it('has deactivation verified, certified and marked', () => {
    const verdicts = new Map(check.assessments.map(({ duty, verdict }) => [duty.requirement.id, verdict]));
    for (const id of ['eu-2015-2403:3(4)#1', 'eu-2015-2403:5#2']) expect(verdicts.get(id), id).toBe('met');
    // What was deactivated is a firearm of category C still, and the article speaks of states where it is none.
    expect(verdicts.get('fp:9(c)#1')).toBe('outside');
  });
});

describe('Germany, faults that a reader found', () => {
  const partsOf = (requirement: string) =>
    check.assessments.find(({ duty }) => duty.requirement.id === requirement)!.parts;
  const exceptionsTo = (requirement: string): string[] =>
    partsOf(requirement).flatMap(({ exceptions }) => exceptions.flatMap(({ exception }) => exception.sections));

  it('does not say what becomes of confiscated war weapons, which is no permission of anything', () => {
    const silent = partsOf('fp:6(2)#2').filter(({ answer }) => answer?.given === 'silent');
    expect(silent.map(({ result }) => result)).toContain('unseen');
  });

  it('records war weapons that are carried within the country with whoever has them carried', () => {
    const domestic = partsOf('eu-2021-555:4(5)#4').flatMap(({ exceptions }) => exceptions);
    expect(domestic.flatMap(({ exception }) => exception.sections)).not.toContain('krwaffkontrgdv-2/9(7)');
  });

  it('licenses the export of military firearms, and movements to Member States, which the Union leaves to it', () => {
    expect(exceptionsTo('fp:10(1)#1')).not.toContain('258-2012/3(1)(b)');
    expect(exceptionsTo('fp:10(1)#1')).not.toContain('258-2012/2(6)');
  });

  it('reaches with its export list whatever the list of the Union holds', () => {
    for (const id of ['eu-2008-944:1(2)#1', 'eu-2008-944:12#1'])
      expect(exceptionsTo(id), id).not.toContain('awv/annex-1');
    expect(exceptionsTo('att:3#1')).not.toContain('awv/annex-1');
  });

  it('protects officials without the exception that is on bribes for testimony', () => {
    expect(exceptionsTo('untoc:23(b)#1')).toEqual([]);
    expect(exceptionsTo('untoc:23(a)#1')).not.toEqual([]);
  });

  it('frees no firearm by its age, so that one made from 1871 to 1899 is under act and regulation alike', () => {
    const left = check.assessments
      .find(({ duty }) => duty.requirement.id === 'eu-258-2012:4(1)#1')!
      .parts.filter(({ result }) => result === 'not-reviewed');
    expect(left).toEqual([]);
  });
});

const texts = path.resolve(ROOT, '../shared/laws/DEU');
const { laws } = parse(readFileSync(path.join(ROOT, 'bench/gold/deu.yaml'), 'utf8')) as {
  laws: Record<string, string>;
};
describe.skipIf(!existsSync(texts))('the German texts', () => {
  it.each(Object.entries(laws))('%s: every recorded place is there with its print', (id, file) => {
    const law = readMarkdownLaw(readFileSync(path.join(texts, file), 'utf8'), { id });
    const record = loaded.world.countries.get('DEU')!.laws.get(id)!;
    expect(record.sections.size).toBeGreaterThan(0);
    for (const section of record.sections.values())
      for (const [place, print] of section.places ?? [])
        expect(fingerprintOf(law, section.id + place), section.id + place).toBe(print);
  });
});
