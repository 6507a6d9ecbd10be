import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

const example = fileURLToPath(new URL('../../examples/arvenia', import.meta.url));
const made: string[] = [];

afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-test-'));
  made.push(folder);
  return folder;
}

/** A copy of the example workspace, with its files. */
export class Workspace {
  readonly folder = emptyFolder();

  constructor() {
    cpSync(example, this.folder, { recursive: true, filter: (file) => !file.includes('.concord') });
  }

  path(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  readonly act = 'countries/xar/laws/firearms-act.md';
  readonly records = 'countries/xar/answers/record-keeping.yaml';

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, text: string): string {
    writeFileSync(this.path(file), text);
    return this.path(file);
  }

  /** Puts one text in the place of another, which has to be there. */
  edit(file: string, from: string | RegExp, to: string): void {
    const text = this.read(file);
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${String(from)} is not in ${file}`);
    this.write(file, edited);
  }

  /** The Firearms Act with one text in the place of another, as a file of its own. */
  version(file: string, from: string | RegExp, to: string): string {
    return this.write(file, this.read(this.act).replace(from, to));
  }
}
