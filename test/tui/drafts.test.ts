import { entriesOn, type Raw } from '../../src/work/book.js';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UnsavedAnswer, App } from '../../src/tui/state/app.js';
import { partsOf } from '../../src/tui/answers/entry.js';
import { Bench, exampleCopy, hasExample } from './support.js';

describe.skipIf(!hasExample)('an answer that is in no file yet', () => {
  let bench: Bench;
  let opened: App;
  beforeAll(() => {
    bench = new Bench(exampleCopy()).load().press('5');
    opened = bench.app;
  });
  beforeEach(() => {
    bench.app = opened;
    bench.asked = [];
  });
  const keys = (): string[] => Object.keys(bench.app.drafts);
  /** The key of a further answer on how long records are kept, where other programs have added so many. */
  const newKey = (added = 0): string =>
    `XAR|record-retention|${entriesOn(opened.data.books.get('XAR'), 'record-retention').length + added}`;

  /** What another program makes of the answers to one question, before they are read again. */
  const reread = (question: string, change: (raws: Raw[]) => Raw[]): Bench => {
    const book = bench.app.data.books.get('XAR')!;
    const own = book.entries.filter(({ raw }) => raw['question'] === question);
    const entries = change(own.map(({ raw }) => raw)).map((raw, index) => ({ ...own[0]!, index, raw }));
    return bench.send({
      type: 'book',
      state: 'XAR',
      texts: bench.app.data.texts.get('XAR')!,
      book: { ...book, entries: [...book.entries.filter((one) => !own.includes(one)), ...entries] },
    });
  };

  it('leads to what it lacks, and says so', () => {
    bench.at('national-records').press('enter', ' ', 'enter');
    expect(bench.app.notice?.text).toMatch(/it still needs for which items it is given, or that it is for all of them/);
    expect(bench.row?.id).toMatch(/\/scope\.items$/);
    // what it is for is chosen: neither everything nor anything else is marked before
    bench.press('enter');
    expect(bench.app.overlay).toMatchObject({ chosen: [] });
    bench.press('home', ' ', 'enter').forAll();
    expect(bench.app.notice?.text).toContain('it still needs the sections that say so');
    expect(bench.row?.id).toMatch(/\/sections$/);
    expect(bench.rows.join('\n')).toContain('For items | all of them');
  });

  it('begins, for another scope, with what it is for, and goes on to the answer', () => {
    bench.at('record-retention').to('+ add').press('enter');
    expect(bench.app.overlay).toMatchObject({ purpose: { field: 'scope.items' } });
    bench.type('revolvers').press('enter');
    expect(bench.row?.id).toBe(`${newKey()}/answer`);
    bench.press('enter').type('12 years').press('enter');
    expect(bench.app.drafts[newKey()]?.raw).toMatchObject({
      scope: { items: 'revolver' },
      answer: '12 years',
    });
  });

  it('stays with its answer where another program removes one before it', () => {
    bench.at('record-retention').to('20 years').press('X', 'y', 'esc');
    expect(keys()).toEqual(['XAR|record-retention|4']);
    reread('record-retention', (raws) => raws.slice(1));
    expect(keys()).toEqual(['XAR|record-retention|3']);
    expect(bench.rows.join('\n')).toContain('the reason why it does not apply');
  });

  it('stays a new one where another program adds an answer, also while it is typed', () => {
    bench.at('record-retention').to('+ add').press('enter').type('revolvers').press('enter', 'enter').type('12 years');
    reread('record-retention', (raws) => [
      ...raws,
      { question: 'record-retention', answer: 'silent', scope: { items: 'mine' } },
    ]);
    bench.press('enter');
    expect(keys()).toEqual([newKey(1)]);
    expect(bench.rows.join('\n')).toContain('mines');
  });

  describe('after a crash', () => {
    const given: Raw = { question: 'record-retrieval', answer: 'not-applicable' };
    const entry = (): Raw =>
      opened.data.books.get('XAR')!.entries.find(({ raw }) => raw['question'] === 'record-retrieval')!.raw;
    const restart = (draft: UnsavedAnswer): Bench => {
      bench.app = {
        ...opened,
        drafts: { 'XAR|record-retrieval|0': draft },
        wanted: new Set(),
        data: { ...opened.data, books: new Map() },
      };
      return bench
        .at('record-retrieval')
        .to('why the question does not apply')
        .press('enter')
        .type('no such thing')
        .press('enter');
    };

    it('is still a change of its answer', () => {
      restart({ raw: given, saved: entry() });
      expect(bench.saves[0]!.change).toMatchObject({
        before: entry(),
        after: { answer: 'not-applicable', reason: 'no such thing' },
      });
    });

    it('is still a new one', () => {
      restart({ raw: given });
      expect(bench.saves[0]!.change).not.toHaveProperty('before');
      expect(bench.saves[0]!.key).toBe('XAR|record-retrieval|1');
    });
  });

  it('is saved when it is given once more, after it could not be', () => {
    bench.at('record-retrieval').press('S', 'y');
    bench.send({ type: 'not-saved', key: bench.saves[0]!.key, message: 'no room' }).press('S', 'y');
    expect(bench.saves.map(({ change }) => change.before?.['answer'])).toEqual(['yes', 'yes']);
    bench.press('S', 'y');
    expect(bench.saves).toHaveLength(2);
  });

  it('is lost on leaving only where it could not be kept, which is told', () => {
    bench
      .at('national-records')
      .press('enter', ' ', 'enter')
      .send({ type: 'kept', lost: 'there is no room left' })
      .press('q');
    expect(bench.app.overlay).toMatchObject({
      lines: expect.arrayContaining([
        expect.stringContaining('They are lost when Concord is closed: there is no room left'),
      ]) as string[],
    });
    bench.press('n').send({ type: 'kept' }).press('q');
    expect(bench.app.overlay).toMatchObject({
      lines: expect.arrayContaining([expect.stringContaining('stand here again')]) as string[],
    });
  });

  it('is told of no fault before there is an answer', () => {
    bench.at('national-records').press('enter');
    expect(bench.detail).not.toContain('Expected the key');
  });

  it('is reviewed by nobody where nobody has given a name, except for its note', () => {
    bench.at('record-retrieval').to('Note').press('enter').type('a note').press('enter');
    expect(bench.saves[0]!.change.after).toMatchObject({ note: 'a note', reviewed: { by: 'Concord project' } });
    bench.press('S', 'y');
    expect(bench.saves[1]!.change.after).not.toHaveProperty('reviewed');
  });

  it('is taken back on the question that it concerns', () => {
    bench.at('record-retrieval').press('S', 'y', '>', 'u');
    expect(bench.route.question).toBe('record-retrieval');
    expect(bench.saves.at(-1)!.change.after).toMatchObject({ answer: 'yes' });
  });

  it('loses the reason with what the reason was for', () => {
    bench.at('record-retrieval').press('X', 'y').type('no such thing').press('enter', 'S', 'y');
    expect(bench.saves.at(-1)!.change.after).not.toHaveProperty('reason');
    bench.press('u');
    expect(bench.saves.at(-1)!.change.after).toMatchObject({ answer: 'not-applicable', reason: 'no such thing' });
  });

  it('is not reviewed anew where nothing was changed', () => {
    bench.send({
      type: 'loaded',
      loaded: bench.app.data.loaded!,
      asOf: bench.app.data.asOf,
      ownStates: ['XAR'],
      versions: [],
      reviewer: 'B. Counsel',
    });
    bench
      .at('record-retrieval')
      .press('enter', 'enter')
      .to('In our words')
      .press('enter', 'enter')
      .to('Sections')
      .press('enter', 'enter');
    expect(bench.saves).toEqual([]);
  });

  it('takes the day of the review, and says what is wrong with it', () => {
    bench.at('record-retrieval').to('Reviewed').press('enter', 'ctrl-u').type('B. Counsel, 2026-13-01').press('enter');
    expect(bench.app.notice?.text).toMatch(/^Unexpected "2026-13-01", expected a day such as /);
    bench.press('ctrl-u').type('Counsel, B., 2026-10-31').press('enter');
    expect(bench.saves[0]!.change.after).toMatchObject({ reviewed: { by: 'Counsel, B.', on: '2026-10-31' } });
    bench.to('Reviewed').press('enter', 'ctrl-u').type('B. Counsel').press('enter');
    expect(bench.saves[1]!.change.after).toMatchObject({ reviewed: { by: 'B. Counsel', on: bench.app.data.today } });
    bench.to('Reviewed').press('enter', 'ctrl-u', 'enter');
    expect(bench.saves[2]!.change.after).not.toHaveProperty('reviewed');
  });

  it('does not say that nobody has looked where a file cannot be read', () => {
    const book = bench.app.data.books.get('XAR')!;
    const unread = [
      {
        file: 'answers/record-keeping.yaml',
        line: 9,
        column: 1,
        rule: 'yaml',
        message: 'Unexpected end.',
        severity: 'error' as const,
      },
    ];
    bench.send({ type: 'book', state: 'XAR', texts: new Map(), book: { ...book, unread, entries: [] } });
    bench.at('record-retrieval');
    expect(bench.rows[0]).toContain('not known: a file of answers cannot be read');
    expect(bench.detail).toMatch(/Line 9:\s+Unexpected end\./);
    bench.press('e');
    expect(bench.asked.at(-1)).toEqual({ type: 'edit', file: 'answers/record-keeping.yaml', line: 9 });
  });

  it('tells where it differs from another answer over the same', () => {
    bench.at('record-retention').to('+ add').press('enter').type('weapon').press('enter', 'enter').type('12 years');
    const n = partsOf(newKey()).n + 1;
    expect(bench.detail).toMatch(new RegExp(`answers \\d and ${n} differ`));
  });
});
