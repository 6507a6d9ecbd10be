// npm run bench read: how often a section that lawyers cite is among the first passages, and how long a question takes.
// Laws stand beside the repository (../shared/laws, ../shared/laws/CAN as Markdown in $CONCORD_CAN) and are passed over
// where they are not there; a whole national code is measured where $CONCORD_CODE names its folder, all laws of Germany
// that are mapped where $CONCORD_DEU names a folder of them, each named by its id (waffg.md).
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readMarkdownLaw } from '../dist/law/index.js';
import { buildPassages, passagesOn } from '../dist/law/passages/index.js';
import { readLexicons } from '../dist/load/data/lexicon.js';
import { readLawShelves } from '../dist/load/passages/shelves.js';
import { load } from '../dist/load/workspace.js';
import { citedBy } from '../dist/model/country.js';
import { median, report } from './measure.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const shared = here('../../shared/laws');
const canada = process.env.CONCORD_CAN ?? '/tmp/can/texts';
const germany = process.env.CONCORD_DEU;
const whole = (cited) => cited.replace(/\(.*$/, '').replace(/~\d+$/, '');

/** The sections that the reviewed answers of a state cite, question by question. */
function answered({ world }, iso3) {
  const out = {};
  for (const answer of world.countries.get(iso3).answers) {
    if (!answer.reviewed || answer.given === 'silent' || answer.given === 'not-applicable') continue;
    out[answer.question] = [...(out[answer.question] ?? []), ...citedBy(answer)];
  }
  return out;
}

/** What is measured: laws, which of them are firearms laws, and for each question the sections that a lawyer cites. */
function sets(loaded) {
  const france = ['securite-interieure', 'defense', 'penal', 'douanes'].map((name) => `code-${name}.md`);
  const found = [
    {
      name: 'France (tuned on)',
      files: france.map((file) => [
        file === 'code-securite-interieure.md' ? 'csi' : file.slice(0, -3),
        path.join(shared, 'FRA', file),
      ]),
      firearms: ['csi'],
      sections: () => answered(loaded, 'FRA'),
      bounds: [90, 85],
    },
    {
      name: 'Canada (tuned on)',
      files: existsSync(canada)
        ? readdirSync(canada)
            .filter((file) => file.endsWith('.md'))
            .map((file) => [file.slice(0, -3), path.join(canada, file)])
        : [['none', canada]],
      firearms: [
        'firearms-act',
        'sor-98-199',
        'sor-98-201',
        'sor-98-202',
        'sor-98-203',
        'sor-98-209',
        'sor-98-210',
        'sor-98-213',
        'sor-2004-275',
        'sor-98-462',
        'sor-98-464',
      ],
      sections: () => answered(loaded, 'CAN'),
      bounds: [90, 85],
    },
    germanSet(loaded),
    ...['deu', 'che', 'col'].map((state) => {
      const { laws, firearms, sections } = parse(readFileSync(here(`gold/${state}.yaml`), 'utf8'));
      return {
        name: `${{ deu: 'Germany', che: 'Switzerland', col: 'Colombia' }[state]} (held out)`,
        files: Object.entries(laws).map(([id, file]) => [id, path.join(shared, state.toUpperCase(), file)]),
        firearms,
        sections: () => sections,
        bounds: [90, 85],
      };
    }),
  ];
  return found.filter(({ files }) => files.every(([, file]) => existsSync(file)));
}

/** Germany by its shipped answers, as far as they cite the laws at hand. */
function germanSet(loaded) {
  const { laws } = parse(readFileSync(here('gold/deu.yaml'), 'utf8'));
  const files =
    germany === undefined
      ? Object.entries(laws).map(([id, file]) => [id, path.join(shared, 'DEU', file)])
      : readdirSync(germany)
          .filter((file) => file.endsWith('.md'))
          .map((file) => [file.slice(0, -3), path.join(germany, file)]);
  return {
    name: `Germany, shipped answers (${files.length} laws)`,
    files,
    firearms: ['waffg', 'awaffv', 'beschg', 'beschussv', 'waffrg'],
    sections: () => answered(loaded, 'DEU'),
    bounds: [85, 85],
  };
}

export async function run() {
  const loaded = load(undefined, { states: ['FRA', 'CAN', 'DEU'] });
  const lexicons = readLexicons(loaded.files, loaded.roots, loaded.world);
  const kept = [];
  for (const set of sets(loaded)) {
    const laws = set.files.map(([id, file]) => readMarkdownLaw(readFileSync(file, 'utf8'), { id }));
    const passages = buildPassages(laws, lexicons, loaded.world.questions);
    const gold = set.sections();
    for (const [n, only] of [set.firearms, set.files.map(([id]) => id)].entries())
      kept.push(
        recall(
          `${set.name}, ${n === 0 ? 'firearms laws' : 'all laws'}`,
          passages,
          loaded.world.questions,
          gold,
          only,
          set.bounds[n],
        ),
      );
  }
  if (process.env.CONCORD_CODE !== undefined) kept.push(...(await scale(process.env.CONCORD_CODE, loaded, lexicons)));
  return kept;
}

function recall(name, passages, questions, gold, laws, bound) {
  let [count, ten, twenty] = [0, 0, 0];
  for (const [id, sections] of Object.entries(gold)) {
    const own = sections.map(whole).filter((cited) => !laws || laws.includes(cited.split('/')[0]));
    if (own.length === 0 || !questions.has(id)) continue;
    count++;
    const hits = passages.rank(questions.get(id), { limit: 20, ...(laws && { laws }) });
    const at = hits.findIndex((hit) => [hit.cited, ...hit.same].some((cited) => own.includes(whole(cited))));
    if (at >= 0 && at < 10) ten++;
    if (at >= 0) twenty++;
  }
  const percent = (n) => (100 * n) / count;
  const detail = `${count} questions, ${percent(ten).toFixed(1)} % among ten, ${percent(twenty).toFixed(1)} % among twenty`;
  return report(`${name}: questions without a cited section among ten`, 100 - percent(ten), 100 - bound, detail);
}

/** A whole national code: how long it takes to index once, to open, and to ask a question; and the memory that it takes. */
async function scale(folder, { world }, lexicons) {
  const files = (from) =>
    readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(from, entry.name);
      return entry.isDirectory()
        ? entry.name.startsWith('.')
          ? []
          : files(file)
        : entry.name === 'index.md'
          ? [file]
          : [];
    });
  const sources = files(folder).map((file) => ({
    id: path.basename(path.dirname(file)).replace(/[^a-z0-9]+/g, '-'),
    file,
  }));
  const own = process.env.CONCORD_CACHE === undefined;
  const cache = process.env.CONCORD_CACHE ?? mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  try {
    let start = performance.now();
    const timed = () => {
      const time = performance.now() - start;
      start = performance.now();
      return time;
    };
    await readLawShelves(sources, { state: 'DEU', cache });
    const made = timed();
    const { shelves } = await readLawShelves(sources, { state: 'DEU', cache });
    const passages = passagesOn(shelves, lexicons, world.questions);
    const opened = timed();
    const ask = () =>
      [...world.questions.values()].map((question) => {
        const from = performance.now();
        passages.rank(question);
        return performance.now() - from;
      });
    const [first, again] = [ask(), ask()];
    const detail = `${sources.length} laws; indexed in ${(made / 1000).toFixed(0)} s, opened in ${(opened / 1000).toFixed(1)} s; the very first question ${first[0].toFixed(0)} ms`;
    return [
      report('a question to a whole code for the first time, milliseconds', median(first), 100, detail),
      report('a question to a whole code again, milliseconds', median(again), 100),
      report('memory, GiB', process.resourceUsage().maxRSS / 2 ** 20, 1),
    ];
  } finally {
    if (own) rmSync(cache, { recursive: true, force: true });
  }
}
