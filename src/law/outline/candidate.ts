import type { Block } from '../text/block.js';
import { EDITOR_LEAD } from '../text/editor-lead.js';
import { readHeading, type Heading } from '../text/headings.js';
import type { CompiledTradition } from '../traditions/compiled.js';
import { readForm } from '../traditions/form.js';

/** A paragraph that may head an article, a group or an annex, or begin with its heading. */
export interface Candidate {
  at: number;
  kind: 'section' | 'group' | 'annex' | 'apart' | 'bare';
  heading: Heading;
  /** the word, number and sign as printed */
  label: string;
  /** what follows them */
  rest: string;
  /** the mark of an editor before the word or number, which goes behind it: the bracket of "1[2A. Marks.]" */
  lead?: string;
  /** how sure it is by its own form: 3 stands alone, 2 is parted by a sign, 1 only its place in a series can tell */
  strength: 1 | 2 | 3;
  style: string;
}

const TITLE_LENGTH = 160;
const SIGN = /^[\s　]*(?:[.:)]|[.]?\s*[-–—―ـ](?=[\s\p{L}\p{N}(]|$)|[.]\s*[-–—:])*[\s　]*/u;

/** Whether a text may be a title: short, on a line or two, and no sentence. */
export const isTitle = (text: string): boolean =>
  text.length <= TITLE_LENGTH && !/[.;:,。；：，、؛،।]\]*$/u.test(text) && !/\n.*\n/.test(text);

type Read = (text: string, at: number, compiled: CompiledTradition) => Candidate | undefined;

const behindLead =
  (read: Read): Read =>
  (text, at, compiled) => {
    const lead = EDITOR_LEAD.exec(text)?.[0];
    if (lead === undefined) return read(text, at, compiled);
    const candidate = read(text.slice(lead.length), at, compiled);
    return candidate && (candidate.kind === 'section' || candidate.kind === 'bare')
      ? { ...candidate, lead }
      : undefined;
  };

/** Reads a text as the beginning of a heading, or as a heading followed by the text that it heads. */
export const candidateOf = behindLead(plainCandidate);

/** A number without a word: only its place in a series tells that it heads a section. */
export const bareCandidate = behindLead(plainNumber);

function plainCandidate(text: string, at: number, compiled: CompiledTradition): Candidate | undefined {
  if (text.length > 100_000) return undefined;
  const start = text.slice(0, 400);
  const heading = readHeading(start, compiled.tradition);
  if (heading.kind === 'other') return undefined;
  if (heading.kind === 'bare' || (heading.form !== undefined && isBare(compiled, heading.form)))
    return plainNumber(text, at, compiled);
  const length = heading.length ?? 0;
  const tail = text.slice(length);
  const sign = SIGN.exec(tail)?.[0] ?? '';
  const rest = tail.slice(sign.length);
  const marked = /[.:)–—―ـ-]|\n/u.test(sign);
  const label = text.slice(0, length) + sign.trimEnd();
  const kind = heading.kind;
  const made = (strength: 1 | 2 | 3): Candidate => ({
    at,
    kind,
    heading,
    label,
    rest,
    strength,
    style: heading.form ?? '',
  });
  if (heading.number === '' && kind === 'group' && heading.container === undefined) {
    const words = text.trim().split(/\s+/u).length;
    return text.length <= 40 && words <= 4 && /^\p{Lu}/u.test(text) && !/[.;:,]$/u.test(text)
      ? { at, kind, heading, label: text, rest: '', strength: 1, style: heading.form ?? '' }
      : undefined;
  }
  if (rest === '') return made(3);
  const opens = /^[\p{Lu}\p{Lt}\p{Lo}\p{Script=Georgian}\p{N}"“«„(（【[§…]/u.test(rest);
  if (kind === 'group' || kind === 'annex' || kind === 'apart') {
    if (!opens && !marked && !(kind === 'annex' && heading.number !== '')) return undefined;
    if (kind !== 'apart' && !isTitle(text) && text.length > (marked && kind === 'group' ? 400 : TITLE_LENGTH))
      return undefined;
    if (kind !== 'apart' && /[;,。]$/u.test(rest)) return undefined;
    if (
      kind !== 'apart' &&
      /[.]$/u.test(rest) &&
      (rest.length > 160 || /[.]\s+\p{Lu}/u.test(rest) || !(marked || label.endsWith('.')))
    )
      return undefined;
    if (kind === 'annex' && !marked && heading.number === '') return undefined;
    return made(marked || isTitle(text) ? 2 : 1);
  }
  const closed = /[^\p{L}\s]$|§$/u.test(text.slice(0, length)) && !/\p{N}$/u.test(text.slice(0, length));
  if (marked) return opens || /^\p{Ll}/u.test(rest) ? made(opens ? 2 : 1) : undefined;
  if (!opens) return undefined;
  if (/^\([^)]*\)\s*[\p{Ll},;]/u.test(rest) && !closed) return undefined;
  if (/^[\p{Lo}]/u.test(rest) && !/[\s　]/u.test(tail[0] ?? '') && !/^[（(「【]/u.test(rest)) return undefined;
  const around = heading.word === '' && /^\p{Lo}/u.test(text);
  if (isTitle(text) || rest.startsWith('(') || rest.startsWith('（') || closed || around) return made(2);
  return made(1);
}

const isBare = (compiled: CompiledTradition, template: string): boolean =>
  compiled.bare.some((form) => form.template === template);

function plainNumber(text: string, at: number, compiled: CompiledTradition): Candidate | undefined {
  for (const form of compiled.bare) {
    const match = readForm(form, text, compiled.numbers);
    if (!match) continue;
    const tail = text.slice(match.length);
    const signed = form.after !== undefined;
    const space = /^[\s　]*/u.exec(tail)![0];
    const rest = tail.slice(space.length);
    if (
      !signed &&
      (space === '' ||
        !(rest.startsWith('(') || (isTitle(rest) && /^[\p{Lu}\p{Lo}\p{Script=Georgian}"“[]/u.test(rest))))
    )
      continue;
    if (signed && space === '' && /^[\p{Ll}\p{N}]/u.test(rest)) continue;
    if (signed && form.template === '{n}.' && /^\p{Ll}/u.test(rest)) continue;
    const heading: Heading = {
      kind: 'bare',
      rank: 50,
      word: '',
      number: match.number,
      id: match.id,
      title: rest,
      form: form.template,
      length: match.length,
    };
    const parted = /^(.{1,160}?)(?:\.?[–—―]|[.:][-–—])\s*(?=[\p{Lu}(“"‘])/u.exec(rest);
    return {
      at,
      kind: 'bare',
      heading,
      label: text.slice(0, match.length),
      rest,
      strength: 1,
      style:
        `${form.template}` +
        (rest === '' ? '' : parted ? 't' : isTitle(rest) || /^[^.]{1,120}\.$/u.test(rest) ? 'h' : ''),
    };
  }
  return undefined;
}

/** A paragraph as it is printed, with the numbering that the file supplies. */
export const printed = (block: Block): string =>
  block.kind === 'heading'
    ? block.text
    : block.kind === 'paragraph'
      ? block.label
        ? `${block.label} ${block.text}`
        : block.text
      : '';
