import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readMarkdownLaw } from '../../src/law/index.js';
import { buildPassages, type Passages } from '../../src/law/passages/index.js';
import { readLexicons } from '../../src/load/data/lexicon.js';
import { load } from '../../src/load/workspace.js';
import { citedBy, type Country } from '../../src/model/country.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const shared = path.resolve(ROOT, '../shared/laws');
const loaded = load(path.join(ROOT, 'examples/arvenia'), { states: ['XAR', 'FRA', 'DEU'] });
const { world } = loaded;

const whole = (cited: string): string => cited.replace(/\(.*$/, '').replace(/~\d+$/, '');

type Gold = Readonly<Record<string, readonly string[]>>;

/** The sections that the answers of a state cite, question by question. */
function goldOf({ answers }: Country): Gold {
  const out: Record<string, string[]> = {};
  for (const answer of answers)
    if (answer.given !== 'silent' && answer.given !== 'not-applicable')
      out[answer.question] = [...(out[answer.question] ?? []), ...citedBy(answer)];
  return out;
}

function passagesOf(language: string, files: Readonly<Record<string, string>>): Passages {
  const laws = Object.entries(files).map(([id, file]) => readMarkdownLaw(readFileSync(file, 'utf8'), { id }));
  const lexicons = readLexicons(loaded.files, loaded.roots, world, new Set([language]));
  return buildPassages(laws, lexicons, world.questions);
}

/** Of how many questions in a hundred at least one cited section is among the first `limit`. */
function recall(passages: Passages, gold: Gold, limit: number): number {
  const asked = Object.entries(gold).filter(([id, cited]) => cited.length > 0 && world.questions.has(id));
  const found = asked.filter(([id, cited]) =>
    passages
      .rank(world.questions.get(id)!, { limit })
      .some((hit) => [hit.cited, ...hit.same].some((one) => cited.map(whole).includes(whole(one)))),
  );
  return (100 * found.length) / asked.length;
}

describe('a section that lawyers cite is among the first passages', () => {
  it('in the law of Arvenia', () => {
    const laws = path.join(ROOT, 'examples/arvenia/countries/xar/laws');
    const files = readdirSync(laws).filter((file) => file.endsWith('.md'));
    const passages = passagesOf(
      'en',
      Object.fromEntries(files.map((file) => [file.slice(0, -3), path.join(laws, file)])),
    );
    const gold = goldOf(world.countries.get('XAR')!);
    expect(recall(passages, gold, 10)).toBeGreaterThanOrEqual(90);
    expect(recall(passages, gold, 3)).toBeGreaterThanOrEqual(75);
  });

  it.skipIf(!existsSync(path.join(shared, 'FRA')))('in the law of France', { timeout: 120_000 }, () => {
    const names = {
      csi: 'code-securite-interieure',
      'code-defense': 'code-defense',
      'code-penal': 'code-penal',
      'code-douanes': 'code-douanes',
    };
    const files = Object.entries(names).map(([id, name]) => [id, path.join(shared, 'FRA', `${name}.md`)]);
    const passages = passagesOf('fr', Object.fromEntries(files) as Record<string, string>);
    const gold = goldOf(world.countries.get('FRA')!);
    expect(recall(passages, gold, 10)).toBeGreaterThanOrEqual(88);
    expect(recall(passages, gold, 20)).toBeGreaterThanOrEqual(93);
  });

  const german = parse(readFileSync(path.join(ROOT, 'bench/gold/deu.yaml'), 'utf8')) as {
    laws: Record<string, string>;
  };
  const texts = Object.entries(german.laws).map(([id, file]) => [id, path.join(shared, 'DEU', file)] as const);
  it.skipIf(!texts.every(([, file]) => existsSync(file)))(
    'in the laws of Germany at hand, by the shipped answers',
    { timeout: 60_000 },
    () => {
      const gold = Object.entries(goldOf(world.countries.get('DEU')!)).map(
        ([id, cited]) => [id, cited.filter((one) => Object.hasOwn(german.laws, one.split('/')[0]!))] as const,
      );
      const passages = passagesOf('de', Object.fromEntries(texts));
      expect(recall(passages, Object.fromEntries(gold), 10)).toBeGreaterThanOrEqual(80);
      expect(recall(passages, Object.fromEntries(gold), 20)).toBeGreaterThanOrEqual(88);
    },
  );

  for (const [state, language] of [
    ['deu', 'de'],
    ['che', 'de'],
    ['col', 'es'],
  ] as const) {
    const { laws, sections } = parse(readFileSync(path.join(ROOT, 'bench/gold', `${state}.yaml`), 'utf8')) as {
      laws: Record<string, string>;
      sections: Gold;
    };
    const files = Object.entries(laws).map(([id, file]) => [id, path.join(shared, state.toUpperCase(), file)] as const);
    it.skipIf(!files.every(([, file]) => existsSync(file)))(`in the laws of ${state}`, { timeout: 60_000 }, () => {
      const passages = passagesOf(language, Object.fromEntries(files));
      expect(recall(passages, sections, 10)).toBeGreaterThanOrEqual(85);
      expect(recall(passages, sections, 20)).toBeGreaterThanOrEqual(92);
    });
  }
});
