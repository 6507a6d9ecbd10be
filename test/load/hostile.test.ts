import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { harmless } from '../../src/report/terminal.js';
import { again, faults, folder, read, small, write } from './small.js';

const ANSWERS = 'countries/xts/answers/records.yaml';
// the term of the small bank is used by none of these
const told = (text: string): string[] => faults({ [ANSWERS]: text }).filter((one) => !one.includes(' unused-term: '));

describe('a stranger’s file', () => {
  it('with an alias bomb is refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join(', ')}]`,
    );
    const [fault] = told(`l0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(fault).toMatch(/aliases/);
  });

  it.each([
    ['brackets', `- question: ${'['.repeat(5000)}`],
    ['braces', `- ${'{a: '.repeat(5000)}`],
    ['dashes', '- '.repeat(5000)],
  ])('nested too deep in %s is refused', (_, text) => {
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
    expect(told('- question: register-content\n  answer: [toString]\n  sections: [act/1]\n')[0]).toMatch(
      /Unexpected option "toString"/,
    );
  });

  it('whose aliases repeat a long list is refused before anything is made of it', () => {
    const list = `a: &a [${Array(4000).fill('rifle').join(', ')}]\nb: [${Array(500).fill('*a').join(', ')}]\n`;
    expect(told(list)).toEqual([
      `${ANSWERS}:1:1 yaml: Unexpected number of values, expected at most 50000 with those that aliases (*) repeat. Split the file by topic or article.`,
    ]);
    expect(told(`a: &a x\nb: [${Array(2000).fill('*a').join(', ')}]\n`)[0]).toMatch(
      /Unexpected alias \(\*\), expected at most 1000 in a file/,
    );
  });

  it.each(['a: &a [*a]\n', '&a\na: *a\n', 'a: &a { b: { c: *a } }\n'])('that contains itself (%j) is refused', (text) =>
    expect(told(text)[0]).toMatch(/itself|alias/),
  );

  it('with a hundred thousand keys or entries is refused, and with twenty thousand read', () => {
    const keys = (count: number): string => Array.from({ length: count }, (_, n) => `k${n}: 1\n`).join('');
    expect(told(keys(100_001))[0]).toMatch(/Unexpected number of values/);
    expect(told(keys(20_000))).toEqual([
      `${ANSWERS}:1:1 wrong-type: Unexpected map of keys and values, expected a list whose entries begin with "- ".`,
    ]);
  });

  it('with thousands of faults is told as far as anyone would read', () => {
    const found = told(
      `- question: register-kept\n  scope: { items: [${Array(5000).fill('rifel').join(', ')}] }\n  answer: silent\n`,
    );
    expect(found).toHaveLength(501);
    expect(found.at(-1)).toMatch(/only the first 500 of this file are listed/);
    const shapes = told('- {}\n'.repeat(5000));
    expect(shapes).toHaveLength(501);
  });

  it('with a NUL, a byte order mark or lone surrogates does no harm', () => {
    expect(told('\ufeff- question: register-count\n  answer: silent\n')).toEqual([]);
    expect(told('- question: "register\\0count"\n  answer: silent\n')[0]).toMatch(/1:13 wrong-form/);
    expect(told('- question: register-count\n  answer: silent\n  says: "\\uD800"\n')).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'with “%s” wherever an id may stand is told, and changes no object',
    (name) => {
      const before = Object.getOwnPropertyNames(Object.prototype).sort();
      const files: Record<string, string>[] = [
        { 'countries/xts/terms.yaml': `"${name}": { word: x, sections: [act/1], covers: rifle }\n` },
        { 'countries/xts/terms.yaml': `gun: { word: x, sections: [act/1], covers: ${name} }\n` },
        { [ANSWERS]: `- { question: register-kept, scope: { ${name}: x }, answer: silent }\n` },
        { [ANSWERS]: `- { question: register-kept, scope: { records: ${name} }, answer: silent }\n` },
        { [ANSWERS]: `- { question: register-count, answer: 3, sections: [${name}/1] }\n` },
        { [ANSWERS]: `- { question: register-count, answer: 3, sections: [act/${name}] }\n` },
        { [ANSWERS]: `- { question: register-form, answer: ${name}, sections: [act/1] }\n` },
        {
          'countries/xts/reservations.yaml': `- { instrument: ${name}, provision: '1', effect: excludes, says: x, source: x }\n`,
        },
        { 'countries/groups.yaml': `- { id: x, name: x, members: [], ${name}: 1 }\n` },
        { 'countries/status/pact.csv': `state,${name}\n` },
        { 'countries/xts/country.yaml': `iso3: XTS\nname: x\n${name}: 1\n` },
      ];
      // a term may have such a name where it fits the pattern of ids
      for (const [n, changes] of files.entries())
        if (n > 0 || !/^[a-z]+$/.test(name)) expect(faults(changes).length, JSON.stringify(changes)).toBeGreaterThan(0);
      expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
      expect(({} as { word?: string }).word).toBeUndefined();
    },
  );

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
    expect(again(root).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
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
    expect(again(root).problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'link: Unexpected link "loop" to a folder, expected the folder itself: no link is followed.',
    ]);
  });

  it('with links that lead to each other, to nothing, to a folder or to a device is told', () => {
    const { root } = read();
    const at = (name: string): string => path.join(root, 'countries', 'xts', 'answers', name);
    symlinkSync(at('b.yaml'), at('a.yaml'));
    symlinkSync(at('a.yaml'), at('b.yaml'));
    symlinkSync(at('nothing'), at('c.yaml'));
    symlinkSync(root, at('d.yaml'));
    symlinkSync('/dev/zero', at('e.yaml'));
    expect(again(root).problems.map(({ file, message }) => `${path.basename(file)}: ${message}`)).toEqual([
      'a.yaml: Unexpected file that cannot be read: its symbolic links lead to each other, expected UTF-8 text.',
      'b.yaml: Unexpected file that cannot be read: its symbolic links lead to each other, expected UTF-8 text.',
      'c.yaml: Unexpected file that cannot be read: there is no such file, expected UTF-8 text.',
      'd.yaml: Unexpected file that cannot be read: it is a folder, expected UTF-8 text.',
      'e.yaml: Unexpected file that cannot be read: it is no plain file, expected UTF-8 text.',
    ]);
  });

  it('with a link to a plain file is read through it', () => {
    const { root } = read();
    const file = path.join(root, ANSWERS);
    writeFileSync(path.join(root, 'elsewhere.yaml'), '- { question: register-count, answer: silent }\n');
    rmSync(file);
    symlinkSync(path.join(root, 'elsewhere.yaml'), file);
    expect(
      again(root)
        .world.countries.get('XTS')
        ?.answers.map(({ given }) => given),
    ).toEqual(['silent']);
  });

  it.skipIf(process.platform === 'win32')('with a pipe in the place of its main file does not wait for it', () => {
    const { root } = read();
    const file = path.join(root, 'countries/xts/country.yaml');
    rmSync(file);
    expect(spawnSync('mkfifo', [file]).status).toBe(0);
    expect(again(root).problems[0]?.message).toMatch(/it is no plain file/);
  });

  // who may read everything is not refused anything
  it.skipIf(process.getuid?.() === 0)('with a file or a folder that may not be read is told', () => {
    const { root } = read();
    chmodSync(path.join(root, ANSWERS), 0);
    expect(again(root).problems[0]?.message).toMatch(/you may not read it/);
    const answers = path.dirname(path.join(root, ANSWERS));
    chmodSync(answers, 0);
    try {
      expect(() => again(root)).toThrow(/problem/);
    } finally {
      chmodSync(answers, 0o755);
    }
  });

  it('with a file where a folder should be is told', () => {
    const { 'countries/xts/answers/records.yaml': _, ...rest } = small;
    const root = folder();
    write(root, { ...rest, 'countries/xts/answers': 'x' });
    expect(() => again(root)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({
            message: 'Unexpected folder that cannot be read: it is no folder, expected a folder.',
          }),
        ],
      }),
    );
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
