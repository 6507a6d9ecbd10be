import { render } from 'ink-testing-library';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { bindingsOn } from '../../src/tui/keys/bindings.js';
import { keyName } from '../../src/tui/keys/key-names.js';
import { Frame, frameLines } from '../../src/tui/views/frame.js';
import { listLines, windowOf } from '../../src/tui/views/list.js';
import { looks } from '../../src/tui/views/look.js';
import { LineView } from '../../src/tui/views/text.js';
import { barOf } from '../../src/tui/screens/scale.js';
import { firstApp, type App } from '../../src/tui/state/app.js';
import { fit, fitLine, textOf, widthOf } from '../../src/tui/terminal/line.js';
import { Bench, exampleCopy, hasExample, TODAY } from './support.js';

const drawn = (app: App): string[] => {
  const { lastFrame, unmount } = render(<Frame app={app} />);
  const frame = lastFrame() ?? '';
  unmount();
  return frame.split('\n');
};

/** The same without Ink. */
const shown = (app: App): string[] => frameLines(app).map(textOf);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe.skipIf(!hasExample)('every screen', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench(exampleCopy()).load();
  });

  const sizes = [
    [80, 24],
    [100, 30],
  ] as const;
  for (const [columns, rows] of sizes) {
    it.each([...'1234567890'])(`fits ${columns}x${rows} with one line to spare: %s`, (key) => {
      bench.send({ type: 'resize', columns, rows }).press('1', key);
      for (const keys of [[], ['down', 'down'], ['tab'], ['?'], [':'], ['esc', '/', 'a'], ['esc']]) {
        const lines = drawn(bench.press(...keys).app);
        expect(lines.length).toBe(rows - 1);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      }
      bench.press('esc', 'esc', 'esc');
    });
  }

  it('shows the way back at the top, and the keys at the bottom', () => {
    bench.send({ type: 'resize', columns: 80, rows: 24 }).press('1', '4');
    const lines = drawn(bench.app);
    expect(lines[0]).toContain('Concord › Arvenia › Findings');
    expect(lines.at(-1)).toMatch(/Enter open.*\? help {2}q quit/);
  });

  it('shows the way back also where the last name is long', () => {
    bench.send({ type: 'resize', columns: 80, rows: 24 }).press('1', '6', 'enter');
    expect(shown(bench.app)[0]).toMatch(/^ Concord › Arvenia › Overlap › .{23,}…$/);
  });

  it('gives a picker the whole screen where what is beside has nothing to do with it', () => {
    bench.press('1', '4', 'F');
    expect(shown(bench.app).join('\n')).toContain('How to mend it');
    expect(shown(bench.press(':').app).join('\n')).not.toMatch(/How to mend it|│/);
    bench.press('esc');
  });

  it('tells the whole of a notice that is longer than a line', () => {
    const text = `Unexpected ${'long '.repeat(30)}end.`;
    const lines = shown({ ...bench.app, notice: { text, tone: 'bad' } });
    expect(lines.length).toBe(23);
    expect(lines.slice(-4, -1).join(' ').replace(/\s+/g, ' ').trim()).toBe(`✗ ${text}`);
    expect(lines.at(-1)).toContain('q quit');
  });

  it('says what a finding is in words beside its sign', () => {
    bench.press('1', '4', 'F');
    const text = drawn(bench.app).join('\n');
    expect(text).toMatch(/[⚡✗○◐] (conflict|contradiction|gap|shortfall)/);
  });

  it('keeps the panes apart in every line, whatever stands in them', () => {
    bench.send({ type: 'resize', columns: 200, rows: 50 });
    for (const key of '123456780') {
      for (const line of frameLines(bench.press('1', key).app).slice(3, 46)) {
        const edge = textOf(line).search(/ [│┃] /);
        if (key !== '1') expect(widthOf(textOf(line).slice(0, edge))).toBe('238'.includes(key) ? 118 : 98);
      }
    }
    bench.send({ type: 'resize', columns: 80, rows: 24 });
  });

  it('tells which pane has the focus without colour, and how far it has been read', () => {
    bench.send({ type: 'resize', columns: 80, rows: 24 }).press('1', '4');
    expect(shown(bench.app).filter((line) => /^━+$/.test(line)).length).toBe(0);
    bench.press('tab');
    expect(shown(bench.app).filter((line) => /^━+$/.test(line)).length).toBe(1);
    expect(shown(bench.app).at(-2)).toMatch(/ 0 % read$/);
    expect(shown(bench.press('G').app).at(-2)).toMatch(/ 100 % read$/);
    const end = shown(bench.app);
    expect(shown(bench.press('pagedown').app)).toEqual(end);
    expect(shown(bench.press('k').app)).not.toEqual(end);
    bench.press('esc');
  });

  it('says so where a key does nothing, and where there is no way back', () => {
    expect(shown(bench.press('1', '4', 'Z').app).at(-2)).toBe('· Z does nothing here. ? tells which keys do.');
    expect(shown(bench.press('1', 'esc').app).at(-2)).toBe('· This is the first screen. q quits.');
  });

  it('shows all of the help by scrolling, and no further', () => {
    for (const key of '1234567890') {
      bench.press('1', key, '?');
      const seen = new Set<string>();
      for (let n = 0; n < 80; n++) shown(bench.press('j').app).forEach((line) => seen.add(line));
      const end = shown(bench.app);
      expect(shown(bench.press('G', 'pagedown', 'j').app)).toEqual(end);
      const text = [...seen, ...shown(bench.press('g').app)].join('\n');
      for (const { keys, label } of bindingsOn(bench.route.screen))
        expect(text).toMatch(new RegExp(`${escaped(keyName(keys[0]!))}.* ${escaped(label)}`));
      expect(text).toContain('not reviewed: nobody has looked');
      bench.press('esc');
    }
  });

  it('offers every command of the screen in the palette, with its key', () => {
    for (const key of '1234567890') {
      bench.press('1', key, ':');
      for (const { command, label } of bindingsOn(bench.route.screen).filter(({ group }) => group !== 'Move')) {
        if (command === 'palette') continue;
        bench.type(label.slice(0, 12));
        expect(shown(bench.app).join('\n').toLowerCase()).toContain(label.toLowerCase());
        bench.press('ctrl-u');
      }
      bench.press('esc');
    }
  });

  it('counts what the palette offers while it is open', () => {
    expect(shown(bench.press('1', ':').type('quit').app).at(-2)).toMatch(/^1 of \d+ *$/);
    expect(shown(bench.press('ctrl-u').type('zzzz').app).at(-2)?.trim()).toBe('');
    bench.press('esc');
  });

  it('puts the panes beside each other where the terminal is wide', () => {
    bench.send({ type: 'resize', columns: 200, rows: 50 }).press('1', '4', '/').type('retention').press('enter');
    const row = drawn({ ...bench.app, size: { columns: 200, rows: 50 } });
    expect(row.length).toBe(49);
    bench.press('esc');
  });
});

it('says so below 80x24', () => {
  for (const size of [
    { columns: 79, rows: 24 },
    { columns: 80, rows: 23 },
    { columns: 30, rows: 5 },
    { columns: 10, rows: 2 },
  ]) {
    const lines = drawn(firstApp(size, TODAY));
    expect(lines.length).toBeLessThan(size.rows);
    expect(lines[0]).toBe(
      'Concord needs 80x24 characters.'.length > size.columns
        ? `${'Concord needs 80x24 characters.'.slice(0, size.columns - 1)}…`
        : 'Concord needs 80x24 characters.',
    );
  }
});

it('draws only the rows of ten thousand that can be seen', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), cells: [[{ text: `row ${n}` }]] }));
  const { lines, chosen } = listLines(
    { columns: [{ title: '', width: 'rest' }], rows, empty: '' },
    { width: 80, height: 20 },
    5_000,
    0,
    0,
  );
  expect(lines.length).toBe(20);
  expect(textOf(lines[chosen]!)).toBe('▸ row 5000');
  expect(windowOf(10_000, 9_999, 20)).toEqual({ from: 9_980, to: 10_000 });
  expect(windowOf(3, 0, 20)).toEqual({ from: 0, to: 3 });
});

it('keeps the columns of a list straight, whatever the script', () => {
  const names = [
    '銃器取締法',
    'พระราชบัญญัติกำ',
    'शस्त्र अधिनियम',
    '1️⃣ 👩🏽‍⚖️ 🇺🇳',
    'قانون الأسلحة',
    'Zákon o zbraních',
    'e\u0301tat',
    '🔫 act',
    'plain',
  ];
  const rows = names.map((name, n) => ({ id: String(n), cells: [[{ text: name }], [{ text: '|' }]] }));
  const { lines } = listLines(
    {
      columns: [
        { title: '', width: 'rest' },
        { title: '', width: 3 },
      ],
      rows,
      empty: '',
    },
    { width: 40, height: 20 },
    -1,
    0,
    0,
  );
  expect(new Set(lines.map((one) => widthOf(textOf(one).split('|')[0]!))).size).toBe(1);
});

it('draws a line as it is composed, whatever Ink takes its signs to be wide', () => {
  for (const text of ['กำ', 'क्षि', 'e\u0301', '👩🏽‍⚖️', '1️⃣', 'a\u200bb', '🇺🇳', 'سلاح']) {
    const { lastFrame, unmount } = render(
      <LineView
        line={[
          ...fitLine([{ text, style: 'bad' }], 12, true),
          { text: '|' },
          { text: ' a plain text beside it', style: 'dim' },
        ]}
      />,
    );
    expect(lastFrame()).toBe(`${fit(text, 12)}| a plain text beside it`);
    unmount();
  }
  const { lastFrame } = render(
    <LineView
      line={[
        { text: 'e', style: 'bad' },
        { text: '\u0323 |', style: 'dim' },
      ]}
    />,
  );
  expect(lastFrame()).toBe('e\u0323 |');
});

it('lets no text drive the terminal', () => {
  const { lastFrame } = render(<LineView line={[{ text: 'a\u001b[2J\u001b]0;title\u0007b\u009b31mc\u202e' }]} />);
  expect(lastFrame()).toBe('a [2J ]0;title b 31mc');
});

it('uses no colour where NO_COLOR is set or the terminal has none, and of 16 colours only those that are legible on black and on white', () => {
  const colours = (env: NodeJS.ProcessEnv): string[] =>
    [...new Set(Object.values(looks(env)).flatMap(({ color }) => (typeof color === 'string' ? [color] : [])))].sort();
  for (const env of [{ NO_COLOR: '1', TERM: 'xterm-256color' }, { TERM: 'dumb' }, {}]) expect(colours(env)).toEqual([]);
  for (const env of [{ TERM: 'xterm' }, { FORCE_COLOR: '1' }, { TERM: 'xterm', NO_COLOR: '' }])
    expect(colours(env)).toEqual(['magenta', 'red']);
  expect(colours({ TERM: 'xterm-256color' }).length).toBe(4);
  // the 256 colours from 16 on are a cube of these six levels
  const levels = [0, 95, 135, 175, 215, 255].map((level) =>
    level / 255 <= 0.03928 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4,
  );
  for (const colour of colours({ TERM: 'xterm-256color' })) {
    const n = Number(/\d+(?=\))/.exec(colour)![0]) - 16;
    const luminance =
      0.2126 * levels[Math.floor(n / 36)]! + 0.7152 * levels[Math.floor(n / 6) % 6]! + 0.0722 * levels[n % 6]!;
    expect(Math.min(1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05)).toBeGreaterThan(3.5);
  }
});

it('draws the bounds of a period on one scale', () => {
  const scale = { from: 0, to: 20 };
  expect(barOf(10, Infinity, scale, 20)).toBe('··········├━━━━━━━━▶');
  expect(barOf(-Infinity, 5, scale, 20)).toBe('━━━━┤···············');
  expect(barOf(5, 10, scale, 20)).toBe('·····├━━━┤··········');
  expect(barOf(9, 3, scale, 20)).toBe('····················');
});
