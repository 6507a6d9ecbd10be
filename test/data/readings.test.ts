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
    ['fp', '10(2)(b)', ['component', 'landlocked', 'own-use', 'state-forces', 'temporary']],
    ['iti', '8(b)', ['museum', 'temporary']],
    ['iti', '8(a)', []],
    ['att', '7(1)', ['state-forces']],
  ])('%s:%s', (instrument, provision, kinds) => expect(allowedAt(instrument, provision)).toEqual(kinds));
});

describe('journeys and temporary movements under the export regulations of the Union', () => {
  const allowing = (instrument: string, kind: string): string[] => {
    const one = world.instruments.get(instrument)!;
    expect(one.allows.map((own) => own.kind)).not.toContain(kind);
    return one.provisions.flatMap(({ id, allows, requires }) =>
      [...allows, ...requires.flatMap((own) => own.allows)].some((own) => own.kind === kind) ? [id] : [],
    );
  };

  it('of 2025: own arms only at the authorization of import and export, and at what hangs on it or says so', () => {
    expect(allowing('eu-2025-41', 'own-use')).toEqual([
      ...['8(1)', '9(1)', '19(1)', '20(2)', '20(4)', '20(6)', '24(1)', '25(1)', '26(1)', '31(1)'],
    ]);
    expect(allowing('eu-2025-41', 'temporary')).toEqual([
      ...['6(2)', '8(1)', '9(1)', '19(1)', '20(2)', '20(4)', '20(6)', '31(1)'],
    ]);
  });

  it('of 2025: records of what is exported for a time are kept, and for how long and with what too (Art. 31(3))', () => {
    for (const { id, question, scope, allows } of requirementsOf('eu-2025-41', '31(1)')) {
      const imports = scope.members.get('records')!.has('import');
      expect(allows.map(({ kind }) => kind).sort(), `${id} ${question}`).toEqual(
        imports ? ['own-use', 'temporary'] : ['own-use'],
      );
    }
  });

  it('of 2025: no mark is spared by them', () => {
    for (const id of ['6(1)', '21(3)', '24(3)', '25(4)', '30(5)'])
      expect(allowedAt('eu-2025-41', id).filter((kind) => kind === 'own-use' || kind === 'temporary')).toEqual([]);
  });

  it('of 2012: likewise, by Arts 9 and 12', () => {
    expect(allowing('eu-258-2012', 'own-use')).toEqual([
      ...['4(1)', '7(1)(a)', '7(1)(b)', '7(2)', '8(1)', '10(1)', '10(2)', '11(1)(a)', '12'],
    ]);
    expect(allowing('eu-258-2012', 'temporary')).toEqual(['4(1)', '7(1)(b)', '7(2)', '12']);
  });
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
    for (const { id, source } of provisions) {
      const [, paragraph, number] = /^(para )?(.+)$/.exec(id)!;
      const where = paragraph === undefined ? `recommendation ${number}` : `paras?\\. ${number}`;
      expect(source, id).toMatch(new RegExp(`^CTOC/COP/WG\\.6/2017/L\\.1/Add\\.1, ${where}\\b`));
    }
  });

  // what the document covers: under which number it is shown, by which question it can be asked, with which options
  it.each<[string, string, string[]]>([
    ['2', 'policy-scope', ['manufacture', 'trafficking', 'diversion', 'root-causes']],
    ['5', 'protocol-coherence', []],
    ['5', 'law-implementation', []],
    ['5 bis', 'national-coordination', []],
    ['5 bis', 'coordination-body', ['inter-agency', 'capacity', 'monitors']],
    ['para 6', 'marking-methods', []],
    ['7', 'record-duty', []],
    ['7', 'tracing-capacity', []],
    ['7', 'actor-accountability', []],
    ['7', 'regional-standards', []],
    ['9', 'marking-technology', []],
    ['9', 'ammunition-marking', ['tracing-information']],
    ['10', 'manufacturer-import-marks', []],
    ['11', 'craft-production-measures', []],
    ['12', 'explosives-control', []],
    ['13', 'control-system', []],
    ['13', 'assessment-manner', ['comprehensive']],
    ['15', 'investigation-capacity', ['legal-basis', 'capacity']],
    ['15', 'international-cooperation', []],
    ['16', 'investigation-capacity', ['digital-fingerprints', 'ballistics', 'database']],
    ['21', 'contact-point', []],
    ['21', 'law-enforcement-cooperation', ['networks']],
    ['23', 'sector-cooperation', []],
    ['23', 'outside-analysis', []],
    ['24', 'seizure-data', []],
    ['24', 'indicators', []],
    ['25', 'report', []],
    ['para 8', 'export-preconditions', ['authentic-import-authorization']],
    ['para 8', 'ammunition-marking', ['lot-number', 'tracing-information']],
    ['para 8', 'state-monopoly', []],
    ['para 8', 'border-alert', ['alert', 'inspection']],
    ['para 8', 'additive-manufacture', []],
    ['para 8', 'marking-technology', []],
    ['para 8', 'terrorism-links', []],
    ['para 8', 'illicit-flows', ['cross-border', 'domestic']],
  ])('%s asks by %s for %j', (id, question, options) => {
    const own = requirementsOf('wg2017', id).filter((one) => one.question === question);
    expect(own.length).toBeGreaterThan(0);
    const included = own.flatMap(({ constraint }) => (constraint.type === 'set' ? [...constraint.includes] : []));
    expect(included.sort()).toEqual([...options].sort());
  });

  it('hold manufacturers, brokers and carriers to account, for illicit transfer and for failing to prevent diversion', () => {
    const [own] = requirementsOf('wg2017', '7').filter((one) => one.question === 'actor-accountability');
    const { members } = own!.scope;
    expect([...members.get('persons')!].sort()).toEqual(['brokers', 'carriers', 'manufacturers']);
    expect([...members.get('failings')!].sort()).toEqual(['diversion', 'illicit-transfer']);
  });

  // asked of no state by the recommendation itself, and askable all the same
  it.each([
    ['14', 'border-alert'],
    ['19', 'contact-point'],
    ['20', 'parcels'],
    ['20', 'dark-web'],
    ['20', 'terrorism-links'],
  ])('%s addresses no state; %s can be answered', (id, question) => {
    expect(requirementsOf('wg2017', id)).toEqual([]);
    expect(world.questions.get(question)?.find).toMatch(/\.$/);
  });
});
