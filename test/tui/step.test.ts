import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveChange } from '../../src/work/save.js';
import { listOf, screens } from '../../src/tui/screens/index.js';
import type { ScreenId } from '../../src/tui/state/route.js';
import type { Effect } from '../../src/tui/state/app.js';
import { Bench, exampleCopy, hasExample } from './support.js';

type Save = Extract<Effect, { type: 'save' }>;

describe.skipIf(!hasExample)('the app, step by step', () => {
  let workspace: string;
  let bench: Bench;
  beforeAll(() => {
    workspace = exampleCopy();
    bench = new Bench(workspace).load();
  });
  const fresh = (): Bench => {
    bench.app = { ...bench.app, stack: [bench.app.stack[0]!], drafts: {}, undo: [], redo: [], saving: 0 };
    delete bench.app.overlay;
    delete bench.app.current;
    bench.asked = [];
    return bench.press('1', 'home');
  };
  const at = (question: string): Bench => fresh().press(':').type(question).press('enter');
  const saves = (): Save[] => bench.asked.filter((one): one is Save => one.type === 'save');

  it.each<[string, ScreenId]>([
    ['2', 'state'],
    ['3', 'map'],
    ['4', 'findings'],
    ['5', 'questions'],
    ['6', 'overlap'],
    ['7', 'accession'],
    ['8', 'region'],
    ['9', 'instruments'],
    ['0', 'bill'],
    ['1', 'home'],
  ])('goes to a screen by its number: %s', (key, screen) => {
    fresh().press(key);
    expect(bench.route.screen).toBe(screen);
    expect(bench.press('esc', 'esc').route.screen).toBe('home');
  });

  it('shows the state of the workspace before the built-in ones', () => {
    expect(fresh().press('2').route.state).toBe('XAR');
  });

  it('does what was typed while the data was read, once it has been', () => {
    const early = new Bench(exampleCopy()).press('4', '/').type('quota').press('enter', 'tab');
    expect([early.app.stack.length, early.asked]).toEqual([1, []]);
    expect(early.load().route).toMatchObject({ screen: 'findings', state: 'XAR', filter: 'quota', pane: 'detail' });
    expect(new Bench(undefined).press('q').asked).toEqual([{ type: 'quit' }]);
  });

  it('never changes a state in place', () => {
    fresh();
    const before = bench.app;
    const copy = JSON.stringify({ ...before, data: 0 });
    bench.press('4', 'down', 'tab', 'down', '?', 'esc', '/', 'x', 'esc');
    expect(JSON.stringify({ ...before, data: 0 })).toBe(copy);
  });

  it('counts what needs attention and opens the list behind it', () => {
    fresh().to('conflict').press('enter');
    expect(bench.route).toMatchObject({ screen: 'findings', state: 'XAR', facets: ['kind:conflict'] });
    expect(listOf(bench.app).rows.filter(({ heading }) => !heading).length).toBe(
      bench.app.data.checks.get('XAR')!.check.findings.filter(({ kind }) => kind === 'conflict').length,
    );
  });

  it('filters by text, and Esc takes the filter off before it goes back', () => {
    fresh().press('4', '/').type('retention');
    const some = bench.rows.length;
    expect(some).toBeGreaterThan(0);
    bench.press('enter');
    expect(bench.route).toMatchObject({ screen: 'findings', filter: 'retention' });
    bench.press('esc');
    expect(bench.route).toMatchObject({ screen: 'findings', filter: '' });
    expect(bench.rows.length).toBeGreaterThan(some);
  });

  it('filters findings by facets: one of each kind of facet must fit', () => {
    fresh()
      .press('4', 'f')
      .type('gap')
      .press('tab', 'ctrl-u')
      .type('shortfall')
      .press('tab', 'ctrl-u')
      .type('error')
      .press('tab', 'enter');
    const shown = listOf(bench.app).rows.filter(({ heading }) => !heading);
    const fits = bench.app.data.checks
      .get('XAR')!
      .check.findings.filter(({ kind, severity }) => (kind === 'gap' || kind === 'shortfall') && severity === 'error');
    expect(shown.length).toBe(fits.length);
    expect(bench.press('F').route.facets).toEqual([]);
  });

  it.each(['kind', 'severity', 'instrument', 'question', 'topic'])('groups findings by %s without losing one', (by) => {
    fresh().press('4', 'b').type(`by ${by}`).press('enter');
    expect(bench.route.by).toBe(by);
    expect(listOf(bench.app).rows.filter(({ heading }) => !heading).length).toBe(
      bench.app.data.checks.get('XAR')!.check.findings.length,
    );
  });

  it('shows a finding with the text of the law, the other commitments, the floor and how to mend it', () => {
    fresh().press('4', '/').type('shortfall record-retention firearms protocol').press('enter');
    expect(bench.detail).toContain('How to mend it');
    expect(bench.detail).toContain('The floor');
    expect(bench.detail).toContain('Other commitments on the same question');
    expect(bench.detail).toMatch(/What the law says[\s\S]*How long entries are kept/);
  });

  it('opens help with the keys of this screen only', () => {
    fresh().press('4', '?');
    expect(bench.app.overlay?.kind).toBe('help');
    expect(bench.press('esc').app.overlay).toBeUndefined();
  });

  it('asks for the file at the line of what is chosen, and for a citation', () => {
    fresh().press('4', 'e', 'y');
    expect(bench.asked.find(({ type }) => type === 'edit')).toMatchObject({ line: expect.any(Number) as number });
    expect(bench.asked.find(({ type }) => type === 'copy')).toBeDefined();
  });

  it('sorts the matrix by the chosen column, both ways, and back', () => {
    fresh().press('3', 'right', 's');
    const column = bench.route.column;
    // where nothing is asked there is nothing to sort by
    const values = (): number[] =>
      listOf(bench.app)
        .rows.map((row) => row.values![column]!)
        .filter((one) => one >= 0);
    expect(values()).toEqual([...values()].sort((a, b) => a - b));
    bench.press('s');
    expect(values()).toEqual([...values()].sort((a, b) => b - a));
    expect(bench.press('s').route.sort).toBe(0);
  });

  it('opens the reasons behind a cell of the region', () => {
    fresh().press('8', 'right').press('enter');
    expect(bench.route.screen).toBe('requirements');
    expect(bench.route.facets[0]).toMatch(/^topic:/);
  });

  it('shows what an accession adds', () => {
    fresh().press('7').to('CIFTA').press('enter');
    expect(bench.route).toMatchObject({ screen: 'accession', instrument: 'cifta' });
    expect(bench.rows.join('\n')).toContain('New and not met');
    expect(bench.detail).toContain('Inter-American Convention');
  });

  it('holds a bill against the law in force: what changes in the text, and in what it does', async () => {
    const act = path.join(workspace, 'countries', 'xar', 'laws', 'firearms-act.md');
    mkdirSync(path.join(workspace, 'bills'), { recursive: true });
    writeFileSync(
      path.join(workspace, 'bills', 'firearms-act.2027.md'),
      readFileSync(act, 'utf8').replace('five years', 'twelve years'),
    );
    fresh();
    await bench.load().press('0', 'enter').compare();
    expect(bench.route).toMatchObject({ screen: 'bill', law: 'firearms-act.2027:md' });
    expect(bench.rows.join('\n')).toMatch(
      /What it does to the commitments[\s\S]*review[\s\S]*sections that change[\s\S]*~ changed/,
    );
    bench.to('~ changed');
    expect(bench.detail).toMatch(/\[-five-\]\s*\{\+twelve\+\}/);
    expect(bench.detail).toMatch(/Old +│ New/);
    rmSync(path.join(workspace, 'bills'), { recursive: true });
    bench.load();
  });

  describe('answering', () => {
    it('shows while an answer is chosen which requirements it meets', () => {
      at('record-retrieval');
      expect(bench.route).toMatchObject({ screen: 'question', question: 'record-retrieval' });
      expect(bench.detail).toContain('1 of 1 requirements');
      // what can be met without a law is not failed where the law has none
      for (const answer of ['no', 'silent']) {
        bench.press('enter').type(answer);
        expect(bench.app.overlay).toMatchObject({ highlight: answer });
        expect(bench.detail).toMatch(
          /With this answer 0 of 1 requirements are met \(in the file: 1\)[\s\S]*\? not reviewed {2}was met/,
        );
        bench.press('esc');
      }
      at('manufacture-licence').press('enter').type('no');
      expect(bench.detail).toMatch(
        /With this answer 0 of \d+ requirements are met \(in the file: \d+\)[\s\S]*✗ not met {2}was /,
      );
      expect(saves()).toEqual([]);
    });

    it('shows the same as a duration is typed', () => {
      at('record-retention').press('enter', 'ctrl-u').type('40 years');
      expect(bench.detail).toMatch(/With this answer \d+ of \d+ requirements/);
      bench.press('enter');
      expect(saves()[0]!.change).toMatchObject({
        question: 'record-retention',
        topic: 'record-keeping',
        before: { answer: '5 years' },
        after: { answer: '40 years' },
      });
    });

    it('says what is expected where it cannot read what was typed, and keeps it', () => {
      at('record-retention').press('enter', 'ctrl-u').type('a while').press('enter');
      expect(bench.app.notice?.text).toBe(
        'Unexpected "a while", expected such as 10 years, 18 months, 90 days or permanent.',
      );
      expect(bench.app.overlay).toMatchObject({ kind: 'input', text: 'a while' });
      expect(saves()).toEqual([]);
    });

    it('keeps an answer without its sections as a draft, and saves it with them', () => {
      at('national-records').press('enter', ' ', 'enter');
      expect(saves()).toEqual([]);
      expect(bench.asked.at(-1)).toMatchObject({ type: 'keep-drafts' });
      expect(Object.values(bench.app.drafts)).toEqual([
        { raw: { question: 'national-records', answer: ['authorizations'] } },
      ]);
      bench.forAll().to('Enter to search the law').press('enter').type('central register').press('enter');
      expect(saves()).toHaveLength(1);
      expect(saves()[0]!.change).toMatchObject({
        after: { question: 'national-records', answer: ['authorizations'], sections: ['firearms-act/16'] },
      });
    });

    it('finds a place of the law by its citation, and by its words', () => {
      at('record-retrieval').to('Sections').press('enter').type('14(2)(a)');
      expect(bench.app.overlay).toMatchObject({ highlight: 'firearms-act/14(2)(a)' });
      bench.press('ctrl-u').type('auction');
      expect(bench.app.overlay).toMatchObject({ highlight: 'firearms-act/22' });
      bench.press('right', 'down', 'down');
      expect((bench.app.overlay as { highlight?: string }).highlight).toMatch(/^firearms-act\/22\(\w+\)/);
    });

    it('records that the law is silent with one key, and asks for the reason where a question does not apply', () => {
      at('record-retrieval').press('S', 'y');
      expect(saves()[0]!.change.after).toMatchObject({ answer: 'silent' });
      bench.press('X', 'y');
      expect(bench.app.overlay).toMatchObject({ kind: 'input', purpose: { field: 'reason' } });
      bench.type('no such thing').press('enter');
      expect(saves().at(-1)!.change.after).toMatchObject({ answer: 'not-applicable', reason: 'no such thing' });
    });

    it('takes steps back and forth again', () => {
      at('record-retrieval').press('S', 'y', 'u');
      expect(saves().map(({ change }) => change.after?.['answer'])).toEqual(['silent', 'yes']);
      bench.press('U');
      expect(saves().at(-1)!.change.after).toMatchObject({ answer: 'silent' });
      bench.press('u', 'u', 'u');
      expect(bench.app.notice?.text).toBe('There is nothing to undo.');
    });

    it('goes through the questions one after another', () => {
      at('record-duty').press('>');
      expect(bench.route.question).toBe('organized-group-offence');
      expect(bench.press('<').route.question).toBe('record-duty');
    });

    it('asks on leaving only where something is unfinished', () => {
      fresh().press('q');
      expect(bench.asked.at(-1)).toEqual({ type: 'quit' });
      at('national-records').press('enter', ' ', 'enter');
      bench.asked = [];
      bench.press('q');
      expect(bench.asked).toEqual([]);
      expect(bench.app.overlay).toMatchObject({ kind: 'choose', title: '1 answer is not finished' });
    });

    it('asks what to do where another program changed the same', () => {
      at('record-retrieval').press('S', 'y');
      const save = saves()[0]!;
      bench.send({
        type: 'clash',
        key: save.key,
        change: save.change,
        theirs: { ...save.change.before, answer: 'no' },
      });
      expect(bench.app.overlay).toMatchObject({
        kind: 'choose',
        title: 'Another program has changed the same answer',
      });
      bench.press('m');
      expect(saves().at(-1)).toMatchObject({
        mine: true,
        change: { before: { answer: 'no' }, after: { answer: 'silent' } },
      });
    });

    it('keeps an answer as a draft that could not be saved', () => {
      at('record-retrieval').press('S', 'y');
      bench.send({ type: 'not-saved', key: saves()[0]!.key, message: 'disk full' });
      expect(bench.app.notice?.text).toContain('disk full');
      expect(bench.rows[0]).toContain('✎ not saved');
    });

    it('is there after it has been saved and read again', async () => {
      at('tracing-refusal-reasons').press('S', 'y');
      const { change } = saves()[0]!;
      const folder = path.join(workspace, 'countries', 'xar');
      await saveChange({ workspace, folder }, change);
      bench.send({ type: 'saved', key: saves()[0]!.key, merged: false, after: change.after! }).load('XAR');
      expect(bench.app.drafts).toEqual({});
      expect(bench.rows[0]).toContain('✓ saved');
      expect(bench.rows.join('\n')).toContain('the law is silent');
      expect(readFileSync(path.join(folder, 'answers', 'tracing.yaml'), 'utf8')).toContain('answer: silent');
    });

    it('does not edit built-in data, and offers a workspace', () => {
      fresh().press('2', 'c').type('France').press('enter');
      bench.press(':').type('record-retrieval').press('enter', 'enter');
      expect(bench.app.overlay).toMatchObject({ kind: 'choose', title: 'FRA is built-in data' });
      bench.press('y');
      expect(bench.asked.at(-1)).toMatchObject({ type: 'make-workspace', state: 'FRA' });
    });
  });

  it('survives every key on every screen', () => {
    const keys = [
      'up',
      'down',
      'left',
      'right',
      'pageup',
      'pagedown',
      'home',
      'end',
      'tab',
      'enter',
      'esc',
      '/',
      'x',
      'esc',
      'f',
      'esc',
      'b',
      'esc',
      's',
      'a',
      'c',
      'esc',
      'i',
      'esc',
      'v',
      'esc',
      'o',
      'esc',
      'A',
      'esc',
      'n',
      'p',
      'u',
      'U',
      'e',
      'y',
      'E',
      'esc',
      '?',
      'esc',
      ':',
      'esc',
      'F',
    ];
    for (const tab of '1234567890') {
      fresh().press(tab);
      for (const key of keys) {
        bench.press(key);
        expect(screens[bench.route.screen]).toBeDefined();
      }
    }
  });
});
