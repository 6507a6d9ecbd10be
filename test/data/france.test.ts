import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMarkdownLaw, resolve } from '../../src/law/index.js';
import { load } from '../../src/load/workspace.js';
import { citedBy, type Country } from '../../src/model/country.js';
import { checkState } from '../../src/work/session.js';
import { draft } from '../../src/words/drafting/draft.js';

const loaded = load(undefined);
const { world } = loaded;

/** A state or union as if somebody had read every answer of it, so that results do not depend on who has read what. */
const asRead = (country: Country): Country => ({
  ...country,
  answers: country.answers.map((answer) => ({ ...answer, assumed: true })),
});
const read = {
  ...loaded,
  world: {
    ...world,
    countries: new Map([...world.countries].map(([iso3, country]) => [iso3, asRead(country)])),
    unions: new Map([...world.unions].map(([id, union]) => [id, asRead(union)])),
  },
};

const on = (date: string) => {
  const { check } = checkState(read, 'FRA', date);
  const verdicts = new Map(check.assessments.map(({ duty, verdict }) => [duty.requirement.id, verdict]));
  const found = (requirement: string, question?: string): string[] =>
    check.findings
      .filter((one) => question === undefined || one.question === question)
      .filter((one) => one.requirements.some(({ id, provision }) => id === requirement || provision === requirement))
      .map(({ kind }) => kind);
  return { check, verdicts, found };
};
const now = on('2026-11-30');
const later = on('2029-03-01');

describe('France, with the law of the Union that applies by itself', () => {
  it('takes silence of the transit state for consent, which contradicts the Protocol and not the EU regulation', () => {
    expect(now.found('fp:10(2)(b)', 'transit-consent')).toContain('contradiction');
    expect(now.found('eu-258-2012:7(1)(b)', 'transit-consent')).not.toContain('contradiction');
  });

  it('marks with the maker or the brand, which falls short of the Protocol and of the Tracing Instrument', () => {
    expect(now.found('fp:8(1)(a)', 'manufacture-marking')).toContain('shortfall');
    expect(now.found('iti:8(a)', 'manufacture-marking')).toContain('shortfall');
  });

  it('has what the regulation on deactivation lays down', () => {
    for (const id of ['eu-2015-2403:2#1', 'eu-2015-2403:3(6)#1', 'eu-2015-2403:3(6)#2'])
      expect(now.verdicts.get(id), id).toBe('met');
  });

  it('has what the regulation on exports lays down, for components of ammunition too, which French law subjects to authorization', () => {
    const unmet = [...now.verdicts]
      .filter(
        ([id, verdict]) => /^eu-258-2012:(4|7|8|9|10|11|12|13)\(?/.test(id) && verdict !== 'met' && verdict !== 'open',
      )
      .map(([id, verdict]) => `${id} ${verdict}`);
    expect(unmet).toEqual([]);
  });

  it('controls transit by road alone until the Union controls that of firearms by whatever means', () => {
    const left = ({ check }: typeof now) =>
      check.assessments
        .filter(({ duty }) => duty.requirement.id === 'fp:10(1)#2')
        .flatMap(({ parts }) => parts)
        .flatMap(({ result, exceptions }) => (result === 'exception' ? exceptions : []))
        .map(({ exception }) => exception.kind);
    // by rail, sea and air customs law of the Union may control it, which was not seen
    expect(left(now)).not.toContain('transport-mode');
    expect(now.verdicts.get('fp:10(1)#2')).not.toBe('met');
    // what the Union leaves to the state, such as movements of its forces, is unknown where its law was not looked at
    expect(left(later)).not.toContain('transport-mode');
    expect(later.verdicts.get('fp:10(1)#2')).not.toBe('met');
  });

  it('exempts pieces made after 1899 of older models, as an exception that nothing allows', () => {
    expect(now.found('fp:3(a)', 'antique-exemption')).toEqual(['exception']);
  });

  it('reaches income from proceeds', () => {
    expect(now.found('untoc:12(5)').filter((kind) => kind !== 'divergence' && kind !== 'not-reviewed')).toEqual([]);
  });

  it('names the law that was not seen once, and calls nothing a gap that may stand there', () => {
    const unseen = now.check.findings.filter(({ kind }) => kind === 'unseen');
    expect(unseen.map(({ id }) => id)).toContain('unseen:decree-55-965');
    expect(new Set(unseen.map(({ id }) => id)).size).toBe(unseen.length);
    for (const question of ['export-criteria', 'risk-mitigation', 'refusal-threshold', 'prohibited-transfers'])
      expect(
        now.check.findings.filter((one) => one.question === question && /gap|shortfall/.test(one.kind)),
        question,
      ).toEqual([]);
  });

  it('has a list at warning and above that is read in ten minutes', () => {
    const list = now.check.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(list.length).toBeGreaterThan(20);
    expect(list.length).toBeLessThan(65);
  });

  it('tells that one regulation of the Union takes the place of the other', () => {
    const change = now.check.changes.find(({ date }) => date === '2029-02-12');
    expect(change?.answers.length).toBeGreaterThan(20);
  });

  it('never asks to amend law of the Union', () => {
    const laws = [...world.unions.values()].flatMap(({ laws }) => [...laws.keys()]);
    for (const { amendAt } of now.check.findings)
      for (const place of amendAt ?? []) expect(laws).not.toContain(String(place).split('/')[0]);
  });
});

const texts = new URL('../../../shared/texts/', import.meta.url);
describe.skipIf(!existsSync(texts))('the regulations of the Union', () => {
  const eu = world.unions.get('eu')!;
  it.each(['2015-2403', '258-2012', '2025-41'])('%s: every cited place is in its text', (id) => {
    const law = readMarkdownLaw(readFileSync(new URL(`eu-${id}.md`, texts), 'utf8'), { id });
    const cited = [
      ...eu.answers.flatMap((answer) => [...citedBy(answer)]),
      ...[...eu.terms.values()].flatMap(({ sections }) => sections ?? []),
    ].filter((place) => place.startsWith(`${id}/`));
    expect(cited.length).toBeGreaterThan(4);
    for (const place of cited) expect(resolve(law, place).ok, place).toBe(true);
  });
});

describe('the drafts for France', () => {
  it('propose the place of a new section that the reviewer names, else by what the answers on the point cite most', () => {
    const { stateWords, facts } = checkState(loaded, 'FRA', '2026-12-01');
    const { clauses } = draft(stateWords, facts, new Map(), { only: 'record-retention' });
    const added = clauses.filter(({ addsSection }) => addsSection);
    expect(added.length).toBeGreaterThan(0);
    const named = added.filter(({ afterNamed }) => afterNamed);
    expect(new Set(named.map(({ after }) => after))).toEqual(new Set(['art. R. 2332-17 Code de la défense']));
    const others = added.filter((clause) => !named.includes(clause));
    expect(others.length).toBeGreaterThan(0);
    for (const { after } of others) expect(after).toBe('art. R. 312-88 Code de la sécurité intérieure');
  });
});
