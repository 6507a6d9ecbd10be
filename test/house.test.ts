import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../src');
const WIDEST = 120;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll(path.sep, '/'))
  .sort()
  .map((file) => ({ file, lines: readFileSync(path.join(SRC, file), 'utf8').split('\n') }));

describe('the sources', () => {
  it(`have no line of more than ${WIDEST} columns`, () => {
    const wide = sources.flatMap(({ file, lines }) =>
      lines.flatMap((line, n) => (line.length > WIDEST ? [`${file}:${n + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });
});
