import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Files } from '../../src/load/files.js';
import { builtPrints, printsOf } from '../../src/load/prints.js';
import { packageRoot, readWorld } from '../../src/load/data/world.js';
import { builtData, load } from '../../src/load/workspace.js';
import { faultsOf } from '../../src/work/faults.js';
import { printsText } from '../../src/work/standing.js';
import { run } from '../cli/capture.js';
import { emptyFolder, Workspace } from '../cli/workspace.js';

const RULES = ['changed-data', 'lost-seal', 'lost-place'];
const warnings = async (workspace: Workspace): Promise<string[]> =>
  (await run('validate', '-w', workspace.folder)).out
    .split('\n')
    .filter((line) => RULES.some((rule) => line.endsWith(`(${rule})`)))
    .map((line) => line.replace(workspace.folder, ''));

async function sealed(): Promise<Workspace> {
  const workspace = new Workspace();
  expect((await run('stamp', 'XAR', '--by', 'A. Drafter', '-w', workspace.folder)).err).toBe('');
  return workspace;
}

describe('validate, of a workspace whose answers were sealed,', () => {
  it('tells of no file until one says something else, and of none after all was sealed again', async () => {
    const workspace = await sealed();
    expect(await warnings(workspace)).toEqual([]);
    const table = 'countries/status/fp.csv';
    workspace.edit(table, /^(XAR,.*?)2012-/m, '$12013-');
    expect(await warnings(workspace)).toEqual([
      expect.stringMatching(
        /fp\.csv:1:1: warning: Unexpected change of what this file says since the answers of Arvenia were sealed: .*concord stamp XAR\. \(changed-data\)$/,
      ),
    ]);
    expect((await run('stamp', 'XAR', '-w', workspace.folder)).err).not.toContain('fp.csv');
    expect(await warnings(workspace)).toEqual([]);
  });

  it('tells of a file that has come and of one that is gone, and takes neither for looked at where one answer is sealed', async () => {
    const workspace = await sealed();
    rmSync(workspace.path('countries/xar/reservations.yaml'));
    workspace.write('provisions/topics.yaml', '- { id: of-our-own, name: Of our own }\n');
    const told = [
      expect.stringMatching(
        /reservations\.yaml:1:1: warning: Expected this file, which is gone or cannot be read since/,
      ),
      expect.stringMatching(/topics\.yaml:1:1: warning: Unexpected file that has come since/),
    ];
    expect(await warnings(workspace)).toEqual(told);
    await run('review', 'XAR', '--keep', 'record-retention#1', '--by', 'B. Second', '-w', workspace.folder);
    expect(await warnings(workspace)).toEqual(told);
  });

  it('does not tell of comments, style, and what the tool records itself', async () => {
    const workspace = await sealed();
    workspace.write('countries/xar/country.yaml', `# a note\n${workspace.read('countries/xar/country.yaml')}\n\n`);
    workspace.edit('countries/xar/laws/firearms-act.yaml', /^ {4}heading: .*$/m, '    heading: Another');
    expect((await warnings(workspace)).filter((line) => line.includes('changed-data'))).toEqual([]);
  });

  it('tells of a sealed answer that is gone, and of one that has lost its review', async () => {
    const workspace = await sealed();
    const text = workspace.read(workspace.records);
    const [, first] = text.split(/^(?=- question: record-retention)/m);
    workspace.write(workspace.records, text.replace(first!, ''));
    expect(await warnings(workspace)).toEqual([
      expect.stringMatching(
        /seals\.yaml:1:1: warning: Expected an answer to "record-retention" that was sealed and is gone\./,
      ),
    ]);
    workspace.write(workspace.records, text.replace(first!, first!.replace(/^ {2}reviewed:.*\n/m, '')));
    expect(await warnings(workspace)).toEqual([
      expect.stringMatching(
        /record-keeping\.yaml:\d+:\d+: warning: Unexpected answer "record-retention#1" without the seal/,
      ),
    ]);
  });

  it('tells of a sealed answer whose place is recorded nowhere', async () => {
    const workspace = await sealed();
    rmSync(workspace.path(workspace.act));
    workspace.edit('countries/xar/laws/firearms-act.yaml', /^ {4}places:(?: \{.*\}\n|\n(?: {6}.*\n)+)/m, '');
    expect(await warnings(workspace)).toContainEqual(
      expect.stringMatching(/warning: Expected a text or a record of firearms-act\/.*It is only claimed/),
    );
  });
});

describe('validate, of the built-in data,', () => {
  it('knows every file as it was when the results were written: npm run standing writes them', () => {
    const loaded = load(undefined);
    expect(readFileSync(path.join(packageRoot, builtPrints), 'utf8')).toBe(printsText(loaded));
    expect([...printsOf({ used: {} }, path.resolve(packageRoot))]).toEqual([
      ...printsOf(loaded.files, path.resolve(packageRoot)),
    ]);
  });

  it('tells of a date, a word and a file that are others', () => {
    const root = emptyFolder();
    for (const name of ['provisions', 'countries', 'templates'])
      cpSync(path.join(packageRoot, name), path.join(root, name), { recursive: true });
    const edit = (file: string, from: RegExp, to: string): void => {
      const text = readFileSync(path.join(root, file), 'utf8');
      expect(text).toMatch(from);
      writeFileSync(path.join(root, file), text.replace(from, to));
    };
    edit('countries/status/att.csv', /^TZA,.*\n/m, '');
    edit('provisions/instruments/fp/instrument.yaml', /^in-force: .*$/m, 'in-force: 2005-07-04');
    const files = new Files({}, root, [root]);
    const world = readWorld(files, { roots: [root], thorough: true });
    const told = faultsOf({ world, files, roots: [root] }, { thorough: true });
    const changed = told.filter(({ rule }) => rule === 'changed-data');
    expect(changed.map(({ file }) => file)).toEqual([
      'countries/status/att.csv',
      'provisions/instruments/fp/instrument.yaml',
    ]);
    // what the values were is known where the package is built
    if (
      builtData(
        'countries/status/att.csv',
        printsOf(load(undefined).files, path.resolve(packageRoot)).get('countries/status/att.csv')!,
      ) === undefined
    )
      return;
    expect(changed[0]!.message).toMatch(/written: "\d+" is gone, which was \["TZA",.*; npm run standing/);
    expect(changed[1]!.message).toContain('written: "in-force" was "2005-07-03" and is "2005-07-04"; npm run standing');
  });
});
