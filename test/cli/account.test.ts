import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { json, run } from './capture.js';

interface Entry {
  id: string;
  noMeasure?: string;
  requirements: { verdict: string; does?: string; strength: string }[];
  status?: { instrument: string; bond: string };
  results?: Record<string, number>;
}
interface Data {
  accounts?: { instrument: string; document: string; entries: Entry[] }[];
  findings: { kind: string }[];
}

const facts = path.resolve(import.meta.dirname, '../../../shared/facts/wg2017.yaml');
const NUMBERS = [...Array(25).keys()].flatMap((n) => (n === 4 ? ['5', '5 bis'] : [String(n + 1)]));

describe("a state's account to the Working Group on Firearms", () => {
  it('names every one of the 26 recommendations in order, also those that address others', async () => {
    const { out } = await run('check', 'FRA', '-i', 'wg2017');
    const heads = [...out.matchAll(/^ {2}rec\. (\d+(?: bis)?)$/gm)].map(([, id]) => id);
    expect(heads).toEqual(NUMBERS);
    expect(out).toContain('CTOC/COP/WG.6/2017/L.1/Add.1');
    expect(out).toMatch(/rec\. 3\n[^→]*→ No national measure \(not to states\)/);
    expect(out).toMatch(/rec\. 4\n[^→]*→ Firearms Protocol: party since 2019-03-30/);
    expect(out).toMatch(/rec\. 5\n[^→]*→ Concord's own results: /);
    expect(out.indexOf('rec. 25')).toBeLessThan(out.indexOf('Summary by instrument'));
  });

  it('gives as results what a check of everything finds, and as verdicts what the summary counts', async () => {
    const all = await json<Data>('check', 'FRA', '--severity', 'info');
    const { accounts, ...data } = await json<
      Data & { summary: { instrument: string; requirements: number; open: number }[] }
    >(...['check', 'FRA', '-i', 'wg2017']);
    expect(all.accounts).toBeUndefined();
    const [account] = accounts!;
    const five = account!.entries.find(({ id }) => id === '5')!;
    for (const kind of ['conflict', 'contradiction', 'inconsistency'])
      expect(five.results![kind], kind).toBe(all.findings.filter((one) => one.kind === kind).length);
    const own = account!.entries.flatMap(({ requirements }) => requirements);
    const [tally] = data.summary;
    expect(own).toHaveLength(tally!.requirements);
    expect(own.filter(({ verdict }) => verdict === 'open')).toHaveLength(tally!.open);
    expect(own.every(({ strength }) => strength !== 'shall')).toBe(true);
  });

  it.skipIf(!existsSync(facts))('holds to the facts which recommendations address states', async () => {
    const { rows } = parse(readFileSync(facts, 'utf8')) as { rows: { no: string; to: string }[] };
    const { accounts } = await json<Data>('check', 'FRA', '-i', 'wg2017');
    const entries = new Map(accounts![0]!.entries.map((one) => [one.id, one]));
    expect(rows.map(({ no }) => no)).toEqual(NUMBERS);
    for (const { no, to } of rows) {
      const one = entries.get(no)!;
      const asks = one.requirements.length > 0 || one.status !== undefined;
      expect(asks, `rec. ${no} is addressed to ${to}`).toBe(/^(?:states|importing states)/.test(to));
    }
  });

  it('is printed for no other instrument', async () => {
    expect((await run('check', 'FRA', '-i', 'fp')).out).not.toContain('Account under');
  });
});
