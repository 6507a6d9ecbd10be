import type { Raw } from '../../src/work/book.js';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/tui/state/app.js';
import { Bench, exampleCopy, hasExample } from './support.js';

describe.skipIf(!hasExample)('what another program makes of the same answers', () => {
  const key = 'XAR|record-retrieval|0';
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
  const entry = (): Raw =>
    opened.data.books.get('XAR')!.entries.find(({ raw }) => raw['question'] === 'record-retrieval')!.raw;

  /** The answers to one question as they are read the next time. */
  const reread = (question: string, change: (raws: Raw[]) => Raw[]): Bench => {
    const book = bench.app.data.books.get('XAR')!;
    const own = book.entries.filter(({ raw }) => raw['question'] === question);
    const entries = change(own.map(({ raw }) => raw)).map((raw, index) => ({
      ...(own[0] ?? book.entries[0]!),
      index,
      raw,
    }));
    return bench.send({
      type: 'book',
      state: 'XAR',
      texts: bench.app.data.texts.get('XAR')!,
      book: { ...book, entries: [...book.entries.filter((one) => !own.includes(one)), ...entries] },
    });
  };
  /** What was given last is in its file, and has been read. */
  const saved = (): Bench => {
    const { change } = bench.saves.at(-1)!;
    return (
      bench.send({ type: 'saved', key, merged: false, ...(change.after && { after: change.after }) }) &&
      reread('record-retrieval', () => (change.after ? [change.after] : []))
    );
  };

  it('stays when a step is taken back that concerned something else', () => {
    bench.at('record-retrieval').press('S', 'y');
    saved();
    reread('record-retrieval', ([raw]) => [{ ...raw!, note: 'theirs' }]);
    bench.press('u');
    expect(bench.saves.at(-1)).toMatchObject({
      undone: true,
      change: { before: { answer: 'silent', note: 'theirs' }, after: { answer: 'yes', note: 'theirs' } },
    });
  });

  it('is not written over by a step that is taken back', () => {
    bench.at('record-retrieval').press('S', 'y');
    saved();
    reread('record-retrieval', ([raw]) => [{ ...raw!, answer: 'no' }]);
    bench.press('u');
    expect(bench.saves).toHaveLength(1);
    expect(bench.app.notice?.text).toMatch(/^Not undone, since another program has changed the answer since/);
    expect(bench.rows.join()).toContain('Answer | no');
  });

  it('is shown when what was not saved because of it is taken back', () => {
    bench.at('record-retrieval').press('S', 'y');
    bench
      .send({ type: 'clash', key, change: bench.saves[0]!.change, theirs: { ...entry(), answer: 'no' } })
      .press('esc', 'u');
    expect(bench.saves).toHaveLength(1);
    expect(bench.app.drafts[key]?.raw).toMatchObject({ answer: 'no' });
  });

  it('is shown where it came just after our own', () => {
    bench.at('record-retrieval').to('Note').press('enter').type('mine').press('enter');
    const after = bench.saves[0]!.change.after!;
    reread('record-retrieval', () => [entry()]);
    expect(bench.rows.join()).toContain('Note | mine');
    bench.send({ type: 'saved', key, merged: false, after });
    reread('record-retrieval', () => [{ ...after, says: 'Theirs.' }]);
    expect([bench.app.drafts, bench.rows.join()]).toEqual([{}, expect.stringContaining('In our words | Theirs.')]);
  });

  it('does not take away an answer that a step before the last one gave', () => {
    bench.at('record-retrieval').press('S', 'y', 'D', 'y', 'u', 'u');
    expect(bench.saves.map(({ change }) => change.after?.['answer'])).toEqual(['silent', undefined, 'silent', 'yes']);
  });

  it('is asked about after what is being typed, key by key', () => {
    bench.at('record-retrieval').press('S', 'y').to('Note').press('enter').type('m');
    bench.send({
      type: 'clash',
      key,
      change: bench.saves[0]!.change,
      theirs: { ...entry(), answer: 'no', sections: ['firearms-act/13(3)', 'firearms-act/14'] },
    });
    bench.type('t');
    expect(bench.app.overlay).toMatchObject({ kind: 'input', text: 'mt' });
    // what was typed is not dropped without a question
    bench.press('esc', 'd');
    expect(bench.app.overlay).toMatchObject({
      lines: [
        expect.stringContaining('retrieve'),
        'in the file: answer: no; sections: firearms-act/13(3), firearms-act/14; says: The register is kept so that an officer finds an entry at once.; reviewed: by Concord project, on 2026-11-24',
        'yours: answer: silent; sections: nothing; says: nothing; reviewed: nothing',
      ],
    });
    bench.press('t');
    expect(bench.asked).toContainEqual({ type: 'keep-drafts', drafts: {} });
  });

  it('to the field that is open goes against what it was when it was opened', () => {
    bench.at('record-retrieval').to('In our words').press('enter', 'ctrl-u').type('Mine.');
    reread('record-retrieval', ([raw]) => [{ ...raw!, says: 'Theirs.' }]);
    bench.press('enter');
    expect(bench.saves[0]!.change).toMatchObject({ before: entry(), after: { says: 'Mine.' } });
  });

  it('to the field that is open stays where nothing was typed', () => {
    bench.at('record-retrieval').to('In our words').press('enter');
    reread('record-retrieval', ([raw]) => [{ ...raw!, says: 'Theirs.' }]);
    bench.press('enter');
    expect(bench.saves).toEqual([]);
  });

  it('does not make a change of the next answer where it takes one away', () => {
    bench.at('record-retention').to('In our words').press('enter').type(' More.');
    const [first, second] = opened.data.books
      .get('XAR')!
      .entries.filter(({ raw }) => raw['question'] === 'record-retention')
      .map(({ raw }) => raw);
    reread('record-retention', (raws) => raws.slice(1));
    bench.press('enter');
    expect(bench.saves[0]!.change.before).toEqual(first);
    expect(bench.rows.join()).toContain(String(second!['says']));
  });

  describe('of an app that is no more', () => {
    it('is saved where it was whole, as a change of what its file had before', () => {
      bench.send({
        type: 'drafts',
        drafts: { [key]: { raw: { question: 'record-retrieval', answer: 'silent' }, saved: entry() } },
      });
      expect(bench.saves).toMatchObject([{ change: { before: entry(), after: { answer: 'silent' } } }]);
      const after = bench.saves[0]!.change.after!;
      bench.send({ type: 'saved', key, merged: false, after });
      expect(bench.app.notice?.text).toMatch(
        /^An answer that was being saved when Concord ended last time is saved now: .+ Look at it again\.$/,
      );
      bench.press('s').send({ type: 'saved', key, merged: false, after });
      expect(bench.app.notice?.text).toBe('Saved.');
    });

    it('is a draft where something is lacking, beside one of the same answer', () => {
      bench.at('record-retrieval').press('X', 'y', 'esc');
      bench.send({
        type: 'drafts',
        drafts: { 'XAR|record-retrieval|1': { raw: { question: 'record-retrieval', answer: 'no' }, saved: entry() } },
      });
      expect(bench.app.notice?.text).toContain('1 unfinished answer was kept');
      expect(
        Object.values(bench.app.drafts)
          .map(({ raw }) => raw['answer'])
          .sort(),
      ).toEqual(['no', 'not-applicable']);
      expect(bench.asked.at(-1)).toEqual({ type: 'keep-drafts', drafts: bench.app.drafts });
    });

    it('is nothing where its file has it', () => {
      bench.send({ type: 'drafts', drafts: { [key]: { raw: entry() } } });
      expect([bench.saves, bench.app.drafts, bench.app.notice]).toEqual([[], {}, undefined]);
    });
  });
});
