import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../cli/capture.js';

interface Found {
  id: string;
  kind: string;
  severity: string;
  ask?: string;
  message: string;
  exceptions: { says: string; sections: string[]; against: string[] }[];
  requirements: { force: string; short: string }[];
}

const plain = (text: string): string => text.replace(/\s+/g, ' ');
const arvenia = path.resolve(import.meta.dirname, '../../examples/arvenia');

describe.each([
  ['FRA', []],
  ['CAN', []],
  ['XAR', ['-w', arvenia]],
])('what check prints of %s without --full', (state, where) => {
  const check = (...more: string[]): ReturnType<typeof run> =>
    run(...where, '--as-of', '2026-11-30', 'check', state, ...more);
  let out: string;
  let findings: Found[];
  beforeAll(async () => {
    out = (await check()).out;
    findings = (JSON.parse((await check('--json')).out) as { findings: Found[] }).findings.filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
  });

  it('has each finding at warning or above, and those of one line at the end', () => {
    const heads = out.match(/^ {2}\S [^\n]*, (?:error|warning) {2}/gm) ?? [];
    const lines = out.match(/^ {2}[◌↻¿] /gm) ?? [];
    expect(heads.length + lines.length).toBe(findings.length);
    expect(lines.length).toBe(findings.filter(({ kind }) => ['stale', 'unseen', 'claimed'].includes(kind)).length);
    const firstLine = out.search(/^ {2}[◌↻¿] /m);
    if (firstLine >= 0) expect(out.slice(firstLine)).not.toMatch(/, (?:error|warning) {2}/);
  });

  it('heads what an exception leaves out by the case in words and its section', () => {
    const text = plain(out);
    for (const { kind, exceptions } of findings.filter((one) => one.kind === 'exception'))
      expect(
        exceptions.some(({ says }) => text.includes(`${kind}, error ${plain(says.replace(/\.$/, ''))} (`)) ||
          exceptions.some(({ says }) => text.includes(`${kind}, warning ${plain(says.replace(/\.$/, ''))} (`)),
      ).toBe(true);
    expect(text).not.toMatch(/answers on \w+-\w+/);
  });

  it('names every instrument that binds the state at each of its findings', () => {
    const entries = out.split(/\n\n/).map(plain);
    for (const { ask, requirements } of findings.filter(({ kind }) => kind === 'gap' || kind === 'contradiction')) {
      const told = entries.filter((one) => ask !== undefined && one.includes(plain(ask)) && one.includes('asked by'));
      if (ask === undefined) continue;
      for (const { short, force } of requirements)
        if (force !== 'not-binding') expect(told.some((one) => one.includes(short))).toBe(true);
    }
  });

  it('takes less than half of the words of what stands behind it', async () => {
    const words = (text: string): number => text.split(/\s+/).length;
    expect(words(out)).toBeLessThan(words((await check('--full')).out) / 2);
  });
});
