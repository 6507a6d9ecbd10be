import { beforeAll, describe, expect, it } from 'vitest';
import { searchSections } from '../../src/tui/answers/sections.js';
import { Bench, exampleCopy, hasExample } from './support.js';

describe.skipIf(!hasExample)('the sections that are offered for an answer', () => {
  let bench: Bench;
  beforeAll(() => void (bench = new Bench(exampleCopy()).load().press('5')));
  const first = (query: string, chosen: readonly string[] = []): string | undefined =>
    searchSections(bench.app.data, 'XAR', query, chosen)[0]?.id;

  it.each(['14(2)', 's. 14(2)', 'section 14(2)', 'firearms-act/14(2)', ' 14 (2) '])(
    'has the place that "%s" names first',
    (query) => {
      expect(first(query)).toBe('firearms-act/14(2)');
    },
  );

  it('are found by the words of the law, and by the beginning of one', () => {
    expect(first('central register')).toBe('firearms-act/16');
    expect(searchSections(bench.app.data, 'XAR', 'regist', []).map(({ id }) => id)).toContain('firearms-act/14');
  });

  it('are all there where nothing is typed, the cited ones on top', () => {
    const all = searchSections(bench.app.data, 'XAR', '', ['firearms-act/16']).map(({ id }) => id);
    expect(all[0]).toBe('firearms-act/16');
    expect(all).toContain('firearms-act/1');
    expect(new Set(all).size).toBe(all.length);
  });

  it('are none for a place that no law has', () => {
    expect(searchSections(bench.app.data, 'XAR', '999(9)', [])).toEqual([]);
  });
});
