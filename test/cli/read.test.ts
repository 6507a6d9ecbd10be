import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { json, run } from './capture.js';
import { emptyFolder, Workspace } from './workspace.js';

interface Passage {
  section: string;
  score: number;
  words: string[];
  values: { kind: string; value: string; text: string }[];
}
interface Read {
  laws: string[];
  questions: { question: string; answered: boolean; passages: Passage[] }[];
}

let cache: string;
beforeEach(() => {
  cache = emptyFolder();
  vi.stubEnv('CONCORD_CACHE', cache);
});

/** A workspace of a state that nobody has mapped, with nothing but the texts of its laws. */
function onlyTexts(): Workspace {
  const workspace = new Workspace();
  const laws = workspace.path('countries/tza/laws');
  mkdirSync(laws, { recursive: true });
  renameSync(workspace.path(workspace.act), path.join(laws, 'arms-act.md'));
  rmSync(workspace.path('countries/xar'), { recursive: true });
  rmSync(workspace.path('countries/status'), { recursive: true });
  rmSync(workspace.path('provisions'), { recursive: true });
  return workspace;
}

describe('concord read', () => {
  it('prints the passages for a question, what to expect of them, and the values in them', async () => {
    const { folder } = new Workspace();
    const { code, out } = await run('-w', folder, 'read', 'XAR', '-q', 'record-retention', '--limit', '3');
    expect(code).toBe(0);
    expect(out).toMatch(/^Found by machine: places to look at, never answers\. .*first ten/s);
    expect(out).toContain('(record-retention)');
    expect(out).toMatch(/\[firearms-act\/14\(\d\)\]/);
    expect(out).toMatch(/values, by machine: [^;]*years/);
    expect(out).not.toContain('   4. ');
  });

  it('gives every question as data, answered or not', async () => {
    const { folder } = new Workspace();
    const { questions, laws } = await json<Read>('-w', folder, 'read', 'XAR');
    expect(laws).toContain('firearms-act');
    expect(questions.length).toBeGreaterThan(200);
    expect(new Set(questions.map(({ answered }) => answered)).size).toBe(2);
    const { passages } = questions.find(({ question }) => question === 'record-retention')!;
    expect(passages.length).toBeLessThanOrEqual(20);
    expect(passages.map(({ section }) => section.replace(/\(.*/, ''))).toContain('firearms-act/14');
    for (const { words, values, score } of passages) {
      expect(words.length).toBeGreaterThan(0);
      expect(score).toBeGreaterThan(0);
      expect(Array.isArray(values)).toBe(true);
    }
    expect(passages.flatMap(({ values }) => values).map(({ kind }) => kind)).toContain('duration');
  });

  it('takes only the questions of a topic, or only those without an answer', async () => {
    const { folder } = new Workspace();
    const marking = await json<Read>('-w', folder, 'read', 'XAR', '-t', 'marking');
    expect(marking.questions.map(({ question }) => question)).toContain('manufacture-marking');
    expect(marking.questions.map(({ question }) => question)).not.toContain('record-retention');
    const open = await json<Read>('-w', folder, 'read', 'XAR', '--unanswered');
    expect(open.questions.length).toBeGreaterThan(0);
    expect(open.questions.filter(({ answered }) => answered)).toEqual([]);
  });

  it('prints the questions for a passage', async () => {
    const { folder } = new Workspace();
    const { code, out } = await run('-w', folder, 'read', 'XAR', '--section', 'firearms-act/14(2)');
    expect(code).toBe(0);
    expect(out).toContain('(record-retention; answered');
    const { questions } = await json<{ questions: { question: string; words: string[] }[] }>(
      ...['-w', folder, 'read', 'XAR', '--section', 'firearms-act/14'],
    );
    expect(questions.map(({ question }) => question)).toContain('record-retention');
  });

  it('reads a state of which there is nothing but a folder of texts', async () => {
    const { folder } = onlyTexts();
    const { questions, laws } = await json<Read>('-w', folder, 'read', 'TZA', '-q', 'record-retention');
    expect(laws).toEqual(['arms-act']);
    expect(questions[0]).toMatchObject({ answered: false });
    expect(questions[0]!.passages[0]!.section).toMatch(/^arms-act\//);
  });

  it('reads texts that are given: a law by its id, a file, a folder', async () => {
    const workspace = new Workspace();
    const texts = emptyFolder();
    cpSync(workspace.path(workspace.act), path.join(texts, 'Arms Act 2009.md'));
    const file = path.join(texts, 'Arms Act 2009.md');
    const lawsOf = async (given: string): Promise<string[]> =>
      (await json<Read>('read', 'TZA', '-q', 'loss-report', '--text', given)).laws;
    expect(await lawsOf(texts)).toEqual(['arms-act-2009']);
    expect(await lawsOf(file)).toEqual(['arms-act-2009']);
    expect(await lawsOf(`act=${file}`)).toEqual(['act']);
  });

  it('lists of many laws those that matter first', async () => {
    const workspace = new Workspace();
    const weather = workspace.write(
      'weather.md',
      '# Weather Act\n\n## 1 Rain\n\nThe Minister announces rain.\n\n## 2 Snow\n\nSnow is announced by the mayor.\n',
    );
    const { laws } = await json<{ laws: { law: string }[] }>(
      ...['-w', workspace.folder, 'read', 'XAR', '--which-laws', '--text', weather],
    );
    expect(laws[0]!.law).toBe('firearms-act');
    expect(laws.map(({ law }) => law).indexOf('weather')).not.toBe(0);
  });

  it.each([
    [['-q', 'record-retentoin'], 'concord: Unexpected question "record-retentoin", expected "record-retention"?'],
    [['-t', 'markings'], 'concord: Unexpected topic "markings", expected "marking"?'],
    [['--limit', '0'], 'concord: Unexpected --limit "0", expected a whole number from 1 to 1000.'],
    [
      ['--section', 'firearms-act/99'],
      'concord: Unexpected --section "firearms-act/99": the text of firearms-act has no such place.',
    ],
    [['--section', 'firearm-act/14'], 'concord: Unexpected law "firearm-act", expected "firearms-act"?'],
    [
      ['--section', 'firearms-act/14', '-q', 'record-retention'],
      'concord: Unexpected --section beside --question, --topic or --unanswered, expected one of them.',
    ],
    [
      ['--text', 'nowhere.md'],
      'concord: Unexpected --text "nowhere.md": there is no such file, expected law=file, a file or a folder.',
    ],
  ])('tells what is wrong with %j', async (options, message) => {
    const { folder } = new Workspace();
    const { code, err } = await run('-w', folder, 'read', 'XAR', ...options);
    expect({ code, err }).toEqual({ code: 2, err: message });
  });

  it('tells that no text is at hand, and what to do', async () => {
    const { code, err } = await run('read', 'FRA', '-q', 'record-retention');
    expect(code).toBe(2);
    expect(err).toBe(
      'concord: Expected the text of a law of FRA: import one with "concord import <file> --state FRA", or give it with --text law=file or --text <folder>.',
    );
  });

  it('tells a language without a lexicon', async () => {
    const workspace = new Workspace();
    const file = workspace.write(
      'sheria.md',
      '---\nlanguage: sw\n---\n\n# Sheria\n\n## 1 Silaha\n\nSilaha ni kifaa.\n',
    );
    const { code, err } = await run('read', 'TZA', '-q', 'loss-report', '--text', file);
    expect(code).toBe(0);
    expect(err).toContain('There is no lexicon for the language "sw"');
  });
});

describe('what is kept of large texts', () => {
  const big = (folder: string): string => {
    const text = Array.from(
      { length: 2600 },
      (_, n) => `## ${n + 1} Section\n\n${'The weather of the county is announced by the mayor. '.repeat(12)}\n`,
    );
    text.push('## 2601 Registers\n\nA dealer keeps a register of firearms for ten years.\n');
    const file = path.join(folder, 'code.md');
    writeFileSync(file, `---\nlanguage: en\n---\n\n# Code\n\n${text.join('\n')}`);
    return file;
  };
  const first = async (file: string): Promise<string | undefined> =>
    (await json<Read>('read', 'TZA', '-q', 'record-retention', '--text', `code=${file}`)).questions[0]!.passages[0]
      ?.section;

  it('stands in the cache of the user, is not believed when it was altered, and goes with the text', async () => {
    const folder = emptyFolder();
    const file = big(folder);
    expect(await first(file)).toBe('code/2601');
    const [kept] = readdirSync(path.join(cache, 'passages'));
    expect(readdirSync(folder)).toEqual(['code.md']);
    const index = path.join(cache, 'passages', kept!, 'en.index');
    const sound = readFileSync(index);
    const altered = Buffer.from(sound);
    altered[altered.length - 9]! ^= 1;
    writeFileSync(index, altered);
    expect(await first(file)).toBe('code/2601');
    expect(readFileSync(index).equals(sound)).toBe(true);
    const sections = path.join(cache, 'passages', kept!, 'en.sections');
    writeFileSync(sections, readFileSync(sections, 'utf8').replace('a register of firearms', 'no register of firearm'));
    expect(await first(file)).toBe('code/2601');
    writeFileSync(file, readFileSync(file, 'utf8').replace('A dealer keeps', 'A maker keeps'));
    const { questions } = await json<Read>('read', 'TZA', '-q', 'record-retention', '--text', `code=${file}`);
    expect(questions[0]!.passages[0]!.section).toBe('code/2601');
    expect(readdirSync(path.join(cache, 'passages'))).toHaveLength(2);
  }, 60_000);

  it('never stands in a workspace', async () => {
    const workspace = new Workspace();
    vi.stubEnv('CONCORD_CACHE', workspace.path('cache'));
    const file = big(emptyFolder());
    await run('-w', workspace.folder, 'read', 'XAR', '-q', 'record-retention', '--text', `code=${file}`);
    expect(existsSync(workspace.path('cache'))).toBe(false);
  }, 60_000);
});

describe('concord coverage', () => {
  it('tells the laws at hand and not at hand, what nothing cites, and what to look at again', async () => {
    const workspace = new Workspace();
    const { code, out } = await run('-w', workspace.folder, 'coverage', 'XAR');
    expect(code).toBe(0);
    expect(out).toContain('firearms-act: 29 sections');
    expect(out).toContain('Defence Stores Decree');
    expect(out).toContain('Answers "silent" or "no" beside strong passages');
    const data = await json<{
      laws: { atHand: { law: string; cited: number }[]; notAtHand: unknown[] };
      uncited: { section: string; questions: string[] }[];
      unanswered: { question: string; passages: Passage[] }[];
      doubtful: { question: string; answer: string; passages: Passage[] }[];
    }>('-w', workspace.folder, 'coverage', 'XAR');
    expect(data.laws.atHand.map(({ law }) => law)).toContain('firearms-act');
    expect(data.laws.notAtHand).toHaveLength(1);
    const answers = readFileSync(workspace.path(workspace.records), 'utf8');
    expect(data.doubtful.map(({ answer }) => answer).join()).toContain('record');
    expect(answers).toContain('silent');
  });

  it('lists what no answer cites', async () => {
    const workspace = new Workspace();
    workspace.edit(
      workspace.act,
      /$/,
      '\n### 99 Loss {#99}\n\nThe holder of a firearm reports its loss or theft to the police at once.\n',
    );
    const data = await json<{ uncited: { section: string }[] }>('-w', workspace.folder, 'coverage', 'XAR');
    expect(data.uncited.map(({ section }) => section)).toContain('firearms-act/99');
  });

  it('works on a state of which there is nothing but texts', async () => {
    const { folder } = onlyTexts();
    const { code, out } = await run('-w', folder, 'coverage', 'TZA');
    expect(code).toBe(0);
    expect(out).toContain('arms-act: 29 sections, 0 of them cited');
  });
});
