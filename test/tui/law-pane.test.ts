import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frameLines } from '../../src/tui/views/frame.js';
import { textOf } from '../../src/tui/terminal/line.js';
import type { App } from '../../src/tui/state/app.js';
import { Bench, exampleCopy, hasExample } from './support.js';

describe.skipIf(!hasExample)('the law beside the question', () => {
  let opened: App;
  let bench: Bench;
  beforeAll(() => void (opened = new Bench(exampleCopy(), { columns: 160, rows: 40 }).load().press('5').app));
  beforeEach(() => {
    bench = new Bench(undefined, { columns: 160, rows: 40 });
    bench.app = opened;
  });
  const at = (question: string, size = { columns: 160, rows: 40 }): Bench => {
    bench.app = { ...opened, size };
    return bench.at(question);
  };
  const screen = (): string => frameLines(bench.app).map(textOf).join('\n');
  const cited = (): unknown => Object.values(bench.app.drafts)[0]?.raw['sections'];

  it('stands beside it in full height, at the best passage, and the question is never hidden', () => {
    at('national-records');
    expect(screen()).toContain('Of what does the state itself keep national records?');
    expect(screen()).toMatch(/│ Firearms Act .*passage 1 of \d+/);
    expect(screen()).toContain('(1) The Authority keeps a central electronic register');
    for (const keys of [['enter'], ['esc', 'S'], ['esc', '+']]) {
      bench.press(...keys);
      expect(screen()).toMatch(/\n {0,2}Of what does the state itself keep national records\?/);
    }
  });

  it('takes the place of the question at 80x24 by one key, and gives it back by the same', () => {
    at('national-records', { columns: 80, rows: 24 });
    expect(screen()).not.toContain('central electronic register');
    bench.press('tab');
    expect(screen()).toContain('central electronic register');
    expect(screen()).toContain('Of what does the state itself keep national records?');
    bench.press('tab');
    expect(screen()).toContain('Enter answers');
  });

  it('goes from passage to passage and from word to word', () => {
    at('record-duty').press(']');
    const first = bench.route.place;
    bench.press(']');
    expect(bench.route.place).not.toEqual(first);
    bench.press('[');
    expect(bench.route.place).toEqual(first);
    bench.press('n', 'n');
    const second = bench.route.place!;
    expect([second.section, second.offset]).not.toEqual([first!.section, first!.offset]);
    bench.press('N');
    expect(bench.route.place).not.toEqual(second);
  });

  it('cites what is under the cursor as the text has it, to the point and to the whole section', () => {
    at('national-records').press('/').type('central electronic').press('enter');
    expect(screen()).toContain('firearms-act/16(1) c cites it');
    bench.press('c');
    expect(cited()).toEqual(['firearms-act/16(1)']);
    bench.press('left', 'c');
    expect(cited()).toEqual(['firearms-act/16(1)', 'firearms-act/16']);
    bench.press('u');
    expect(cited()).toEqual(['firearms-act/16(1)']);
    bench.press('c', 'right', 'c');
    expect(bench.app.notice?.text).toContain('already');
  });

  it('takes the words that are chosen into the note, with their place', () => {
    at('national-records').press('/').type('central electronic').press('enter', 'w');
    expect(Object.values(bench.app.drafts)[0]!.raw['note']).toMatch(
      /^“\(1\) The Authority keeps a central electronic register .*holders\.” \(firearms-act\/16\(1\)\)$/,
    );
  });

  it('cites nothing while the cursor is not in it', () => {
    at('national-records').press('c', 'w');
    expect(bench.app.drafts).toEqual({});
    expect(bench.app.notice?.text).toContain('Go into the law first');
  });

  it('asks before a key says that the law is silent, with the passages that speak against it', () => {
    at('national-records').press('S');
    expect(screen()).toContain('firearms-act/16(1)');
    bench.press('n');
    expect(bench.app.drafts).toEqual({});
    bench.press('S', 'y');
    expect(bench.saves).toMatchObject([{ change: { after: { answer: 'silent' } } }]);
  });

  it('can be said to be silent for some things only', () => {
    at('national-records').press('S', 'p');
    expect(bench.saves).toEqual([]);
    expect(bench.app.overlay).toMatchObject({ purpose: { field: 'scope.items' } });
  });

  it('takes an exception with its sections, which are needed before it is saved', () => {
    at('record-retrieval').to('adds an exception').press('enter', 'enter').type('Not for museums.').press('enter');
    expect(bench.saves).toEqual([]);
    expect(bench.rows.join('\n')).toContain('still needs the sections of the exception');
    bench.to('Not for museums.').press('enter', 'c');
    expect(bench.saves.at(-1)!.change.after).toMatchObject({
      except: [{ says: 'Not for museums.', sections: [expect.stringMatching(/^firearms-act\//)] }],
    });
  });

  it('names a law that is not at hand and may hold the rule', () => {
    at('record-retrieval').to('Not seen').press('enter').type('another law').press('enter');
    bench.type('Customs Act').press('enter').type('It may rule on transit.').press('enter');
    expect(bench.asked).toContainEqual({
      type: 'not-at-hand',
      state: 'XAR',
      law: { id: 'customs-act', title: 'Customs Act', holds: 'It may rule on transit.', obtain: 'not known yet' },
    });
    expect(bench.saves.at(-1)!.change.after).toMatchObject({
      unseen: [{ law: 'customs-act', why: 'It may rule on transit.' }],
    });
  });

  it('does nothing below 80x24 but end', () => {
    at('record-retrieval');
    bench.send({ type: 'resize', columns: 79, rows: 40 });
    bench.press('S', 'y', 'D', 'y', 'enter', 'x', 'esc', ':', 'c');
    expect([bench.saves, bench.app.overlay, bench.route.question]).toEqual([[], undefined, 'record-retrieval']);
    expect(bench.press('q').asked.at(-1)).toEqual({ type: 'quit' });
  });

  it('asks once who answers, before the first answer', () => {
    at('national-records');
    bench.app = { ...bench.app, named: false };
    bench.press('enter').type('Jane Wanjiru').press('enter');
    expect(bench.asked).toContainEqual(expect.objectContaining({ type: 'remember', reviewer: 'Jane Wanjiru' }));
    expect(bench.app.overlay).toMatchObject({ purpose: { field: 'answer' } });
    bench.press('esc', 'enter');
    expect(bench.app.overlay).toMatchObject({ purpose: { field: 'answer' } });
  });

  describe('while it is read from beginning to end', () => {
    beforeEach(() => void (bench.app = { ...opened, size: { columns: 160, rows: 40 } }));

    it('lists for each section the open questions that it may answer, and what remains to be read', () => {
      bench.press('L', 'v').type('Firearms Act').press('enter', '/').type('central electronic').press('enter');
      expect(bench.rows.join('\n')).toContain('Of what does the state itself keep national records?');
      expect(screen()).toMatch(/0 of 29 sections read; \d+ remain/);
      bench.press('m');
      expect(bench.asked).toContainEqual(
        expect.objectContaining({ type: 'mark-read', state: 'XAR', cited: 'firearms-act/16' }),
      );
      expect(bench.route.place).toMatchObject({ law: 'firearms-act', section: '17' });
      expect(screen()).toMatch(/1 of 29 sections read/);
    });

    it('leads to a question with the section beside it, and back', () => {
      bench.press('L', 'v').type('Firearms Act').press('enter', '/').type('central electronic').press('enter', 'tab');
      bench.to('national records').press('enter');
      expect(bench.route).toMatchObject({ screen: 'question', question: 'national-records', place: { section: '16' } });
      bench.press('esc');
      expect(bench.route).toMatchObject({ screen: 'reading', place: { section: '16' } });
    });
  });

  describe('the list of questions', () => {
    it('begins with what others depend on, and keeps what no commitment asks behind a key', () => {
      expect(bench.rows[0]).toContain('What others depend on');
      const asked = bench.rows.length;
      bench.press('a');
      expect(bench.rows.length).toBeGreaterThan(asked);
      bench.press('a');
      expect(bench.rows.length).toBe(asked);
    });

    it('says in one act that the law is silent on what is marked, and takes it back in one', () => {
      bench.to('explosives').press(' ').to('Of what does the state itself').press(' ');
      expect(bench.route.marks).toHaveLength(2);
      bench.press('S');
      expect(screen()).toMatch(/national records\?[^\n]*\n[^\n]*firearms-act\/16\(1\)/);
      bench.press('y');
      expect(bench.saves.map(({ change }) => change.after?.['answer'])).toEqual(['silent', 'silent']);
      bench.press('u');
      expect(bench.saves.slice(2).map(({ change }) => change.after)).toEqual([undefined, undefined]);
      expect(bench.app.drafts).not.toHaveProperty('XAR|national-records|0.raw.answer');
    });

    it('is followed by next, from where it was opened', () => {
      bench.press('home', 'enter');
      const first = bench.route.question;
      bench.press('>');
      expect(bench.route.question).not.toBe(first);
      expect(bench.press('<').route.question).toBe(first);
    });
  });
});
