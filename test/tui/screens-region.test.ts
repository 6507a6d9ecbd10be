import { regionStates } from '../../src/work/states.js';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { toMarkdown } from '../../src/report/markdown.js';
import { documentOf, nameOf } from '../../src/tui/document.js';
import { writeDocument } from '../../src/tui/effects/outside.js';
import { detailOf } from '../../src/tui/keys/layout.js';
import type { Key } from '../../src/tui/terminal/keys.js';
import { contextOf, listOf, screens } from '../../src/tui/screens/index.js';
import { PAGE } from '../../src/tui/screens/screen.js';
import { textOf } from '../../src/tui/terminal/line.js';
import { verdictSigns } from '../../src/words/kinds.js';
import { Bench, exampleCopy, hasExample, temporary, TODAY } from './support.js';

/** What a command prints as data. */
async function cli<T>(...args: string[]): Promise<T> {
  const printed: string[] = [];
  const { log } = console;
  console.log = (text: string) => void printed.push(text);
  try {
    await main(['--json', '--as-of', TODAY, ...args], 'test', () => Promise.resolve(0));
  } finally {
    console.log = log;
  }
  return JSON.parse(printed.join('\n')) as T;
}

describe.skipIf(!hasExample)('the screens of many commitments and many states', () => {
  let workspace: string;
  let bench: Bench;
  beforeAll(() => {
    workspace = exampleCopy();
    bench = new Bench(workspace).load();
  }, 60_000);
  beforeEach(() => {
    bench.app = { ...bench.app, stack: [bench.app.stack[0]!], data: { ...bench.app.data, recent: [] } };
    delete bench.app.overlay;
    delete bench.app.current;
    bench.asked = [];
    bench.press('1', 'home');
  });
  const cells = (): string[][] =>
    listOf(bench.app)
      .rows.filter(({ heading }) => !heading)
      .map((row) => row.cells.map(textOf));
  const page = (): string =>
    screens[bench.route.screen]
      .detail(
        contextOf(bench.app),
        listOf(bench.app).rows.find((row, n) => n >= bench.route.cursor && !row.heading),
        PAGE,
      )
      .map(textOf)
      .join('\n');

  describe('overlap', () => {
    it('lists the questions with conflicts and divergences that the command lists', async () => {
      const { questions } = await cli<{
        questions: { question: string; conflicts: unknown[]; divergences: unknown[]; barred: unknown[] }[];
      }>('-w', workspace, 'overlap', '--state', 'XAR');
      bench.press('6');
      const ids = (): string[] =>
        listOf(bench.app)
          .rows.filter(({ heading }) => !heading)
          .map(({ id }) => id);
      expect(ids()).toEqual(
        questions
          .filter((one) => one.conflicts.length + one.divergences.length + one.barred.length > 0)
          .map(({ question }) => question),
      );
      expect(bench.press('a').route.whole).toBe(true);
      expect(ids().sort()).toEqual(questions.map(({ question }) => question).sort());
    });

    it('lays periods on one scale, and keeps the paragraph where the name of the instrument is too long', () => {
      bench.press('6', '/').type('retention').press('enter');
      const scale = bench.detail.split('\n').filter((one) => /[├┤]/.test(one));
      expect(scale.some((one) => /^Lakes Pact.*, Art\. 3\(1\) ━+┤·+ ≤ 5 years \(shall\)$/.test(one))).toBe(true);
      expect(scale.some((one) => /^International.*…, para\. 12\(b\) ·+├━+▶ ≥ 20 years \(shall°\)$/.test(one))).toBe(
        true,
      );
      expect(bench.detail).toMatch(/◆ the law +━+◆·+ 5 years/);
      expect(bench.detail).toContain('⚡ No answer satisfies Firearms Protocol, Art. 7 and Lakes Pact');
    });

    it('tells the first parts while the list is walked through, and all of them once the detail is read', () => {
      bench.press('6', '/').type('retention').press('enter');
      const told = (): string => detailOf(bench.app).lines.map(textOf).join('\n');
      expect(told()).toMatch(/\d+ more parts, and the floor of the whole question/);
      bench.press('tab');
      expect(told()).toMatch(
        /The floor: the least that a law has to say[\s\S]*▹ beside it, political: at least 30 years/,
      );
      expect(told()).not.toContain('more parts');
    });

    it('gives the floors of the command, with who sets them and what softened duties ask beside them', async () => {
      const { questions } = await cli<{
        questions: { question: string; floor: { asks: string; setBy: string[]; qualified: boolean }[] }[];
      }>('-w', workspace, 'overlap', '--state', 'XAR', '-q', 'record-retention');
      bench.press('6', '/').type('retention').press('enter', 'enter');
      expect(bench.route).toMatchObject({ screen: 'overlap-question', question: 'record-retention' });
      const text = page();
      expect(questions[0]!.floor.length).toBeGreaterThan(2);
      for (const { asks, setBy, qualified } of questions[0]!.floor) {
        expect(text).toContain(`${qualified ? 'beside it, softened: ' : ''}${asks}`);
        expect(text).toContain(`set by ${setBy.join('; ')}`);
      }
      expect(text).toContain('none where the commitments are in conflict');
      expect(cells()[0]).toEqual([expect.stringContaining('registered arms'), '6', '⚡ conflict', 'none']);
    });
  });

  describe('accession', () => {
    it('counts as the command does, without the permissions', async () => {
      const { requirements, conflicts, floors, due } = await cli<{
        requirements: { group: string; already: boolean }[];
        conflicts: unknown[];
        floors: unknown[];
        due: unknown[];
      }>('-w', workspace, 'accede', 'XAR', 'att');
      bench.press('7').to('Arms Trade Treaty').press('enter');
      const asked = requirements.filter(({ group }) => group !== 'open');
      const list = listOf(bench.app);
      expect(textOf(list.about!)).toContain(
        `${asked.length} requirements, ${asked.filter(({ already }) => already).length} asked already, ✓ ${asked.filter(({ group }) => group === 'met').length} met, ${conflicts.length} new conflicts`,
      );
      const count = (title: string): number =>
        Number(
          list.rows.find((row) => row.heading && textOf(row.cells[0]!).startsWith(title))?.cells[0]![1]?.text ?? 0,
        );
      const fresh = (...groups: string[]): number =>
        asked.filter(({ group, already }) => !already && groups.includes(group)).length;
      expect(count('New and not met')).toBe(fresh('contradiction', 'gap', 'shortfall', 'exception', 'partly'));
      expect(count('New and not known')).toBe(
        fresh('stale', 'claimed', 'unseen', 'not-in-force', 'not-reviewed', 'set-aside'),
      );
      expect(count('Open to the state')).toBe(requirements.length - asked.length);
      expect([count('Floors'), count('To hand in')]).toEqual([floors.length, due.length]);
      expect(cells().filter(([standing]) => standing === '✗ contradiction').length).toBe(
        requirements.filter(({ group }) => group === 'contradiction').length,
      );
    });

    it('says first what makes it needless', () => {
      bench.press('7').to('Firearms Protocol').press('enter');
      expect(cells().slice(0, 2)).toEqual([
        ['in short', expect.stringMatching(/^Today: party since/), ''],
        ['! note', expect.stringMatching(/^Arvenia is bound by it already/), ''],
      ]);
    });
  });

  describe('region', () => {
    it('gives the figures of the command, topic by topic', async () => {
      bench.press('8');
      const states = listOf(bench.app)
        .columns.slice(1)
        .map(({ title }) => title);
      const { topics } = await cli<{ topics: { topic: string; states: { counts: Record<string, number> }[] }[] }>(
        '-w',
        workspace,
        'compare',
        ...states,
      );
      const world = bench.app.data.loaded!.world;
      const figures = new Map(cells().map(([name, ...own]) => [name, own.map((text) => /\d+\/\d+/.exec(text)?.[0])]));
      expect(states).toContain('XAR');
      for (const { topic, states: own } of topics) {
        const expected = own.map(
          ({ counts }) =>
            [
              counts['met']!,
              Object.entries(counts).reduce((sum, [one, n]) => (['open', 'outside'].includes(one) ? sum : sum + n), 0),
            ] as const,
        );
        if (expected.some(([, asked]) => asked > 0))
          expect(figures.get(world.topics.get(topic)!.name)).toEqual(
            expected.map(([met, asked]) => (asked === 0 ? undefined : `${met}/${asked}`)),
          );
      }
    });

    it('takes a group of states, and marked ones, and comes back to them', () => {
      bench.press('8', 'c').type('caribbean community').press('enter');
      const members = regionStates(bench.app.data.loaded!.world, 'caricom', TODAY);
      expect(
        listOf(bench.app)
          .columns.slice(1)
          .map(({ title }) => title),
      ).toEqual(members);
      expect(members.length).toBeGreaterThan(10);
      bench.press('1', '8');
      expect(bench.route.region).toBe('caricom');
      bench.press('c').type('namibia').press('tab', 'ctrl-u').type('arvenia').press('tab', 'enter');
      expect(
        listOf(bench.app)
          .columns.slice(1)
          .map(({ title }) => title),
      ).toEqual(['XAR', 'NAM']);
    });

    it('shows a state that nobody has mapped as not reviewed, never as not met', () => {
      bench.press('8', 'c').type('namibia').press('enter');
      const shown = cells().map(([, text]) => text!);
      expect(shown.some((text) => /^\? 0\/\d+$/.test(text))).toBe(true);
      expect(shown.every((text) => /^(\? 0\/\d+|·|–)$/.test(text))).toBe(true);
      expect(bench.detail).toMatch(/^Namibia: [\s\S]*Nobody has looked at its law yet[\s\S]*concord init --state NAM/);
      // there are no findings to open: the reasons get the keys
      expect(bench.press('enter').route).toMatchObject({ screen: 'region', pane: 'detail' });
    });

    it('takes all states of the world', () => {
      bench.press('8', 'c').type('united nations').press('enter', 'end', 'l', 'l', 's');
      expect(listOf(bench.app).columns.length).toBeGreaterThan(190);
      expect(bench.route.column).toBe(3);
    });

    it('sorts by a column, both ways, and puts what no duty reaches last', () => {
      bench.press('8');
      const column = listOf(bench.app).columns.findIndex(({ title }) => title === 'CAN');
      while (bench.route.column < column) bench.press('right');
      const share = (): (number | undefined)[] =>
        listOf(bench.app).rows.map(({ values }) => (values![column]! < 0 ? undefined : values![column]!));
      const given = share();
      expect(given).toContain(undefined);
      const known = given.filter((one) => one !== undefined).sort((a, b) => a - b);
      const rest = given.filter((one) => one === undefined);
      bench.press('s');
      expect(share()).toEqual([...known, ...rest]);
      bench.press('s');
      expect(share()).toEqual([...known.reverse(), ...rest]);
      bench.press('s');
      expect(share()).toEqual(given);
    });

    it('opens what the figures of a cell count, and names the state in the path', () => {
      bench.press('8');
      while (listOf(bench.app).columns[bench.route.column]!.title !== 'FRA') bench.press('right');
      bench.to('Record-keeping');
      const row = cells().find(([topic]) => topic === 'Record-keeping')!;
      const [met, asked] = row[bench.route.column]!.match(/\d+/g)!.map(Number);
      bench.press('enter');
      expect(bench.route).toMatchObject({ screen: 'requirements', state: 'FRA' });
      expect(documentOf(bench.app).title).toBe('Region – France – Requirements');
      const standing = cells().map(([one]) => one!);
      expect(standing.filter((one) => /^✓ met( \(unverified\))?$/.test(one))).toHaveLength(met!);
      expect(standing.filter((one) => !one.includes(verdictSigns.outside.word))).toHaveLength(asked!);
    });

    it('by question shows the answers, and the minimum for all', () => {
      bench.press('8', 'b').type('question').press('enter', '/').type('record-retention').press('enter');
      bench.to('For how long must the records be kept that are needed');
      while (listOf(bench.app).columns[bench.route.column]!.title !== 'XAR') bench.press('right');
      expect(bench.press('tab').detail).toMatch(
        /◆ 5 years[\s\S]*Common minimum of these states\n⚡ none, [\s\S]*▶ at least 30 years — for/,
      );
      expect(bench.press('A').route).toMatchObject({ screen: 'question', state: 'XAR', question: 'record-retention' });
    });
  });

  describe('instruments', () => {
    it('lists what was left out with its reason, and marks what was not verified', () => {
      const instruments = [...bench.app.data.loaded!.world.instruments.values()];
      const left = instruments.find(({ leftOut }) => leftOut.length > 0)!;
      bench.press('9').to(left.short).press('enter', '/').type(left.leftOut[0]!.because.slice(0, 30)).press('enter');
      expect(cells()).toContainEqual([left.leftOut[0]!.paragraphs.join(', '), '–', left.leftOut[0]!.because, '']);
      const doubtful = instruments.flatMap((one) =>
        one.provisions.filter(({ unverified }) => unverified !== undefined).map((provision) => ({ one, provision })),
      )[0]!;
      bench.press('esc', '9').to(doubtful.one.short).press('enter').to(doubtful.provision.cite);
      expect(bench.row!.cells.map(textOf)[1]).toBe('°');
      expect(page()).toContain(`° Not verified: ${doubtful.provision.unverified!}`);
    });
  });

  describe('bills', () => {
    const folder = (): string => path.join(workspace, 'bills');
    const put = (name: string, text: string): void => {
      mkdirSync(folder(), { recursive: true });
      writeFileSync(path.join(folder(), name), text);
    };
    afterEach(() => rmSync(folder(), { recursive: true, force: true }));
    const act = (body: string): string =>
      `---\nlaw: amendment\namends: firearms-act\ntitle: Amendment Bill\nlanguage: en\nstatus: bill\n---\n\n# Amendment Bill\n\n${body}\n`;

    it('gives the verdict and the table of the command for an act that takes sections out', async () => {
      put('amendment.md', act('## Delete 21'));
      const told = await cli<{
        worse: boolean;
        instruments: {
          short: string;
          resolved: number;
          new: number;
          changed: number;
          review: number;
          metBefore: number;
          requirements: number;
        }[];
      }>('-w', workspace, 'bill', path.join(folder(), 'amendment.md'), '--state', 'XAR');
      bench.load();
      await bench.press('0', 'enter').compare();
      expect(told.worse).toBe(true);
      expect(cells()[0]).toEqual(['worse', expect.stringMatching(/^Compliance gets worse/)]);
      const row = told.instruments.find(({ review }) => review > 0)!;
      expect(page()).toContain(
        `${row.short}: ${row.resolved} resolved, ${row.new} new, ${row.changed} changed, ${row.review} to review; met before ${row.metBefore}/${row.requirements}`,
      );
      expect(cells()).toContainEqual(['− deleted', '21 Seizure and confiscation']);
    });

    it('names the line of an act that cannot be carried out, and e opens it there', async () => {
      put('amendment.md', act('## Replace "nine hundred" with "ten years" in 13'));
      bench.load();
      await bench.press('0', 'enter').compare();
      expect(cells()).toEqual([
        ['in short', expect.stringContaining('1 sentence of the bill could not be applied')],
        ['!! line 11', expect.stringContaining('nine hundred')],
      ]);
      bench.to('!! line 11');
      expect(bench.press('e').asked.at(-1)).toMatchObject({
        type: 'edit',
        file: path.join(folder(), 'amendment.md'),
        line: 11,
      });
    });
  });

  describe('export', () => {
    it.each(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'])(
      'gives a document of screen %s with every row that is shown',
      (key) => {
        bench.press(key);
        const { tree, table } = documentOf(bench.app);
        expect(tree.children[0]).toMatchObject({ type: 'heading', depth: 1 });
        expect(table.length).toBe(1 + cells().length);
        expect(nameOf(bench.app)).toMatch(/^concord-[\w-]+-2026-11-02\.docx$/);
      },
    );

    it('writes the filtered and sorted list, as Markdown, HTML and CSV', async () => {
      bench.press('8', 'right', 's', '/').type('mark').press('enter');
      const folder = temporary();
      const read = async (ending: string): Promise<string> =>
        readFileSync(
          (await writeDocument(path.join(folder, 'new', `region${ending}`), documentOf(bench.app), false))!,
          'utf8',
        );
      const [first] = cells();
      const markdown = await read('.md');
      expect(markdown).toContain('Only what contains: mark');
      expect(markdown).toMatch(/Sorted by \w{3}, lowest first\./);
      expect(markdown).toContain(`| ${first![0]} `);
      expect(markdown).not.toContain('Record-keeping');
      expect(await read('.html')).toContain(`<td>${first![0]}</td>`);
      expect(await read('.csv')).toBe(
        `\uFEFF${listOf(bench.app)
          .columns.map(({ title }) => title)
          .join(',')}\r\n${cells()
          .map((row) => row.join(','))
          .join('\r\n')}\r\n`,
      );
    });

    it('leaves out what is of use on a screen alone: bars, keys, columns in which nothing stands, a list as a table without a head', () => {
      const markdown = (...keys: Key[]): string => toMarkdown(documentOf(bench.press(...keys).app).tree);
      const questions = markdown('5');
      expect(questions).toMatch(/^\d+ of \d+ questions looked at$/m);
      expect(questions).toMatch(/^## Record-keeping \(\d+\/\d+\)$/m);
      expect(questions).not.toMatch(/[█░]/);
      expect(markdown('1')).toMatch(/^- ✗ contradiction \d+$/m);
      const state = markdown('2');
      expect(state).toMatch(/^## Commitments on [^\n]*\n\n\| Instrument +\| Status /m);
      expect(state).toMatch(/^## Requirements \(\d+\)\n\n\| Standing +\| No\. +\|$/m);
      expect(state).toMatch(/^## Findings \(\d+\)\n\n\| Kind +\| No\. +\|$/m);
      expect(markdown('4', '/', ...'stale', 'enter')).not.toMatch(/F clears|Enter opens/);
    });

    it('tells nobody on paper which keys to press', () => {
      const rows = ['1', '2'].flatMap((key) =>
        listOf(bench.press(key).app).rows.flatMap((row, cursor) => (row.heading ? [] : [{ key, cursor }])),
      );
      for (const { key, cursor } of rows) {
        bench.press(key);
        const { stack } = bench.app;
        expect(
          toMarkdown(documentOf({ ...bench.app, stack: [...stack.slice(0, -1), { ...stack.at(-1)!, cursor }] }).tree),
        ).not.toMatch(/\bEnter\b/);
      }
    });

    it('names a file as it stands in the workspace, wherever Concord was started', () => {
      bench.press('4', '/').type('record-retention shortfall').press('enter');
      expect(toMarkdown(documentOf(bench.app).tree)).toMatch(
        /^### Where\n\ncountries\/xar\/answers\/record-keeping\.yaml:\d+:\d+$/m,
      );
    });

    it('keeps what stands below an item with it, and the text of the law apart as a quote', () => {
      bench.press('4', '/').type('stale').press('enter');
      const markdown = toMarkdown(documentOf(bench.app).tree);
      expect(markdown).toMatch(/^> \*\*15 End of a business\*\* Firearms Act$/m);
      expect(markdown).toMatch(/^> \(2\) Section 14 applies/m);
      expect(markdown).toMatch(
        /^- ▹ beside it, political: yes\n\n  set by International Tracing Instrument, para\. 13$/m,
      );
    });

    it('tells a redline by its type, not by the marks of the screen', async () => {
      mkdirSync(path.join(workspace, 'bills'), { recursive: true });
      const law = readFileSync(path.join(workspace, 'countries', 'xar', 'laws', 'firearms-act.md'), 'utf8');
      writeFileSync(
        path.join(workspace, 'bills', 'firearms-act.2027.md'),
        law.replace('five years', 'twelve years').replace('within 30 days.', 'within a year.'),
      );
      bench.load();
      await bench.press('0', 'enter').compare();
      bench.to('15 End of a business');
      expect(toMarkdown(documentOf(bench.app).tree)).toContain('within ~~30 days~~ **a year**.');
      bench.to('6 Conditions of a licence');
      const file = (await writeDocument(path.join(temporary(), 'bill.md'), documentOf(bench.app), false))!;
      expect(readFileSync(file, 'utf8')).toMatch(/~~five~~ \*\*twelve\*\* years/);
      rmSync(path.join(workspace, 'bills'), { recursive: true });
      bench.load();
    });

    it('lets no law text act as markup, and no cell as a formula', async () => {
      const folder = temporary();
      const document = {
        title: '</title><script>',
        tree: {
          type: 'root' as const,
          children: [
            {
              type: 'paragraph' as const,
              children: [{ type: 'text' as const, value: '<script>alert(1)</script> [a](javascript:b)' }],
            },
          ],
        },
        table: [['a'], ['=1+1'], ['-2'], ['x, "y"']],
      };
      const html = readFileSync((await writeDocument(path.join(folder, 'a.html'), document, false))!, 'utf8');
      expect(html).not.toMatch(/<script|<a /);
      expect(readFileSync((await writeDocument(path.join(folder, 'a.csv'), document, false))!, 'utf8')).toBe(
        `\uFEFFa\r\n'=1+1\r\n-2\r\n"x, ""y"""\r\n`,
      );
    });

    it('writes over nothing unasked, into no folder, and in no form that it does not know', async () => {
      const folder = temporary();
      const file = path.join(folder, 'kept.md');
      writeFileSync(file, 'kept');
      const document = documentOf(bench.press('9').app);
      expect(await writeDocument(file, document, false)).toBeUndefined();
      expect(readFileSync(file, 'utf8')).toBe('kept');
      expect(await writeDocument(file, document, true)).toBe(file);
      expect(readFileSync(file, 'utf8')).toMatch(/^# Instruments/);
      await expect(writeDocument(folder, document, true)).rejects.toThrow('is a folder');
      await expect(writeDocument(path.join(file, 'in', 'a.md'), document, true)).rejects.toThrow(
        /^a\.md cannot be written in .*kept\.md\/in: a file stands where a folder is expected$/,
      );
      await expect(writeDocument(path.join(folder, 'a.yaml'), document, true)).rejects.toThrow(
        'Unexpected ending ".yaml"',
      );
    });

    it('keeps the line open where the ending is not known', () => {
      bench.press('9', 'E', 'ctrl-u').type('a.rtf').press('enter');
      expect(bench.app.overlay).toMatchObject({ kind: 'input', text: 'a.rtf' });
      expect(bench.app.notice?.text).toBe('Unexpected ending of "a.rtf", expected .docx, .md, .html, .csv.');
      bench.press('ctrl-u').type('a.HTML').press('enter');
      expect(bench.asked.at(-1)).toMatchObject({ type: 'export', file: 'a.HTML', overwrite: false });
    });
  });
});
