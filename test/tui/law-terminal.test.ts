import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleCopy, hasExample } from './support.js';
import { hasTmux, windowOn } from './window.js';

const answersIn = (workspace: string): Record<string, unknown>[] =>
  parse(readFileSync(path.join(workspace, 'countries', 'xar', 'answers', 'record-keeping.yaml'), 'utf8')) as Record<
    string,
    unknown
  >[];
const national = (workspace: string): Record<string, unknown> | undefined =>
  answersIn(workspace).find(({ question }) => question === 'national-records');

describe.skipIf(!hasTmux || !hasExample)('the law and its answers in a real terminal', () => {
  it.each([
    [80, 24],
    [200, 50],
  ])('reads, cites, says what for, saves and undoes at %ix%i', async (columns, rows) => {
    const workspace = exampleCopy();
    const before = answersIn(workspace);
    const window = windowOn(workspace, columns, rows);
    await window.see('Needs attention');
    await window.keys('5').see('What others depend on');
    await window.keys('L').see('m: read, and on');
    await window.keys('v').see('Which law?');
    await window.type('Firearms Act').keys('Enter').see('0 of 29 read');
    await window.keys('/').see('Search in the law');
    await window.type('central electronic').keys('Enter').see('firearms-act/16(1)');
    // the questions that the section may answer, and one of them with the section beside it
    await window.keys('Tab').see('national records');
    await window.keys('m').see('16 is read');
    await window.keys(':').see('All commands');
    await window.type('national-records').keys('Enter').see('nobody has looked');
    await window.keys('Tab').see('firearms-act/16(1) c cites it');
    await window.keys('c').see('asked once');
    await window.type('Jane Wanjiru').keys('Enter').see('Cited: firearms-act/16(1)');
    await window.keys('w').see('Taken into the note');
    await window.keys('Tab').see('still needs an answer');
    await window.keys('Home', 'Enter').see('What does the law say?');
    await window.keys('Space', 'Enter').see('still needs for which items');
    expect(national(workspace)).toBeUndefined();
    await window.keys('Enter').see('For which items?');
    await window.type('weapon').keys('Enter').see('still needs for which records');
    await window.keys('Enter').see('For which records?');
    await window.keys('Home', 'Space', 'Enter').see('Saved.');
    expect(national(workspace)).toMatchObject({
      scope: { items: 'weapon' },
      answer: ['authorizations'],
      sections: ['firearms-act/16(1)'],
      note: expect.stringContaining('central electronic register') as string,
      reviewed: { by: 'Jane Wanjiru' },
    });
    await window.see('✓ saved');
    await window.keys('u').see('Taken out of the file again. U puts it back.');
    expect(answersIn(workspace)).toEqual(before);
    await window.see('still needs for which records');
    await window.keys('U').see('Saved.');
    await window.see('✓ saved');
    expect(national(workspace)).toMatchObject({ sections: ['firearms-act/16(1)'] });
    // nothing is left unfinished, so that nothing is asked on leaving
    await window.keys('q').see('ended=0');
    const marks = path.join(workspace, '.concord', 'read', 'xar.json');
    expect(existsSync(marks) && readFileSync(marks, 'utf8')).toContain('firearms-act/16');
  });

  it('writes nothing blind while the terminal is too small', async () => {
    const workspace = exampleCopy();
    const before = answersIn(workspace);
    const window = windowOn(workspace, 80, 24);
    await window.see('Needs attention');
    await window.keys(':').see('All commands');
    await window.type('record-retrieval').keys('Enter').see('✓ saved');
    window.resize(79, 24);
    await window.see('Concord needs 80x24');
    window.keys('S', 'y', 'Enter', 'D', 'y', 'c');
    await window.still();
    window.resize(80, 24);
    await window.see('✓ saved');
    expect(answersIn(workspace)).toEqual(before);
  });
});
