import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDraft } from '../../src/law/formats/index.js';
import {
  checkLaw,
  formatCitation,
  lawFromDraft,
  parseCitation,
  readMarkdownLaw,
  resolveCitation,
  type Law,
} from '../../src/law/index.js';
import { readHeading } from '../../src/law/text/headings.js';
import { chooseTradition } from '../../src/law/traditions/choose.js';
import { rawTraditions, resolveAll, traditions } from '../../src/law/traditions/tradition.js';
import { parse } from 'yaml';

const all = traditions();
const shared = new URL('../../../shared/cases/', import.meta.url);
const here = existsSync(shared);

const read = async (file: URL, name: string, language?: string): Promise<Law> => {
  if (name.endsWith('.md')) return readMarkdownLaw(readFileSync(file, 'utf8'), { id: 'act' });
  const hints = language === undefined ? {} : { hints: { language } };
  const { draft } = await importDraft(readFileSync(file), name, hints);
  return lawFromDraft({ ...draft, meta: { ...draft.meta, ...(language && { language }) } }, { id: 'act' });
};
const ids = (law: Law): string[] => law.sections.map(({ id }) => id);

describe('the files of traditions', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../src/law/traditions/tradition.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

  it.each(rawTraditions().map((raw) => [raw.id, raw] as const))('%s fits the schema', (_, raw) => {
    expect(validate(raw) ? [] : validate.errors).toEqual([]);
  });

  it('refuse one that extends itself, or none', () => {
    expect(() => resolveAll([{ id: 'a', extends: 'a' }])).toThrow('which extends itself');
    expect(() => resolveAll([{ id: 'a', extends: 'b' }])).toThrow('Unexpected tradition "b"');
  });

  it('name each state and language at most once for each language', () => {
    const tags = all.flatMap(({ states }) => Object.entries(states).map(([state, tag]) => `${state} ${tag}`));
    expect(
      tags.filter((tag, at) => tags.indexOf(tag) !== at && !tag.includes('en-') && !/MR|MA|TN|DZ/.test(tag)),
    ).toEqual([]);
  });
});

describe.each(all.map((tradition) => [tradition.id, tradition] as const))('%s', (_, tradition) => {
  const { units, cite } = tradition;

  it('reads its own words for an article in headings and in citations alike', () => {
    for (const form of units.article.filter((one) => one.includes('{n}'))) {
      const printed = form.replace('{n}', form.includes('条') || form.includes('條') ? '五' : '5');
      expect(`${printed}: ${readHeading(printed, tradition).id}`).toBe(`${printed}: 5`);
      const law: Law = {
        id: 'act',
        meta: {},
        tradition: tradition.id,
        remainder: [],
        sections: [{ id: '5', word: '', number: printed, path: [], text: 'Text.', parts: [] }],
      };
      expect(`${printed}: ${resolveCitation(law, printed).ok}`).toBe(`${printed}: true`);
    }
  });

  it('prints a citation that it reads back as the same place', () => {
    const article = units.article[0]!;
    const label = fc.constantFrom(['1', '(1) '], ['2', '(2) '], ['3', '(3) ']);
    const below = fc.constantFrom<string[]>([], ['a'], ['b'], ['s1'], ['al1']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), label, below, (number, [part], inner) => {
        const printed = readHeading(article.replace('{n}', String(number)), tradition);
        const lines = ['(1) One text.', '(2) Two text.', '(3) Three text.'].flatMap((line) => [line, 'a) x;', 'b) y.']);
        const blocks = lines.map((text) => ({ kind: 'paragraph' as const, text }));
        const law = lawFromDraft(
          {
            meta: {},
            tradition: tradition.id,
            blocks: [{ kind: 'heading', depth: 1, text: `${article.replace('{n}', String(number))}` }, ...blocks],
          },
          { id: 'act' },
        );
        expect(printed.id).toBe(String(number));
        const place = { section: String(number), parts: [part, ...inner] };
        const cited = formatCitation(law, place);
        const found = resolveCitation(law, cited);
        const back = found.ok ? `${found.passage.section.id} ${found.passage.text}` : found.reason;
        const direct = resolveCitation(law, `${number}(${place.parts.join(')(')})`);
        expect(`${cited}: ${back}`).toBe(
          `${cited}: ${direct.ok ? `${direct.passage.section.id} ${direct.passage.text}` : direct.reason}`,
        );
      }),
      { numRuns: 15 },
    );
    expect(cite.article.print).toContain('{n}');
  });
});

interface Fixture {
  tradition: string;
  language?: string;
  text: string;
  sections: string[];
  citations: Record<string, string>;
}
const fixtures = parse(readFileSync(new URL('../fixtures/traditions/laws.yaml', import.meta.url), 'utf8')) as Fixture[];

describe.each(fixtures.map((one) => [one.tradition, one] as const))('a law of the tradition %s', (id, fixture) => {
  const law = async (): Promise<Law> => {
    const { draft } = await importDraft(new TextEncoder().encode(fixture.text), 'law.txt', {
      ...(fixture.language && { hints: { language: fixture.language } }),
    });
    return lawFromDraft(draft, { id: 'act' });
  };

  it('has its sections, and none else, and is told from the others', async () => {
    const found = await law();
    expect(found.tradition).toBe(id);
    expect(ids(found)).toEqual(fixture.sections);
    expect(checkLaw(found).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(Object.entries(fixture.citations))('%s', async (cited, begins) => {
    const found = resolveCitation(await law(), cited);
    expect(found.ok ? found.passage.text.slice(0, begins.length) : found.reason).toBe(begins);
  });
});

describe('a text that does not say its language', () => {
  it.each([
    ['Art. 1 (Oggetto)', 'La presente legge disciplina le armi.', 'Art. 2', 'it'],
    ['Article 1er', "La présente loi régit les armes et les munitions dans l'État.", 'Article 2', 'fr'],
    ['§ 1 Zweck', 'Das Gesetz regelt den Umgang mit Waffen und ist anzuwenden.', '§ 2 Begriffe', 'de'],
    ['Neni 1', 'Ky ligj rregullon armët dhe municionet.', 'Neni 2', 'sq'],
    ['第一条', '为了加强枪支的管理，制定本法。', '第二条', 'zh'],
    ['第一条', 'この法律は、銃砲の所持に関する規定を定める。', '第二条', 'ja'],
  ])('%s', (first, text, second, expected) => {
    expect(chooseTradition([first, text, second, text]).tradition.id).toBe(expected);
  });
});

describe('what cannot be read of a citation', () => {
  const law = readMarkdownLaw(
    '---\nlanguage: en\n---\n\n## 5 Records\n\n(1) One.\n\n(2) Two. Three.\n\n## 5A Marks\n\nFour.\n',
    {
      id: 'act',
    },
  );

  it.each([
    's. 5(2) et seq.',
    's. 5(2) proviso',
    's. 5 note 3',
    's. 5, app. 1',
    's. 5 lid 2',
    's. 5 odst. 2 x',
    's. 51',
    's. 5-bis',
    's. 5(9)',
  ])('%s names nothing', (cited) => {
    expect(resolveCitation(law, cited).ok).toBe(false);
  });

  it('is told, with the nearest place', () => {
    expect(resolveCitation(law, 's. 5(2) proviso')).toEqual({
      ok: false,
      reason:
        'Unexpected "proviso" in the citation "s. 5(2) proviso", which cannot be read, expected a place such as s. 5(2).',
      nearest: ['s. 5(2)'],
    });
    expect(parseCitation('s. 5 note 3', { language: 'en' })).toMatchObject({ section: '5', unread: 'note 3' });
  });

  it('finds a sentence', () => {
    const found = resolveCitation(law, 's. 5(2), second sentence');
    expect(found.ok && found.passage.text).toBe('Three.');
  });
});

describe('numbers that are near one another', () => {
  const law = readMarkdownLaw(
    '---\nlanguage: fr-BE\n---\n\n### Art. 1\n\nUn.\n\n### Art. 1/1\n\nDeux.\n\n### Art. 5\n\nTrois.\n\n### Art. 5bis\n\nQuatre.\n\n### Art. 11\n\nCinq.\n\n### Art. 51\n\nSix.\n',
    { id: 'loi' },
  );
  it.each([
    ['art. 1/1', 'Deux.'],
    ['art. 11', 'Cinq.'],
    ['art. 5bis', 'Quatre.'],
    ['art. 5 bis', 'Quatre.'],
    ['art. 51', 'Six.'],
    ['loi/1/1', 'Deux.'],
    ['1/1', 'Deux.'],
  ])('%s', (cited, text) => {
    const found = resolveCitation(law, cited);
    expect(found.ok ? found.passage.text : found.reason).toBe(text);
  });
  it('5/1 is none of them', () => {
    expect(resolveCitation(law, 'art. 5/1')).toMatchObject({
      ok: false,
      nearest: expect.arrayContaining(['5']) as string[],
    });
  });
});

interface Style {
  file: string;
  language: string;
  sections: string[];
  'has-5a-like-section': boolean;
  citations: string[];
}
// two citations of the list name what the text does not have: (1) stands below (b), and the article has no second paragraph
const ABSENT = ['Sec. 5(a)(1)', '제5조제2항'];

describe.skipIf(!here)('the printed styles', () => {
  const styles = here ? (JSON.parse(readFileSync(new URL('styles/expected.json', shared), 'utf8')) as Style[]) : [];
  it.each(styles.map((style) => [style.file, style] as const))('%s', async (file, style) => {
    const law = await read(new URL(`styles/${file}`, shared), file, style.language);
    const found = ids(law);
    expect(found.filter((id) => style.sections.includes(id))).toEqual(style.sections);
    expect(found).toHaveLength(style.sections.length + (style['has-5a-like-section'] ? 1 : 0));
    for (const cited of style.citations) {
      const resolved = resolveCitation(law, cited);
      expect(`${cited}: ${resolved.ok}`).toBe(`${cited}: ${!ABSENT.includes(cited)}`);
      if (resolved.ok) expect(resolved.passage.section.id).toMatch(/^(?:ek-)?5|^1$/);
    }
  });
});

describe.skipIf(!here)('small inputs that failed', () => {
  it.each<[string, string[]]>([
    ['akn-article-bis-on-letter.xml', ['314a', '314abis', '315']],
    ['akn-part-chapter-numbers.xml', ['1', '2', '3']],
    ['be-slash-and-paragraph-sign.txt', ['1', '1/1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']],
    ['br-art-ordinal.txt', ['1', '2', '3', '9', '10', '11', '12']],
    ['commonwealth-arrangement-of-sections.txt', ['1', '2', '3', '4', '5']],
    ['commonwealth-schedules.txt', ['1', '2', '3', 'annex-1', 'annex-2']],
    ['de-letter-o.txt', ['25', '25n', '25o', '26']],
    ['duplicate-number.txt', ['56', '56bis', '56bis~2', '57']],
    ['es-disposiciones.md', ['1', '2', 'da-1', 'da-2', 'df-unico']],
    ['explanatory-memorandum-first.html', ['1', '2', '3']],
    ['it-bis-hyphen.txt', ['5', '5bis', '6']],
    ['ja-no-ni.md', ['3', '3-2', '3-3', '4', 'fusoku-1']],
    ['nl-paragraaf.md', ['1', '2', '9', '10', '45']],
    ['no-blank-lines.txt', ['1', '2', '3', '4']],
    ['se-kap.md', ['1-1', '1-2', '1-2a', '2-1', '2-2', '9-1']],
    ['table-only-law.docx', ['1', '2', '3', '4', '5', '6', '7']],
    ['title-begins-with-number.html', ['1', '2', '3']],
    ['typed-table-of-contents.docx', ['1', '2', '3', '4', '5']],
    ['zh-run-on.md', ['1', '2', '3']],
  ])('%s', async (file, expected) => {
    expect(ids(await read(new URL(`import/${file}`, shared), file))).toEqual(expected);
  });

  it.each([
    ['ja-no-ni.md', '第三条の二', '3-2'],
    ['ja-no-ni.md', '第三条', '3'],
    ['ja-no-ni.md', '附則第一条', 'fusoku-1'],
    ['it-bis-hyphen.txt', 'art. 5-bis', '5bis'],
    ['de-letter-o.txt', '§ 25o', '25o'],
    ['be-slash-and-paragraph-sign.txt', 'art. 11', '11'],
    ['se-kap.md', '2 kap. 1 §', '2-1'],
    ['explanatory-memorandum-first.html', 'Article 3', '3'],
    ['es-disposiciones.md', 'disposición adicional primera', 'da-1'],
  ])('%s: %s', async (file, cited, id) => {
    const found = resolveCitation(await read(new URL(`import/${file}`, shared), file), cited);
    expect(found.ok ? found.passage.section.id : found.reason).toBe(id);
  });

  it('warns of a number that is used twice', async () => {
    const law = await read(new URL('import/duplicate-number.txt', shared), 'duplicate-number.txt');
    expect(checkLaw(law).map(({ kind, line }) => [kind, line])).toEqual([
      ['first', 3],
      ['duplicate', 11],
    ]);
  });

  it.each([
    ['bill-line-numbers.pdf', '1. Heading number 1', 'Line numbers 5 10'],
    ['marginal-notes-left.pdf', '1 Heading 1', ''],
  ])('%s', async (file, _, note) => {
    const law = await read(new URL(`pdf/${file}`, shared), file);
    expect(law.sections.length).toBeGreaterThan(5);
    expect(law.sections[0]!.heading).toMatch(/^Heading (?:number )?1$/);
    expect(law.sections.every(({ text }) => !/\b\d+ dealer\b/.test(text))).toBe(true);
    if (note !== '') expect(law.remainder.some(({ text }) => text.startsWith(note))).toBe(true);
  });
});

describe('a short text that does not say its language', () => {
  const four = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 6);
  const tongue = (id: string): string | undefined => all.find((one) => one.id === id)?.languages[0]?.split('-')[0];

  // of six lines, the laws of all traditions above
  it.each(fixtures.map((one) => [one.tradition, one.text] as const))(
    '%s is not taken for another language',
    (id, text) => {
      expect(tongue(chooseTradition(four(text)).tradition.id)).toBe(tongue(id));
    },
  );
});
