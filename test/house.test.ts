import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../src');
const WIDEST = 120;
const LONGEST = 254;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll(path.sep, '/'))
  .sort()
  .map((file) => ({ file, lines: readFileSync(path.join(SRC, file), 'utf8').split('\n') }));

/** Files that are to be parted. No new one is added, and one that is short enough goes. */
const long: readonly string[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'long-files.json'), 'utf8'),
) as string[];

/** The one table of signs, and that of signs which stand for no kind or result. */
const TABLES = ['words/kinds.ts', 'words/floor-signs.ts', 'words/glyphs.ts'];
const SIGNS = /[✓✗°●▸▌✎□▶■▣◆⚡○◐◔≠↻◌¿◷⇅◇∅◧⇄▲▼▷▹]/u;

/**
 * Where keys that Concord itself puts together are taken apart again: the one place for each kind of key. Everything
 * else asks for what a row, a mark or a want is, and does not read it out of its id.
 */
const CODECS: Readonly<Record<string, string>> = {
  'tui/state/want.ts': 'the keys of what a screen waits for',
  'tui/screens/facets.ts': 'the facets of a list, as they stand in a route',
  'tui/answers/entry.ts': 'the keys of drafts',
  'tui/answers/part.ts': 'the marks of a picker that stand for parts of a scope',
  'tui/answers/scope.ts': 'the choices of a picker that stand for parts of a scope',
  'tui/pick/accept.ts': 'the choices of the palette and of the picker of places',
  'tui/pick/choices.ts': 'what is typed in the palette, against the same choices',
  'tui/pick/field-overlay.ts': 'the choices of the picker of a scope',
  'cli/show.ts': 'what the user typed: a provision or a term, as it is cited',
  'analyse/faults/judgement-faults.ts': 'a provision as the data cite it',
};
/** Parts of an id, and results that are known by the beginning of an id or a sentence. */
const CUT = [
  /\.split\((?:'[#:|]'|\/:\(\.\*\)\/s)/,
  /\bid\.(?:split|slice|startsWith|endsWith|lastIndexOf|indexOf)\(/,
  /\b(?:message|mend|says)\.(?:startsWith|includes|match)\(/,
  /#\\d\+\$/,
];
/** Names that say nothing of what they hold. */
const VAGUE =
  /\b(?:const|let|function) (?:one|own|found)\b|\((?:one|own|found)(?:[,:]|\) =>|\): )|[[,] (?:one|own|found)(?:\]|\) =>)/;
const LAYERS = ['analyse', 'words', 'report', 'work', 'cli', 'tui'];

describe('the sources', () => {
  it(`have no line of more than ${WIDEST} columns`, () => {
    const wide = sources.flatMap(({ file, lines }) =>
      lines.flatMap((line, n) => (line.length > WIDEST ? [`${file}:${n + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });

  it(`are files of at most ${LONGEST} lines, but for those that are to be parted`, () => {
    const over = sources.filter(({ lines }) => lines.length - 1 > LONGEST).map(({ file }) => file);
    expect(over.filter((file) => !long.includes(file))).toEqual([]);
    expect(long.filter((file) => !over.includes(file))).toEqual([]);
  });

  it('take every sign from its table', () => {
    const signs = sources
      .filter(({ file }) => !/^(law|load)\//.test(file) && !TABLES.includes(file))
      .flatMap(({ file, lines }) => lines.flatMap((line, n) => (SIGNS.test(line) ? [`${file}:${n + 1}`] : [])));
    expect(signs).toEqual([]);
  });

  it('read no fact out of a piece of an id or of a sentence', () => {
    const cut = sources
      .filter(({ file }) => LAYERS.includes(file.split('/')[0]!) && !(file in CODECS))
      .flatMap(({ file, lines }) =>
        lines.flatMap((line, n) => (CUT.some((pattern) => pattern.test(line)) ? [`${file}:${n + 1}: ${line}`] : [])),
      );
    expect(cut).toEqual([]);
  });

  it('name what they hold', () => {
    const vague = sources.flatMap(({ file, lines }) =>
      lines.flatMap((line, n) => (VAGUE.test(line) ? [`${file}:${n + 1}: ${line}`] : [])),
    );
    expect(vague).toEqual([]);
  });

  it('say of each public function what goes in and out', () => {
    const silent = sources.flatMap(({ file, lines }) =>
      lines.flatMap((line, n) =>
        /^export (?:async )?(?:function|class|abstract class) /.test(line) && !/\*\/\s*$/.test(lines[n - 1] ?? '')
          ? [`${file}:${n + 1}`]
          : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  it('need every place where keys are taken apart', () => {
    const used = Object.keys(CODECS).filter((name) =>
      sources.some(({ file, lines }) => file === name && lines.some((line) => CUT.some((cut) => cut.test(line)))),
    );
    expect(used).toEqual(Object.keys(CODECS));
  });
});
