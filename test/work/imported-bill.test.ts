import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareTexts } from '../../src/work/versions.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'concord-'));

function file(name: string, law: string, title: string, text: string): string {
  const written = path.join(folder, name);
  writeFileSync(written, `---\nlaw: ${law}\ntitle: ${title}\nlanguage: en-GB\n---\n\n${text}`);
  return written;
}

const ACT = file('act.md', 'arms-act', 'Arms Act 2012', '## 5 Records\n\nA dealer keeps a register for five years.\n');
const CHANGE = '## 2 Records\n\nIn section 5 of the Arms Act 2012, for "five" substitute "ten".\n';

it('reads an imported bill, which bears an id of its own, as one and not as a new version of the law', async () => {
  const bill = file('bill.md', 'arms-amendment-bill', 'Arms (Amendment) Bill 2033', CHANGE);
  const { after, account } = await (await compareTexts(ACT, bill))();
  expect(after.sections.map(({ id, text }) => [id, text])).toEqual([['5', 'A dealer keeps a register for ten years.']]);
  expect(account.map(({ as }) => as)).toContain('applied');
});

it('reads what bears the id of the law as a version of it, whatever its sentences say', async () => {
  const version = file('version.md', 'arms-act', 'Arms Act 2012', CHANGE);
  const { after } = await (await compareTexts(ACT, version))();
  expect(after.sections.map(({ id }) => id)).toEqual(['2']);
});
