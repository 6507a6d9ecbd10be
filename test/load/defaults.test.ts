import { describe, expect, it } from 'vitest';
import { faults, read } from './small.js';

const provision = (body: string): Record<string, string> => ({
  'provisions/instruments/pact/articles.yaml': `${body}
- id: '2'
  cite: Art. 2
  says: Final clause.
  no-measure: final-clause
  because: It has no content.
`,
});
const ONE = `- id: '1'
  cite: Art. 1
  says: A register is kept.`;
const KEPT = '{ question: register-kept, is: yes, strength: shall }';
const COUNT = '{ question: register-count, at-least: 1, strength: shall }';

const requiresOf = (changes: Record<string, string>) =>
  read(changes)
    .world.instruments.get('pact')!
    .provisions[0]!.requires.map(({ scope, when }) => ({
      items: scope.items?.map(({ names }) => names).flat(),
      records: [...(scope.members.get('records') ?? [])],
      when,
    }));

describe('a scope and an event that are set once', () => {
  it('on a provision hold for its requirements that name none', () => {
    const body = `${ONE}
  scope: { items: weapon, records: import }
  when: on request
  requires:
    - ${KEPT}
    - { question: register-kept, scope: { items: rifle }, is: yes, strength: should, when: each year }
    - { question: register-kept, scope: {}, is: yes, strength: should }`;
    expect(faults(provision(body))).toEqual([]);
    expect(requiresOf(provision(body))).toEqual([
      { items: ['weapon'], records: ['import'], when: 'on request' },
      { items: ['rifle'], records: [], when: 'each year' },
      { items: undefined, records: [], when: 'on request' },
    ]);
  });

  it('in a file hold for the provisions that follow, and yield to those of a provision', () => {
    const defaults = '- defaults: { scope: { items: weapon }, when: on request }\n';
    expect(requiresOf(provision(`${defaults}${ONE}\n  requires:\n    - ${KEPT}`))).toEqual([
      { items: ['weapon'], records: [], when: 'on request' },
    ]);
    expect(requiresOf(provision(`${defaults}${ONE}\n  scope: { items: rifle }\n  requires:\n    - ${KEPT}`))).toEqual([
      { items: ['rifle'], records: [], when: 'on request' },
    ]);
  });

  it.each([
    [
      `${ONE}\n  scope: { items: weapon }\n  requires:\n    - ${COUNT}`,
      'provisions/instruments/pact/articles.yaml:4:12 unknown-dimension: Unexpected dimension "items", none is expected here. The answer to "register-count" varies by nothing.',
    ],
    [
      `- defaults: { scope: { items: wepon } }\n${ONE}\n  requires:\n    - ${KEPT}`,
      'provisions/instruments/pact/articles.yaml:1:31 unknown-item: Unexpected class of items or term "wepon", expected "weapon"?',
    ],
    [
      `- defaults: { strength: shall }\n${ONE}\n  requires:\n    - ${KEPT}`,
      'provisions/instruments/pact/articles.yaml:1:15 unknown-key: Unexpected key "strength", expected one of "scope", "when".',
    ],
    [
      `- defaults: {}\n${ONE}\n  requires:\n    - ${KEPT}`,
      'provisions/instruments/pact/articles.yaml:1:13 empty: Unexpected nothing, expected at least one value here.',
    ],
  ])('that do not fit are told where they stand: %j', (body, told) => {
    expect(faults(provision(body))).toEqual([told]);
  });
});
