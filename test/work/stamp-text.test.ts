import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { stampState } from '../../src/work/stamp.js';

it.each([
  ['XML of a publisher', '\uFEFF<?xml version="1.0"?><Statute><Section><Label>7</Label></Section></Statute>'],
  ['a page', '\n<!doctype html><h2>Section 7</h2>'],
  ['a file of Word', 'PK\u0003\u0004\0\0'],
])('seals on Markdown only: %s is refused, and nothing is written', async (_, text) => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'concord-')), 'act.xml');
  writeFileSync(file, text);
  await expect(stampState('CAN', { text: [`eipa=${file}`], answer: ['licence-content#1'] })).rejects.toThrow(
    `Unexpected file "${file}", which is no Markdown, expected the text of "eipa" as concord import writes it.`,
  );
});
