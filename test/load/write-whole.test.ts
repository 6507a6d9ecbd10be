import { spawnSync } from 'node:child_process';
import {
  existsSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/load/write-whole.js';

const BUILT = path.resolve(import.meta.dirname, '../../dist/load/write-whole.js');
let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'concord-whole-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is written as a whole', () => {
  it('is there, with the rights that it had, and nothing beside it', () => {
    const file = path.join(folder, 'a.yaml');
    writeWhole(file, 'one\n');
    chmodSync(file, 0o600);
    writeWhole(file, Buffer.from('two\n'));
    expect(readFileSync(file, 'utf8')).toBe('two\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  it('is the one that a link leads to', () => {
    const [file, link] = [path.join(folder, 'a.yaml'), path.join(folder, 'b.yaml')];
    writeFileSync(file, 'one\n');
    symlinkSync(file, link);
    writeWhole(link, 'two\n');
    expect(readFileSync(file, 'utf8')).toBe('two\n');
  });

  // a limit on the size of files breaks a write off where a full disk would: the first call writes a part and calls it well
  it.skipIf(process.platform === 'win32' || !existsSync(BUILT))(
    'stays as it was where there is room for a part of it only',
    () => {
      const file = path.join(folder, 'a.yaml');
      writeFileSync(file, 'as it was\n');
      const code = `import { writeWhole } from ${JSON.stringify(BUILT)}; try { writeWhole(${JSON.stringify(file)}, 'x'.repeat(100_000)); console.log('written'); } catch (error) { console.log(error.code); }`;
      const { stdout } = spawnSync(
        'bash',
        ['-c', 'trap "" XFSZ; ulimit -f 8; exec "$0" --input-type=module -e "$1"', process.execPath, code],
        { encoding: 'utf8' },
      );
      expect(stdout.trim()).toBe('EFBIG');
      expect(readFileSync(file, 'utf8')).toBe('as it was\n');
      expect(readdirSync(folder)).toEqual(['a.yaml']);
    },
  );
});
