import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../src/model/instrument.js';
import { world } from '../analyse/shipped.js';

const requirementsOf = (cited: string): readonly Requirement[] => {
  const [instrument, id] = [cited.slice(0, cited.indexOf(':')), cited.slice(cited.indexOf(':') + 1)];
  return world.instruments.get(instrument)!.provisions.find((provision) => provision.id === id)!.requires;
};
const includedBy = (cited: string, question: string): string[] => [
  ...new Set(
    requirementsOf(cited)
      .filter((requirement) => requirement.question === question && requirement.strength === 'shall')
      .flatMap(({ constraint }) => (constraint.type === 'set' ? [...constraint.includes] : [])),
  ),
];

describe('a provision that asks for several things asks for each by an option of its own', () => {
  it.each<[string, string, string[]]>([
    [
      'untoc:18(11)',
      'legal-assistance-rules',
      ['custody-kept', 'custody-return', 'custody-no-extradition', 'custody-credit'],
    ],
    [
      'untoc:18(13)',
      'legal-assistance-rules',
      ['central-authority-powers', 'central-authority-execution', 'central-authority-urging'],
    ],
    ['untoc:18(14)', 'legal-assistance-rules', ['written-requests', 'accepted-language', 'authenticity']],
    [
      'eu-2025-41:10(2)',
      'licence-refusal-grounds',
      ['criminal-record', 'security-threat', 'unable-to-comply', 'lost-or-stolen'],
    ],
    [
      'eu-2025-41:25(1)',
      'licence-refusal-grounds',
      ['criminal-record', 'security-threat', 'unable-to-comply', 'lost-or-stolen'],
    ],
    ['eu-258-2012:10(1)', 'export-criteria', ['international-obligations', 'foreign-policy', 'diversion']],
    ['eu-2025-41:10(3)', 'import-criteria', ['international-obligations', 'foreign-policy', 'diversion']],
    ['poa:II.4', 'coordination-body', ['policy-guidance', 'research', 'monitors-efforts']],
  ])('%s, by %s', (cited, question, options) => expect(includedBy(cited, question)).toEqual(options));

  it('untoc:16(8): procedures are speeded up, and evidence is made simpler', () => {
    for (const { constraint } of requirementsOf('untoc:16(8)'))
      expect(constraint).toMatchObject({ includes: new Set(['expedited', 'simple-evidence']) });
  });
});

describe('a duty that one instrument alone has is asked', () => {
  it.each([
    ['cifta:XIII(3)', 'tracing-response-accuracy'],
    ['sadc:5(3)(g)', 'export-marking'],
    ['sadc:9(1)', 'marking-time'],
    ['nairobi:3(c)(xii)', 'brokering-regulated'],
    ['nairobi:11', 'brokering-reach'],
  ])('%s by %s', (cited, question) =>
    expect(requirementsOf(cited).map((requirement) => requirement.question)).toContain(question),
  );

  it('eu-2025-41:8(1): no alarm weapon comes in that is not to specification', () =>
    expect(includedBy('eu-2025-41:8(1)', 'licence-refusal-grounds')).toEqual(['not-to-specification']));
});

describe('the joining of other treaties', () => {
  it('is to be considered, each kind by itself, and no instrument asks for support', () => {
    const asking = ['poa:II.38', 'sadc:4'].map((cited) => requirementsOf(cited)[0]!);
    expect(asking.map(({ question, strength }) => `${question}, ${strength}`)).toEqual([
      'treaty-accession, consider',
      'treaty-accession, consider',
    ]);
    expect(asking.map(({ scope }) => [...scope.members.get('subjects')!].sort())).toEqual([
      ['organized-crime', 'terrorism'],
      ['arms'],
    ]);
  });
});

it('options that no instrument asks for are answers that a law may give, not contents of our own', () => {
  const asked = new Set(
    [...world.instruments.values()].flatMap(({ provisions }) =>
      provisions.flatMap(({ requires }) =>
        requires.flatMap(({ question, constraint }) =>
          constraint.type === 'set' ? [...constraint.includes].map((option) => `${question}.${option}`) : [],
        ),
      ),
    ),
  );
  const { options } = world.questions.get('investigation-capacity')!;
  expect([...options.keys()].filter((option) => !asked.has(`investigation-capacity.${option}`))).toEqual([]);
});
