import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run as ran } from './capture.js';

const workspace = path.resolve(import.meta.dirname, '../../examples/arvenia');
const run = (...args: string[]): ReturnType<typeof ran> =>
  ran('-w', workspace, '--as-of', '2026-11-30', 'check', 'XAR', ...args);

interface Found {
  id: string;
  kind: string;
  question?: string;
  law: { sections: string[] }[];
  amendAt: string[];
  exceptions: { sections: string[] }[];
  requirements: { strength: string; force: string; question: string }[];
}
const findings = async (...args: string[]): Promise<Found[]> =>
  (JSON.parse((await run('-s', 'info', '--json', ...args)).out) as { findings: Found[] }).findings;

describe('the filters of check', () => {
  let all: Found[];
  beforeAll(async () => {
    all = await findings();
  });

  /** What a filter leaves is just what a plain reading of the findings leaves. */
  const leaves = async (args: string[], plainly: (one: Found) => boolean): Promise<void> => {
    const left = await findings(...args);
    expect(left.map(({ id }) => id)).toEqual(all.filter(plainly).map(({ id }) => id));
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(all.length);
  };

  it('keep a kind', () =>
    leaves(['--kind', 'gap', 'contradiction'], ({ kind }) => ['gap', 'contradiction'].includes(kind)));
  it('keep a strength', () =>
    leaves(['--strength', 'should'], ({ requirements }) => requirements.some(({ strength }) => strength === 'should')));
  it('keep a question', () =>
    leaves(['-q', 'record-retention'], ({ question, requirements }) =>
      question === undefined
        ? requirements.some((one) => one.question === 'record-retention')
        : question === 'record-retention',
    ));
  it('keep what binds, or what is political', async () => {
    await leaves(['--binding'], ({ requirements }) => requirements.some(({ force }) => force === 'binding'));
    await leaves(['--political'], ({ requirements }) => requirements.some(({ force }) => force === 'political'));
  });
  it('keep a section with all that stands in it, and no neighbour of it', () =>
    leaves(['--section', 'firearms-act/14'], ({ law, amendAt, exceptions }) =>
      [...[...law, ...exceptions].flatMap(({ sections }) => sections), ...amendAt].some((one) =>
        /^firearms-act\/14(?:$|\()/.test(one),
      ),
    ));
  it('tell a word that means nothing', async () => {
    expect((await run('--kind', 'gaps')).err).toContain('Unexpected kind of finding "gaps", expected "gap"');
    expect((await run('--strength', 'must')).err).toContain('Unexpected strength "must"');
    expect((await run('-q', 'record-retentions')).err).toContain('expected "record-retention"');
  });
});

describe('the first screen', () => {
  it('says what binds, where the law stands and what to mend first, before anything else', async () => {
    const { out } = await run('-s', 'error');
    const at = ['What binds Arvenia', 'Where the law stands', 'First to mend', 'Summary by instrument'].map((title) =>
      out.indexOf(title),
    );
    expect(at.every((one) => one >= 0)).toBe(true);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
    expect(out.slice(0, at[3]).match(/^ {2}\d\. /gm)?.length).toBe(5);
  });

  it('is left out where only some findings are asked for', async () => {
    expect((await run('--kind', 'gap')).out).not.toContain('First to mend');
  });
});

it('--met lists what is met, with cells, sections and reviewer', async () => {
  const { out } = await run('--met', '-i', 'fp');
  expect(out).toMatch(/^\d+ requirements are met in whole or in part, \d+ in whole\./);
  expect(out).toContain('✓ met');
  expect(out).toMatch(/law {7}.*\n?.*\(s\. /);
  expect(out).toMatch(/review {4}reviewed by Concord project, \d{4}-\d{2}-\d{2}/);
  expect(out).not.toContain('✗');
});
