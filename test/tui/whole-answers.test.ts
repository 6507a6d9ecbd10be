import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealedWorkspace } from '../analyse/cases.js';
import { saveChange } from '../../src/work/save.js';
import type { Raw } from '../../src/work/book.js';
import { Bench } from './support.js';

// all that an answer can bear, whether or not the app asks for it
const ANSWERS = `- question: record-retention
  scope: { items: small-arm, records: [manufacture] }
  answer: 5 years
  except:
    - kind: temporary # at fairs
      says: Temporary imports for a fair.
      sections: [act/16(2)]
      scope: { items: pistol }
  sections: [act/14(2)]
  evidence: [{ what: note verbale, where: UNODC directory, date: 2024-03-01 }]
  unseen: [{ law: decree, why: sets the longer time }]
  express: true
  from: 2012-12-01
  until: 2090-01-01
  amend-at: [act/14]
  says: Registers are kept for five years.
  unverified: whether the regulations say more

- question: record-duty
  scope: { items: small-arm }
  answer: yes
  sections: [act/14(1)]
`;
const COUNTRY = `iso3: XTS
name: Test
fictional: true
not-at-hand:
  - { id: decree, title: The Decree, holds: times, obtain: the gazette }
`;
const KEPT = ['except', 'evidence', 'unseen', 'express', 'from', 'until', 'amend-at', 'unverified'] as const;

describe('an answer with exceptions, evidence, law that was not seen, dates and places to amend', () => {
  let workspace: string;
  let bench: Bench;
  const file = (): string => path.join(workspace, 'countries', 'xts', 'answers', 'all.yaml');
  const inFile = (): Raw => (parse(readFileSync(file(), 'utf8')) as Raw[])[0]!;
  let sealed: string;
  let opened: Bench['app'];
  beforeAll(async () => {
    workspace = await sealedWorkspace({ answers: ANSWERS, files: { 'countries/xts/country.yaml': COUNTRY } });
    sealed = readFileSync(file(), 'utf8');
    bench = new Bench(workspace).load().at('record-retention');
    opened = bench.app;
  });
  beforeEach(() => {
    writeFileSync(file(), sealed);
    bench.app = opened;
    bench.asked = [];
  });
  /** Writes what was to be saved last, and reads it again. */
  const written = async (): Promise<Raw> => {
    const { key, change } = bench.saves.at(-1)!;
    const folder = path.join(workspace, 'countries', 'xts');
    const saved = await saveChange({ workspace, folder }, change);
    expect(saved.done).toBe(true);
    bench.send({ type: 'saved', key, merged: false, ...(change.after && { after: change.after }) }).load('XTS');
    return inFile();
  };

  it('shows them beside what it asks for', () => {
    const rows = bench.rows.join('\n');
    expect(rows).toMatch(
      /Except \| temporary.*: Temporary imports for a fair\.; act\/16\(2\); for a part of its scope only/,
    );
    expect(rows).toContain('Evidence | note verbale, UNODC directory, 2024-03-01');
    expect(rows).toContain('Not seen | decree: sets the longer time');
    expect(rows).toContain('In terms | the sections say so in terms');
    expect(rows).toContain('Holds | from 2012-12-01 until 2090-01-01');
    expect(rows).toContain('Amend at | act/14');
    expect(rows).toContain('Unverified | whether the regulations say more');
    expect(rows).toContain('Reviewed | A. Lawyer, 2026-01-01');
    expect(rows).not.toContain('claimed');
  });

  it('is left to the file where the app does not ask for it', () => {
    for (const row of ['Evidence', 'Not seen', 'In terms', 'Holds', 'Amend at', 'Unverified']) {
      bench.to(row).press('enter');
      expect([row, bench.app.overlay, bench.app.notice?.text]).toEqual([
        row,
        undefined,
        'This is edited in the file: e opens it there.',
      ]);
    }
    expect(bench.saves).toEqual([]);
  });

  it.each<[string, (bench: Bench) => Bench]>([
    ['answer', (one) => one.to('Answer').press('enter', 'ctrl-u').type('12 years').press('enter')],
    ['scope', (one) => one.to('For records').press('enter', 'down', 'down', 'down', ' ', 'enter')],
    ['says', (one) => one.to('In our words').press('enter', 'ctrl-u').type('Five years.').press('enter')],
    ['note', (one) => one.to('Note').press('enter').type('more of it').press('enter')],
    ['reviewed', (one) => one.to('Reviewed').press('enter', 'ctrl-u').type('B. Second, 2026-02-03').press('enter')],
  ])('keeps them where another field is changed: %s', async (field, change) => {
    const before = inFile();
    change(bench);
    const after = await written();
    expect(after[field]).not.toEqual(before[field]);
    for (const key of KEPT) expect([key, after[key]]).toEqual([key, before[key]]);
    expect(readFileSync(file(), 'utf8')).toContain('kind: temporary # at fairs');
    expect(Object.keys(bench.app.drafts)).toEqual([]);
    expect(bench.rows.join('\n')).toContain('Not seen | decree');
  });

  it('loses what would contradict it where the law is said to be silent, and has it again when that is taken back', async () => {
    const before = inFile();
    bench.press('S', 'y');
    const silent = await written();
    expect(silent).not.toHaveProperty('except');
    expect(silent).not.toHaveProperty('express');
    expect(silent['unseen']).toEqual(before['unseen']);
    expect(bench.app.data.loaded!.files.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    bench.press('u');
    const { seal: _, ...reviewed } = before['reviewed'] as Raw;
    expect(await written()).toMatchObject({ ...before, reviewed });
  });

  it('stays reviewed where only what its seal does not stand for is changed', async () => {
    const seal = inFile()['reviewed'];
    bench.to('In our words').press('enter', 'ctrl-u').type('Five years.').press('enter');
    expect((await written())['reviewed']).toEqual(seal);
    expect(bench.rows.join('\n')).toMatch(/Reviewed \| A\. Lawyer, 2026-01-01$/m);
    bench.to('Answer').press('enter', 'ctrl-u').type('12 years').press('enter');
    expect(await written()).not.toHaveProperty('reviewed');
    expect(bench.rows.join('\n')).toContain('Reviewed | by nobody yet');
  });

  it('says what changed since the review, and that a review without its seal is only claimed', () => {
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace('answer: 5 years', 'answer: 7 years'));
    bench.load();
    expect(bench.rows.join('\n')).toContain('Reviewed | A. Lawyer, 2026-01-01; ↻ changed since: the answer');
    writeFileSync(file(), text.replace(/, seal: \w+/g, '').replace(/\n\s+seal: \w+/g, ''));
    bench.load();
    expect(bench.rows.join('\n')).toContain('Reviewed | A. Lawyer, 2026-01-01; ¿ only claimed: not sealed');
  });

  it('is sealed anew where its reviewer says on the same day that it is still right', async () => {
    bench.send({
      type: 'loaded',
      loaded: bench.app.data.loaded!,
      asOf: '2026-01-01',
      ownStates: ['XTS'],
      versions: [],
      reviewer: 'A. Lawyer',
    });
    bench.app = { ...bench.app, data: { ...bench.app.data, today: '2026-01-01' } };
    bench.press('R', 'y');
    const { change } = bench.saves.at(-1)!;
    expect(change.after!['reviewed']).toEqual({ by: 'A. Lawyer', on: '2026-01-01' });
    const sealed = { ...change.after, reviewed: { by: 'A. Lawyer', on: '2026-01-01', seal: '0123456789abcdef' } };
    const folder = path.join(workspace, 'countries', 'xts');
    await saveChange({ workspace, folder }, { ...change, after: sealed });
    expect(inFile()).toEqual({ ...change.before, reviewed: sealed.reviewed });
  });

  it('is not set aside where no state can', () => {
    bench.at('offence').press('X');
    expect(bench.app.notice?.text).toMatch(/^No state can set this question aside/);
    expect(bench.app.overlay).toBeUndefined();
    expect(bench.saves).toEqual([]);
  });

  it.each([
    'except: 3',
    'except: [null, 7, { kind: [], says: { a: b }, sections: 3 }]',
    'evidence: { what: x }',
    'unseen: [[]]',
    'from: [2026]',
    'amend-at: 7',
    'reviewed: yes',
  ])('is shown without a crash, or named as unreadable, whatever the file holds: %s', (line) => {
    writeFileSync(file(), `- question: record-retention\n  answer: 5 years\n  sections: [act/14(2)]\n  ${line}\n`);
    bench.load();
    expect(bench.route.screen).toBe('question');
    expect(bench.rows.length).toBeGreaterThan(5);
    expect(typeof bench.detail).toBe('string');
  });
});
