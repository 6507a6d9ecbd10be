import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../src/load/workspace.js';
import { faultsOf } from '../../src/work/faults.js';
import { sealedWorkspace } from '../analyse/cases.js';

const ANSWER =
  '- question: record-retention\n  scope: { records: manufacture }\n  answer: 10 years\n  sections: [act/7]\n';

const told = (root: string): string[] =>
  faultsOf(load(root, { states: ['XTS'] }), { thorough: true })
    .filter(({ rule }) => rule === 'broken-seal')
    .map(({ message }) => message);

describe('what validate says of seals', () => {
  it('is nothing while they are whole, and what changed where they are broken', async () => {
    const root = await sealedWorkspace({ answers: ANSWER });
    expect(told(root)).toEqual([]);
    const file = path.join(root, 'countries/xts/answers/all.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('10 years', '30 years'));
    expect(told(root)).toEqual([
      expect.stringMatching(/^Unexpected change of the answer "record-retention#1".*\(value\)/),
    ]);
  });

  it('is also that a requirement means something else than when the answers were looked at', async () => {
    const articles = (years: number): string =>
      `- id: '1'\n  cite: Art. 1\n  says: A duty.\n  requires:\n    - { question: record-retention, at-least: ${years} years, strength: shall }\n`;
    const root = await sealedWorkspace({
      answers: ANSWER,
      files: {
        'provisions/instruments/pact/instrument.yaml': `id: pact\ntitle: Pact\nshort: Pact\nforce: legal\nin-force: 2001-01-01\nbinds: by-deposit\nsources: [test]\noutline: ['1']\n`,
        'provisions/instruments/pact/articles.yaml': articles(5),
        'countries/status/pact.csv':
          'state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note\nXTS,,2010-01-01,accession,,,yes,test,2026-01-01,\n',
      },
    });
    expect(told(root)).toEqual([]);
    writeFileSync(path.join(root, 'provisions/instruments/pact/articles.yaml'), articles(8));
    expect(told(root)).toEqual([expect.stringMatching(/^Unexpected change of what "pact:1#1" asks/)]);
  });
});
