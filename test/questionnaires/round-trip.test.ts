import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { json, run } from '../cli/capture.js';
import { Workspace } from '../cli/workspace.js';
import { fillWord, fillWorkbook, hasOffice, savedByOffice, type Filled } from './fill.js';

interface View {
  state: string;
  rows: {
    id: string;
    state: string;
    value: string;
    scope?: string;
    sections: string[];
    exceptions: string[];
    claimed: Record<string, string>;
    stands: { id: string; reviewed?: string }[];
  }[];
  unreadable: { place: string; question?: string; why: string }[];
}

const TOPICS = ['-t', 'record-keeping', 'marking'];
const ask = async (workspace: Workspace, file: string, ...more: string[]): Promise<string> => {
  const out = workspace.path(file);
  const { code, err } = await run('ask', 'XAR', '-w', workspace.folder, '--out', out, ...TOPICS, ...more);
  if (code !== 0) throw new Error(err);
  return out;
};
const take = (workspace: Workspace, file: string): Promise<View> => json<View>('take', file, '-w', workspace.folder);
/** The same whatever row or table it stands in. */
const apart = ({ rows, unreadable }: View): unknown => [
  rows.map((row) => ({ ...row, place: undefined })),
  unreadable.map(({ question, why }) => [question, why]),
];

const ONCE = { office: 'Ministry of the Interior', by: 'B. Ber & Söhne <x>', on: '2026-12-01' };
const FILLED: Filled = {
  'marking-technology': {
    value: 'b) no',
    sections: 'Firearms Act, s. 8(1)',
    remark: 'one\ntwo',
    quotes: '"quoted" <b>',
  },
  'national-records': { value: 'a; b', cases: 'records of exports', sections: 'foreign-trade-order/7(1)' },
  'national-records#2': { value: 'none of the options', cases: 'records of brokering', sections: 'firearms-act/13(1)' },
  'national-record-retention': {
    value: '5 years',
    sections: 's. 14 of the Firearms Act',
    kind: 'museum and collection',
    says: 'Museums.',
    where: 'firearms-act/13(1)',
  },
  'manufacturer-import-marks': { value: 'the law is silent' },
  'marking-methods': { value: 'maybe' },
};
const WORD = {
  office: ONCE.office,
  by: ONCE.by,
  on: ONCE.on,
  'value/marking-technology': 'b) no',
  'sections/marking-technology': 'Firearms Act, s. 8(1)',
  'remark/marking-technology': 'one\ntwo',
  'quotes/marking-technology': '"quoted" <b>',
  '0/national-records': 'x',
  '1/national-records': 'x',
  'cases/national-records': 'records of exports',
  'sections/national-records': 'foreign-trade-order/7(1)',
  'value/national-record-retention': '5 years',
  'sections/national-record-retention': 's. 14 of the Firearms Act',
  'kind/national-record-retention': 'museum and collection',
  'says/national-record-retention': 'Museums.',
  'where/national-record-retention': 'firearms-act/13(1)',
  'value/manufacturer-import-marks': 'the law is silent',
  'value/marking-methods': 'maybe',
};

function expectAll({ rows, unreadable }: View, second: boolean): void {
  const by = new Map(rows.map((row) => [row.id, row]));
  expect([...by.keys()].sort()).toEqual(
    [
      'manufacturer-import-marks',
      'marking-technology',
      'national-record-retention',
      'national-records',
      ...(second ? ['national-records#2'] : []),
    ].sort(),
  );
  expect(rows.every(({ state }) => state === 'new')).toBe(true);
  expect(by.get('marking-technology')).toMatchObject({
    value: 'no',
    sections: ['firearms-act/8(1)'],
    claimed: { ...ONCE, remark: 'one\ntwo', quotes: '"quoted" <b>' },
  });
  expect(by.get('national-records')).toMatchObject({
    scope: 'export',
    sections: ['foreign-trade-order/7(1)'],
    value: 'the authorizations issued and the movements that took place',
  });
  expect(by.get('national-record-retention')).toMatchObject({
    value: '5 years',
    sections: ['firearms-act/14'],
    exceptions: ['museum and collection: Museums. (firearms-act/13(1))'],
  });
  expect(by.get('manufacturer-import-marks')).toMatchObject({ value: 'the law is silent', sections: [] });
  expect(unreadable).toMatchObject([
    {
      question: 'marking-methods',
      why: expect.stringMatching(/^Unexpected option "maybe", which is none of: a\) yes; b\) no/),
    },
  ]);
}

describe('a questionnaire that comes back', () => {
  it('is read from the workbook as it was filled in, also when LibreOffice saved it', async () => {
    const workspace = new Workspace();
    const file = await fillWorkbook(await ask(workspace, 'q.xlsx'), workspace.path('filled.xlsx'), ONCE, FILLED);
    const view = await take(workspace, file);
    expectAll(view, true);
    expect(view.rows.find(({ id }) => id === 'national-records#2')).toMatchObject({ scope: 'brokering' });
    if (hasOffice) expect(apart(await take(workspace, savedByOffice(file, workspace.folder)))).toEqual(apart(view));
  }, 120_000);

  it('is read from the Word file as it was filled in, also when LibreOffice saved it', async () => {
    const workspace = new Workspace();
    const file = fillWord(await ask(workspace, 'q.docx'), workspace.path('filled.docx'), WORD);
    const view = await take(workspace, file);
    expectAll(view, false);
    if (hasOffice) expect(apart(await take(workspace, savedByOffice(file, workspace.folder)))).toEqual(apart(view));
  }, 120_000);

  it.runIf(hasOffice)(
    'holds nothing where nothing was filled in, also when LibreOffice saved it',
    async () => {
      const workspace = new Workspace();
      for (const name of ['q.xlsx', 'q.docx']) {
        const file = await ask(workspace, name);
        for (const one of [file, savedByOffice(file, workspace.folder)])
          expect(await take(workspace, one)).toMatchObject({ rows: [], unreadable: [] });
      }
    },
    120_000,
  );

  it('is read when sheets are renamed, rows and columns are moved, and rows are put in between', async () => {
    const workspace = new Workspace();
    const file = await fillWorkbook(await ask(workspace, 'q.xlsx'), workspace.path('filled.xlsx'), ONCE, FILLED);
    const view = await take(workspace, file);
    const { sheets } = await readXlsx(readFileSync(file));
    const [how, questions] = [sheets[0]!.rows, sheets[1]!.rows];
    const [keys, heads, ...rest] = questions.map((row) => [...row].reverse());
    const moved = await writeXlsx({
      sheets: [
        { name: 'answers of the desk', rows: [[null], [], keys!, heads!, [], ...rest.flatMap((row) => [row, []])] },
        { name: 'who', rows: how },
      ],
    });
    const other = workspace.path('moved.xlsx');
    writeFileSync(other, moved);
    expect(apart(await take(workspace, other))).toEqual(apart(view));
  });

  it.each([
    ['fr', 'a) oui', 'pour tout'],
    ['es', 'a) sí', 'para todo'],
    ['ru', 'a) да', 'для всего'],
    ['zh', 'a) 是', '适用于一切'],
    ['ar', 'a) نعم', 'لكل شيء'],
  ])('is read in %s whatever the language of who takes it', async (lang, yes, everything) => {
    const workspace = new Workspace();
    const asked = await ask(workspace, 'q.docx', '--lang', lang);
    const file = fillWord(asked, workspace.path('f.docx'), {
      by: 'A.',
      'value/marking-technology': yes,
      'cases/marking-technology': everything,
      'sections/marking-technology': 'firearms-act/8(1)',
    });
    expect(await take(workspace, file)).toMatchObject({
      rows: [{ id: 'marking-technology', value: 'yes', state: 'new', sections: ['firearms-act/8(1)'] }],
      unreadable: [],
    });
  });

  it('is protected but for what is to be filled in, with lists to choose from and a frozen head', async () => {
    const workspace = new Workspace();
    const parts = unzipSync(readFileSync(await ask(workspace, 'q.xlsx', '--to', 'Ministry')));
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml']!);
    expect(sheet).toMatch(/<sheetProtection [^>]*sheet="1"/);
    expect(sheet).toMatch(/<pane [^>]*ySplit="2"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col min="1" max="1" [^>]*hidden="true"/);
    expect(sheet).toMatch(/<dataValidation type="list"[^>]*><formula1>Lists!\$A\$1:\$A\$4<\/formula1>/);
    expect(strFromU8(parts['xl/styles.xml']!)).toMatch(/<protection locked="0"\/>/);
    expect(sheet).not.toMatch(/<f>/);
  });

  it('asks first what decides on others, and says why, with passages of the law', async () => {
    const workspace = new Workspace();
    const { code } = await run('ask', 'XAR', '-w', workspace.folder, '--out', workspace.path('q.html'));
    expect(code).toBe(0);
    const page = workspace.read('q.html');
    const decides = [...page.matchAll(/depends whether (?:one more|(\d+) more)/g)].map(([, n]) => Number(n ?? 1));
    expect(decides.length).toBeGreaterThan(3);
    expect(decides).toEqual([...decides].sort((a, b) => b - a));
    expect(page).toMatch(/Firearms Protocol, Art\. 7 \(binding\) asks: /);
    expect(page).toMatch(/s\. 8\(1\)[^<]*, Firearms Act/);
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)[^"]*\.(?:js|css)/);
  });

  it('gives the same file for the same questions', async () => {
    const workspace = new Workspace();
    for (const form of ['xlsx', 'docx', 'html'])
      expect(
        readFileSync(await ask(workspace, `a.${form}`)).equals(readFileSync(await ask(workspace, `b.${form}`))),
      ).toBe(true);
  });
});

const CHROMIUM = '/usr/bin/chromium';

describe.runIf(existsSync(CHROMIUM))('the page of a questionnaire', () => {
  it('is filled in without a network, and saves what concord take reads', async () => {
    const workspace = new Workspace();
    const file = await ask(workspace, 'q.html');
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const [errors, asked]: [string[], string[]] = [[], []];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (told) => void (told.type() === 'error' && errors.push(told.text())));
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`file://${file}`);
      await page.fill('[data-field="by"]', 'W. Writer');
      await page.selectOption('[data-field="value/marking-technology"]', 'b) no');
      await page.fill('[data-field="sections/marking-technology"]', 'firearms-act/8(1)');
      await page.check('[data-field="0/national-records"]');
      await page.fill('[data-field="cases/national-records"]', 'records of exports');
      await page.fill('[data-field="sections/national-records"]', 'foreign-trade-order/7(1)');
      const records = page.locator('div.wide', { has: page.locator('[data-field="0/national-records"]') });
      await records.getByRole('button', { name: 'Another answer' }).click();
      await records.locator('[data-field="1/national-records"]').nth(1).check();
      await records.locator('[data-field="cases/national-records"]').nth(1).fill('records of brokering');
      await records.locator('[data-field="sections/national-records"]').nth(1).fill('firearms-act/13(1)');
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the answers as a file' }).click(),
      ]);
      await saved.saveAs(workspace.path(saved.suggestedFilename()));
      expect(saved.suggestedFilename()).toBe('questionnaire-xar.json');
      expect(errors).toEqual([]);
      expect(asked.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([]);
    } finally {
      await browser.close();
    }
    const { rows, unreadable } = await take(workspace, workspace.path('questionnaire-xar.json'));
    expect(unreadable).toEqual([]);
    expect(new Map(rows.map(({ id, value, scope }) => [id, [value, scope]]))).toEqual(
      new Map([
        ['marking-technology', ['no', undefined]],
        ['national-records', ['the authorizations issued', 'export']],
        ['national-records#2', ['the movements that took place', 'brokering']],
      ]),
    );
    expect(rows.every(({ claimed }) => claimed['by'] === 'W. Writer')).toBe(true);
  }, 60_000);
});
