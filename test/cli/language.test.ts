import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FIRST_LANGUAGE, speak } from '../../src/words/catalogue.js';
import { run } from './capture.js';

const workspace = path.resolve(import.meta.dirname, '../../examples/arvenia');
const check = (...args: string[]): ReturnType<typeof run> =>
  run('-w', workspace, '--as-of', '2026-11-30', 'check', 'XAR', ...args);

afterEach(() => speak(FIRST_LANGUAGE));

describe('the language of what is told', () => {
  it('is that of --lang, with no word of findings or reports left in English, and the same findings', async () => {
    const french = await check('--lang', 'fr');
    expect(french.out).toContain('engagements au 2026-11-30');
    expect(french.out).toContain('Résumé par instrument');
    expect(french.out).toContain('traduction propre à Concord');
    expect(french.out).not.toContain('[en]');
    const ids = async (...args: string[]): Promise<string[]> =>
      (JSON.parse((await check('--json', ...args)).out) as { findings: { id: string }[] }).findings.map(({ id }) => id);
    expect(await ids('--lang', 'es')).toEqual(await ids('--lang', 'en'));
  });

  it('marks what a language does not have', async () => {
    const { out } = await check('--lang', 'zh');
    expect(out).toContain('[en] ');
    expect(out).toContain('武器贸易条约');
  });

  it('tells what to write for a language that there is not', async () => {
    const { err, code } = await check('--lang', 'xx');
    expect(code).toBe(2);
    expect(err).toMatch(
      /Unexpected language "xx" in --lang, expected one of ar, en, es, fr, ru, zh\. Write for example fr/,
    );
  });

  it('is in the workspace, and has to be one that there is', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'concord-language-'));
    const before = process.env['CONCORD_LANG'];
    delete process.env['CONCORD_LANG'];
    try {
      writeFileSync(path.join(folder, 'concord.yaml'), 'language: es\n');
      expect(
        (await run('-w', folder, 'check', 'FRA', '-q', 'record-retention', '--as-of', '2026-11-01')).out,
      ).toContain('Resumen por instrumento');
      writeFileSync(path.join(folder, 'concord.yaml'), 'language: tlh\n');
      expect((await run('-w', folder, 'check', 'FRA')).err).toContain('Unexpected language "tlh" in "language" of');
    } finally {
      process.env['CONCORD_LANG'] = before;
      rmSync(folder, { recursive: true });
    }
  });
});
