import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verdicts } from '../../src/analyse/assess/evaluate.js';
import { load } from '../../src/load/workspace.js';
import { standingFile, standingText } from '../../src/work/standing.js';

const loaded = load(undefined);

describe.each(loaded.world.mapped)('the committed results of %s', (state) => {
  it('are what the data and the code give: npm run standing writes them', () => {
    const file = standingFile(state);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(standingText(loaded, state));
  });

  it('name each requirement once, with one of the results', () => {
    const lines = standingText(loaded, state)
      .split('\n')
      .flatMap((line) => /^'(.*)': (.*)$/.exec(line)?.slice(1) ?? []);
    const ids = lines.filter((_, n) => n % 2 === 0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lines.filter((_, n) => n % 2 === 1).every((one) => (verdicts as readonly string[]).includes(one))).toBe(
      true,
    );
  });
});
