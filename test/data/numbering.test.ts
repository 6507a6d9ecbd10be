import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const texts = path.join(root, '../shared/texts');

interface Shape {
  file: string;
  /** the heading of an article, its number captured */
  article: RegExp;
  /** where the articles begin, and where the text ends */
  start?: RegExp;
  end?: RegExp;
  /** whether letters and numerals stand as `(a)` and `(i)` rather than as `a)` and `(i)` */
  brackets?: true;
  /** ids of the outline that the file does not show */
  without?: RegExp;
}

const treaty = { article: /^### Article\s+(\d+)/ };
const act = { article: /^#### Article (\d+)/, brackets: true } as const;
const shapes: Record<string, Shape> = {
  fp: { ...treaty, file: 'firearms-protocol.md', end: /^IN WITNESS WHEREOF/ },
  att: { ...treaty, file: 'arms-trade-treaty.md', end: /^DONE at/ },
  untoc: { ...treaty, file: 'untoc.md', end: /^IN WITNESS WHEREOF/ },
  cifta: { file: 'cifta.es.md', article: /^#### Artículo ([IVX]+)|^(ANEXO)$/ },
  'eu-258-2012': { ...act, file: 'eu-258-2012.md', end: /^## ANNEX/ },
  'eu-2025-41': { ...act, file: 'eu-2025-41.md', end: /^## ANNEX/ },
  'eu-2019-68': { file: 'eu-2019-68.md', article: /^#### Article (\d+)|^## (ANNEX)$/, brackets: true },
  'eu-2015-2403': { ...act, file: 'eu-2015-2403.md', end: /^# Part 2/, without: /^Annex/ },
};

/** The ids of all the numbered paragraphs of a text, from its headings and the numbers at the beginnings of its lines. */
function numbering(text: string, { article, end, brackets }: Shape): Set<string> {
  const found = new Set<string>();
  let at: { article: string; path: string[]; kinds: string[] } | undefined;
  const enter = (kind: string, number: string): void => {
    if (!at) return;
    const depth = at.kinds.indexOf(kind);
    const keep = depth < 0 ? at.path.length : depth;
    at = { ...at, path: [...at.path.slice(0, keep), number], kinds: [...at.kinds.slice(0, keep), kind] };
    found.add(
      at.article === 'Annex' && at.path.length === 1
        ? `Annex, ${number}`
        : at.article + at.path.map((one) => `(${one})`).join(''),
    );
  };
  for (const line of text.split('\n').map((one) => one.replace(/^(?:[-—]\s+)+/, ''))) {
    if (end?.test(line) && at) break;
    const heading = article.exec(line);
    if (heading) {
      const number = heading.slice(1).find((one) => one !== undefined)!;
      at = { article: /^AN/.test(number) ? 'Annex' : number, path: [], kinds: [] };
      found.add(at.article);
      continue;
    }
    const paragraph = /^(\d+[a-z]?|I)\.\s/.exec(line)?.[1];
    const definition = /^\((\d+)\)\s/.exec(line)?.[1];
    const mark = (brackets ? /^\(([a-z]+)\)/ : /^(?:([a-z])\)|\(([ivx]+)\))/).exec(line);
    const letter = mark?.[1];
    const numeral = brackets ? mark?.[1] : mark?.[2];
    if (paragraph !== undefined) enter('paragraph', paragraph === 'I' ? '1' : paragraph);
    else if (definition !== undefined) enter(at?.kinds.includes('paragraph') ? 'definition' : 'point', definition);
    else if (!mark) continue;
    else if (brackets && numeral !== undefined && /^[ivx]+$/.test(numeral) && !followsLetter(at, numeral))
      enter('numeral', numeral);
    else if (letter !== undefined) enter('letter', letter);
    else if (numeral !== undefined) enter('numeral', numeral);
  }
  return found;
}

/** Whether `i` in brackets comes after `h`, and so is a letter. */
const followsLetter = (at: { path: string[]; kinds: string[] } | undefined, mark: string): boolean =>
  mark.length === 1 && at?.path[at.kinds.indexOf('letter')] === String.fromCharCode(mark.charCodeAt(0) - 1);

/** An id and those of the paragraphs that hold it: 7(1)(b), 7(1), 7. */
const upwards = (id: string): string[] =>
  id.includes('(')
    ? [id, ...upwards(id.slice(0, id.lastIndexOf('(')))]
    : id.startsWith('Annex, ')
      ? [id, 'Annex']
      : [id];

const outlineOf = (id: string): string[] =>
  (
    parse(readFileSync(path.join(root, 'provisions/instruments', id, 'instrument.yaml'), 'utf8')) as {
      outline: string[];
    }
  ).outline;

describe.each(Object.entries(shapes))('the outline of %s', (id, shape) => {
  const file = path.join(texts, shape.file);
  const inText = (): Set<string> => numbering(readFileSync(file, 'utf8'), shape);

  it.skipIf(!existsSync(file))('names only paragraphs that the text has', () => {
    const numbers = inText();
    expect(numbers.size).toBeGreaterThan(5);
    expect(outlineOf(id).filter((one) => !numbers.has(one) && !shape.without?.test(one))).toEqual([]);
  });

  it.skipIf(!existsSync(file))('leaves out no paragraph of the text', () => {
    const outline = outlineOf(id);
    const named = new Set(outline);
    const holders = new Set(outline.flatMap((one) => upwards(one).slice(1)));
    // a paragraph is accounted for by itself, by one that holds it, or by all that it holds
    const missing = [...inText()].filter((one) => !upwards(one).some((up) => named.has(up)) && !holders.has(one));
    expect(missing).toEqual([]);
  });
});

/** What the partial texts show of an instrument, as its outline numbers it. */
const parts: Record<string, { file: string; shown: (text: string) => string[] }> = {
  ecowas: {
    file: 'ecowas.partial.md',
    shown: (text) => [...paragraphs(text, /^## Article (\d+)/), '7'],
  },
  sadc: {
    file: 'sadc-firearms.partial.md',
    shown: (text) => [
      ...[...(/^1 Definitions.*$/m.exec(text)?.[0] ?? '').matchAll(/(?:^|; )(\d+) /g)].map(([, number]) => number!),
      ...paragraphs(text, /^# Article (\d+)/),
    ],
  },
  nairobi: {
    file: 'nairobi.partial.md',
    shown: (text) => [...paragraphs(text, /^# Article (\d+)/), ...cited(text)],
  },
  kinshasa: { file: 'kinshasa.partial.md', shown: (text) => paragraphs(text, /^# Article (\d+)/) },
  poa: {
    file: 'poa.partial.md',
    shown: (text) => [...text.slice(text.indexOf('# II.')).matchAll(/^(\d+)\. /gm)].map(([, number]) => `II.${number}`),
  },
  iti: {
    file: 'iti.partial.md',
    shown: (text) =>
      [...text.slice(text.indexOf('# III.')).matchAll(/^(?:(\d+)\. |\(([a-z])\) )/gm)].map(([, number, letter]) =>
        letter === undefined ? number! : `8(${letter})`,
      ),
  },
  'eu-2003-468': { file: 'eu-2003-468.partial.md', shown: (text) => paragraphs(text, /^# Article (\d+)/) },
  'eu-2008-944': { file: 'eu-2008-944.partial.md', shown: (text) => paragraphs(text, /^# Article (\d+)/) },
  'eu-2021-555': {
    file: 'eu-2021-555.partial.md',
    shown: (text) => [
      ...paragraphs(text, /^# Article (\d+)/),
      ...[...text.matchAll(/^# (Annex I, Part II)\b/gm)].map(([, part]) => part!),
    ],
  },
};

/** Articles by their headings, and the numbered paragraphs under each. */
function paragraphs(text: string, heading: RegExp): string[] {
  let article: string | undefined;
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) article = heading.exec(line)?.[1];
    if (article !== undefined && heading.test(line)) return [article];
    // letters that are points of a paragraph are no part of an outline that stops at it
    const number = /^(\d+[a-z]?)\. /.exec(line)?.[1];
    return article === undefined || number === undefined ? [] : [`${article}(${number})`];
  });
}

const cited = (text: string): string[] =>
  [...text.matchAll(/^Art\. (\S+?):? /gm)].map(([, id]) => id!.replace(/:$/, ''));

describe.each(Object.entries(parts))('the outline of %s, of which parts were seen', (id, { file, shown }) => {
  const place = path.join(texts, file);

  it.skipIf(!existsSync(place))('has every paragraph that the partial text shows', () => {
    const seen = shown(readFileSync(place, 'utf8'));
    expect(seen.length).toBeGreaterThan(1);
    const outline = outlineOf(id);
    // a paragraph is there by itself, in one that holds it, or in all that it holds
    const named = (one: string): boolean =>
      upwards(one).some((up) => outline.includes(up)) || outline.some((own) => own.startsWith(`${one}(`));
    expect(seen.filter((one) => !named(one))).toEqual([]);
  });
});

it.skipIf(!existsSync(texts))('every instrument whose text is there, in whole or in part, is held to it', () => {
  const held = [...Object.keys(shapes), ...Object.keys(parts), 'wg2017'];
  const all = readdirSync(path.join(root, 'provisions/instruments'));
  // of the Global Framework no text was found
  expect(all.filter((id) => !held.includes(id))).toEqual(['gfa']);
});

describe('the outline of wg2017', () => {
  const file = path.join(texts, 'wg-firearms-2017.zh.md');

  it.skipIf(!existsSync(file))('has every recommendation and every paragraph of the draft report', () => {
    const text = readFileSync(file, 'utf8');
    const recommendations = [...text.matchAll(/建议 (\d+)( 之二)?\s*$/gm)].map(
      ([, number, bis]) => `${number}${bis === undefined ? '' : ' bis'}`,
    );
    const record = text.slice(text.indexOf('审议情况概要'));
    const paragraphs = [...record.matchAll(/^(\d+)\. /gm)].map(([, number]) => `para ${number}`);
    expect(recommendations).toHaveLength(26);
    expect(outlineOf('wg2017')).toEqual([...recommendations, 'para 1', ...paragraphs]);
  });
});
