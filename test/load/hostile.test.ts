import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { harmless } from '../../src/report/terminal.js';
import { again, faults, folder, read, small, write } from './small.js';

const ANSWERS = 'countries/xts/answers/records.yaml';
const told = (text: string): string[] => faults({ [ANSWERS]: text });

describe('a stranger’s file', () => {
  it('with an alias bomb is refused', () => {
    const levels = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join(', ')}]`);
    const [fault] = told(`l0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(fault).toMatch(/aliases/);
  });

  it.each([['brackets', `- question: ${'['.repeat(5000)}`], ['braces', `- ${'{a: '.repeat(5000)}`], ['dashes', '- '.repeat(5000)]])('nested too deep in %s is refused', (_, text) => {
    expect(told(`${text}\n`)[0]).toMatch(/nesting|deep|levels/);
  });

  it('of ten million characters is refused', () => {
    expect(told(`# ${'x'.repeat(10_000_000)}\n[]\n`)[0]).toMatch(/at most|MB|bytes|MiB|line/);
  });

  it('with a line of a million characters is read', () => {
    expect(told(`- question: register-count\n  answer: silent\n  says: ${'x'.repeat(1_000_000)}\n`)).toEqual([]);
  });

  it('with keys of JavaScript’s own objects changes no object', () => {
    told('- __proto__: { polluted: yes }\n  question: register-count\n  answer: silent\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(told('- question: constructor\n  answer: silent\n')[0]).toMatch(/Unexpected question "constructor"/);
    expect(told('- question: register-content\n  answer: [toString]\n  sections: [act/1]\n')[0]).toMatch(/Unexpected option "toString"/);
  });

  it('with terminal escapes comes out without them', () => {
    const [fault = ''] = told('- question: "\\e[31mred\\a"\n  answer: silent\n');
    expect(harmless(fault)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('a folder', () => {
  it('with a folder where a file should be is told', () => {
    const root = folder();
    const { [ANSWERS]: _, ...rest } = small;
    write(root, rest);
    mkdirSync(path.join(root, ANSWERS), { recursive: true });
    expect(again(root).problems).toEqual([]);
    const other = folder();
    const { 'provisions/items.yaml': items, ...without } = small;
    expect(items).toBeDefined();
    write(other, without);
    mkdirSync(path.join(other, 'provisions/items.yaml'), { recursive: true });
    expect(again(other).problems[0]?.message).toMatch(/cannot be read/);
  });

  it('with a link that leads round in a circle ends', () => {
    const { root } = read();
    symlinkSync(path.join(root, 'countries'), path.join(root, 'countries', 'xts', 'answers', 'loop'));
    expect(again(root).problems).toEqual([]);
  });

  it('with a state whose name climbs out is not followed', () => {
    const { root } = read();
    mkdirSync(path.join(root, 'countries', '..%2f..'));
    writeFileSync(path.join(root, 'countries', '..%2f..', 'country.yaml'), 'iso3: XXX\nname: X\n');
    const { world, problems } = again(root);
    expect([...world.countries.keys()]).toEqual(['XTS']);
    expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
  });
});
