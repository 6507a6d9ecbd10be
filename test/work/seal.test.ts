import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Review } from '../../src/analyse/assess/stale.js';
import { formatYaml } from '../../src/load/format/format.js';
import { readTexts } from '../../src/load/texts/texts.js';
import { load, type Loaded } from '../../src/load/workspace.js';
import { sealOf } from '../../src/analyse/assess/seal.js';
import type { Answer, SealParts } from '../../src/model/country.js';
import { faultsOf } from '../../src/work/faults.js';
import { migrate } from '../../src/work/migrate.js';
import { checkAnswers, sealAnswers, type Desk, type SealResult } from '../../src/work/seal.js';
import { checkState } from '../../src/work/session.js';
import { workspace } from '../analyse/cases.js';
import { own } from '../analyse/own.js';

const TODAY = '2026-11-30';
const ACT = `---
law: act
title: The Act
language: en
---

## 1 Definitions

Gun means a handgun.

## 14 Records

(1) A dealer keeps a register.

(2) The register is kept for five years.

(3) The Registrar may inspect it, and any copy.
`;

const questions =
  '- { id: kept, ask: For how long?, answer: duration }\n- { id: inspected, ask: Is it inspected?, answer: yes-no, dimensions: { items: all } }\n';
const answers = `- question: kept
  answer: 5 years
  sections: [act/14(2)]
  reviewed: { by: A. Drafter, on: 2026-11-02 }

- question: inspected
  scope: { items: gun }
  answer: yes
  sections: [act/14(3)]
  reviewed: { by: A. Drafter, on: 2026-11-02 }
`;
const requires =
  '    - { question: kept, at-least: 5 years, strength: shall }\n    - { question: inspected, scope: { items: handgun }, is: yes, strength: shall }\n';

/** A workspace whose state has the text of its law, and what its files say. */
class Bench {
  readonly root: string;

  constructor(more: Partial<Parameters<typeof own>[0]> = {}) {
    this.root = workspace(
      own({
        requires,
        questions,
        answers,
        terms: 'gun:\n  word: gun\n  sections: [act/1]\n  covers: handgun\n',
        files: { 'countries/xts/laws/act.md': ACT },
        ...more,
      }),
    );
  }

  file(name: string): string {
    return path.join(this.root, name);
  }

  edit(name: string, from: string, to: string): this {
    const text = readFileSync(this.file(name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(this.file(name), text.replace(from, to));
    return this;
  }

  get loaded(): Loaded {
    return load(this.root, { states: ['XTS'] });
  }

  get desk(): Desk {
    const { loaded } = this;
    const country = loaded.world.countries.get('XTS')!;
    return {
      world: loaded.world,
      country,
      folder: this.file('countries/xts'),
      texts: readTexts(loaded, country),
      workspace: this.root,
      on: TODAY,
    };
  }

  seal(by?: string, ids?: readonly string[]): Promise<SealResult> {
    const { desk } = this;
    const chosen = desk.country.answers.filter(({ id }) => !ids || ids.includes(id));
    return sealAnswers(desk, chosen, { by });
  }

  /** how the reviews of all answers stand, by their ids */
  get reviews(): Record<string, string> {
    const { stateWords } = checkState(this.loaded, 'XTS', TODAY);
    const words = (review: Review): string =>
      review.state === 'whole' ? 'whole' : `${review.state}: ${review.causes.join(', ')}`;
    const all: readonly Answer[] = stateWords.mapped.country!.answers;
    return Object.fromEntries(all.map((answer) => [answer.id, words(stateWords.review(answer))]));
  }

  /** the seal that covers a place, its parts as they are written, and the seal that would not cover it */
  before(place: string): { seal: string; old: string; parts: string } {
    const [[seal, sealedParts]] = [...this.desk.country.seals.answers].filter(([, { places }]) =>
      places.has(place),
    ) as [[string, SealParts]];
    const places = new Map([...sealedParts.places].filter(([key]) => key !== place));
    const parts = readFileSync(this.file(SEALS), 'utf8')
      .split('\n')
      .find((line) => line.includes(`  ${seal}:`))!;
    return { seal, old: sealOf({ ...sealedParts, places }), parts };
  }

  get verdicts(): string[] {
    return checkState(this.loaded, 'XTS', TODAY)
      .check.assessments.filter(({ duty }) => duty.commitment.instrument.id === 'pact')
      .map(({ verdict }) => verdict);
  }
}

const sealed = async (more?: Partial<Parameters<typeof own>[0]>): Promise<Bench> => {
  const bench = new Bench(more);
  await bench.seal();
  return bench;
};

const ANSWERS = 'countries/xts/answers/all.yaml';
const LAW = 'countries/xts/laws/act.md';
const SEALS = 'countries/xts/seals.yaml';

describe('a seal', () => {
  it('makes a reviewed answer count: before it, the answer is only claimed', async () => {
    const bench = new Bench();
    expect([bench.reviews, bench.verdicts]).toEqual([
      { 'kept#1': 'claimed: no-review', 'inspected#1': 'claimed: no-review' },
      ['claimed', 'claimed'],
    ]);
    const outcome = await bench.seal();
    expect(outcome).toMatchObject({ sealed: ['kept#1', 'inspected#1'], refused: [], missing: [] });
    expect([bench.reviews, bench.verdicts]).toEqual([{ 'kept#1': 'whole', 'inspected#1': 'whole' }, ['met', 'met']]);
    expect(bench.loaded.files.problems).toEqual([]);
  });

  it('records the cited paragraphs, each by itself, with the heading of the section', async () => {
    const bench = await sealed();
    const { sections } = parse(readFileSync(bench.file('countries/xts/laws/act.yaml'), 'utf8')) as {
      sections: { id: string; heading: string; places: Record<string, string> }[];
    };
    expect(sections.map(({ id, heading, places }) => [id, heading, Object.keys(places)])).toEqual([
      ['1', 'Definitions', ['']],
      ['14', 'Records', ['(2)', '(3)']],
    ]);
  });

  it('covers the text of the cited paragraph and of no other', async () => {
    const bench = await sealed();
    bench.edit(LAW, 'keeps a register.', 'keeps, always, a register.');
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'whole' });
    bench.edit(LAW, 'for five years', 'for two years');
    expect(bench.reviews).toEqual({ 'kept#1': 'stale: places', 'inspected#1': 'whole' });
    expect(bench.verdicts).toEqual(['stale', 'met']);
  });

  it.each([
    ['the value', 'answer: 5 years', 'answer: 6 years', 'value'],
    ['the sections', 'sections: [act/14(2)]', 'sections: [act/14(2), act/14(3)]', 'sections, places'],
    ['the dates', 'answer: 5 years', 'answer: 5 years\n  from: 2020-01-01', 'dates'],
    [
      'the exceptions',
      'answer: 5 years',
      'answer: 5 years\n  except: [{ kind: museum, says: Museums., sections: [act/14(2)] }]',
      'except',
    ],
    [
      'the evidence',
      'answer: 5 years',
      'answer: 5 years\n  evidence: [{ what: a, where: b, date: 2026-01-01 }]',
      'value',
    ],
  ])('is broken by %s, and tells so', async (_, from, to, part) => {
    const bench = await sealed();
    bench.edit(ANSWERS, from, to);
    expect(bench.reviews['kept#1']).toBe(`stale: ${part}`);
    expect(bench.verdicts[0]).toBe('stale');
  });

  it.each([
    ['says', 'says: So it is.'],
    ['a note', 'note: A remark.'],
    ['where to amend', 'amend-at: [act/14(2)]'],
    ['what is unverified', 'unverified: not seen'],
  ])('is not touched by %s', async (_, line) => {
    const bench = await sealed();
    bench.edit(ANSWERS, 'answer: 5 years', `answer: 5 years\n  ${line}`);
    expect(bench.reviews['kept#1']).toBe('whole');
  });

  it('is the same however a duration or an order is written', async () => {
    const bench = await sealed();
    bench.edit(ANSWERS, 'answer: 5 years', 'answer: P5Y');
    expect(bench.reviews['kept#1']).toBe('whole');
  });

  it('is broken by the words of the question, and by a term that the scope names', async () => {
    const bench = await sealed();
    bench.edit('provisions/questions/definitions.yaml', 'For how long?', 'For how long at least?');
    expect(bench.reviews).toEqual({ 'kept#1': 'stale: question', 'inspected#1': 'whole' });
    bench.edit('countries/xts/terms.yaml', 'covers: handgun', 'covers: [handgun, rifle]');
    expect(bench.reviews['inspected#1']).toBe('stale: scope');
  });

  it('is broken by the text of a definition that the scope names', async () => {
    const bench = await sealed();
    bench.edit(LAW, 'Gun means a handgun.', 'Gun means a handgun made after 1950.');
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'stale: places' });
    // recording the new text for another answer does not mend it
    await bench.seal('B. Drafter', ['kept#1']);
    expect(bench.reviews['inspected#1']).toBe('stale: places');
    await bench.seal('B. Drafter', ['inspected#1']);
    expect(bench.reviews['inspected#1']).toBe('whole');
  });

  it('made before it covered definitions is broken by a new text of one, also when another answer is sealed on that', async () => {
    const bench = await sealed();
    const { seal, old, parts } = bench.before('act/1');
    bench
      .edit(ANSWERS, seal, old)
      .edit(SEALS, seal, old)
      .edit(SEALS, /act\/1: \w+,? ?/.exec(parts)![0], '');
    expect(bench.reviews['inspected#1']).toBe('whole');
    bench.edit(LAW, 'Gun means a handgun.', 'Gun means a revolver.');
    expect(bench.reviews['inspected#1']).toBe('stale: places');
    bench.edit(ANSWERS, '5 years', '6 years');
    await bench.seal('B. Reviewer', ['kept#1']);
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'stale: places' });
    await bench.seal('B. Reviewer', ['kept#1']);
    rmSync(bench.file(LAW));
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'stale: places' });
    writeFileSync(bench.file(LAW), ACT.replace('a handgun', 'a revolver'));
    await bench.seal('B. Reviewer', ['inspected#1']);
    expect(bench.reviews['inspected#1']).toBe('whole');
    expect(readFileSync(bench.file(SEALS), 'utf8')).not.toContain('definitions:');
  });

  it('that is broken before the answer begins to hold is no finding of its own: it counts as not in force', async () => {
    const bench = await sealed();
    bench.edit(ANSWERS, 'answer: 5 years', 'from: 2027-01-01\n  answer: 5 years');
    expect(bench.reviews['kept#1']).toMatch(/^stale/);
    const kinds = (): string[] => checkState(bench.loaded, 'XTS', TODAY).check.findings.map(({ kind }) => kind);
    expect(bench.verdicts[0]).toBe('not-in-force');
    expect(kinds()).not.toContain('stale');
    bench.edit(ANSWERS, 'from: 2027-01-01', 'from: 2026-01-01');
    expect(bench.verdicts[0]).toBe('stale');
    expect(kinds()).toContain('stale');
  });

  it('is looked at again where a requirement means something else', async () => {
    const bench = await sealed();
    bench.edit('provisions/instruments/pact/articles.yaml', 'at-least: 5 years', 'at-least: 4 years');
    expect(bench.verdicts).toEqual(['stale', 'met']);
    const { check } = checkState(bench.loaded, 'XTS', TODAY);
    expect(check.findings.find(({ kind }) => kind === 'stale')).toMatchObject({ cause: { values: ['pact:1#1'] } });
    const { desk } = bench;
    await sealAnswers(desk, desk.country.answers, { by: 'A. Drafter', anew: true });
    expect(bench.verdicts).toEqual(['met', 'met']);
  });

  it('leaves the other answers to its question to be looked at again where a requirement means something else', async () => {
    const bench = await sealed();
    bench.edit(
      ANSWERS,
      '- question: kept',
      '- question: kept\n  answer: 6 years\n  sections: [act/14(2)]\n- question: kept',
    );
    const seal = (...ids: string[]): Promise<unknown> => {
      const { desk } = bench;
      const chosen = desk.country.answers.filter(({ id }) => ids.includes(id));
      return sealAnswers(desk, chosen, { by: 'A. Drafter', anew: true });
    };
    await seal('kept#1', 'kept#2', 'inspected#1');
    bench.edit('provisions/instruments/pact/articles.yaml', 'at-least: 5 years', 'at-least: 4 years');
    expect(bench.verdicts[0]).toBe('stale');
    await seal('kept#1');
    expect(bench.verdicts[0]).toBe('stale');
    expect(readFileSync(bench.file('countries/xts/seals.yaml'), 'utf8')).toMatch(/^before:/m);
    await seal('kept#2');
    expect(bench.verdicts[0]).toBe('met');
    expect(readFileSync(bench.file('countries/xts/seals.yaml'), 'utf8')).not.toMatch(/^before:/m);
  });

  it('rests on the record where the text is not at hand', async () => {
    const bench = await sealed();
    rmSync(bench.file(LAW));
    expect([bench.reviews, bench.verdicts]).toEqual([{ 'kept#1': 'whole', 'inspected#1': 'whole' }, ['met', 'met']]);
    bench.edit('countries/xts/laws/act.yaml', '(2)', '(9)');
    expect(bench.reviews['kept#1']).toBe('claimed: place-not-recorded');
  });

  it('of a place that the text does not have is worth nothing, also of one that a term cites', async () => {
    const bench = await sealed();
    bench.edit(LAW, '## 14 Records', '## 15 Records');
    expect(bench.reviews['kept#1']).toBe('claimed: no-such-place');
    expect(bench.verdicts).toEqual(['claimed', 'claimed']);
    bench.edit(LAW, '## 15 Records', '## 14 Records').edit(LAW, '## 1 Definitions', '## 2 Definitions');
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'claimed: no-such-place' });
  });

  it('whose parts were altered in the file of seals tells only that something changed', async () => {
    const bench = await sealed();
    bench.edit(ANSWERS, 'answer: 5 years', 'answer: 6 years');
    const file = bench.file('countries/xts/seals.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/value: [0-9a-f]{16}/g, 'value: 0123456789abcdef'));
    expect(bench.reviews['kept#1']).toBe('stale: unknown');
  });
});

describe('stamping', () => {
  it('is never all or nothing: what cannot be sealed is told, the rest is sealed', async () => {
    const bench = new Bench({ answers: answers.replace('act/14(2)', 'act/14(7)') });
    const outcome = await bench.seal();
    expect(outcome.sealed).toEqual(['inspected#1']);
    expect(outcome.refused.map(({ id }) => id)).toEqual(['kept#1']);
    expect(outcome.refused[0]!.why).toContain('act/14(7)');
    expect(outcome.missing).toEqual(['act/14(7)']);
    await bench.edit(ANSWERS, 'act/14(7)', 'act/14(2)').seal();
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'whole' });
  });

  it('does not make whole by itself what changed since the review', async () => {
    const bench = await sealed();
    bench.edit(LAW, 'for five years', 'for two years');
    expect((await bench.seal()).refused.map(({ id, why }) => [id, /changed since/.test(why)])).toEqual([
      ['kept#1', true],
    ]);
    expect(bench.reviews['kept#1']).toBe('stale: places');
    await bench.seal('B. Second', ['kept#1']);
    expect(bench.reviews['kept#1']).toBe('whole');
    expect(readFileSync(bench.file(ANSWERS), 'utf8')).toContain('by: B. Second, on: 2026-11-30');
  });

  it('leaves alone what nobody reviewed', async () => {
    const bench = new Bench({ answers: answers.replaceAll(/ {2}reviewed: .*\n/g, '') });
    expect((await bench.seal()).refused).toHaveLength(2);
    expect(existsSync(bench.file('countries/xts/seals.yaml'))).toBe(false);
  });

  it('keeps what is recorded of a place whose text is not at hand', async () => {
    const bench = await sealed();
    rmSync(bench.file(LAW));
    const before = readFileSync(bench.file('countries/xts/laws/act.yaml'), 'utf8');
    await bench.seal('B. Second');
    expect(readFileSync(bench.file('countries/xts/laws/act.yaml'), 'utf8')).toBe(before);
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'whole' });
  });

  it('takes a second reviewer of a whole seal only, and another person', async () => {
    const bench = await sealed();
    const check = (by: string): Promise<{ id: string; why: string }[]> => {
      const { desk } = bench;
      return checkAnswers(desk, desk.country.answers.slice(0, 1), by);
    };
    expect((await check('A. Drafter')).map(({ why }) => why)).toEqual(['the same person reviewed it']);
    expect(await check('B. Second')).toEqual([]);
    expect(bench.loaded.world.countries.get('XTS')!.answers[0]!.checked).toEqual({ by: 'B. Second', on: TODAY });
    bench.edit(ANSWERS, 'answer: 5 years', 'answer: 6 years');
    expect(await check('C. Third')).toHaveLength(1);
    await bench.seal('A. Drafter');
    // another seal was not checked by anybody yet
    expect(bench.loaded.world.countries.get('XTS')!.answers[0]!.checked).toBeUndefined();
  });
});

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('a workspace of the earlier form', () => {
  const old = fileURLToPath(new URL('../fixtures/old-workspace', import.meta.url));
  const copy = (): string => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'concord-'));
    made.push(root);
    cpSync(old, root, { recursive: true });
    return root;
  };
  const answersIn = (root: string): { file: string; text: string }[] =>
    ['control-system', 'end-use', 'marking', 'offences', 'record-keeping', 'transfers'].map((name) => {
      const file = path.join(root, 'countries/xar/answers', `${name}.yaml`);
      return { file, text: readFileSync(file, 'utf8') };
    });

  it('is brought to that of today: nothing is lost, and it is told what could not be carried over', async () => {
    const root = copy();
    const done = (await migrate(root, TODAY))!;
    expect(done.sealed.length).toBeGreaterThan(30);
    expect(done.left.map(({ what }) => what).join()).toContain('diversion-assessment');
    expect(done.moved.map(({ what }) => what).join()).toContain('import-marking-exemptions');
    const loaded = load(root, { states: ['XAR'] });
    expect(loaded.files.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { file, text } of answersIn(old)) {
      const now = readFileSync(path.join(root, path.relative(old, file)), 'utf8');
      for (const [, question] of text.matchAll(/question: (\S+)/g)) expect(now).toContain(`question: ${question}`);
      for (const comment of text.match(/^# .*$/gm) ?? []) expect(now).toContain(comment);
      expect(now).not.toMatch(/^\s+fingerprints:/m);
    }
  });

  it('has its exemptions folded into the answers that they are exceptions of', async () => {
    const root = copy();
    await migrate(root, TODAY);
    const country = load(root, { states: ['XAR'] }).world.countries.get('XAR')!;
    const [marking] = country.answers.filter(({ question }) => question === 'import-marking');
    expect(marking!.except.map(({ kind, sections }) => [kind, sections])).toEqual([
      ['temporary', ['firearms-act/9(3)']],
      ['museum', ['firearms-act/9(3)']],
    ]);
    expect(marking!.reviewed?.seal).toBeUndefined();
  });

  it('seals only what rests on the text that was reviewed', async () => {
    const root = copy();
    const done = (await migrate(root, TODAY))!;
    const { stateWords } = checkState(load(root, { states: ['XAR'] }), 'XAR', TODAY);
    const of = (state: Review['state']): string[] =>
      stateWords.mapped
        .country!.answers.filter((answer) => stateWords.review(answer).state === state)
        .map(({ id }) => id);
    expect(of('whole').sort()).toEqual([...done.sealed].sort());
    expect(of('stale')).toEqual([]);
    // section 15 was changed after its review
    expect(done.claimed.find(({ what }) => what.includes('firearms-act/15'))?.what).toMatch(
      /not the one that was reviewed/,
    );
  });

  it('is done once: a second time there is nothing to do', async () => {
    const root = copy();
    await migrate(root, TODAY);
    expect(await migrate(root, TODAY)).toBeUndefined();
  });
});

describe('stamping', () => {
  const ANNEX = `${ACT}
## Annex

(1) Handguns are listed.
`;
  const cites = (place: string): string => answers.replace('act/14(2)', place);

  it('goes on after the first stamp: what is cited later, or comes with a new version, is recorded too', async () => {
    const bench = await sealed();
    bench.edit(LAW, '## 14 Records', '## 13 Shops\n\n(1) A shop has a keeper.\n\n(2) For five years.\n\n## 14 Records');
    bench.edit(ANSWERS, 'act/14(2)', 'act/13(2)');
    expect(bench.reviews['kept#1']).toMatch(/^stale/);
    expect(await bench.seal('A. Drafter')).toMatchObject({ refused: [], missing: [] });
    expect(faultsOf(bench.loaded)).toEqual([]);
    // what is no longer in the text and no longer cited does not stand in the way
    bench.edit(LAW, '## 14 Records', '## 15 Records').edit(ANSWERS, 'act/14(3)', 'act/15(3)');
    expect(await bench.seal('A. Drafter')).toMatchObject({ refused: [], missing: [] });
    expect(faultsOf(bench.loaded)).toEqual([]);
    expect(bench.reviews).toEqual({ 'kept#1': 'whole', 'inspected#1': 'whole' });
    expect(await bench.seal()).toMatchObject({ sealed: [], refused: [], files: [] });
  });

  it('records an annex without a number, and validate reads what was written', async () => {
    const bench = new Bench({ answers: cites("'act/annex(1)'"), files: { [LAW]: ANNEX } });
    const { sections } = readTexts(bench.loaded, bench.loaded.world.countries.get('XTS')!).get('act')!;
    const annex = sections.find(({ id }) => id.startsWith('annex'));
    expect(annex?.id).toBe('annex');
    expect(await bench.seal()).toMatchObject({ refused: [], missing: [] });
    expect(faultsOf(bench.loaded)).toEqual([]);
    expect(await bench.seal()).toMatchObject({ sealed: [], files: [] });
    expect(bench.reviews['kept#1']).toBe('whole');
  });

  it('leaves the record of a law in style that was in style', async () => {
    const parts = [1, 2, 3, 4, 5, 6, 7];
    const bench = new Bench({
      answers: cites(parts.map((n) => `act/14(${n})`).join(', ')),
      files: {
        [LAW]: `${ACT}\n${parts
          .slice(3)
          .map((n) => `(${n}) Rule ${n}.\n`)
          .join('\n')}`,
      },
    });
    const file = bench.file('countries/xts/laws/act.yaml');
    const style = (text: string): string => formatYaml(text, { answers: false, asks: new Map() });
    writeFileSync(file, style(readFileSync(file, 'utf8')));
    expect(await bench.seal()).toMatchObject({ refused: [], missing: [] });
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('(7)');
    expect(written).toBe(style(written));
  });
});
