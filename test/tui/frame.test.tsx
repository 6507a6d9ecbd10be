import { render } from 'ink-testing-library';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { Frame } from '../../src/tui/views/frame.js';
import { listLines, windowOf } from '../../src/tui/views/list.js';
import { looks } from '../../src/tui/views/look.js';
import { LineView } from '../../src/tui/views/text.js';
import { barOf } from '../../src/tui/screens/overlap-detail.js';
import { firstState, type State } from '../../src/tui/state.js';
import { textOf } from '../../src/tui/line.js';
import { Bench, exampleCopy, hasExample, TODAY } from './support.js';

const drawn = (state: State): string[] => {
  const { lastFrame, unmount } = render(<Frame state={state} />);
  const frame = lastFrame() ?? '';
  unmount();
  return frame.split('\n');
};

describe.skipIf(!hasExample)('every screen', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench(exampleCopy()).load();
  });

  const sizes = [[80, 24], [100, 30]] as const;
  for (const [columns, rows] of sizes) {
    it.each([...'1234567890'])(`fits ${columns}x${rows} with one line to spare: %s`, (key) => {
      bench.send({ type: 'resize', columns, rows }).press('1', key);
      for (const keys of [[], ['down', 'down'], ['tab'], ['?'], [':'], ['esc', '/', 'a'], ['esc']]) {
        const lines = drawn(bench.press(...keys).state);
        expect(lines.length).toBe(rows - 1);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      }
      bench.press('esc', 'esc', 'esc');
    });
  }

  it('shows the way back at the top, and the keys at the bottom', () => {
    bench.send({ type: 'resize', columns: 80, rows: 24 }).press('1', '4');
    const lines = drawn(bench.state);
    expect(lines[0]).toContain('Concord › Arvenia › Findings');
    expect(lines.at(-1)).toMatch(/Enter open.*\? help {2}q quit/);
  });

  it('says what a finding is in words beside its sign', () => {
    bench.press('1', '4', 'F');
    const text = drawn(bench.state).join('\n');
    expect(text).toMatch(/[⚡✗○◐] (conflict|contradiction|gap|shortfall)/);
  });

  it('puts the panes beside each other where the terminal is wide', () => {
    bench.send({ type: 'resize', columns: 200, rows: 50 }).press('1', '4', '/').type('retention').press('enter');
    const row = drawn({ ...bench.state, size: { columns: 200, rows: 50 } });
    expect(row.length).toBe(49);
    bench.press('esc');
  });
});

it('says so below 80x24', () => {
  for (const size of [{ columns: 79, rows: 24 }, { columns: 80, rows: 23 }, { columns: 30, rows: 5 }, { columns: 10, rows: 2 }]) {
    const lines = drawn(firstState(size, TODAY));
    expect(lines.length).toBeLessThan(size.rows);
    expect(lines[0]).toBe('Concord needs 80x24 characters.'.length > size.columns ? `${'Concord needs 80x24 characters.'.slice(0, size.columns - 1)}…` : 'Concord needs 80x24 characters.');
  }
});

it('draws only the rows of ten thousand that can be seen', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), cells: [[{ text: `row ${n}` }]] }));
  const { lines, chosen } = listLines({ columns: [{ title: '', width: 'rest' }], rows, empty: '' }, { width: 80, height: 20 }, 5_000, 0, 0);
  expect(lines.length).toBe(20);
  expect(textOf(lines[chosen]!)).toBe('▸ row 5000');
  expect(windowOf(10_000, 9_999, 20)).toEqual({ from: 9_980, to: 10_000 });
  expect(windowOf(3, 0, 20)).toEqual({ from: 0, to: 3 });
});

it('keeps the columns of a list straight, whatever the script', () => {
  const names = ['銃器取締法', 'قانون الأسلحة', 'Zákon o zbraních', 'e\u0301tat', '🔫 act', 'plain'];
  const rows = names.map((name, n) => ({ id: String(n), cells: [[{ text: name }], [{ text: '|' }]] }));
  const { lines } = listLines({ columns: [{ title: '', width: 'rest' }, { title: '', width: 3 }], rows, empty: '' }, { width: 40, height: 20 }, -1, 0, 0);
  expect(new Set(lines.map((one) => stringWidth(textOf(one).split('|')[0]!))).size).toBe(1);
});

it('lets no text drive the terminal', () => {
  const { lastFrame } = render(<LineView line={[{ text: 'a\u001b[2J\u001b]0;title\u0007b\u009b31mc\u202e' }]} />);
  expect(lastFrame()).toBe('a [2J ]0;title b 31mc');
});

it('uses no colour where NO_COLOR is set', () => {
  expect(Object.values(looks({ NO_COLOR: '1' })).some(({ color }) => color !== undefined)).toBe(false);
  expect(Object.values(looks({ NO_COLOR: '' })).some(({ color }) => color !== undefined)).toBe(true);
});

it('draws the bounds of a period on one scale', () => {
  const scale = { from: 0, to: 20 };
  expect(barOf(10, Infinity, scale, 20)).toBe('··········├━━━━━━━━▶');
  expect(barOf(-Infinity, 5, scale, 20)).toBe('━━━━┤···············');
  expect(barOf(5, 10, scale, 20)).toBe('·····├━━━┤··········');
  expect(barOf(9, 3, scale, 20)).toBe('····················');
});
