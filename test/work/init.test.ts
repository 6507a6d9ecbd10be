import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { load } from '../../src/load/workspace.js';
import { initWorkspace, prepareWorkspace } from '../../src/work/init.js';
import { faultsOf } from '../../src/work/faults.js';

let root: string;
beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'concord-init-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const builtIn = load(undefined, { states: [] });
const init = (state?: string): Promise<string[]> => initWorkspace(builtIn, root, state);
const at = (...parts: string[]): string => path.join(root, ...parts);
const errors = (): string[] =>
  faultsOf(load(root)).flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();

describe('concord init', () => {
  it.each(['FRA', 'XAA'])('makes a workspace with %s that is sound, and leaves nothing else behind', async (state) => {
    await init(state);
    expect(errors()).toEqual([]);
    expect(load(root, { states: [state] }).world.countries.get(state)?.iso3).toBe(state);
    expect(readdirSync(at('countries'))).toEqual([state.toLowerCase()]);
    await expect(init(state)).rejects.toThrow(`Unexpected state "${state}": the workspace has it already.`);
  });

  it.each(['FRA', 'XAA'])(
    'finishes what a run that was ended has left of %s, and touches nothing that is there',
    async (state) => {
      await init(state);
      const folder = at('countries', state.toLowerCase());
      const whole = filesIn(folder);
      rmSync(path.join(folder, 'country.yaml'));
      writeFileSync(path.join(folder, 'terms.yaml'), '');
      mkdirSync(path.join(folder, 'laws'), { recursive: true });
      writeFileSync(path.join(folder, 'answers', 'marking.yaml'), '# mine\n[]\n');
      await init(state);
      expect(filesIn(folder)).toEqual(whole);
      expect(statSync(path.join(folder, 'terms.yaml')).size).toBeGreaterThan(0);
      expect(readFileSync(path.join(folder, 'answers', 'marking.yaml'), 'utf8')).toBe('# mine\n[]\n');
      expect(errors()).toEqual([]);
    },
  );

  it('finishes a state with an empty main file, also for the app', async () => {
    await init('FRA');
    writeFileSync(at('countries/fra/country.yaml'), '');
    expect(await prepareWorkspace(builtIn, root, 'FRA')).toBe(root);
    expect(load(root, { states: ['FRA'] }).world.countries.get('FRA')?.name).toBe('France');
  });

  it('adds a built-in state to a folder that has only the text of one of its laws', async () => {
    await init();
    mkdirSync(at('countries/fra/laws'), { recursive: true });
    writeFileSync(at('countries/fra/laws/csi.md'), '## 1\n\nText.\n');
    await init('FRA');
    expect(readFileSync(at('countries/fra/laws/csi.md'), 'utf8')).toBe('## 1\n\nText.\n');
    expect(existsSync(at('countries/fra/answers/marking.yaml'))).toBe(true);
  });

  it('takes away what runs that were ended have left, once it is old', async () => {
    await init();
    const left = [
      'countries/.making-xbb',
      'countries/xaa/laws/act.md.1044543232',
      '.concord/lock.999999999',
      '.concord/drafts/1.json.77777',
      '.gitignore.123456',
    ];
    const kept = [
      'countries/xaa/laws/act.1999.md',
      'countries/xaa/laws/act.md',
      'countries/notes.77777',
      '.concord/drafts/1.json',
    ];
    for (const file of [...left, ...kept]) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      if (file.includes('.making')) mkdirSync(at(file));
      else writeFileSync(at(file), 'x');
    }
    await init('XAC');
    expect(left.map((file) => existsSync(at(file)))).toEqual(left.map(() => true));
    const old = new Date(Date.now() - 3_600_000);
    for (const file of [...left, ...kept]) utimesSync(at(file), old, old);
    await init('XAB');
    expect(left.filter((file) => existsSync(at(file)))).toEqual([]);
    expect(kept.filter((file) => existsSync(at(file)))).toEqual(kept);
  });

  it('makes a copy that can be edited, whatever rights the installed files have', async () => {
    vi.resetModules();
    const copy = mkdtempSync(path.join(tmpdir(), 'concord-package-'));
    const world = await import('../../src/load/data/world.js');
    const country = path.join(copy, 'countries', 'xyz');
    mkdirSync(path.join(country, 'answers'), { recursive: true });
    mkdirSync(path.join(copy, 'schemas'));
    writeFileSync(path.join(country, 'country.yaml'), 'iso3: XYZ\nname: Test\nfictional: true\n');
    writeFileSync(path.join(country, 'answers', 'marking.yaml'), '[]\n');
    for (const file of ['country.yaml', 'answers/marking.yaml']) chmodSync(path.join(country, file), 0o444);
    for (const folder of ['answers', '.']) chmodSync(path.join(country, folder), 0o555);
    try {
      vi.doMock('../../src/load/data/world.js', () => ({ ...world, packageRoot: copy }));
      const { addState } = await import('../../src/work/new-workspace.js');
      addState(root, 'XYZ', 'Test', [], []);
      for (const file of ['country.yaml', 'answers/marking.yaml'])
        expect(statSync(at('countries/xyz', file)).mode & 0o200).toBe(0o200);
      for (const folder of ['', 'answers']) expect(statSync(at('countries/xyz', folder)).mode & 0o300).toBe(0o300);
    } finally {
      vi.doUnmock('../../src/load/data/world.js');
      for (const folder of ['.', 'answers']) chmodSync(path.join(country, folder), 0o755);
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it('writes nothing through a link', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'concord-elsewhere-'));
    try {
      await init();
      symlinkSync(elsewhere, at('countries/fra'));
      await expect(init('FRA')).rejects.toThrow(/a link leads from/);
      rmSync(at('.concord'), { recursive: true });
      symlinkSync(elsewhere, at('.concord'));
      await expect(init('CAN')).rejects.toThrow(/a link leads from/);
      expect(readdirSync(elsewhere)).toEqual([]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('tells a file that cannot be written by its own name, and leaves no part of the state', async () => {
    await init();
    vi.doMock('../../src/load/write-whole.js', () => ({
      writeWhole: (file: string) => {
        if (file.endsWith('terms.yaml')) throw full();
        writeFileSync(file, '');
      },
    }));
    vi.resetModules();
    try {
      const { addState } = await import('../../src/work/new-workspace.js');
      expect(() => addState(root, 'XAA', 'Test', [], [])).toThrow(
        /^terms\.yaml cannot be written in .*: there is no room left$/,
      );
      expect(readdirSync(at('countries'))).toEqual([]);
    } finally {
      vi.doUnmock('../../src/load/write-whole.js');
      vi.resetModules();
    }
  });
});

const full = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
