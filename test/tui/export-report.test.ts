import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { toMarkdown } from '../../src/report/markdown.js';
import { root } from '../../src/report/tree.js';
import { reportForms, writeReport } from '../../src/report/report-forms.js';
import { writeDocument } from '../../src/tui/effects/outside.js';
import { makeReport } from '../../src/work/report.js';
import { openSound } from '../../src/work/session.js';

const folder = mkdtempSync(path.join(tmpdir(), 'concord-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// the app has read every state, the command only the one that it is asked for
const all = openSound({ workspace: path.resolve(import.meta.dirname, '../../examples/arvenia') });
const one = openSound({ workspace: path.resolve(import.meta.dirname, '../../examples/arvenia') }, { states: ['XAR'] });
const screen = { title: 'Screen', tree: root(), table: [] };
const asOf = '2026-11-30';

it('the app exports the same report as the command, byte for byte', async () => {
  const report = makeReport(one, 'compliance', ['XAR'], {
    asOf,
    command: `concord report compliance XAR --as-of ${asOf}`,
  });
  for (const form of reportForms) {
    const file = await writeDocument(
      path.join(folder, `a.${form}`),
      { ...screen, report: { kind: 'compliance', states: ['XAR'], asOf } },
      false,
      all,
    );
    expect(readFileSync(file!).equals(Buffer.from(await writeReport(report, form))), form).toBe(true);
  }
});

it('writes the list where no report can be made of it', async () => {
  const file = await writeDocument(
    path.join(folder, 'b.md'),
    { ...screen, report: { kind: 'compliance', states: ['KEN'], asOf } },
    false,
    all,
  );
  expect(readFileSync(file!, 'utf8')).toBe(toMarkdown(screen.tree));
});
