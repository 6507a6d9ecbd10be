import { unverifiedOf } from '../../src/analyse/commitments/duty.js';
import { describe, expect, it } from 'vitest';
import { commitmentIfParty } from '../../src/analyse/commitments/commitments.js';
import { load } from '../../src/load/workspace.js';
import type { Requirement } from '../../src/model/instrument.js';

const { world, files } = load(undefined, { states: [] });
const requirementsOf = (instrument: string, provision: string): readonly Requirement[] =>
  world.instruments.get(instrument)!.provisions.find(({ id }) => id === provision)!.requires;
const allowedAt = (instrument: string, provision: string): string[] => {
  const one = world.instruments.get(instrument)!;
  const own = one.provisions.find(({ id }) => id === provision)!;
  return [...(one.allows ?? []), ...(own.allows ?? [])].map(({ kind }) => kind).sort();
};

describe('what the texts themselves let pass', () => {
  it('is read without fault', () => expect(files.problems).toEqual([]));

  it.each<[string, string, string[]]>([
    ['fp', '8(1)(b)', ['state-forces', 'temporary']],
    ['fp', '8(1)(a)', ['state-forces']],
    ['fp', '10(2)(b)', ['landlocked', 'own-use', 'state-forces', 'temporary']],
    ['iti', '8(b)', ['museum', 'temporary']],
    ['iti', '8(a)', []],
    ['att', '7(1)', ['state-forces']],
  ])('%s:%s', (instrument, provision, kinds) => expect(allowedAt(instrument, provision)).toEqual(kinds));
});

describe('one qualifier for one duty wherever it is asked', () => {
  const softened = (instrument: string, provision: string, question: string): (string | undefined)[] =>
    requirementsOf(instrument, provision)
      .filter((one) => one.question === question)
      .map(({ qualified }) => qualified);

  it('parts without a licence are left to domestic law in Articles 3(d) and 5(1)(a) alike', () => {
    expect(softened('fp', '3(d)(ii)', 'manufacture-licence')).toEqual([undefined, 'in accordance with domestic law']);
    expect(softened('fp', '5(1)(a)', 'offence')).toContain('in accordance with domestic law');
  });

  it('a control system for transit is softened as transit itself is', () => {
    expect(softened('att', '5(2)', 'control-system')).toContain(softened('att', '9', 'transfer-control')[0]);
    expect(softened('att', '5(2)', 'control-system')[0]).toBeUndefined();
  });

  it('"pursuant to its national laws" says how, not whether', () => {
    for (const provision of ['5(4)', '8(1)', '10', '12(1)', '11(4)'])
      for (const { strength, qualified } of requirementsOf('att', provision))
        if (strength === 'shall') expect(qualified, provision).toBeUndefined();
  });
});

describe('a doubt about a term', () => {
  const att = commitmentIfParty({ ...world, countries: new Map() }, world.instruments.get('att')!, 'XTS', '2026-01-01');
  const duty = att.duties.find(({ provision }) => provision.id === '6(1)')!;

  it('is told of the whole duty, and only where the part in doubt is in reach', () => {
    expect(unverifiedOf(duty)?.term).toMatch(/mortars|small arms and light weapons/);
    expect(unverifiedOf(duty, (term) => term === 'register-arms')).toBeUndefined();
    expect(unverifiedOf(duty, (term) => term === 'salw')?.term).toBe('small arms and light weapons');
  });
});

describe('questions', () => {
  it('each say how a lawyer finds the answer, in one sentence', () => {
    for (const { id, find } of world.questions.values()) expect(find, id).toMatch(/^[A-Z].*\.$/);
  });

  it('of requirements that are open to the state are told by their strength alone', () => {
    const open = ['encouraged', 'consider', 'may'];
    const of = (strength: string): number =>
      [...world.instruments.values()]
        .flatMap(({ provisions }) => provisions.flatMap(({ requires }) => requires))
        .filter((one) => one.strength === strength).length;
    for (const strength of open) expect(of(strength), strength).toBeGreaterThan(10);
  });
});

describe('the recommendations of 2017', () => {
  const { provisions } = world.instruments.get('wg2017')!;
  const asked = new Map(provisions.map(({ id, requires }) => [id, requires.map(({ strength }) => strength)]));

  it('ask states, with the verb that each uses, and nobody else', () => {
    const numbers = (strengths: readonly string[]): string[] =>
      [...asked].filter(([, found]) => found.some((one) => strengths.includes(one))).map(([id]) => id);
    expect(numbers(['shall', 'endeavour'])).toEqual([]);
    expect(numbers(['should'])).toEqual(['2', '5 bis', '7', '10', '11', '13', '23', '25']);
    expect(numbers(['consider'])).toEqual(['9', '12', '16']);
    expect(numbers(['encouraged'])).toEqual(['5', '5 bis', '7', '15', '21', '23', '24']);
    for (const id of ['1', '3', '4', '6', '8', '14', '17', '18', '19', '20', '22'])
      expect(asked.get(id), id).toEqual([]);
  });

  it('each name the document and the number', () => {
    const source = /^CTOC\/COP\/WG\.6\/2017\/L\.1\/Add\.1, (?:recommendation|para)/;
    for (const { id, source: from } of provisions as readonly { id: string; source?: string }[])
      if (from !== undefined) expect(from, id).toMatch(source);
  });
});
