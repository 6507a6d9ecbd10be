import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { countsOf, verdictOn } from '../../src/analyse/assess/counts.js';
import { atLeast, kinds as allKinds } from '../../src/analyse/assess/findings.js';
import { selection } from '../../src/words/selection.js';
import { checkState } from '../../src/work/session.js';
import type { Files } from '../../src/load/files.js';
import { textOf } from '../../src/tui/terminal/line.js';
import { contextOf, listOf, screens } from '../../src/tui/screens/index.js';
import { facetChoices } from '../../src/tui/screens/facets.js';
import { problemsOf, verdicts } from '../../src/tui/screens/select.js';
import { verdictSigns } from '../../src/words/kinds.js';
import { chosenRow, goTo } from '../../src/tui/keys/navigate.js';
import { routeTo, type Route } from '../../src/tui/state/route.js';
import { here } from '../../src/tui/state/app.js';
import { Bench, exampleCopy, hasExample } from './support.js';

describe.skipIf(!hasExample)('State, Heat map, Requirements and Findings', () => {
  let bench: Bench;
  let start: Bench['app'];
  beforeAll(() => {
    bench = new Bench(exampleCopy()).load();
    start = bench.app;
  });
  const fresh = (...keys: string[]): Bench => {
    bench.app = { ...start, data: bench.app.data, wanted: bench.app.wanted, stack: [routeTo('home')] };
    bench.asked = [];
    return bench.press(...keys);
  };
  const rowsOf = (
    route: Partial<Route> & Pick<Route, 'screen'>,
  ): readonly { heading?: boolean; cells: readonly (readonly { text: string }[])[] }[] =>
    listOf(bench.app, here(goTo(bench.app, route).app)).rows;
  const counted = (route: Partial<Route> & Pick<Route, 'screen'>): number =>
    rowsOf(route).filter(({ heading }) => !heading).length;
  const found = () => bench.app.data.checks.get('XAR')!;

  it('lists under each instrument, topic and severity what `concord check` lists', () => {
    fresh('4');
    const { check, stateWords } = found();
    const { instruments, topics } = bench.app.data.loaded!.world;
    for (const instrument of [undefined, ...instruments.keys()]) {
      for (const topic of instrument === undefined || instrument === 'fp'
        ? [undefined, ...topics.keys()]
        : [undefined]) {
        const facets = [
          ...(instrument === undefined ? [] : [`instrument:${instrument}`]),
          ...(topic === undefined ? [] : [`topic:${topic}`]),
        ];
        const { findings } = selection(
          stateWords,
          check,
          instrument === undefined ? undefined : [instrument],
          topic === undefined ? undefined : [topic],
        );
        const errors = findings.filter(({ severity }) => atLeast(severity, 'error'));
        expect([
          facets,
          counted({ screen: 'findings', state: 'XAR', facets }),
          counted({ screen: 'findings', state: 'XAR', facets: [...facets, 'severity:error'] }),
        ]).toEqual([facets, findings.length, errors.length]);
      }
    }
  });

  it('says how many it shows under a filter by text too', () => {
    fresh('4', '/').type('retention').press('enter');
    const shown = bench.rows.length - listOf(bench.app).rows.filter(({ heading }) => heading).length;
    expect(shown).toBeGreaterThan(0);
    expect(textOf(listOf(bench.app).about!)).toContain(`${shown} of ${found().check.findings.length}: "retention"`);
    expect(
      listOf(bench.app)
        .rows.filter(({ heading }) => heading)
        .map(({ cells }) => Number(/\d+$/.exec(textOf(cells[0]!))![0]))
        .reduce((a, b) => a + b, 0),
    ).toBe(shown);
    bench.press('/').type('zzz').press('enter');
    expect([bench.rows, listOf(bench.app).empty]).toEqual([[], 'No finding fits the filter. F clears it.']);
    bench.press('F');
    expect(bench.route).toMatchObject({ filter: '', facets: [] });
  });

  it('opens behind each count of a state the list that has so many', () => {
    fresh('2');
    let seen = 0;
    const { rows, columns } = listOf(bench.app);
    for (const { id, cells, open } of rows) {
      const [, , number] = cells.map(textOf);
      if (number === undefined || !open) continue;
      expect([id, counted(open)]).toEqual([id, Number(number)]);
      const headings = rowsOf(open)
        .filter(({ heading }) => heading)
        .map((row) => textOf(row.cells[0]!));
      if (cells.length > 3) {
        const told = columns.slice(3).map(({ title }, n) => [title, textOf(cells[n + 3]!)] as const);
        // the signs of the columns, and in the list behind them the words, what needs work first
        const expected = verdicts.flatMap((verdict) => {
          const n = told.find(([sign]) => sign === verdictSigns[verdict].sign)?.[1] ?? '0';
          return verdict === 'open' || n === '0' ? [] : [`${verdictSigns[verdict].word} ${n}`];
        });
        expect([id, headings]).toEqual([id, expected]);
        const asked = told.filter(([sign]) => sign !== verdictSigns.open.sign).map(([, n]) => Number(n));
        expect(asked.reduce((a, b) => a + b, 0)).toBe(Number(number));
      }
      seen++;
    }
    expect(seen).toBeGreaterThan(15);
    const { check } = found();
    for (const verdict of verdicts)
      expect([verdict, rows.some(({ id }) => id === `verdict:${verdict}`)]).toEqual([
        verdict,
        check.assessments.some((one) => one.verdict === verdict),
      ]);
  });

  it('lists what is open to the state only where it is asked for, with what the law does', () => {
    fresh('2').to('open to the state').press('enter');
    const open = found().check.assessments.filter(({ verdict }) => verdict === 'open');
    expect(counted({ screen: 'requirements', state: 'XAR' })).toBe(found().check.assessments.length - open.length);
    expect(listOf(bench.app).rows.filter(({ heading }) => !heading)).toHaveLength(open.length);
    expect(bench.detail).toMatch(/^◇ open to the state: (the law does (it|not do it|it in part)|not answered)/);
  });

  it('offers of each facet no more than it lists', () => {
    fresh('2').to('not met').press('enter', 'F');
    for (const { facet, count } of facetChoices(contextOf(bench.app)))
      expect([facet, counted({ screen: 'requirements', state: 'XAR', facets: [facet] })]).toEqual([facet, count]);
  });

  it('opens behind each cell of the heat map the requirements that it counts', () => {
    fresh('3');
    let seen = 0;
    for (const { id, cells, opens } of listOf(bench.app).rows) {
      cells.forEach((cell, n) => {
        const [, met, all] = /(\d+)\/(\d+)/.exec(textOf(cell)) ?? [];
        const open = opens![n];
        if (all === undefined) return expect(open).toBeUndefined();
        seen++;
        expect([id, n, counted(open!)]).toEqual([id, n, Number(all)]);
        const isMet = /^✓ met( \(unverified\))?$/;
        expect(rowsOf(open!).filter(({ heading, cells: own }) => !heading && isMet.test(textOf(own[0]!))).length).toBe(
          Number(met),
        );
      });
    }
    expect(seen).toBeGreaterThan(40);
  });

  it('opens on Home what needs attention, kind by kind and state by state', () => {
    fresh();
    const rows = listOf(bench.app).rows.filter(({ id }) => id.startsWith('kind:'));
    const kinds = new Set(found().check.findings.map(({ kind }) => kind));
    // what is told only for information needs none
    const quiet = ['set-aside', 'claimed', 'not-in-force', 'divergence'];
    expect(rows.map(({ id }) => id.split(':')[1])).toEqual(
      allKinds.filter((one) => kinds.has(one) && !quiet.includes(one)),
    );
    expect([kinds.has('exception'), kinds.has('unseen')]).toEqual([true, true]);
    for (const { id, cells, open } of rows)
      expect([id, counted(open!)]).toEqual([id, Number(/\d+$/.exec(textOf(cells[0]!))![0])]);
    expect(rows.every(({ open }) => open!.state === 'XAR')).toBe(true);
  });

  it.each([
    [
      'not reviewed, although what was reviewed is met',
      { met: 3, partly: 0, unmet: 0, 'not-reviewed': 2, outside: 0 },
      'not-reviewed',
    ],
    ['partly met', { met: 3, partly: 0, unmet: 1, 'not-reviewed': 1, outside: 0 }, 'partly'],
    ['not met', { met: 0, partly: 0, unmet: 1, 'not-reviewed': 4, outside: 0 }, 'unmet'],
    ['outside', { met: 0, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 5 }, 'outside'],
    ['met, beside what does not reach', { met: 1, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 4 }, 'met'],
    ['nothing asked', { met: 0, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 0 }, 'none'],
  ] as const)('takes for one of several requirements: %s', (_, counts, expected) => {
    expect(verdictOn({ ...countsOf([]), ...counts })).toBe(expected);
  });

  it('keeps the cursor on its finding when the groups, the filter or the data change', () => {
    fresh('4').to('◐ shortfall');
    bench.press('down', 'down', 'down');
    const id = bench.row!.id;
    bench.press('b').type('by kind').press('enter');
    expect(bench.row!.id).toBe(id);
    bench.press('f').type('shortfall').press('tab', 'enter');
    expect(bench.row!.id).toBe(id);
    bench.press('F');
    expect(bench.row!.id).toBe(id);
    bench.press('/').type('firearms').press('enter', 'esc');
    expect(bench.row!.id).toBe(id);
    bench.load();
    expect(bench.row!.id).toBe(id);
  });

  it('goes to the first finding where a filter takes the chosen one away', () => {
    fresh('4').to('◐ shortfall').press('f').type('conflict').press('tab', 'enter');
    expect(bench.row ?? bench.detail).toBeDefined();
    expect(bench.detail).toMatch(/^⚡ conflict/);
  });

  it('tells the marks of a requirement, of an answer and of a commitment that nobody could verify', () => {
    fresh('4', 'f').type('unverified').press('tab', 'enter');
    const details = listOf(bench.app)
      .rows.filter(({ heading }) => !heading)
      .map((row) => screens.findings.detail(contextOf(bench.app), row, 500).map(textOf).join('\n'));
    expect(details.length).toBeGreaterThan(10);
    for (const detail of details) expect(detail).toContain('unverified');
    fresh('2').to('International Tracing Instrument');
    expect(bench.detail).toMatch(/\d+ of \d+ requirements are unverified/);
  });

  it('says of a commitment that no source confirms that it is not confirmed, in State and in the finding', () => {
    const workspace = exampleCopy();
    const table = path.join(workspace, 'countries', 'status', 'fp.csv');
    writeFileSync(table, readFileSync(table, 'utf8').replace(',yes,fictional', ',no,fictional'));
    const other = new Bench(workspace).load().press('2').to('Firearms Protocol');
    expect(other.rows.join('\n')).toMatch(/Firearms Protocol \| party since 2012-06-09 \(unconfirmed\)/);
    expect(other.detail).toContain('No source confirms this.');
    other.press('4', '/').type('shortfall record-retention firearms protocol').press('enter');
    expect(other.detail).toMatch(/Firearms Protocol, Art\. 7 [\s\S]*No source confirms whether it binds the state\./);
  });

  it('shows for a conflict what the law says today, each section once', () => {
    fresh('4', '/').type('conflict record-retention lakes').press('enter');
    expect(bench.detail).toMatch(/What the law says today\ns\. 14\(1\) Firearms Act: 5 years/);
    expect(bench.detail.match(/How long entries are kept/g)).toHaveLength(1);
  });

  it('keeps what does not reach a state apart from gaps and from what nobody has looked at', () => {
    fresh('2').to('does not reach').press('enter');
    for (const { cells, heading } of listOf(bench.app).rows)
      if (!heading) expect(textOf(cells[0]!)).toBe('∅ does not reach');
    expect(bench.detail).toMatch(
      /It reaches only states for which the answer to[\s\S]*National law answers: still a firearm/,
    );
    const outside = found().check.assessments.filter(({ verdict }) => verdict === 'outside');
    for (const { duty } of outside)
      expect(
        found().check.findings.filter(
          ({ kind, requirements }) =>
            !['conflict', 'divergence'].includes(kind) && requirements.some(({ id }) => id === duty.requirement.id),
        ),
      ).toEqual([]);
  });

  it('copies the provision and the section, and opens the file at the line of the answer', () => {
    fresh('4', '/').type('shortfall record-retention firearms protocol').press('enter', 'y', 'e');
    const finding = found().check.findings.find(({ id }) => id === chosenRow(bench.app)!.id)!;
    const copied = bench.asked.find(({ type }) => type === 'copy') as { text: string };
    // one finding for one point: all provisions that it fails
    expect(copied.text).toBe(
      `${[...new Set(finding.requirements.map(({ short, cite }) => `${short}, ${cite}`))].join('; ')}; Arvenia: ${finding.law[0]!.cites.join('; ')}`,
    );
    expect(copied.text).toContain('Firearms Protocol, Art. 7; ');
    const edit = bench.asked.find(({ type }) => type === 'edit') as { file: string; line: number };
    expect(edit).toMatchObject({ file: finding.place.file, line: finding.place.line });
    expect(readFileSync(edit.file, 'utf8').split('\n')[edit.line - 1]).toContain('record-retention');
  });

  it('copies of a gap in a definition the definition, and not all that it breaks', () => {
    fresh('4').to('The definition of "complete weapon"').press('y');
    expect((bench.asked.find(({ type }) => type === 'copy') as { text: string }).text).toBe(
      'Arvenia: s. 1(1)(b); s. 1(1)(c) Firearms Act; s. 1(1) Foreign Trade Order',
    );
    const { breaks } = found().check.findings.find(({ id }) => id === bench.row!.id)!;
    expect(breaks!.length).toBeGreaterThan(15);
    expect(bench.detail).toMatch(
      new RegExp(`What the law says[\\s\\S]*What it breaks \\(${breaks!.length}\\)[\\s\\S]*for `),
    );
  });
});

describe.skipIf(!hasExample)('a workspace with errors in its data', () => {
  let bench: Bench;
  let marking: string;
  beforeAll(() => {
    const workspace = exampleCopy();
    marking = path.join(workspace, 'countries', 'xar', 'answers', 'marking.yaml');
    const records = path.join(workspace, 'countries', 'xar', 'answers', 'record-keeping.yaml');
    writeFileSync(marking, readFileSync(marking, 'utf8').replace('answer: yes', 'answer: [yes'));
    writeFileSync(
      records,
      readFileSync(records, 'utf8').replace('question: record-retrieval', 'question: record-retreival'),
    );
    mkdirSync(path.join(workspace, 'countries', 'xqq'));
    writeFileSync(path.join(workspace, 'countries', 'xqq', 'country.yaml'), 'name: Nowhere\n');
    bench = new Bench(workspace).load();
  });

  it('opens, and leads from Home to the file, line and column', () => {
    expect(bench.rows[0]).toMatch(/^! 3 errors in the data/);
    bench.press('enter');
    expect(bench.route.screen).toBe('problems');
    expect(bench.rows.join('\n')).toMatch(/marking\.yaml 1\n\d+:\d+ \| Expected "\]"/);
    expect(bench.rows.join('\n')).toMatch(
      /\d+:\d+ \| Unexpected question "record-retreival", expected "record-retrieval"\?/,
    );
    bench.to('Expected "]"').press('e');
    const problem = bench.app.data.loaded!.files.problems.find(({ file }) => file.endsWith('marking.yaml'))!;
    expect(bench.asked.at(-1)).toEqual({ type: 'edit', file: problem.file, line: problem.line });
  });

  it.each(['2', '3', '4'])('says on the screens of the state that something is missing: %s', (key) => {
    bench.press('1').press(key);
    const { about, rows } = listOf(bench.app);
    expect(`${textOf(about!)} ${textOf(rows[0]!.cells[0]!)}`).toContain('! 2 errors');
  });

  it('are not laid at the door of another state, also where Concord is started in the workspace', () => {
    const problem = {
      file: 'countries/xqq/country.yaml',
      line: 1,
      column: 1,
      rule: 'a',
      message: '',
      severity: 'error' as const,
    };
    const data = {
      ...bench.app.data,
      loaded: { ...bench.app.data.loaded!, files: { problems: [problem] } as unknown as Files },
    };
    expect([problemsOf({ data }, 'XAR'), problemsOf({ data }, 'XQQ')]).toEqual([[], [problem]]);
  });

  it('does not take a state whose files cannot be read for one of which nothing is asked', () => {
    bench.press('1').to('XQQ');
    expect(bench.rows[bench.route.cursor]).toContain('its data cannot be read');
    bench.press('enter');
    expect(bench.route).toMatchObject({ screen: 'problems', state: 'XQQ' });
    expect(bench.rows.join('\n')).toContain('Expected the key "iso3"');
    bench.press('2', 'c').type('xqq').press('enter');
    expect(textOf(listOf(bench.app).about!)).toBe('Its data cannot be read: nothing is known of its law.');
  });
});

describe.skipIf(!hasExample)('a state of which little is known', () => {
  const withState = (iso3: string): Bench => {
    const workspace = exampleCopy();
    const folder = path.join(workspace, 'countries', iso3.toLowerCase());
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'country.yaml'), `iso3: ${iso3}\nname: Zedland\nlanguage: en\nfictional: true\n`);
    return new Bench(workspace).load().press('2', 'c').type('Zedland').press('enter');
  };

  it('is told apart from one that complies: nothing asked, as far as is known', () => {
    const bench = withState('XZZ');
    bench.send({ type: 'checked', state: 'XZZ', check: checkState(bench.app.data.loaded!, 'XZZ', '1900-01-01') });
    expect(textOf(listOf(bench.app).about!)).toBe(
      'Nothing binds this state, as far as is known, so nothing is asked of its law.',
    );
    expect([bench.press('4').rows, listOf(bench.app).empty]).toEqual([
      [],
      'Nothing binds this state, so nothing is asked of its law.',
    ]);
    expect([bench.press('3').rows, listOf(bench.app).empty]).toEqual([
      [],
      'Nothing binds this state, as far as is known, so nothing is asked of its law.',
    ]);
  });

  it('says where commitments bind and no answer is given that nothing has been reviewed, and where to begin', () => {
    const bench = withState('MEX');
    expect(textOf(listOf(bench.app).about!)).toMatch(
      /^\d+ asked: \? none reviewed yet\. 5 opens the questions to be answered\.$/,
    );
    bench.press('4');
    const kinds = new Set(bench.app.data.checks.get('MEX')!.check.findings.map(({ kind }) => kind));
    expect([kinds.has('not-reviewed'), kinds.has('gap'), kinds.has('shortfall')]).toEqual([true, false, false]);
    bench.press('3', 'enter');
    expect(
      listOf(bench.app)
        .rows.filter(({ heading }) => heading)
        .map(({ cells }) => textOf(cells[0]!)),
    ).toEqual([expect.stringMatching(/^not reviewed \d+$/)]);
  });
});
