import type { Block } from '../text/block.js';
import { headingText } from './heading-text.js';

/** Rank of what a heading names: the smaller contains the larger. */
type Rank = 1 | 2 | 3 | 4 | 5;

const SECTION: Rank = 5;

const WORDS: [Rank, string][] = [
  [1, 'book|livre|libro|livro|buch|книга|schedule|annex|annexe|appendix|anexo|anhang|anlage|allegato|приложение'],
  [2, 'part|partie|parte|teil|title|titre|título|titulo|titolo|titel|раздел'],
  [3, 'chapter|chapitre|capítulo|capitulo|capo|kapitel|hoofdstuk|глава|الفصل|الباب'],
  [4, 'division|subdivision|sub-?part|abschnitt|unterabschnitt|subsección|sous-section|sub-?division'],
  [
    5,
    'article|articles|art\\.|artículo|articulo|artikel|artigo|articolo|статья|المادة|مادة|section|sección|seccion|seção|sec\\.',
  ],
];

const NUMBER =
  '(?:(?:[LRDA]\\.? ?)?\\*?\\d+[A-Za-z]{0,2}(?:[.\\-–/]\\d+[A-Za-z]?)*(?:er|re|º|ª|°|o\\.)?(?: ?(?:bis|ter|quater|quinquies|sexies|septies|octies))?|[IVXLC]+|[A-Z]|first|second|third|premier|première|primero|primera|único|única|unique|[٠-٩]+|الأولى)(?![\\p{L}\\p{N}])';
const WORDED = WORDS.map(([rank, words]) => [rank, new RegExp(`^(?:${words})\\s+${NUMBER}`, 'iu')] as const);
const SIGN = /^§+ ?\d+[a-z]{0,2}(?![\p{L}\p{N}])(?! (?:Abs|Absatz|Satz|Nr|Buchst|ff?\b|des|der|und|bis|oder))/u;
const EASTERN: [Rank, RegExp][] = [
  [1, /^第[〇零一二三四五六七八九十百千\d]+[编編]/u],
  [3, /^第[〇零一二三四五六七八九十百千\d]+章/u],
  [4, /^第[〇零一二三四五六七八九十百千\d]+[节節]/u],
  [5, /^第[〇零一二三四五六七八九十百千\d]+[条條](?:之[一二三四五六七八九十]+)?/u],
];
const BARE = /^(\d{1,4}[A-Z]{0,2})(\.?)\s+(?=\S)/u;
const TITLE_LENGTH = 160;

interface Start {
  rank: Rank;
  label: string;
  rest: string;
}

/** Reads a text as the beginning of a heading, or as a heading followed by the text that it heads. */
function startOf(text: string): Start | undefined {
  for (const [rank, pattern] of [...WORDED, [SECTION, SIGN] as const, ...EASTERN]) {
    const match = pattern.exec(text);
    if (!match) continue;
    const label = match[0];
    const tail = text.slice(label.length);
    const [separator = ''] = /^\s*[.:)]?\s*(?:[–—-](?=\s))?\s*/u.exec(tail) ?? [];
    const rest = tail.slice(separator.length);
    const marked =
      /[.:)–—-]|\n/u.test(separator) || pattern === SIGN || EASTERN.some(([, eastern]) => eastern === pattern);
    if (rest === '') return { rank, label: text.trim(), rest };
    if (!marked && !/^[\p{Lu}\p{Lt}\p{Lo}"“«„(]/u.test(rest)) return undefined;
    if (!marked && /^\([^)]*\)\s*[\p{Ll},;]/u.test(rest)) return undefined;
    if (isTitle(text)) return { rank, label: text.replace(/\s+/g, ' '), rest: '' };
    if (!marked && !rest.startsWith('(')) return undefined;
    return { rank, label: text.slice(0, label.length) + separator.trimEnd(), rest };
  }
  return undefined;
}

/** Whether a text begins as a heading does: "Article 5", "PART II", "§ 14". */
export const startsHeading = (text: string): boolean => startOf(text) !== undefined;

const isTitle = (text: string): boolean =>
  text.length <= TITLE_LENGTH && !/[.;:,。；：，、]$/u.test(text) && !/\n.*\n/.test(text);

/**
 * Makes headings of paragraphs that begin as headings do ("Article 5", "§ 14", "第十四条", "14. (1)") in files that
 * mark none of that rank. A heading that runs on into its text is parted from it; no word is lost or moved,
 * except that a marginal title above a number comes after it.
 */
export function promoteHeadings(blocks: Block[], warn: (message: string) => void): Block[] {
  const depths = new Map<Rank, number>();
  let deepest = 0;
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    deepest = Math.max(deepest, block.depth);
    const rank = startOf(block.text)?.rank;
    if (rank && !depths.has(rank)) depths.set(rank, block.depth);
    else if (!rank && BARE.test(block.text) && !depths.has(SECTION)) depths.set(SECTION, block.depth);
  }
  const marked = new Set(depths.keys());
  const starts = blocks.map((block) => {
    if (block.kind !== 'paragraph' || block.text.length > 100_000) return undefined;
    const start = startOf(block.label ? `${block.label} ${block.text}` : block.text);
    return start && !marked.has(start.rank) ? start : undefined;
  });
  groupSections(starts, marked);
  if (!marked.has(SECTION) && !starts.some((start) => start?.rank === SECTION))
    bareNumbers(blocks, starts, deepest > 0);
  const ranks = [...new Set(starts.flatMap((start) => (start ? [start.rank] : [])))].sort();
  if (ranks.length === 0) return blocks;

  for (const rank of ranks) {
    const above = [...depths].filter(([other]) => other < rank).map(([, depth]) => depth);
    depths.set(rank, Math.min(6, 1 + Math.max(rank === SECTION ? deepest : 0, 0, ...above)));
  }
  warn(
    'The file does not mark all its headings; Parts, Chapters and sections were recognised by their words. Check the list of sections.',
  );
  return blocks.flatMap((block, at): Block[] => {
    const start = starts[at];
    if (!start || block.kind !== 'paragraph') return [block];
    const place = block.place && { place: block.place };
    const text =
      block.label && start.label === `${block.label} ${block.text}`
        ? headingText(block.label, block.text)
        : start.label;
    const heading: Block = { kind: 'heading', depth: depths.get(start.rank)!, text, ...place };
    return start.rest === '' ? [heading] : [heading, { kind: 'paragraph', text: start.rest, ...place }];
  });
}

/** Where there are articles, "Section 1" is a group of them. */
function groupSections(starts: (Start | undefined)[], marked: Set<Rank>): void {
  const isSection = (start: Start): boolean => /^se[cç]/iu.test(start.label);
  const articles = marked.has(SECTION) || starts.some((start) => start?.rank === SECTION && !isSection(start));
  if (!articles) return;
  for (const start of starts) if (start?.rank === SECTION && isSection(start)) start.rank = 4;
}

/** Sections that bear only a number, in rising order: "14. (1) ..." or, numbered by Word, label "14." */
function bareNumbers(blocks: Block[], starts: (Start | undefined)[], hasHeadings: boolean): void {
  let last = 0;
  let misfits = 0;
  const found: number[] = [];
  blocks.forEach((block, at) => {
    if (block.kind !== 'paragraph' || starts[at] || (block.level ?? 0) > 0) return;
    const text = block.label ? `${block.label} ${block.text}` : block.text;
    const match = BARE.exec(text);
    if (!match) return;
    const number = Number.parseInt(match[1]!, 10);
    const rest = text.slice(match[0].length);
    const next = number === last + 1 || (number === last && /[A-Z]$/.test(match[1]!));
    if (!(match[2] === '.' || rest.startsWith('('))) return;
    if (!next) {
      misfits++;
      return;
    }
    last = number;
    found.push(at);
    const label = match[1]! + match[2]!;
    starts[at] = isTitle(rest)
      ? { rank: SECTION, label: `${label} ${rest}`, rest: '' }
      : { rank: SECTION, label, rest };
  });
  if (found.length < 2 || misfits > found.length / 4) {
    for (const at of found) starts[at] = undefined;
    return;
  }
  if (hasHeadings) return;
  const titled = found.filter((at) => starts[at]!.rest !== '' && isMarginal(blocks[at - 1], starts[at - 1]));
  if (titled.length < found.length * 0.6) return;
  for (const at of titled) {
    const title = blocks[at - 1]!;
    if (title.kind !== 'paragraph') continue;
    starts[at]!.label = headingText(starts[at]!.label, title.text);
    blocks[at - 1] = { ...title, text: '' };
  }
}

const isMarginal = (block: Block | undefined, start: Start | undefined): boolean =>
  block?.kind === 'paragraph' &&
  !start &&
  !block.label &&
  block.text.length <= 100 &&
  /^\p{Lu}/u.test(block.text) &&
  isTitle(block.text);
