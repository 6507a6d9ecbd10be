import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { billDesk } from '../dist/cli/bill.js';
import { align } from '../dist/law/compare/align.js';
import { readMarkdownLaw } from '../dist/law/index.js';
import { sectionRedline } from '../dist/law/compare/redline.js';
import { syntheticBill, syntheticLaw, syntheticWorkspace } from './law-texts.mjs';
import { median, report } from './measure.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const laws = here('../../shared/laws/');
const milliseconds = (task) => {
  const start = performance.now();
  task();
  return performance.now() - start;
};

/** Real law texts where they are at hand, else synthetic ones of their size. */
function texts() {
  const code = path.join(laws, 'FRA/code-securite-interieure.md');
  if (!existsSync(code)) {
    const [older, newer] = [syntheticLaw({ sections: 2700 }), syntheticLaw({ sections: 2900, changed: 3 })];
    return { act: syntheticLaw({ sections: 150 }), older, newer };
  }
  return {
    act: readFileSync(path.join(laws, 'DEU/waffg_2002.md'), 'utf8'),
    older: readFileSync(code.replace('.md', '.2020-12.md'), 'utf8'),
    newer: readFileSync(code, 'utf8'),
  };
}

/** Reading a law, its memory, comparing two versions, and checking a bill again after an edit. */
export async function run() {
  const { act, older, newer } = texts();
  return [parsing(act), memory(newer), comparing(older, newer), await checkingAgain()];
}

function parsing(text) {
  const sections = () => readMarkdownLaw(text, { id: 'act' });
  const tree = () => unified().use(remarkParse).parse(text);
  const rounds = [1, 2, 3].map(() => [milliseconds(sections), milliseconds(tree)]);
  const [ours, remark] = [0, 1].map((n) => median(rounds.map((round) => round[n])));
  return report(
    'a law to sections / remark-parse alone',
    ours / remark,
    2,
    `${ours.toFixed(0)} ms / ${remark.toFixed(0)} ms for ${(text.length / 1e3).toFixed(0)} kB`,
  );
}

function memory(text) {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  try {
    const file = path.join(folder, 'code.md');
    writeFileSync(file, text);
    const script = `import { readFileSync } from 'node:fs'; const { readMarkdownLaw } = await import(${JSON.stringify(new URL('../dist/law/index.js', import.meta.url).href)}); const law = readMarkdownLaw(readFileSync(${JSON.stringify(file)}, 'utf8'), { id: 'code' }); console.log(law.sections.length, process.resourceUsage().maxRSS);`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const [sections, kilobytes] = stdout.trim().split(' ').map(Number);
    return report(
      'peak memory of reading the code / 512 MiB',
      kilobytes / 1024 / 512,
      1,
      `${(kilobytes / 1024).toFixed(0)} MiB for ${sections} sections`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function comparing(older, newer) {
  let versions;
  let aligned;
  const parse = milliseconds(
    () => (versions = [readMarkdownLaw(older, { id: 'code' }), readMarkdownLaw(newer, { id: 'code' })]),
  );
  const compare = milliseconds(() => {
    aligned = align(...versions);
    for (const entry of aligned) if (entry.changed) sectionRedline(entry, versions[1].meta.language);
  });
  return report(
    'aligning and diffing two versions / parsing both',
    compare / parse,
    5,
    `${compare.toFixed(0)} ms / ${parse.toFixed(0)} ms, ${aligned.length} entries`,
  );
}

/** The whole process of a cold check of a bill of 1,000 sections, and what --watch does when one of them is edited. */
async function checkingAgain() {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  try {
    syntheticWorkspace(folder, here('../examples/arvenia'), 1000);
    const bill = path.join(folder, 'bill.md');
    writeFileSync(bill, syntheticBill(folder, 0));
    const cold = () => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [here('../bin/concord.js'), 'bill', bill, '--state', 'XAR', '-w', folder],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      if (status !== 0) throw new Error(String(stderr));
    };
    const process_ = median([0, 1, 2, 3].map(() => milliseconds(cold)));
    const desk = billDesk({ state: 'XAR', workspace: folder, severity: 'warning' });
    desk.view(await desk.read(bill));
    const again = [];
    for (let edit = 1; edit <= 5; edit++) {
      writeFileSync(bill, syntheticBill(folder, edit));
      const start = performance.now();
      desk.view(await desk.read(bill));
      again.push(performance.now() - start);
    }
    return report(
      'check after editing one of 1,000 sections / cold check',
      median(again) / process_,
      0.1,
      `${median(again).toFixed(0)} ms / ${process_.toFixed(0)} ms`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
