import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readMarkdownLaw } from '../../src/law/index.js';
import { load } from '../../src/load/workspace.js';
import { docx, p, style } from '../formats/support.js';
import { json, run } from './capture.js';
import { emptyFolder, Workspace } from './workspace.js';

interface Printed {
  law: string;
  meta: Record<string, string>;
  sections: { id: string; heading?: string }[];
  remainder: { kind: string; text: string }[];
  warnings: string[];
  written: string[];
  against?: { kind: string; changed: boolean; before: string[]; after: string[] }[];
}

const fixture = (name: string): string => new URL(`../fixtures/formats/${name}`, import.meta.url).pathname;
const ACT =
  '# Arms Trade Act\n\nPreamble.\n\n## 1 Scope\n\n(1) This Act applies to weapons.\n\n## 2 Records\n\nKept for ten years.\n\n[^1]: A note.\n';

describe('concord import', () => {
  it('writes a law and its record into the workspace, and says what stands in no section', async () => {
    const workspace = new Workspace();
    const { code, out } = await run('import', workspace.write('act.md', ACT), '-w', workspace.folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^Arms Trade Act: 2 sections, 1 to 2; 1 numbered parts/);
    expect(out).toMatch(/In no section: 1 × title, 1 × preamble, 1 × note\./);
    expect(out).toMatch(/preamble +line 3 +Preamble\./);
    const text = workspace.read('countries/xar/laws/act.md');
    expect(readMarkdownLaw(text).sections.map(({ id }) => id)).toEqual(['1', '2']);
    const record = workspace.read('countries/xar/laws/act.yaml');
    expect(record).toContain('id: act\ntitle: Arms Trade Act\n');
    expect(out).toContain('The file does not say its source (act.md), date (');
    const { world, files } = load(workspace.folder, { states: ['XAR'] });
    expect(files.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(world.countries.get('XAR')!.laws.get('act')!.title).toBe('Arms Trade Act');
  });

  it('takes what is known of the law from the call', async () => {
    const workspace = new Workspace();
    const printed = await json<Printed>(
      'import',
      workspace.write('x.md', ACT),
      '-w',
      workspace.folder,
      '--as',
      'trade-act',
      '--state',
      'xar',
      '--title',
      'The Act',
      '--date',
      '2026-01-31',
      '--language',
      'en-GB',
      '--source',
      'Gazette 3',
      '--citation',
      'Act 3 of 2026',
      '--status',
      'bill',
    );
    expect(printed.meta).toEqual({
      title: 'The Act',
      date: '2026-01-31',
      language: 'en-GB',
      source: 'Gazette 3',
      citation: 'Act 3 of 2026',
      status: 'bill',
    });
    expect(printed.warnings).toEqual([]);
    expect(workspace.read('countries/xar/laws/trade-act.yaml')).toContain('date: 2026-01-31\n');
  });

  it('replaces a text only when told to, and then keeps what answers rest on and tells what changed', async () => {
    const workspace = new Workspace();
    const newer = workspace.version(
      'new.md',
      'for five years from the day of dispatch',
      'for ten years from the day of dispatch',
    );
    const before = workspace.read(workspace.act);
    const refused = await run('import', newer, '-w', workspace.folder, '--as', 'firearms-act');
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('which exists: --force replaces it') as string,
    });
    expect(workspace.read(workspace.act)).toBe(before);
    const printed = await json<Printed>('import', newer, '-w', workspace.folder, '--as', 'firearms-act', '--force');
    expect(printed.against!.filter(({ changed }) => changed)).toEqual([
      { kind: 'changed', changed: true, before: ['14'], after: ['14'] },
    ]);
    const { out } = await run('review', 'XAR', 'firearms-act', '--list', '-w', workspace.folder);
    expect(out).toContain('[-five-] {+ten+} years');
  });

  it('keeps the order and comments of a record, and brings its date up to date', async () => {
    const workspace = new Workspace();
    workspace.edit('countries/xar/laws/firearms-act.yaml', 'date: 2026-06-01', 'date: 2026-06-01 # as amended');
    await run('import', workspace.path(workspace.act), '-w', workspace.folder, '--force', '--date', '2026-10-01');
    expect(workspace.read('countries/xar/laws/firearms-act.yaml')).toContain('date: 2026-10-01 # as amended\n');
  });

  it('reads both sides of tracked changes', async () => {
    const workspace = new Workspace();
    const text = async (...more: string[]): Promise<string> => {
      await run('import', fixture('bill-tracked.docx'), '-w', workspace.folder, '--as', 'bill', '--force', ...more);
      return workspace.read('countries/xar/laws/bill.md');
    };
    expect(await text()).toContain('not less than ten years');
    expect(await text('--amended')).toContain('not less than ten years');
    expect(await text('--original')).toContain('not less than five years');
    expect(
      (await run('import', fixture('bill-tracked.docx'), '-w', workspace.folder, '--original', '--amended')).code,
    ).toBe(2);
  });

  it('reads a PDF with text', async () => {
    const workspace = new Workspace();
    const printed = await json<Printed>('import', fixture('act.pdf'), '-w', workspace.folder);
    expect(printed.sections.length).toBeGreaterThan(1);
    expect(printed.written[0]).toMatch(/countries\/xar\/laws\/act\.md$/);
  });

  it('writes to a file without a workspace, or to the standard output', async () => {
    const folder = emptyFolder();
    const file = path.join(folder, 'act.md');
    writeFileSync(file, ACT);
    const out = path.join(folder, 'out.md');
    expect((await run('import', file, '--as', 'act', '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toMatch(/^---\nlaw: act\n/);
    expect(await run('import', file, '--out', out)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--force') as string,
    });
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
    const { code, out: printed, err } = await run('import', file);
    cwd.mockRestore();
    expect(code).toBe(0);
    expect(printed).toContain('## 1 Scope {#1}');
    expect(err).toContain('Arms Trade Act: 2 sections');
  });

  it('makes the folder of a state that has none, and adds to a built-in state', async () => {
    const workspace = new Workspace();
    const file = workspace.write('act.md', ACT);
    await run('import', file, '-w', workspace.folder, '--state', 'NZL');
    expect(workspace.read('countries/nzl/country.yaml')).toBe('iso3: NZL\nname: New Zealand\n');
    await run('import', file, '-w', workspace.folder, '--state', 'FRA', '--as', 'loi');
    expect(existsSync(workspace.path('countries/fra/country.yaml'))).toBe(false);
    const { world } = load(workspace.folder, { states: ['FRA', 'NZL'] });
    expect([...world.countries.get('FRA')!.laws.keys()]).toEqual(expect.arrayContaining(['csi', 'loi']));
    expect(world.countries.get('FRA')!.answers.length).toBeGreaterThan(100);
    expect([...world.countries.get('NZL')!.laws.keys()]).toEqual(['act']);
  });

  it.each<[string, string, string[], RegExp]>([
    [
      'an id that climbs out',
      ACT,
      ['--as', '../../x'],
      /Unexpected id of a law "\.\.\/\.\.\/x", expected small letters, digits and hyphens, such as --as x/,
    ],
    ['a state that is none', ACT, ['--state', '../x'], /Unexpected state "\.\.\/x", expected a code of three letters/],
    ['a date that is none', ACT, ['--date', '2026-02-31'], /Unexpected date "2026-02-31"/],
    ['a status that is none', ACT, ['--status', 'draft'], /Unexpected status "draft", expected one of/],
    [
      'a text without sections',
      'Just words.\n',
      [],
      /Unexpected file without sections, expected articles or sections with numbers/,
    ],
  ])('ends with code 2 on %s', async (_, text, more, message) => {
    const workspace = new Workspace();
    const { code, err } = await run('import', workspace.write('x.md', text), '-w', workspace.folder, ...more);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it('shows nothing of a file that could drive a terminal', async () => {
    const workspace = new Workspace();
    const file = workspace.path('evil.docx');
    writeFileSync(
      file,
      docx({
        styles: '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
        body: p('1 Fees\u009b31m', style('Heading1')) + p('Text\u202e.'),
      }),
    );
    const { out, code } = await run('import', file, '-w', workspace.folder);
    expect(code).toBe(0);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
