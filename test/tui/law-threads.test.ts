import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type * as Shelves from '../../src/load/passages/shelves.js';
import type * as Texts from '../../src/load/texts/texts.js';
import type * as Threads from '../../src/tui/effects/law-threads.js';
import { indexInThread, readInThread, unlessStopped } from '../../src/tui/effects/law-threads.js';
import { isFirstReading } from '../../src/load/passages/shelves.js';
import { temporary } from './support.js';
import { installed } from './window.js';

/** A module of the package as it is installed: a thread cannot be begun from its sources. */
const built = async <T>(module: string): Promise<T> =>
  (await import(pathToFileURL(installed('dist', module)).href)) as T;

/** A workspace folder with a law that is long, of Arvenia. */
function longLaw(): { root: string; file: string } {
  const root = temporary();
  const laws = path.join(root, 'countries', 'xar', 'laws');
  mkdirSync(laws, { recursive: true });
  const file = path.join(laws, 'long-act.md');
  const section = (n: number): string =>
    `## Section ${n}\n\nA dealer keeps the records of ${n} firearms. ${'It is open to inspection. '.repeat(20)}\n`;
  writeFileSync(file, `# Long Act\n\n${Array.from({ length: 700 }, (_, n) => section(n + 1)).join('\n')}`);
  return { root, file };
}

const country = { iso3: 'XAR', laws: new Map([['long-act', {}]]) } as unknown as Parameters<typeof Texts.longUnread>[1];

describe('long texts of laws', () => {
  it('are read in a thread, and then given to whoever asks', async () => {
    const { root, file } = longLaw();
    const threads = await built<typeof Threads>('tui/effects/law-threads.js');
    const texts = await built<typeof Texts>('load/texts/texts.js');
    const roots = [root];
    const unread = texts.longUnread({ roots }, country);
    expect(unread).toEqual([{ roots, state: 'XAR', law: 'long-act' }]);
    await threads.readInThread(unread);
    expect(texts.longUnread({ roots }, country)).toEqual([]);
    const law = texts.readText({ roots }, 'XAR', 'long-act');
    expect(law?.sections).toHaveLength(700);
    expect(law?.sections[41]?.text).toContain('of 42 firearms');
    // a text that has changed since is read again
    writeFileSync(file, '# Long Act\n\n## Section 1\n\nNothing is kept.\n');
    expect(texts.readText({ roots }, 'XAR', 'long-act')?.sections).toHaveLength(1);
  });

  it('are indexed in a thread once, and found kept by whoever looks for passages', async () => {
    const { file } = longLaw();
    const threads = await built<typeof Threads>('tui/effects/law-threads.js');
    const { readLawShelves } = await built<typeof Shelves>('load/passages/shelves.js');
    const sources = [{ id: 'long-act', file }];
    const options = { state: 'XAR', cache: temporary() };
    expect(isFirstReading(sources, options)).toBe(true);
    await threads.indexInThread({ sources, options });
    expect(isFirstReading(sources, options)).toBe(false);
    const { shelves } = await readLawShelves(sources, options);
    expect(shelves[0]?.ids).toHaveLength(700);
    writeFileSync(file, `# Long Act\n\n## Section 1\n\nNothing is kept. ${'It is so. '.repeat(60_000)}\n`);
    expect(isFirstReading(sources, options)).toBe(true);
  });

  it('are left to the reader where no thread can be begun, or nothing is kept', async () => {
    const { root, file } = longLaw();
    // beside the sources there is no module that a thread could run
    await indexInThread({ sources: [{ id: 'long-act', file }], options: { cache: temporary() } });
    await readInThread([{ roots: [root], state: 'XAR', law: 'long-act' }]);
    expect(isFirstReading([{ id: 'long-act', file }], { cache: undefined })).toBe(false);
  });

  it('can be given up, while the thread goes on', async () => {
    const stop = new AbortController();
    let end = (): void => undefined;
    const going = new Promise<void>((resolve) => (end = resolve));
    const waiting = unlessStopped(going, stop.signal);
    stop.abort(new Error('Esc'));
    await expect(waiting).rejects.toThrow('Esc');
    const again = unlessStopped(going, new AbortController().signal);
    end();
    await again;
  });
});
