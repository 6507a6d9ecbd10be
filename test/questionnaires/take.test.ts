import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { askFor } from '../../src/cli/take.js';
import { load } from '../../src/load/workspace.js';
import type { TakenView } from '../../src/report/take-text.js';
import { letterOf } from '../../src/report/questionnaire/data.js';
import { languages, nameIn, say } from '../../src/words/catalogue.js';
import { acceptAnswers, compareReturned, readQuestionnaire } from '../../src/work/questionnaires/take.js';
import { dayIn, durationIn, readValue } from '../../src/work/questionnaires/values.js';
import { json, run, type Ran } from '../cli/capture.js';
import { Workspace } from '../cli/workspace.js';

type Row = Record<string, string | number>;
type Written = Record<string, unknown> & { claimed?: Record<string, string> };

const KEYS = [
  'concord:key',
  'number',
  'value',
  'cases',
  'sections',
  'kind',
  'says',
  'where',
  'quotes',
  'remark',
  'by',
  'on',
];
const MARK = 'concord/questionnaire/v1 XAR 2026-12-01 en';

/** The marks of questions, as a questionnaire has them. */
async function marksOf(workspace: Workspace): Promise<Map<string, string>> {
  await run('ask', 'XAR', '-w', workspace.folder, '--all', '--out', workspace.path('all.xlsx'));
  const { sheets } = await readXlsx(readFileSync(workspace.path('all.xlsx')));
  return new Map(
    sheets[1]!.rows.flatMap(([mark]) =>
      String(mark).includes('/') ? [[String(mark).split('/')[0]!, String(mark)]] : [],
    ),
  );
}

/** A workbook that came back, from its rows. */
async function workbook(
  workspace: Workspace,
  rows: readonly Row[],
  { mark = MARK, by = 'A. Respondent', office = 'Ministry of Trade', name = 'back.xlsx' } = {},
): Promise<string> {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'x',
        rows: [
          [mark],
          ['by', '', by],
          ['office', '', office],
          KEYS,
          KEYS,
          ...rows.map((row) => KEYS.map((key): CellValue => row[key] ?? null)),
        ],
      },
    ],
  });
  writeFileSync(workspace.path(name), bytes);
  return workspace.path(name);
}

const take = (workspace: Workspace, ...args: string[]): Promise<Ran> => run('take', ...args, '-w', workspace.folder);
const view = (workspace: Workspace, file: string): Promise<TakenView> =>
  json<TakenView>('take', file, '-w', workspace.folder);
const answers = (workspace: Workspace, file: string, question: string): Written[] =>
  (parse(workspace.read(`countries/xar/${file}`)) as Written[]).filter((one) => one['question'] === question);
const flat = (text: string): string => text.replace(/\s+/g, ' ');

let marks: Map<string, string> | undefined;
const row = async (workspace: Workspace, question: string, rest: Row): Promise<Row> => {
  marks ??= await marksOf(workspace);
  return { 'concord:key': marks.get(question)!, ...rest };
};

const NEW = { value: 'yes', sections: 'firearms-act/8(1)', on: '2026-11-30' };

describe('taking a questionnaire', () => {
  it('writes nothing without being told to, and says so', async () => {
    const workspace = new Workspace();
    const before = workspace.read('countries/xar/answers/marking.yaml');
    const file = await workbook(workspace, [await row(workspace, 'marking-technology', NEW)]);
    const { code, out } = await take(workspace, file);
    expect(code).toBe(1);
    expect(flat(out)).toContain('1 new answer; 0 answers that stand already; 0 answers that differ from what stands');
    expect(out).toContain('Nothing was written.');
    expect(workspace.read('countries/xar/answers/marking.yaml')).toBe(before);
  });

  it('writes what is new as claimed, under the name of who answered, and finds it the same afterwards', async () => {
    const workspace = new Workspace();
    const file = await workbook(workspace, [
      await row(workspace, 'marking-technology', { ...NEW, remark: 'See the order.' }),
      await row(workspace, 'brokering-measures', { ...NEW, value: 'a' }),
    ]);
    expect((await take(workspace, file, '--accept', 'new')).code).toBe(0);
    expect(answers(workspace, 'answers/marking.yaml', 'marking-technology')).toEqual([
      {
        question: 'marking-technology',
        answer: 'yes',
        sections: ['firearms-act/8(1)'],
        claimed: { by: 'A. Respondent', office: 'Ministry of Trade', on: '2026-11-30', remark: 'See the order.' },
      },
    ]);
    expect((await run('validate', '-w', workspace.folder)).code).toBe(0);
    expect((await run('format', '--check', '-w', workspace.folder)).code).toBe(0);
    const check = await json<{ findings: { kind: string; question?: string }[] }>(
      'check',
      'XAR',
      '-w',
      workspace.folder,
      '-q',
      'brokering-measures',
      '-s',
      'info',
    );
    expect(check.findings.map(({ kind }) => kind)).toContain('claimed');
    expect((await view(workspace, file)).rows).toMatchObject([{ state: 'same' }, { state: 'same' }]);
    expect((await take(workspace, file)).code).toBe(0);
  });

  it('lets a respondent correct what the same respondent claimed before', async () => {
    const workspace = new Workspace();
    await take(
      workspace,
      await workbook(workspace, [await row(workspace, 'marking-technology', NEW)]),
      '--accept',
      'new',
    );
    const later = await workbook(workspace, [await row(workspace, 'marking-technology', { ...NEW, value: 'no' })]);
    expect((await view(workspace, later)).rows).toMatchObject([{ state: 'different' }]);
    await take(workspace, later, '--accept', 'marking-technology');
    expect(answers(workspace, 'answers/marking.yaml', 'marking-technology').map(({ answer }) => answer)).toEqual([
      'no',
    ]);
    expect(existsSync(workspace.path('countries/xar/received'))).toBe(false);
  });

  it('keeps respondents side by side until one is chosen, and the others then as comments', async () => {
    const workspace = new Workspace();
    const one = await row(workspace, 'marking-technology', NEW);
    await take(workspace, await workbook(workspace, [one]), '--accept', 'all');
    const other = await workbook(workspace, [{ ...one, value: 'no' }], { office: 'Customs', by: 'C. Officer' });
    const { out } = await take(workspace, other, '--accept', 'all');
    expect(out).toContain('1 answer is kept beside what stands');
    expect(answers(workspace, 'answers/marking.yaml', 'marking-technology').map(({ answer }) => answer)).toEqual([
      'yes',
    ]);
    expect(answers(workspace, 'received/customs.yaml', 'marking-technology').map(({ answer }) => answer)).toEqual([
      'no',
    ]);
    expect((await run('validate', '-w', workspace.folder)).code).toBe(0);
    expect((await run('format', '--check', '-w', workspace.folder)).code).toBe(0);
    const waiting = await take(workspace, 'XAR');
    expect(waiting.code).toBe(1);
    expect(flat(waiting.out)).toMatch(
      /marking-technology@customs: no; by C\. Officer \(Customs\).*claimed by Ministry of Trade: yes/,
    );
    const chosen = await take(workspace, 'XAR', '--choose', 'marking-technology@customs');
    expect(chosen.code).toBe(0);
    expect(chosen.out).toContain('marking-technology#1: stands, claimed by Ministry of Trade: yes');
    expect(answers(workspace, 'answers/marking.yaml', 'marking-technology').map(({ answer }) => answer)).toEqual([
      'no',
    ]);
    expect(workspace.read('countries/xar/answers/marking.yaml')).toMatch(
      /# On .* the answer of C\. Officer was chosen in the place of this one:\n# - question: marking-technology\n#   answer: yes/,
    );
    expect((await take(workspace, 'XAR')).code).toBe(0);
    expect((await run('validate', '-w', workspace.folder)).code).toBe(0);
  });

  it('never puts an answer in the place of a reviewed one without a word', async () => {
    const workspace = new Workspace();
    const before = workspace.read('countries/xar/answers/marking.yaml');
    const file = await workbook(workspace, [await row(workspace, 'tamper-resistance', { ...NEW, value: 'no' })]);
    expect((await view(workspace, file)).rows).toMatchObject([
      { state: 'different', stands: [{ reviewed: 'Concord project' }] },
    ]);
    await take(workspace, file, '--accept', 'all');
    expect(workspace.read('countries/xar/answers/marking.yaml')).toBe(before);
    const id = 'tamper-resistance@ministry-of-trade';
    const refused = await take(workspace, 'XAR', '--choose', id);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('which Concord project reviewed on 2026-11-24. Say --over-reviewed');
    expect(workspace.read('countries/xar/answers/marking.yaml')).toBe(before);
    expect((await take(workspace, 'XAR', '--choose', id, '--over-reviewed')).code).toBe(0);
    expect(workspace.read('countries/xar/answers/marking.yaml')).toContain('#   reviewed: { by: Concord project');
    expect(answers(workspace, 'answers/marking.yaml', 'tamper-resistance').map(({ answer }) => answer)).toEqual(['no']);
  });

  it('adds exceptions of rows without an answer to the answer above them', async () => {
    const workspace = new Workspace();
    const mark = await row(workspace, 'marking-technology', {});
    const kind = { kind: 'museum and collection', says: 'Museums.', where: 'firearms-act/9' };
    const file = await workbook(workspace, [
      { ...mark, ...NEW, ...kind },
      { ...mark, ...kind, kind: 'other', says: 'Others.' },
      { number: 7, ...kind },
    ]);
    const { rows, unreadable } = await view(workspace, file);
    expect(rows[0]!.exceptions).toEqual([
      'museum and collection: Museums. (firearms-act/9)',
      'other: Others. (firearms-act/9)',
    ]);
    expect(unreadable).toMatchObject([{ why: 'Unexpected number "7", expected that of a question, such as 1.' }]);
  });

  const rowOf = (id: string): TakenView['rows'][number] => ({
    id,
    place: 'row',
    state: 'new',
    ask: 'What?',
    value: 'yes',
    sections: [],
    exceptions: [],
    claimed: { by: 'A', on: '2026-12-01' },
    stands: [],
  });

  it('asks for each answer on a terminal, and takes all or none of the rest', async () => {
    const rows = ['a', 'b', 'c', 'd'].map(rowOf);
    const said = async (...lines: string[]): Promise<string[]> => {
      const input = new PassThrough();
      const terminal = createInterface({ input, output: new PassThrough() });
      const told = vi.spyOn(console, 'log').mockImplementation(() => undefined);
      const question = vi.spyOn(terminal, 'question').mockImplementation(() => Promise.resolve(lines.shift() ?? 'q'));
      try {
        return await askFor(
          { file: 'f', state: 'XAR', name: 'X', made: '', rows, unreadable: [] },
          ['a', 'b', 'c', 'd'],
          terminal,
        );
      } finally {
        told.mockRestore();
        question.mockRestore();
      }
    };
    expect(await said('y', 'n', 'what', 'yes', 'q')).toEqual(['a', 'c']);
    expect(await said('n', 'a')).toEqual(['b', 'c', 'd']);
    expect(await said('q')).toEqual([]);
  });

  it.each([
    ['Ctrl-D, which leaves as q does', 'y\r\u0004', ['a']],
    ['Ctrl-C, which takes nothing', 'y\r\u0003', []],
    ['the end of the terminal', undefined, ['a']],
  ])('can be left with %s', async (_, keys, taken) => {
    const input = new PassThrough();
    const terminal = createInterface({ input, output: new PassThrough(), terminal: keys !== undefined });
    const told = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const rows = ['a', 'b'].map(rowOf);
    try {
      const asked = askFor(
        { file: 'f', state: 'XAR', name: 'X', made: '', rows, unreadable: [] },
        ['a', 'b'],
        terminal,
      );
      if (keys === undefined) input.write('y\n');
      for (const key of keys ?? '') input.write(key);
      if (keys === undefined) setImmediate(() => input.end());
      expect(await asked).toEqual(taken);
    } finally {
      told.mockRestore();
    }
  });

  it('writes nothing where what stands was changed since it was shown', async () => {
    const workspace = new Workspace();
    const file = await workbook(workspace, [await row(workspace, 'tamper-resistance', { ...NEW, value: 'no' })]);
    const options = { workspace: workspace.folder };
    const returned = await readQuestionnaire(file);
    const taken = compareReturned(returned, file, options);
    workspace.edit(
      'countries/xar/answers/marking.yaml',
      /(- question: tamper-resistance\n(?:.*\n)*? {2}answer: )\w+/,
      '$1silent',
    );
    workspace.edit(
      'countries/xar/answers/marking.yaml',
      /(- question: tamper-resistance\n(?:.*\n)*?) {2}sections: .*\n/,
      '$1',
    );
    const before = workspace.read('countries/xar/answers/marking.yaml');
    await expect(acceptAnswers(taken, returned, ['tamper-resistance'], options)).rejects.toThrow(
      'What stands of "tamper-resistance" was changed by another program since it was shown. Nothing was written',
    );
    expect(workspace.read('countries/xar/answers/marking.yaml')).toBe(before);
  });
});

describe('what cannot be read', () => {
  it.each<[string, Row, RegExp]>([
    [
      'an option that is none',
      { value: 'perhaps' },
      /^Unexpected option "perhaps", which is none of: a\) yes; b\) no; the law is silent\.$/,
    ],
    ['a letter with the words of another', { value: 'a) no' }, /whose letter and words are not of the same option/],
    ['no sections', { sections: '' }, /^Expected the key "sections"/],
    [
      'a section that is none',
      { sections: 'somewhere' },
      /^Unexpected section "somewhere", expected a place of a law at hand, such as /,
    ],
    ['a section that the law does not have', { sections: 'firearms-act/99' }, /firearms-act.*99|99.*firearms-act/],
    ['cases that are none', { cases: 'small arm' }, /^Unexpected case "small arm", expected "small arms"\?/],
    ['a day that is none', { on: '31.02.2026' }, /^Unexpected date "31\.02\.2026", expected one such as 2026-12-31\.$/],
    ['a day that may be two', { on: '03/04/2026' }, /^Unexpected date "03\/04\/2026"/],
    [
      'an exception without its kind',
      { says: 'x', where: 'firearms-act/8(1)' },
      /^Expected the kind of the exception as well\.$/,
    ],
    [
      'an exception without words',
      { kind: 'other', where: 'firearms-act/8(1)' },
      /^Expected the words of the exception as well\.$/,
    ],
    [
      'an exception without sections',
      { kind: 'other', says: 'x' },
      /^Expected the sections of the exception as well\.$/,
    ],
    [
      'a kind that is none',
      { kind: 'musem', says: 'x', where: 'firearms-act/8(1)' },
      /^Unexpected kind of exception "musem", expected/,
    ],
    ['silence with sections and no remark', { value: 'the law is silent' }, /^Expected a remark beside the sections/],
    [
      'set aside without a reason',
      { value: 'does not apply' },
      /^Expected a remark: why the question does not apply\.$/,
    ],
    [
      'a remark without an answer',
      { value: '', sections: '', remark: 'x' },
      /^Unexpected empty answer beside what was written of it/,
    ],
    [
      'a text without end',
      { remark: 'x'.repeat(20_001) },
      /^Unexpected text of 20001 characters, expected at most 20000\.$/,
    ],
    ['a mark that is none', { 'concord:key': 'marking' }, /^Unexpected mark "marking" of a question/],
    [
      'a question that there is none of',
      { 'concord:key': 'marking-tecnology/12345678' },
      /^Unexpected question "marking-tecnology", expected "marking-technology"\?/,
    ],
    [
      'words that have changed',
      { 'concord:key': 'marking-technology/12345678' },
      /^Unexpected answer to words of "marking-technology" that have changed/,
    ],
  ])('tells of %s, with its place', async (_, given, why) => {
    const workspace = new Workspace();
    const full = { ...(await row(workspace, 'marking-technology', NEW)), ...given };
    const { rows, unreadable } = await view(workspace, await workbook(workspace, [full]));
    expect(rows).toEqual([]);
    expect(unreadable).toEqual([expect.objectContaining({ place: 'sheet "x", row 6' })]);
    expect(unreadable[0]!.why).toMatch(why);
  });

  it('tells of a second answer for the same cases, and of no name', async () => {
    const workspace = new Workspace();
    const mark = await row(workspace, 'marking-technology', NEW);
    const twice = await view(workspace, await workbook(workspace, [mark, { ...mark, value: 'no' }]));
    expect(twice.rows).toHaveLength(1);
    expect(twice.unreadable[0]!.why).toBe(
      'Unexpected second answer to "marking-technology" for the same cases as in sheet "x", row 6, expected other cases.',
    );
    const nobody = await workbook(workspace, [mark], { by: '' });
    expect((await view(workspace, nobody)).unreadable[0]!.why).toMatch(/^Expected the name of who answered/);
    expect((await json<TakenView>('take', nobody, '--by', 'D.', '-w', workspace.folder)).rows[0]!.claimed.by).toBe(
      'D.',
    );
  });

  it('tells of a formula, and takes words that look like one as words', async () => {
    const workspace = new Workspace();
    const mark = await row(workspace, 'marking-technology', { ...NEW, remark: "=cmd|'/c calc'!A1" });
    const file = await workbook(workspace, [mark]);
    await take(workspace, file, '--accept', 'all');
    expect(answers(workspace, 'answers/marking.yaml', 'marking-technology')[0]!.claimed!['remark']).toBe(
      "=cmd|'/c calc'!A1",
    );
    const parts = unzipSync(readFileSync(file));
    const sheet = 'xl/worksheets/sheet1.xml';
    parts[sheet] = strToU8(
      new TextDecoder()
        .decode(parts[sheet])
        .replace(/<c r="C6"[^>]*>.*?<\/c>/, '<c r="C6" t="str"><f>CONCATENATE("y","es")</f><v>yes</v></c>'),
    );
    writeFileSync(file, zipSync(parts));
    expect((await view(workspace, file)).unreadable).toEqual([
      {
        place: 'sheet "x", cell C6',
        why: 'Unexpected formula, expected words: write the answer itself into the cell.',
      },
    ]);
  });

  it('refuses whole files that are none, with what is expected', async () => {
    const workspace = new Workspace();
    const refused = async (name: string, bytes: Uint8Array | string, ...args: string[]): Promise<string> => {
      writeFileSync(workspace.path(name), bytes);
      const { code, err } = await take(workspace, workspace.path(name), ...args);
      expect(code, name).toBe(2);
      return err;
    };
    const book = async (rows: CellValue[][]): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: 'x', rows }] });
    expect(await refused('a.pdf', 'x')).toContain('expected .xlsx, .docx, or the .json');
    expect(await refused('a.xlsx', 'x')).toContain('expected a whole');
    expect(await refused('b.xlsx', await book([['x']]))).toContain(
      'does not say that it is a questionnaire of Concord',
    );
    expect(await refused('a.docx', zipSync({ 'a.xml': strToU8('<a/>') }))).toContain('without word/document.xml');
    expect(await refused('a.json', '{')).toContain('which is no JSON');
    expect(await refused('b.json', '{"questionnaire": 1, "answers": 2}')).toContain(
      'does not say that it is a questionnaire',
    );
    expect(await refused('c.xlsx', await book([['concord/questionnaire/v1 ZZZ 2026-12-01 en']]))).toContain(
      'Unexpected state "ZZZ"',
    );
    expect(await refused('bomb.xlsx', zipSync({ 'xl/workbook.xml': new Uint8Array(80 * 1024 * 1024) }))).toContain(
      'unpacks to more than',
    );
    expect(
      await refused('rows.xlsx', await book([[MARK], KEYS, ...Array.from({ length: 100_000 }, () => ['x'])])),
    ).toContain('with more than 20000 rows');
    expect((await take(workspace, workspace.path('gone.xlsx'))).err).toContain('there is no such file');
    expect((await take(workspace, 'XAR', '--choose', 'x@y')).err).toContain(
      'no answer of a respondent waits to be chosen',
    );
    expect((await take(workspace, 'XAR', '--accept', 'all')).err).toContain('Unexpected --accept beside a state');
    const file = await workbook(workspace, [await row(workspace, 'marking-technology', NEW)]);
    expect((await take(workspace, file, '--accept', 'marking-tecnology')).err).toContain(
      'expected "marking-technology"?',
    );
    expect((await run('take', file, '--accept', 'all', '-w', workspace.folder, '--choose', 'x')).err).toContain(
      'Unexpected --choose beside a file',
    );
  }, 60_000);

  it('reads a file with macros without running anything, and a page that was saved', async () => {
    const workspace = new Workspace();
    const mark = await row(workspace, 'marking-technology', NEW);
    const file = await workbook(workspace, [mark]);
    writeFileSync(file, zipSync({ ...unzipSync(readFileSync(file)), 'xl/vbaProject.bin': strToU8('macro') }));
    expect((await view(workspace, file)).rows).toHaveLength(1);
    const saved = { questionnaire: MARK, by: 'P.', answers: [{ key: mark['concord:key'], ...NEW }, { key: 7 }, null] };
    const page = workspace.write('q.json', JSON.stringify(saved));
    const { rows, unreadable } = await view(workspace, page);
    expect(rows).toMatchObject([{ id: 'marking-technology', state: 'new', claimed: { by: 'P.' } }]);
    expect(unreadable).toHaveLength(2);
  });

  it("writes only to the user's own state", async () => {
    const workspace = new Workspace();
    const saved = { questionnaire: 'concord/questionnaire/v1 FRA 2026-12-01 en', by: 'P.', answers: [] };
    const page = workspace.write('q.json', JSON.stringify(saved));
    expect((await take(workspace, page, '--accept', 'all')).code).toBe(0);
    const { err } = await take(workspace, 'FRA', '--choose', 'a@b');
    expect(err).toContain(
      'which is not in a workspace, so that nothing is written: make it your own with concord init --state FRA',
    );
  });

  it('asks for a file with a form that there is', async () => {
    const workspace = new Workspace();
    expect((await run('ask', 'XAR', '-w', workspace.folder)).err).toContain('Expected --out with the name of a file');
    expect((await run('ask', 'XAR', '-w', workspace.folder, '--out', 'q.pdf')).err).toContain(
      'Unexpected form of a questionnaire "pdf"',
    );
    expect((await run('ask', 'XAR', '-w', workspace.folder, '-t', 'markng', '--out', 'q.docx')).err).toContain(
      'Unexpected topic "markng", expected "marking"?',
    );
  });
});

describe('received answers in the files of a state', () => {
  it('need who gave them, and no review', async () => {
    const workspace = new Workspace();
    const { mkdirSync } = await import('node:fs');
    mkdirSync(workspace.path('countries/xar/received'));
    const answer = '- question: marking-technology\n  answer: yes\n  sections: [firearms-act/8(1)]\n';
    workspace.write('countries/xar/received/a.yaml', answer);
    workspace.write(
      'countries/xar/received/b.yaml',
      `${answer}  claimed: { by: B., on: 2026-12-01 }\n  reviewed: { by: C., on: 2026-12-01 }\n`,
    );
    const { code, out, err } = await run('validate', '-w', workspace.folder);
    expect(code).toBe(2);
    expect(flat(out + err)).toMatch(/received\/a\.yaml:1:3: .*Expected the key "claimed"/);
    expect(flat(out + err)).toMatch(/received\/b\.yaml:1:3: .*Unexpected "reviewed" in an answer that was received/);
  });
});

describe('values', () => {
  const { world } = load(undefined, { states: [] });
  const choosing = [...world.questions.values()].filter(({ options }) => options.size > 0);

  it('are read by letter, by words of every language, and by id', () => {
    fc.assert(
      fc.property(fc.constantFrom(...choosing), fc.nat(), fc.constantFrom(...languages()), (question, n, language) => {
        const ids = [...question.options.keys()];
        const id = ids[n % ids.length]!;
        const letter = letterOf(n % ids.length);
        const words = nameIn(language, `questions.${question.id}.options.${id}`) ?? question.options.get(id)!;
        const expected = { ok: true, value: question.answer === 'set' ? [id] : id };
        for (const text of [letter, `${letter})`, `${letter}) ${words}`, words, id, ` ${words.toUpperCase()} `])
          expect(readValue(question, text), `${question.id}: ${text}`).toEqual(expected);
      }),
    );
  });

  it('of a set are read in any order, with any sign between', () => {
    const sets = choosing.filter(({ answer }) => answer === 'set');
    fc.assert(
      fc.property(
        fc.constantFrom(...sets),
        fc.uniqueArray(fc.nat(40), { minLength: 1 }),
        fc.constantFrom(', ', ';', ' ', '\n'),
        (question, all, sign) => {
          const ids = [...question.options.keys()];
          const chosen = [...new Set(all.map((n) => n % ids.length))];
          const read = readValue(question, chosen.map(letterOf).join(sign));
          expect(read).toEqual({ ok: true, value: chosen.map((n) => ids[n]!) });
        },
      ),
    );
  });

  it('of periods are read in every language', () => {
    expect(durationIn('P10Y')).toBe('P10Y');
    expect(durationIn('1 year and 6 months')).toBe('1 year and 6 months');
    expect(['10 ans', '10 años', '10 лет', '10年', '10 سنوات', '10 years.'].map(durationIn)).toEqual(
      Array.from({ length: 6 }, () => '10 years'),
    );
    for (const language of languages())
      expect(durationIn(say('answers.without-limit', {}, language))).toBe('permanent');
    expect(['10', 'ten years', '10 years or so', '1 year and 3 days', ''].map(durationIn)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it('of days are taken only where they can be one day', () => {
    expect(['2026-12-31', '31.12.2026', '1/2/2026', '13/02/2026', '02/13/2026', '2/2/2026'].map(dayIn)).toEqual([
      '2026-12-31',
      '2026-12-31',
      undefined,
      '2026-02-13',
      '2026-02-13',
      '2026-02-02',
    ]);
  });

  it('never throw, whatever was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...world.questions.values()), fc.string({ unit: 'grapheme' }), (question, text) => {
        expect(typeof readValue(question, text).ok).toBe('boolean');
      }),
    );
  });
});
