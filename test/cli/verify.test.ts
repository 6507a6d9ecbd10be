import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { readThrough } from '../../src/cli/verify.js';
import { VerifyDesk } from '../../src/work/verify.js';
import { json, run, type Ran } from './capture.js';
import { emptyFolder, Workspace } from './workspace.js';

interface Row {
  row: string;
  kind: string;
  unverified: string[];
  verified?: { by: string; on: string; found: string };
}

const WHO = ['--by', 'A. Adviser', '--source', 'certified copy', '--on', '2026-11-02'];
const flat = (text: string): string => text.replace(/\s+/g, ' ');

async function workspace(): Promise<string> {
  const folder = emptyFolder();
  await run('init', folder);
  return folder;
}
const verify = (folder: string, instrument: string, ...args: string[]): Promise<Ran> =>
  run('verify', instrument, '-w', folder, ...args);
const open = (folder: string, instrument: string): Promise<Row[]> => json<Row[]>('verify', instrument, '-w', folder);

describe('concord verify', () => {
  it('lists the unverified rows with what we say, what we ask and what was not seen, and fails', async () => {
    const folder = await workspace();
    const { code, out } = await verify(folder, 'sadc', '--list');
    expect(code).toBe(1);
    expect(flat(out)).toMatch(/sadc:14 Art\. 14 we say Parties give each other .* #1 Can the state give mutual/);
    expect(flat(out)).toMatch(/sadc\/firearm Art\. 1 .* asks covers arms/);
    expect(flat(out)).toMatch(/sadc:15 15 we say Left out/);
    const kinds = new Set((await open(folder, 'sadc')).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['left-out', 'provision', 'term']);
  });

  it('takes that rows agree: they are verified wherever they are shown, and unverified nowhere', async () => {
    const folder = await workspace();
    const before = await open(folder, 'nairobi');
    expect((await verify(folder, 'nairobi', '--agrees', 'nairobi:12', 'nairobi:13', ...WHO)).code).toBe(0);
    expect((await open(folder, 'nairobi')).map(({ row }) => row)).toEqual(
      before.map(({ row }) => row).filter((row) => !['nairobi:12', 'nairobi:13'].includes(row)),
    );
    expect(flat((await run('show', 'nairobi:12', '-w', folder)).out)).toContain(
      'Verified by A. Adviser on 2026-11-02 (certified copy).',
    );
    expect(flat((await run('show', 'nairobi:12', '-w', folder)).out)).not.toContain('Unverified');
    expect((await run('validate', '-w', folder)).code).toBe(0);
    expect((await run('format', '--check', '-w', folder)).code).toBe(0);
  });

  it('says who verified in the reports of a state', async () => {
    const workspace = new Workspace();
    await verify(workspace.folder, 'iti', '--agrees', 'iti:8(a)', 'iti:12(a)', ...WHO);
    const checked = flat((await run('check', 'XAR', '-w', workspace.folder, '--full', '--severity', 'info')).out);
    expect(checked).toMatch(
      /Tracing Instrument, para\. 12\(a\) \(.{0,400}?verified by A\. Adviser on 2026-11-02 \(certified copy\)\)/,
    );
    expect(checked).toContain(
      'International Tracing Instrument: 2 rows verified by A. Adviser on 2026-11-02 (certified copy).',
    );
    expect(flat((await run('status', 'XAR', '-w', workspace.folder)).out)).toContain('2 rows verified by A. Adviser');
    const { findings } = await json<{ findings: { requirements: { id: string; verified?: { by: string } }[] }[] }>(
      ...['check', 'XAR', '-w', workspace.folder, '--severity', 'info'],
    );
    const cited = findings.flatMap(({ requirements }) => requirements).filter(({ id }) => id.startsWith('iti:12(a)#'));
    expect(cited.length).toBeGreaterThan(0);
    for (const one of cited)
      expect(one.verified).toMatchObject({ by: 'A. Adviser', on: '2026-11-02', source: 'certified copy' });
  });

  it('takes what differs: the constraint takes the place of ours, and answers that rest on it are stale', async () => {
    const folder = await workspace();
    const args = ['--differs', 'fp:7#3', '--reason', 'twenty years', '--set', 'at-least: 20 years', 'strength: should'];
    expect((await verify(folder, 'fp', ...args, ...WHO)).code).toBe(0);
    const { requires } = await json<{ requires: { id: string; asks: string; strength: string }[] }>(
      'show',
      'fp:7',
      '-w',
      folder,
    );
    expect(requires.find(({ id }) => id === 'fp:7#3')).toMatchObject({ asks: 'at least 20 years', strength: 'should' });
    expect(requires.find(({ id }) => id === 'fp:7#4')?.asks).toBe('at least 10 years');
    const stale = await json<{ id: string; causes: string[] }[]>('review', 'FRA', '-w', folder);
    expect(stale.find(({ id }) => id === 'record-retention#1')?.causes).toEqual(['requirement']);
    await verify(folder, 'fp', '--take-back', 'fp:7#3');
    expect((await json<{ id: string }[]>('review', 'FRA', '-w', folder)).map(({ id }) => id)).not.toContain(
      'record-retention#1',
    );
  });

  it('takes keys away, a corrected paragraph as a whole, and a term', async () => {
    const folder = await workspace();
    const told = async (row: string, ...args: string[]): Promise<void> => {
      const ran = await verify(folder, row.split(/[:/]/)[0]!, '--differs', row, '--reason', 'so', ...args, ...WHO);
      expect([ran.err, ran.code]).toEqual(['', 0]);
    };
    await told('fp:7#4', '--without', 'qualified');
    await told('sadc:14', '--set', 'says: Other words.', 'no-measure: principle', 'because: It states an aim.');
    await told('sadc/ammunition', '--set', 'covers: cartridge');
    const shown = await json<{ requires: { id: string; qualified?: string }[] }>('show', 'fp:7', '-w', folder);
    expect(shown.requires.find(({ id }) => id === 'fp:7#4')).not.toHaveProperty('qualified');
    expect(await json('show', 'sadc:14', '-w', folder)).toMatchObject({
      says: 'Other words.',
      noMeasure: 'principle',
      requires: [],
    });
    expect(await json('show', 'sadc/ammunition', '-w', folder)).toMatchObject({ verified: { found: 'differs' } });
  });

  it('takes a paragraph that we left out, from somebody who has its text', async () => {
    const folder = await workspace();
    const set = [
      'says: Parties exchange information.',
      'cite: Art. 15',
      'requires: [{ question: information-exchange, is: yes, strength: shall, calls-for: measure }]',
    ];
    expect((await verify(folder, 'sadc', '--agrees', 'sadc:15', ...WHO)).err).toContain(
      'Unexpected "agrees" of "sadc:15"',
    );
    await verify(folder, 'sadc', '--differs', 'sadc:15', '--reason', 'seen', '--set', ...set, ...WHO);
    expect(await json('show', 'sadc:15', '-w', folder)).toMatchObject({
      cite: 'Art. 15',
      requires: [{ id: 'sadc:15#1' }],
    });
    const { leftOut } = await json<{ leftOut: { paragraphs: string[] }[] }>('show', 'sadc', '-w', folder);
    expect(leftOut.flatMap(({ paragraphs }) => paragraphs)).toEqual(['16']);
  });

  it('takes that something is not there: it asks for nothing any more, and says who found so', async () => {
    const folder = await workspace();
    await verify(folder, 'sadc', '--not-there', 'sadc:13', 'sadc:12#1', '--reason', 'it speaks of the courts', ...WHO);
    expect(await json('show', 'sadc:13', '-w', folder)).toMatchObject({ noMeasure: 'not-there', requires: [] });
    expect(flat((await run('show', 'sadc:13', '-w', folder)).out)).toContain(
      'Verified by A. Adviser on 2026-11-02 (certified copy), not there: it speaks of the courts.',
    );
    expect(await json('show', 'sadc:12', '-w', folder)).toMatchObject({
      requires: [],
      absent: [{ id: 'sadc:12#1', verified: { found: 'not-there', by: 'A. Adviser' } }],
    });
    expect(flat((await run('show', 'sadc:12', '-w', folder)).out)).toContain(
      'sadc:12#1: verified by A. Adviser on 2026-11-02 (certified copy), not there: it speaks of the courts.',
    );
  });

  it('prints a contribution that another Concord reads as it stands, and says beside each row what we said', async () => {
    const [mine, theirs] = [await workspace(), await workspace()];
    await verify(mine, 'fp', '--differs', 'fp:7#3', '--reason', 'twenty', '--set', 'at-least: 20 years', ...WHO);
    await verify(mine, 'fp', '--agrees', 'fp:8(2)', 'fp/ammunition', ...WHO);
    const { out } = await verify(mine, 'fp', '--contribution');
    expect(out).toMatch(/# Concord: fp:7#3: For how long .*at least 10 years/);
    expect(out).toMatch(/# Concord: fp\/ammunition: covers complete cartridges/);
    expect(parse(out)).toMatchObject([
      { row: 'fp:7#3', correct: { 'at-least': '20 years' } },
      { row: 'fp:8(2)' },
      { row: 'fp/ammunition' },
    ]);
    mkdirSync(path.join(theirs, 'provisions', 'corrections'), { recursive: true });
    writeFileSync(path.join(theirs, 'provisions', 'corrections', 'fp.yaml'), out);
    expect((await run('validate', '-w', theirs)).code).toBe(0);
    expect((await run('show', 'fp:7', '-w', theirs)).out).toContain('at least 20 years');
  });

  it('holds no longer when the row has changed since it was read', async () => {
    const folder = await workspace();
    await verify(folder, 'sadc', '--agrees', 'sadc:14', ...WHO);
    const file = path.join(folder, 'provisions', 'corrections', 'sadc.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/seen: .*/, "seen: '0123456789abcdef'"));
    const row = (await open(folder, 'sadc')).find((one) => one.row === 'sadc:14');
    expect(row?.unverified.join()).toContain('has changed since it was read by A. Adviser on 2026-11-02');
    expect(row).not.toHaveProperty('verified');
  });

  it.each([
    [['--agrees', 'sadc:14'], /Expected --by with the name/],
    [['--agrees', 'sadc:14', '--by', 'A'], /Expected --source/],
    [['--agrees', 'sadc:99', ...WHO], /Unexpected row of sadc "sadc:99"/],
    [['--agrees', 'sadc:14', ...WHO, '--on', '2026-13-01'], /Unexpected date "2026-13-01"/],
    [['--differs', 'sadc:14#1', ...WHO], /Expected --reason/],
    [['--not-there', 'sadc:14', ...WHO], /Expected --reason/],
    [
      ['--differs', 'sadc:14#1', '--reason', 'x', '--set', 'strength: must', ...WHO],
      /Unexpected "must" for "strength"/,
    ],
    [['--differs', 'sadc:14#1', '--reason', 'x', '--set', 'strength', ...WHO], /corrected keys as YAML/],
    [['--differs', 'sadc:14#1', '--reason', 'x', '--set', 'at-least: 3', ...WHO], /asks for yes or no/],
    [['--differs', 'sadc:14#1', '--reason', 'x', '--set', 'says: y', ...WHO], /Unexpected key of "sadc:14#1" "says"/],
    [
      ['--differs', 'sadc/firearm', '--reason', 'x', '--set', 'covers: spoon', ...WHO],
      /Unexpected class of items or term "spoon"/,
    ],
    [['--agrees', 'sadc:14', '--set', 'is: no', ...WHO], /only beside --differs/],
    [['--take-back', 'sadc:14'], /Unexpected row that the workspace has verified/],
    [['--contribution'], /Expected a row of sadc that this workspace has verified/],
  ])('writes nothing for %j', async (args, message) => {
    const folder = await workspace();
    const { code, err } = await verify(folder, 'sadc', ...args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(path.join(folder, 'provisions', 'corrections'))).toBe(false);
  });

  it('wants an instrument that there is, and a workspace to write to', async () => {
    expect((await run('verify', 'sadcc', '--list')).err).toContain('Unexpected instrument "sadcc", expected "sadc"?');
  });

  it.each([
    [
      '- { row: "fp:7", found: agrees, by: A, on: 2026-11-02, source: S, seen: "0123456789abcdef" }\n',
      /Unexpected row "fp:7" in the file "sadc\.yaml"/,
    ],
    [
      '- { row: "sadc:99", found: agrees, by: A, on: 2026-11-02, source: S, seen: "0123456789abcdef" }\n',
      /Unexpected row of sadc "sadc:99"/,
    ],
    [
      '- { row: "sadc:14", found: differs, by: A, on: 2026-11-02, source: S, seen: "0123456789abcdef" }\n',
      /Expected the key "reason"/,
    ],
    [
      '- { row: "sadc:14", found: agrees, by: A, on: 2026-11-02, source: S, seen: "0123456789abcdef", correct: { says: x } }\n',
      /Unexpected "correct" beside "agrees"/,
    ],
    [
      `${'- { row: "sadc:14", found: agrees, by: A, on: 2026-11-02, source: S, seen: "0123456789abcdef" }\n'.repeat(2)}`,
      /Unexpected second entry for "sadc:14"/,
    ],
  ])('validate tells of %s', async (text, message) => {
    const folder = await workspace();
    mkdirSync(path.join(folder, 'provisions', 'corrections'), { recursive: true });
    writeFileSync(path.join(folder, 'provisions', 'corrections', 'sadc.yaml'), text);
    const { code, out } = await run('validate', '-w', folder);
    expect(flat(out)).toMatch(message);
    expect(code).toBe(2);
  });

  it('walks through the rows by questions, and asks again where something cannot be written', async () => {
    const folder = await workspace();
    const desk = new VerifyDesk('sadc', { workspace: folder, on: '2026-11-02' });
    const rows = desk.open().map(({ row }) => row);
    const input = new PassThrough();
    const output = new PassThrough();
    const told: string[] = [];
    const spies = [
      vi.spyOn(console, 'log').mockImplementation((...words) => void told.push(words.join(' '))),
      vi.spyOn(console, 'error').mockImplementation((...words) => void told.push(words.join(' '))),
    ];
    const answers = [
      'A. Adviser',
      'certified copy',
      'a',
      'perhaps',
      's',
      'n',
      '',
      'nothing of it',
      'd',
      'other words',
      'not YAML',
    ];
    output.on('data', (text: Buffer) => {
      if (/\? $/.test(text.toString())) setImmediate(() => input.write(`${answers.shift() ?? 'q'}\n`));
    });
    const options = { on: '2026-11-02' };
    const walked = new VerifyDesk('sadc', Object.assign(options, { workspace: folder }));
    const code = await readThrough(walked, createInterface({ input, output, terminal: false }), options);
    spies.forEach((spy) => spy.mockRestore());
    expect(code).toBe(1);
    const said = told.join('\n');
    expect(said).toContain('Unexpected answer "perhaps"');
    expect(said).not.toContain('--reason');
    expect(answers).toEqual([]);
    expect(said).toContain('Unexpected "not YAML", expected corrected keys as YAML');
    expect(said).toMatch(/Written: .* is not in the text/);
    expect(said).toContain(`Written: ${rows[0]} agrees with the text`);
    expect(said).toMatch(/\d+ rows still not verified\./);
    expect(walked.rows().find(({ row }) => row === rows[0])?.verified).toMatchObject({
      by: 'A. Adviser',
      found: 'agrees',
    });
  });

  it('asks for the name until there is one, and ends with the input', async () => {
    const folder = await workspace();
    const input = new PassThrough();
    const output = new PassThrough();
    const asked: string[] = [];
    const spy = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const answers = ['', 'A. Adviser', '  ', 'certified copy'];
    output.on('data', (text: Buffer) => {
      if (!/\? $/.test(text.toString())) return;
      asked.push(text.toString());
      const said = answers.shift();
      setImmediate(() => (said === undefined ? input.end() : input.write(`${said}\n`)));
    });
    const options = { workspace: folder, on: '2026-11-02' };
    const desk = new VerifyDesk('sadc', options);
    expect(await readThrough(desk, createInterface({ input, output, terminal: false }), options)).toBe(1);
    spy.mockRestore();
    expect(asked.map((words) => words.slice(0, 5))).toEqual(['Who r', 'Who r', 'Which', 'Which', expect.any(String)]);
    expect(existsSync(path.join(folder, 'provisions', 'corrections'))).toBe(false);
  });

  it('is told by what lays commitments side by side and by an accession, on the screen, as data and as a report', async () => {
    const folder = await workspace();
    await verify(folder, 'sadc', '--agrees', 'sadc:8', ...WHO);
    await verify(folder, 'sadc', '--differs', 'sadc:7#1', '--reason', 'Should.', '--set', 'strength: should', ...WHO);
    const by = 'verified by A. Adviser on 2026-11-02';
    const side = ['-i', 'sadc', 'nairobi', '-w', folder];
    const overlap = ['overlap', '--instruments', 'sadc,nairobi', '-w', folder, '-q'];
    expect(flat((await run(...overlap, 'stock-standards')).out)).toMatch(
      new RegExp(`SADC Firearms Protocol, Art. 8 \\(binding; shall; a term of it unverified; ${by}\\)`),
    );
    expect(flat((await run(...overlap, 'computerized-register', 'stock-standards')).out)).toContain(
      `${by} (certified copy), corrected: Should.`,
    );
    const laid = await json<{ questions: { constraints: { requirement: string; verified?: unknown }[] }[] }>(
      ...overlap,
      'stock-standards',
    );
    const rows = laid.questions.flatMap(({ constraints }) => constraints);
    expect(rows.find(({ requirement }) => requirement === 'sadc:8#1')?.verified).toEqual({
      found: 'agrees',
      by: 'A. Adviser',
      on: '2026-11-02',
      source: 'certified copy',
    });
    expect(rows.find(({ requirement }) => requirement.startsWith('nairobi:6'))).not.toHaveProperty('verified');
    expect((await run('report', 'overlap', ...side, '--to', 'md')).out).toContain(by);
    expect((await run('report', 'overlap', ...side, '--to', 'csv')).out).toContain(`${by} (certified copy)`);
    const joined = await run('accede', 'COD', 'sadc', '--all', '-w', folder);
    expect(flat(joined.out)).toContain(`SADC Firearms Protocol, Art. 7 (should; a term of it unverified; ${by})`);
    const { requirements } = await json<{ requirements: { id: string; verified?: { by: string } }[] }>(
      ...['accede', 'COD', 'sadc', '-w', folder],
    );
    expect(requirements.find(({ id }) => id === 'sadc:7#1')?.verified).toMatchObject({ found: 'differs' });
    const report = ['report', 'accession', 'COD', '-i', 'sadc', '-w', folder, '--to'];
    expect((await run(...report, 'md')).out).toContain(by);
    expect((await run(...report, 'csv')).out).toContain(`${by} (certified copy), corrected: Should`);
  });

  it('any row that agrees is verified afterwards and changes no requirement', async () => {
    const folder = await workspace();
    const rows = await json<Row[]>('verify', 'nairobi', '--all', '-w', folder);
    const asked = async (): Promise<unknown> =>
      (
        await json<{ provisions: { id: string; requirements: string[] }[] }>('show', 'nairobi', '-w', folder)
      ).provisions.map(({ id, requirements }) => [id, requirements]);
    const before = await asked();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rows.filter(({ kind }) => kind !== 'left-out')), async ({ row }) => {
        await verify(folder, 'nairobi', '--agrees', row, ...WHO);
        const now = (await json<Row[]>('verify', 'nairobi', '--all', '-w', folder)).find((one) => one.row === row)!;
        expect(now.unverified).toEqual([]);
        expect(now.verified?.found).toBe('agrees');
        expect(await asked()).toEqual(before);
      }),
      { numRuns: 4 },
    );
  });
});
