import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../src/analyse/paragraphs.js';
import { packageRoot } from '../../src/load/data/world.js';
import { openSound } from '../../src/work/session.js';
import { json, run } from './capture.js';

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const shown = async (...args: string[]): Promise<string> => flat((await run('show', ...args)).out);

describe('concord show', () => {
  it('an instrument: what it is, whom it binds, its terms, provisions and what was left out', async () => {
    const text = await shown('eu-2021-555', '--as-of', '2026-01-01');
    for (const part of [
      /legal instrument; adopted 2021-03-24/,
      /27 bound as members/,
      /Terms firearm \(eu-2021-555\/firearm\)/,
      /eu-2021-555:4\(5\)/,
      /Left out \d+/,
    ])
      expect(text).toMatch(part);
    const data = await json<{ standings: { bond: string; states: number }[] }>(
      'show',
      'eu-2021-555',
      '--as-of',
      '2026-01-01',
    );
    expect(data.standings.find(({ bond }) => bond === 'member')?.states).toBe(27);
    expect(data.standings.reduce((sum, { states }) => sum + states, 0)).toBe(195);
  });

  it('a provision: its text in own words, who else regulates it, and which states answer it how', async () => {
    const text = await shown('fp:7');
    expect(text).toMatch(/Firearms Protocol, Art\. 7 \(fp:7\)/);
    expect(text).toMatch(/at least 10 years — for firearm/);
    expect(text).toMatch(/Also regulated by: [^?]*International Tracing Instrument, para\. 12\(a\) \(iti:12\(a\)\)/);
    expect(text).toMatch(/FRA: 30 years/);
    expect(text.match(/Also regulated by: [^:]*cifta/gi)).toHaveLength(1);
    const data = await json<{
      requires: { question: string; asks: string; scope: string }[];
      questions: { question: string; alsoRegulatedBy: { provision: string }[]; answers: { state: string }[] }[];
    }>('show', 'fp:7');
    expect(data.requires.map(({ question }) => question)).toContain('record-retention');
    const retention = data.questions.find(({ question }) => question === 'record-retention');
    expect(retention?.alsoRegulatedBy.map(({ provision }) => provision)).toEqual(
      expect.arrayContaining(['iti:12(a)', 'iti:12(b)']),
    );
    expect(retention?.answers.map(({ state }) => state)).toContain('FRA');
  });

  it('what states answer with what keeps it from being their law today, and in the citations of its own law', async () => {
    const text = await shown('wg2017:13');
    expect(text).toMatch(
      /Art\. 19\(1\)[^[]*Regulation \(EU\) 2025\/41\) \[from 12 February 2029; save for 2 exceptions\]/,
    );
    expect(text).toMatch(/Art\. 4\(1\)[^[]*Regulation \(EU\) No 258\/2012\) \[save for 2 exceptions\]/);
    expect(text).toMatch(/art\. R\. 316-44, I Code de la sécurité intérieure\) \[law not at hand\]/);
    expect(text).not.toMatch(/\(258-2012\/|\(2025-41\//);
  });

  it('a provision by any paragraph that it accounts for, with what falls due', async () => {
    expect(await shown('att:13(1)')).toMatch(
      /Due: initial report[^(]*\(shall; within 1 year; from the entry into force\)/,
    );
    expect(await shown('fp:19(4)')).toMatch(/^Firearms Protocol, Art\. 19/);
  });

  it('a question: all commitments on it, how it can be answered, and what states answer', async () => {
    const text = await shown('transit-consent', '--as-of', '2026-01-01');
    for (const part of [
      /(▲ strictest|⇅ differs)/,
      /Firearms Protocol, Art\. 10\(2\)\(b\)/,
      /tacit: silence for a certain time/,
      /What states answer .*FRA:/,
    ])
      expect(text).toMatch(part);
    const data = await json<{
      overlap: { constraints: unknown[] };
      options: Record<string, string>;
      answers: unknown[];
    }>('show', 'transit-consent');
    expect(data.overlap.constraints.length).toBeGreaterThan(3);
    expect(Object.keys(data.options)).toContain('tacit');
  });

  it('a term: what it covers, where it is used, and the same word elsewhere', async () => {
    const text = await shown('fp/firearm');
    for (const part of [
      /Covers: .*made in or after 1900/,
      /Depends on the state's answer to antique-exemption/,
      /Used in: .*fp:7/,
      /The same word elsewhere: eu-258-2012\/firearm, which does not cover/,
    ])
      expect(text).toMatch(part);
    expect(await shown('fra/arme')).toMatch(/^arme \(FRA\/arme\)/);
  });

  it('a paragraph however it is spaced, and all provisions of an article or of a part of it', async () => {
    expect(await shown('wg2017:5bis')).toMatch(/\(wg2017:5 bis\)/);
    expect(await shown('wg2017:5 BIS')).toBe(await shown('wg2017:5 bis'));
    for (const id of ['fp:8(1)(a)', 'fp:8(1)(b)', 'fp:8(1)(c)', 'fp:8(2)'])
      expect(await shown('fp:8')).toContain(`(${id})`);
    expect(await shown('fp:8(1)')).not.toContain('(fp:8(2))');
    expect(await shown('fp:7')).toMatch(/Its parts: Art\. 7\(a\) \(fp:7\(a\)\); Art\. 7\(b\)/);
    const data = await json<{ id: string }[]>('show', 'fp:8');
    expect(data.map(({ id }) => id)).toEqual(['8(1)(a)', '8(1)(b)', '8(1)(c)', '8(2)']);
    expect(await shown('sadc:15')).toContain('Left out: Only the titles were seen');
    expect((await run('show', 'fp:1(')).code).toBe(2);
  });

  it('every paragraph of every outline, by its own number', async () => {
    const { world } = openSound({ workspace: packageRoot }, { states: [] });
    for (const instrument of world.instruments.values())
      for (const id of instrument.outline) {
        const { provision, leftOut } = paragraphsOf(instrument, id.replace(/\s+/g, ''));
        expect(provision?.covers.includes(id) ?? leftOut?.paragraph === id, `${instrument.id}:${id}`).toBe(true);
      }
  });

  it.each([
    ['fpx', /Unexpected id "fpx", expected "fp"/],
    ['fp:99', /Unexpected provision of fp "99"/],
    ['xx:7', /Unexpected instrument "xx"/],
    ['fp/arm', /Unexpected term of fp "arm"/],
    ['zzz/arm', /Unexpected instrument or state "zzz"/],
    ['__proto__', /Unexpected id/],
  ])('ends with 2 for %s', async (id, message) => {
    const { code, out, err } = await run('show', id);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
