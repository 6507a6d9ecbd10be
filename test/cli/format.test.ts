import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, run } from './capture.js';

let workspace: string;
let file: string;

const AS_TYPED = '- question: record-retention\n  answer: "P5Y"\n';
const IN_STYLE =
  '# For how long must the records be kept that are needed to identify and trace the items?\n- question: record-retention\n  answer: 5 years\n';

beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'concord-format-'));
  mkdirSync(path.join(workspace, 'countries', 'xar', 'answers'), { recursive: true });
  writeFileSync(path.join(workspace, 'concord.yaml'), 'name: Test\n');
  file = path.join(workspace, 'countries', 'xar', 'answers', 'record-keeping.yaml');
  writeFileSync(file, AS_TYPED);
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('concord format', () => {
  it('puts the files of the workspace into style, and finds nothing to do the second time', async () => {
    expect(await run('-w', workspace, 'format')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 of 1 files put into style.') as string,
    });
    expect(readFileSync(file, 'utf8')).toBe(IN_STYLE);
    expect(await run('-w', workspace, 'format')).toMatchObject({ code: 0, out: '0 of 1 files put into style.' });
  });

  it('writes nothing with --check, and fails', async () => {
    expect(await run('-w', workspace, 'format', '--check')).toMatchObject({ code: 1 });
    expect(readFileSync(file, 'utf8')).toBe(AS_TYPED);
    writeFileSync(file, IN_STYLE);
    expect(await run('-w', workspace, 'format', '--check')).toMatchObject({ code: 0 });
  });

  it('takes files and folders, and says under --json which ones changed', async () => {
    const other = path.join(workspace, 'other.yaml');
    writeFileSync(other, 'id: "a"\n');
    const { changed } = await json<{ changed: string[] }>('-w', workspace, 'format', other);
    expect(changed.map((one) => path.resolve(one))).toEqual([other]);
    expect(readFileSync(file, 'utf8')).toBe(AS_TYPED);
  });

  it('leaves a file that cannot be read as it is, tells why and ends with 2; the others are put into style', async () => {
    const broken = path.join(workspace, 'countries', 'xar', 'terms.yaml');
    writeFileSync(broken, 'a: [b\n');
    const { code, err } = await run('-w', workspace, 'format');
    expect(code).toBe(2);
    expect(err).toMatch(/terms\.yaml: Unexpected YAML that cannot be read/);
    expect(readFileSync(broken, 'utf8')).toBe('a: [b\n');
    expect(readFileSync(file, 'utf8')).toBe(IN_STYLE);
  });

  it('brings the schemas for editors up to date with the properties that the workspace adds', async () => {
    const schemas = path.join(workspace, '.concord', 'schemas');
    mkdirSync(schemas, { recursive: true });
    mkdirSync(path.join(workspace, 'provisions'));
    writeFileSync(
      path.join(workspace, 'provisions', 'items.yaml'),
      'properties:\n  calibre:\n    ask: Of which calibre?\n    values: { small: below 20 mm }\n',
    );
    await run('-w', workspace, 'format');
    expect(readFileSync(path.join(schemas, 'answers.schema.json'), 'utf8')).toContain('"calibre"');
  });

  it('names a file that there is none of', async () => {
    const { code, err } = await run('-w', workspace, 'format', 'nowhere.yaml');
    expect(code).toBe(2);
    expect(err).toMatch(/Unexpected file "nowhere\.yaml", expected one that exists\./);
  });

  it('waits for who holds the lock, and then says who', async () => {
    mkdirSync(path.join(workspace, '.concord'), { recursive: true });
    const holder = { program: 'concord review', process: process.pid, host: hostname(), since: '2026-11-30T10:00:00Z' };
    writeFileSync(path.join(workspace, '.concord', 'lock'), JSON.stringify(holder));
    const { code, err } = await run('-w', workspace, 'format');
    expect(code).toBe(2);
    expect(err).toMatch(
      /concord review \(process \d+ on .*, since 2026-11-30 10:00:00 UTC\) is writing to this workspace/,
    );
    expect(readFileSync(file, 'utf8')).toBe(AS_TYPED);
  });

  it('finds all shipped data in style', async () => {
    const shipped = ['provisions', 'countries', 'templates', 'examples'];
    expect(await run('format', '--check', ...shipped)).toMatchObject({ code: 0 });
  });
});
