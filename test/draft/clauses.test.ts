import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readClauses } from '../../src/load/data/clauses.js';
import { Files } from '../../src/load/files.js';
import { packageRoot } from '../../src/load/data/world.js';
import type { ClauseTemplate } from '../../src/model/clause.js';
import { templates, world } from './support.js';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Reads one file of clauses beside the built-in ones. */
function read(
  text: string,
  roots: readonly string[] = [],
): { problems: { message: string; line: number; rule: string }[]; clauses: ReadonlyMap<string, ClauseTemplate> } {
  const root = mkdtempSync(path.join(os.tmpdir(), 'concord-'));
  made.push(root);
  mkdirSync(path.join(root, 'templates', 'clauses'), { recursive: true });
  writeFileSync(path.join(root, 'templates', 'clauses', 'own.md'), text);
  const files = new Files({}, root);
  const clauses = readClauses(files, [...roots, root], world.questions).get('en')!;
  return { problems: files.problems, clauses };
}

describe('a file of model clauses', () => {
  it('gives paragraphs, notes and wordings', () => {
    const { problems, clauses } = read(
      '# Own\n\n## record-retention\n\nKeep {{records}}\nof {{items}} *{{period}}*.\n\n> A remark.\n\n- `records.import`: the books of imports\n',
    );
    expect(problems).toEqual([]);
    const clause = clauses.get('record-retention')!;
    expect(clause.paragraphs).toEqual(['Keep {{records}} of {{items}} {{period}}.']);
    expect(clause.notes).toEqual(['A remark.']);
    expect([...clause.wording]).toEqual([['records.import', ['the books of imports']]]);
    expect(clause.place.line).toBe(3);
  });

  it('takes the place of the built-in clause for the same question, and of no other', () => {
    const { clauses } = read('## record-retrieval\n\nKeep order.\n', [packageRoot]);
    expect(clauses.get('record-retrieval')!.paragraphs).toEqual(['Keep order.']);
    expect(clauses.get('record-duty')).toEqual({
      ...templates.get('record-duty'),
      place: expect.anything() as unknown,
    });
  });

  it.each([
    [
      'a question that is none',
      '## record-retenton\n\nKeep.\n',
      1,
      /Unexpected question "record-retenton", expected "record-retention"/,
    ],
    [
      'a second clause',
      '## record-retrieval\n\nKeep.\n\n## record-retrieval\n\nKeep.\n',
      5,
      /Unexpected second clause "record-retrieval"/,
    ],
    ['no text', '## record-retrieval\n\n> Only a note.\n', 1, /Unexpected clause without text/],
    [
      'a placeholder that the question does not have',
      '## record-retrieval\n\nKeep {{items}}.\n',
      1,
      /Unexpected placeholder "items"/,
    ],
    [
      'a misspelt placeholder',
      '## record-retention\n\nKeep {{records}} of {{items}} {{perod}} {{period}}.\n',
      1,
      /Unexpected placeholder "perod", expected "period"/,
    ],
    [
      'a part of the question that is left out',
      '## record-retention\n\nKeep {{items}} {{period}}.\n',
      1,
      /without {{records}}/,
    ],
    [
      'what is asked left out',
      '## record-retention\n\nKeep {{items}} in {{records}}.\n',
      1,
      /without {{period}} or {{floor}}/,
    ],
    ['braces that do not close', '## record-retrieval\n\nKeep {{order.\n', 1, /Unexpected braces/],
    [
      'a wording of an option that there is not',
      '## record-retrieval\n\nKeep.\n\n- `yess`: no\n',
      1,
      /Unexpected wording "yess", expected "yes"/,
    ],
    [
      'two wordings of one option',
      '## record-retrieval\n\n{{answer}}\n\n- `yes`: a\n- `yes`: b\n',
      5,
      /Unexpected second wording of "yes"/,
    ],
    ['a list that is none of wordings', '## record-retrieval\n\nKeep:\n\n- order\n', 5, /Unexpected point of a list/],
    ['raw HTML', '## record-retrieval\n\n<script>alert(1)</script>\n', 3, /Unexpected html, expected paragraphs/],
    [
      'a bomb',
      `## record-retrieval\n\n${'> '.repeat(30_000)}\n`,
      1,
      /Unexpected clause of \d+ characters, expected at most 20000/,
    ],
  ])('reports %s, and leaves the clause out', (_, text, line, message) => {
    const { problems, clauses } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toMatch(message);
    expect(problems[0]!.line).toBe(line);
    if (!/second clause/.test(problems[0]!.message)) expect(clauses.size).toBe(0);
  });
});
