import { inTurn } from '../../model/pattern.js';
import { anyOf } from '../traditions/speech.js';
import type { Tradition } from '../traditions/tradition.js';
import type { Block } from '../text/block.js';
import { toBlocks } from './markdown-articles.js';
import { plain } from './markdown-inline.js';
import type { MarkdownBlock } from './markdown-blocks.js';

const SUP = /^<sup>(\d{1,3})<\/sup>\s*/;

/**
 * How the tradition of the act speaks: two articles under one heading, and words around an article that is only
 * named.
 */
interface SwissWords {
  article: RegExp;
  between: string;
  /** the end of a text that goes on with an article's number */
  leads: RegExp;
  /** the beginning of what follows the number of an article that is only named */
  follows: RegExp;
}

function wordsOf({ speech, numbers, cite }: Tradition): SwissWords {
  const range = anyOf(numbers.range.filter((word) => /\p{L}/u.test(word)));
  // bis may be the end of a number: "Art. 4a bis"
  const adverbs = new Set(numbers.bis.map((entry) => entry.split('=')[0]!));
  const and = speech.and.filter((word) => !adverbs.has(word));
  const parts = Object.values(cite.parts).flatMap(({ print }) => (print ? [print.split('{')[0]!.trim()] : []));
  const going = anyOf([
    ...parts.filter((word) => /\p{L}/u.test(word)),
    ...[...speech.small, ...and].map((word) => `${word} `),
  ]);
  return {
    article: new RegExp(
      `^(.{0,160}?)(?:\\*\\*)?(Art\\.)\\s?(\\d{1,3})(?:\\*\\*)?(?: ${range} (\\d{1,3}))?( [a-z])?(?=\\s|$)(.*)$`,
      's',
    ),
    between: numbers.range[0]!,
    leads: new RegExp(`[.;:(]|(?:^|\\s)${anyOf([...speech.small, ...and])}\\s*$`, 'u'),
    follows: new RegExp(`^\\s*(?:${going}|\\p{Lu}\\p{Ll}*\\p{Lu}+(?!\\p{L})|[,;).])`, 'u'),
  };
}

/**
 * Federal acts of Switzerland made to Markdown from the printed page: footnote marks and paragraph numbers both stand
 * as superscripts, and the headings of amended articles run into the text. An article is recognised where its number
 * follows the one before; a superscript counts as a paragraph number where it continues the article's numbering.
 */
export function swissBlocks(printed: MarkdownBlock[], tradition: Tradition): Block[] {
  const words = wordsOf(tradition);
  const blocks: Block[] = [];
  let article = 0;
  let letter = '';
  let paragraph = 0;
  let ended = true;
  const raw = printed.flatMap(partRunOn);
  const headed = raw.map((block) =>
    block.kind === 'heading' ? Number(/^\*\*Art\. (\d+)/.exec(block.text)?.[1] ?? 0) : 0,
  );
  const nextHeaded = nextAfter(headed);

  raw.forEach((block, at) => {
    const place = { line: block.line };
    if (block.kind === 'heading') {
      const match = /^\*\*Art\. (\d+)\*\*(?: ([a-z])(?=\s|$))?/.exec(block.text);
      if (match) {
        article = Number(match[1]);
        letter = match[2] ?? '';
        paragraph = 0;
      }
      ended = true;
      blocks.push(...toBlocks(block, tradition));
      return;
    }
    if (block.kind !== 'paragraph' && block.kind !== 'bullet') {
      blocks.push(...toBlocks(block, tradition));
      return;
    }
    const note = (label: string): void => void blocks.push({ kind: 'note', label, text: '', place });
    const marks: string[] = [];
    let text = block.text;
    for (let sup = SUP.exec(text); sup; sup = SUP.exec(text)) {
      marks.push(sup[1]!);
      text = text.slice(sup[0].length);
    }
    const bare = /^\d{1,3}\s+(?=(?:\p{Lu}[^.;:]{0,120}\s)?Art\. \d|<sup>\d{1,3}<\/sup>\s*Art\. \d)/u.exec(text);
    if (bare && block.kind === 'paragraph') {
      marks.push(bare[0].trim());
      text = text.slice(bare[0].length).replace(SUP, (_, mark: string) => (marks.push(mark), ''));
    }
    text = text.replace(/^Art\. <sup>(\d{1,3})<\/sup>/, 'Art. $1');
    const hit = words.article.exec(text);
    if (
      hit &&
      block.kind === 'paragraph' &&
      isNext(hit, words, { article, letter, below: nextHeaded[at] ?? Infinity })
    ) {
      marks.forEach(note);
      article = Number(hit[4] ?? hit[3]);
      letter = hit[5]?.trim() ?? '';
      paragraph = 0;
      ended = true;
      blocks.push(...heading(hit, words, place));
      return;
    }
    const label = marks.findIndex((mark) => Number(mark) === paragraph + 1 && ended && /^[\p{Lu}…«]|^$/u.test(text));
    marks.forEach((mark, index) => void (index === label || note(mark)));
    const body = plain(text);
    ended = /[.;:…]$/.test(body);
    if (label >= 0) {
      paragraph++;
      blocks.push({ kind: 'paragraph', text: body, label: String(paragraph), level: 0, place });
    } else if (body !== '')
      blocks.push(...toBlocks({ ...block, text, level: block.kind === 'paragraph' ? 0 : block.level }, tradition));
  });
  return blocks;
}

const RUN_ON = inTurn(
  'u',
  /(?<=[.;…]\s|<\/sup>\s)/u,
  /(?=\d{1,3}\s(?:<sup>\d{1,3}<\/sup>\s*)?(?:\p{Lu}[^.;:]{0,120}\s)?Art\.\s\d{1,3}(?:\s[a-z])?(?:\s\p{Lu}|\s*$))/u,
);

/** A paragraph into which the next article, with the mark of its footnote, has run. */
function partRunOn(block: MarkdownBlock): MarkdownBlock[] {
  if ((block.kind !== 'paragraph' && block.kind !== 'bullet') || block.text.length > 20_000) return [block];
  const pieces = block.text.split(RUN_ON);
  return pieces.map((text, index) =>
    index === 0 ? { ...block, text: text.trim() } : { ...block, kind: 'paragraph', level: 0, text },
  );
}

function isNext(
  match: RegExpExecArray,
  words: SwissWords,
  last: { article: number; letter: string; below: number },
): boolean {
  const before = match[1]!;
  if (before !== '' && (!/^\p{Lu}/u.test(before) || words.leads.test(before))) return false;
  const rest = match[6]!;
  if (words.follows.test(rest)) return false;
  const number = Number(match[3]);
  const letter = match[5]?.trim() ?? '';
  if (number === last.article) return letter !== '' && letter > last.letter;
  return number > last.article && number <= last.article + 4 && number <= last.below;
}

function heading(match: RegExpExecArray, words: SwissWords, place: { line: number }): Block[] {
  const before = plain(match[1]!).trim();
  const rest = plain(match[6]!).trim();
  const isTitle = rest.length <= 160 && !/[.:;]$/.test(rest);
  const number = `Art. ${match[3]!}${match[4] ? ` ${words.between} ${match[4]}` : ''}${match[5] ?? ''}`;
  const title = before || (isTitle ? rest : '');
  const body = before || !isTitle ? rest : '';
  const blocks: Block[] = [{ kind: 'heading', depth: 5, text: title === '' ? number : `${number} ${title}`, place }];
  if (body !== '') blocks.push({ kind: 'paragraph', text: body, level: 0, place });
  return blocks;
}

/** For each block the number of the next article that the file marks as a heading. */
function nextAfter(headed: number[]): number[] {
  const next: number[] = [];
  let number = Infinity;
  for (let at = headed.length - 1; at >= 0; at--) {
    next[at] = number;
    if (headed[at]! > 0) number = headed[at]!;
  }
  return next;
}
