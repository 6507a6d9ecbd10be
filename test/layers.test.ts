import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../src');

/** Imports that the picture does not allow and that stand until they are mended. No new one is added. */
const exceptions = JSON.parse(readFileSync(path.join(import.meta.dirname, 'layers.json'), 'utf8')) as readonly string[];

/** What each layer may import. Nothing else: see docs/architecture.md. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  model: [],
  law: ['model'],
  load: ['model', 'law'],
  analyse: ['model', 'law'],
  words: ['model', 'law', 'analyse'],
  report: ['model', 'law', 'analyse', 'words'],
  work: ['model', 'law', 'load', 'analyse', 'words', 'report'],
  cli: ['model', 'law', 'load', 'analyse', 'words', 'report', 'work'],
  tui: ['model', 'law', 'load', 'analyse', 'words', 'report', 'work'],
};

interface Import {
  from: string;
  to: string;
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.tsx?$/.test(file))
  .sort();

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g;
const WORKER = /new URL\(\s*'(\.[^']+\.js)'/g;

const imports: Import[] = sources.flatMap((from) => {
  const text = readFileSync(path.join(SRC, from), 'utf8');
  return [...text.matchAll(IMPORT), ...text.matchAll(WORKER)].map(([, to]) => ({
    from,
    to: path.posix.join(path.posix.dirname(from), to!),
  }));
});

const layerOf = (file: string): string => file.split('/')[0]!;

/** The imports that the picture does not allow, as `from -> to`. */
const against = imports
  .filter(({ from, to }) => layerOf(from) !== layerOf(to) && !MAY[layerOf(from)]?.includes(layerOf(to)))
  .map(({ from, to }) => `${from} -> ${to.replace(/\.js$/, '')}`);

describe('the layers', () => {
  it('are the folders of src', () => {
    expect([...new Set(sources.map(layerOf))].sort()).toEqual(Object.keys(MAY).sort());
  });

  it('import one way, but for the exceptions', () => {
    expect([...new Set(against)].filter((one) => !exceptions.includes(one))).toEqual([]);
  });

  it('need every exception that is listed: one that is no longer needed goes', () => {
    expect(exceptions.filter((one) => !against.includes(one))).toEqual([]);
  });

  it('are read: every layer but the first imports another', () => {
    const importing = new Set(
      imports.filter(({ from, to }) => layerOf(from) !== layerOf(to)).map(({ from }) => layerOf(from)),
    );
    expect([...importing].sort()).toEqual(
      Object.keys(MAY)
        .filter((layer) => layer !== 'model')
        .sort(),
    );
  });

  it('work and all below it print nothing', () => {
    const printing = sources
      .filter((file) => !['cli', 'tui'].includes(layerOf(file)))
      .filter((file) => /\bconsole\.|process\.std(out|err)\.write/.test(readFileSync(path.join(SRC, file), 'utf8')));
    expect(printing).toEqual([]);
  });
});

/** Texts in quotes of which three words or more follow one another: sentences, and no ids or codes. */
const SENTENCE = /(['`])(?:(?!\1)[^\\\n])*\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}(?:(?!\1)[^\\\n])*\1/g;

it('analyse makes no sentence: only errors of the program are told there', () => {
  const said = sources
    .filter((file) => layerOf(file) === 'analyse')
    .flatMap((file) =>
      readFileSync(path.join(SRC, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .split('\n')
        .filter((line) => !/^\s*\/\//.test(line) && !line.includes('throw new'))
        .flatMap((line) =>
          (line.replace(/\/\/.*$|\$\{[^{}]*\}/g, '').match(SENTENCE) ?? []).map((text) => `${file}: ${text}`),
        ),
    );
  expect(said).toEqual([]);
});
