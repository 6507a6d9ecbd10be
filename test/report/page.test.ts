import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html.js';
import { heading, root } from '../../src/report/tree.js';
import { table } from '../../src/report/table.js';
import { writeReport } from '../../src/report/report-forms.js';
import { makeReport } from '../../src/work/report.js';
import { openSound } from '../../src/work/session.js';

const CHROMIUM = '/usr/bin/chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const ARVENIA = path.resolve(import.meta.dirname, '../../examples/arvenia');

const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 } } as const;

describe.skipIf(!existsSync(CHROMIUM))('a page in a browser', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-page-'));
  let browser: Browser;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const loaded = openSound({ workspace: ARVENIA }, { states: ['XAR'] });
    for (const kind of ['compliance', 'correlation'] as const) {
      const report = makeReport(loaded, kind, ['XAR'], {
        asOf: '2026-11-30',
        command: 'x',
        instruments: ['fp', 'iti'],
      });
      pages.set(kind, keep(kind, String(await writeReport(report, 'html'))));
    }
    pages.set('long', keep('long', toHtml('Long', root(heading(1, 'Long'), longTable(10_000)))));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function keep(name: string, html: string): string {
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, html);
    return pathToFileURL(file).href;
  }

  /** Opens a page; what goes wrong on it, or leaves it, is told. */
  async function open(
    name: string,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: SIZES.laptop, ...options });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => !request.url().startsWith('file:') && faults.push(request.url()));
    await page.goto(pages.get(name) ?? name);
    return { page, faults };
  }

  it.each(
    (['compliance', 'correlation'] as const).flatMap((name) =>
      (['light', 'dark'] as const).flatMap((colorScheme) =>
        (['phone', 'laptop'] as const).map((size) => ({ name, colorScheme, size })),
      ),
    ),
  )('has no violation of accessibility: $name, $colorScheme, $size', async ({ name, colorScheme, size }) => {
    const { page, faults } = await open(name, { colorScheme, viewport: SIZES[size], bypassCSP: true });
    await page.addScriptTag({ path: AXE });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const found = await axe.run();
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)} (${nodes.length})`);
    });
    expect(violations).toEqual([]);
    expect(faults).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth + 1');
    expect(wide, 'the page as a whole is not wider than the window').toBe(false);
    await page.close();
  });

  it('filters, sorts, opens the reasons and goes to a row, by keyboard alone', async () => {
    const { page, faults } = await open('correlation');
    const rows = page.locator('#table-provisions-fp tbody tr');
    const all = await rows.count();
    expect(all).toBeGreaterThan(30);
    const tools = page
      .locator('.tools')
      .filter({ has: page.locator('xpath=following-sibling::*[1]//table[@id="table-provisions-fp"]') });
    await tools.locator('input').focus();
    await page.keyboard.type('record');
    const visible = (): Promise<number> =>
      rows.evaluateAll((found) => found.filter((row) => !(row as unknown as { hidden: boolean }).hidden).length);
    await expect.poll(visible).toBeLessThan(all);
    expect(await visible()).toBeGreaterThan(0);
    await tools.locator('input').fill('');
    await expect.poll(visible).toBe(all);
    await tools.locator('select').last().selectOption({ index: 1 });
    await expect.poll(visible).toBeLessThan(all);
    await tools.locator('select').last().selectOption({ index: 0 });

    const head = page.locator('#table-provisions-fp th button').first();
    await head.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#table-provisions-fp th').first().getAttribute('aria-sort')).toBe('ascending');
    const summary = rows.first().locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await rows.first().locator('details').getAttribute('open')).not.toBeNull();

    const id = await rows.nth(5).getAttribute('id');
    await page.goto(`${pages.get('correlation')!}#${encodeURIComponent(id!)}`);
    await expect.poll(() => rows.locator('details[open]').count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('filters and sorts a table of 10,000 rows', async () => {
    const { page, faults } = await open('long');
    await page.locator('.tools input').fill('row 9999');
    await expect.poll(() => page.locator('output').textContent()).toBe('1 of 10000');
    await page.locator('.tools input').fill('');
    await page.locator('th button').nth(1).click();
    expect(await page.locator('tbody tr').first().locator('td').nth(1).textContent()).toBe('0');
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it('prints: no tools, the heads of tables on every page', async () => {
    const { page } = await open('compliance');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.tools').first().isVisible()).toBe(false);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 4).toString()).toBe('%PDF');
    await page.close();
  });
});

const longTable = (rows: number): ReturnType<typeof table> =>
  table({
    caption: 'Rows',
    matrix: true,
    columns: [{ title: 'Name' }, { title: 'Number', right: true }],
    rows: Array.from({ length: rows }, (_, n) => ({ id: `row-${n}`, cells: [`row ${n}`, (n * 7919) % rows] })),
  });
