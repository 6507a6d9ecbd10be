import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importDraft } from '../../src/law/formats/index.js';
import {
  formatCitation,
  lawFromDraft,
  parseCitation,
  readMarkdownLaw,
  resolve,
  writeMarkdown,
  type Law,
} from '../../src/law/index.js';
import { missing, realLaws } from '../formats/support.js';

const folder = realLaws.pathname;
const source = (file: string): string => readFileSync(folder + file, 'utf8');

async function read(file: string): Promise<Law> {
  if (file.endsWith('.md')) return readMarkdownLaw(source(file), { id: 'law' });
  return lawFromDraft((await importDraft(readFileSync(folder + file), file)).draft, { id: 'law' });
}

const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

/** The letters and digits of a source's body, without its mark-up. */
function bodyOf(file: string): string {
  const text = file.endsWith('.md')
    ? source(file).replace(/^---\n[\s\S]*?\n---\n/, '')
    : /<(?:Body|Schedule)[ >][\s\S]*/.exec(source(file))![0].replace(/<RecentAmendments>[\s\S]*$/, '');
  return letters(
    text
      .replace(/<[^<>]*>/g, '')
      .replace(/\]\([^)]*\)/g, ']')
      .replace(/&[a-z]+;/g, ''),
  );
}

const allOf = ({ sections, remainder, meta }: Law): string =>
  letters(
    [
      ...sections.map((one) => `${one.word}${one.number}${one.heading ?? ''}${one.text}`),
      ...remainder.map((one) => `${one.label ?? ''}${one.text}`),
      meta.title ?? '',
    ].join(''),
  );

const count = (file: string, pattern: RegExp): number => [...source(file).matchAll(pattern)].length;

const bodySections = (file: string): number =>
  [.../<Body[ >][\s\S]*?<\/Body>/.exec(source(file))![0].matchAll(/<Section[ >]/g)].length;

// number of sections: as the file itself marks them, or as the law is known to have
const FILES: [string, string, string, number | ((file: string) => number)][] = [
  ['French codes', 'FRA/code-penal.md', '111-1 … R722-7', (file) => count(file, /^#+ Article /gm)],
  ['French codes', 'FRA/code-douanes.md', '1 … 470', (file) => count(file, /^#+ Article /gm)],
  ['German acts', 'DEU/waffg_2002.md', '1 … annex-2', (file) => count(file, /^#+ (?:§|Anlage)/gm)],
  ['German regulations', 'DEU/awv_2013.md', '1 … annex-19', (file) => count(file, /^#+ (?:§|Anlage)/gm)],
  ['Swiss acts', 'CHE/kriegsmaterialgesetz.md', '1 … 47', 48],
  ['Swiss acts, made from PDF with faults', 'CHE/waffengesetz.2016-07.md', '1 … 33', 70],
  ['Colombian decrees', 'COL/DECRETO-2535-1993.md', '1 … 111', 111],
  ['Colombian laws', 'COL/LEY-1119-2006.md', '1 … 12', 12],
  ['Justice Laws, English', 'CAN/F-11.6.en.xml', '1 … 193', bodySections],
  ['Justice Laws, French', 'CAN/F-11.6.fr.xml', '1 … 193', bodySections],
  ['Justice Laws regulations', 'CAN/SOR-98-203.en.xml', '1 … 18', bodySections],
];

describe.skipIf(!existsSync(folder)).each(FILES)('%s: %s', (_, file, span, expected) => {
  it('has every section, once and in order, and loses no character', async () => {
    const law = await read(file);
    const ids = law.sections.map(({ id }) => id);
    expect(ids).toHaveLength(typeof expected === 'number' ? expected : expected(file));
    expect(`${ids[0]} … ${ids.at(-1)}`).toBe(span);
    expect(new Set(ids).size).toBe(ids.length);
    const lines = law.sections.map(({ line }) => line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(missing(bodyOf(file), allOf(law))).toEqual([]);
  });

  it('reads back what it is written as', async () => {
    const law = await read(file);
    const again = readMarkdownLaw(writeMarkdown(law));
    const plain = ({ sections }: Law): unknown[] =>
      sections.map(({ id, word, number, heading, text, parts }) => ({ id, word, number, heading, text, parts }));
    expect(plain(again)).toEqual(plain(law));
  });

  it('prints citations that read back as what they cite', async () => {
    const law = await read(file);
    // "Art. 13 und 14", repealed together, are one section and are cited one by one
    for (const { id } of law.sections.filter(
      ({ number }, n) => !/ und /.test(number) && n % Math.ceil(law.sections.length / 40) === 0,
    )) {
      const printed = formatCitation(law, { section: id, parts: [] });
      const cited = parseCitation(printed, law.meta.language === undefined ? {} : { language: law.meta.language });
      expect(`${printed}: ${cited?.section}`).toBe(`${printed}: ${id}`);
    }
  });
});

describe.skipIf(!existsSync(folder))('places that lawyers cite', () => {
  it.each<[string, string, string, RegExp]>([
    ['FRA/code-securite-interieure.md', 'R311-2(II)', 'art. R. 311-2, II', /^II/],
    ['DEU/waffg_2002.md', '14(2)', '§ 14 Abs. 2', /^\(2\)/],
    ['CAN/F-11.6.en.xml', '5(2)(b)', 's. 5(2)(b)', /^\(b\)/],
    ['COL/DECRETO-2535-1993.md', '33', 'artículo 33', /permiso/],
    ['CHE/kriegsmaterialgesetz.md', '5', 'Art. 5', /./],
  ])('%s %s', async (file, pinpoint, printed, begins) => {
    const law = await read(file);
    const found = resolve(law, pinpoint);
    if (!found.ok) throw new Error(found.reason);
    expect(found.passage.text).toMatch(begins);
    expect(formatCitation(law, pinpoint)).toBe(printed);
  });
});

describe.skipIf(!existsSync(folder))('places in the annexes of the Waffengesetz', () => {
  it.each([
    ['annex-1(section1)(subsection1)(1.3)(1.3.1)', /^1\.3\.1 Wesentliche Teile sind/],
    ['annex-1(section3)(3.6)', /^3\.6 Feuerwaffen der Kategorien A oder B/],
    ['annex-2(section2)(subsection1)', /^Unterabschnitt 1: Erlaubnispflicht Der Umgang/],
    ['annex-2(section2)(subsection2)(1)(1.6)', /^1\.6 Schusswaffen mit Lunten/],
    ['annex-2(section2)(subsection2)(10)', /^10\. Erlaubnisfreie Unbrauchbarmachung[^\n]*$/],
    ['annex-2(section2)(subsection3)(1)(1.1)', /^1\.1 Feuerwaffen, deren Geschossen/],
    ['annex-2(section3)(subsection2)(4)', /^4\. Nachbildungen von Schusswaffen/],
  ])('%s', async (place, text) => {
    const found = resolve(await read('DEU/waffg_2002.md'), place);
    expect(found.ok && found.passage.text).toMatch(text);
  });
});
