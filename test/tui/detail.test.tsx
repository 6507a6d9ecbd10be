import { render } from 'ink-testing-library';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { Frame } from '../../src/tui/views/frame.js';
import { contextOf, listOf, screens } from '../../src/tui/screens/index.js';
import { chosenRow } from '../../src/tui/keys/navigate.js';
import { layoutOf } from '../../src/tui/keys/layout.js';
import { textOf } from '../../src/tui/terminal/line.js';
import { routeTo, type Route } from '../../src/tui/state/route.js';
import { here } from '../../src/tui/state/app.js';
import { Bench, exampleCopy, hasExample } from './support.js';

describe.skipIf(!hasExample)('what is told of a chosen row', () => {
  let bench: Bench;
  beforeAll(() => void (bench = new Bench(exampleCopy()).load().press('4')));
  const drawn = (): string[] => {
    const { lastFrame, unmount } = render(<Frame app={bench.app} />);
    const frame = lastFrame() ?? '';
    unmount();
    return frame.split('\n');
  };
  const at = (route: Partial<Route> & Pick<Route, 'screen'>, columns = 80, rows = 24): Bench => {
    bench.app = {
      ...bench.app,
      size: { columns, rows },
      stack: [routeTo('home'), routeTo('state', { state: 'XAR' }), routeTo(route.screen, { state: 'XAR', ...route })],
    };
    delete bench.app.overlay;
    return bench;
  };
  const ROUTES: readonly (Partial<Route> & Pick<Route, 'screen'>)[] = [
    { screen: 'findings', facets: ['kind:conflict'] },
    { screen: 'findings', facets: ['kind:gap'] },
    { screen: 'findings', facets: ['kind:stale'] },
    { screen: 'findings', by: 'instrument', facets: ['mark:unverified'] },
    { screen: 'requirements', by: 'verdict' },
    { screen: 'requirements', by: 'verdict', facets: ['verdict:outside'] },
    { screen: 'problems' },
    { screen: 'state' },
    { screen: 'map', column: 1 },
  ];

  for (const [columns, rows] of [
    [80, 24],
    [200, 50],
  ] as const) {
    it.each(ROUTES.map((route) => [`${route.screen} ${(route.facets ?? []).join()}`, route] as const))(
      `fits ${columns}x${rows}: %s`,
      (_, route) => {
        at(route, columns, rows);
        const lines = drawn();
        expect(lines.length).toBe(rows - 1);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      },
    );
  }

  it('can all be read by scrolling: nothing of a finding is cut off', () => {
    at({ screen: 'findings', facets: ['kind:conflict'] }).press('tab');
    const { width } = layoutOf(bench.app).detail;
    const all = screens.findings
      .detail(contextOf(bench.app), chosenRow(bench.app), width)
      .map((one) => textOf(one).trimEnd())
      .filter(Boolean);
    expect(all.length).toBeGreaterThan(30);
    const seen = new Set<string>();
    for (let n = 0; n <= all.length; n++) {
      drawn().forEach((line) => seen.add(line.trimEnd()));
      bench.press('down');
    }
    expect(all.filter((line) => !seen.has(line))).toEqual([]);
    expect(all.some((line) => line.endsWith('…'))).toBe(false);
  });

  it('shows the strength with the words of its condition, and that a commitment does not bind', () => {
    at({ screen: 'findings', facets: ['kind:shortfall', 'instrument:fp'] });
    const details = listOf(bench.app)
      .rows.filter(({ heading }) => !heading)
      .map((row) => screens.findings.detail(contextOf(bench.app), row, 500).map(textOf).join('\n'));
    expect(details.join('\n')).toMatch(/^Firearms Protocol, Art\. 7\(b\) \(shall, where appropriate/m);
    expect(details.join('\n')).toContain('Firearms Protocol, Art. 10(3) (shall, whenever there is transit)');
    at({ screen: 'findings', facets: ['instrument:att', 'kind:gap'] });
    expect(bench.detail).toMatch(/not binding: signatory/);
  });

  it('is the weight of a finding in signs and words, not in colour alone', () => {
    at({ screen: 'findings', facets: ['severity:error', 'severity:note', 'kind:shortfall'], by: 'severity' });
    const text = drawn().join('\n');
    expect(text).toMatch(/error \d+\n.*◐ shortfall {2,}!! /);
    expect(text).toContain('shortfall, error (a firm duty that binds)');
  });

  it('names what a gap in a definition breaks, by instrument, with the question', () => {
    at({ screen: 'findings', facets: ['topic:terms', 'instrument:fp'] });
    expect(here(bench.app).facets.length).toBe(2);
    expect(bench.detail).toMatch(/What it breaks \((\d+)\)\nFirearms Protocol\n· Art\./);
    expect(bench.detail).not.toContain('Arms Trade Treaty');
  });
});
