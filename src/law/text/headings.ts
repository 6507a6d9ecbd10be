import { allCompiled, compile, type CompiledTradition } from '../traditions/compiled.js';
import { readForm, type Form, type FormMatch } from '../traditions/form.js';
import type { ApartUnit, Tradition } from '../traditions/tradition.js';

/** What a heading is by its first words. A bare number may head a section or a group, as the law has it. */
export interface Heading {
  kind: 'section' | 'group' | 'annex' | 'apart' | 'bare' | 'other';
  /** of a group: the smaller contains the larger */
  rank: number;
  /** as printed before the number: `Article`, `§`; empty for a bare number and where the word stands behind it */
  word: string;
  /** as printed: `14 bis`, `第十四条`, `5 §` */
  number: string;
  id: string;
  /** what follows the number and its separator */
  title: string;
  /** the form of the tradition that was read */
  form?: string;
  /** of a group: its name in the tradition; of what stands apart: the stem of its ids */
  unit?: string;
  /** how many characters the word and the number take */
  length?: number;
  /** the provisions that stand apart under it, by the stem of their ids: a heading such as "Disposiciones finales" */
  container?: string;
}

const SEPARATOR = /^[\s　]*(?:[.:)،：．]|[.]?\s*[-–—―ـ](?=[\s\p{L}\p{N}(]|$)|[.]\s*:)*[\s　]*/u;
/** The rank of a section among groups. */
export const SECTION_RANK = 50;

/**
 * Reads the text of a heading in a tradition; without one, as the first of all traditions does that knows it as a
 * section, an annex or a group.
 */
export function readHeading(text: string, tradition?: Tradition): Heading {
  if (tradition) {
    const compiled = compile(tradition);
    return mayBegin(compiled, text) ? readIn(compiled, text) : other(text);
  }
  const known = remembered.get(text);
  if (known) return known;
  const read = readInAny(text);
  if (remembered.size > 5000) remembered.clear();
  remembered.set(text, read);
  return read;
}

/** Readings of headings without a tradition: the same text comes again and again while a file is edited. */
const remembered = new Map<string, Heading>();

function readInAny(text: string): Heading {
  let group: Heading | undefined;
  let bare: Heading | undefined;
  for (const tradition of likely(text)) {
    if (!mayBegin(tradition, text)) continue;
    const read = readIn(tradition, text);
    if (read.kind === 'section' || read.kind === 'annex') return read;
    if (read.kind === 'group' && read.number !== '') group ??= read;
    if (read.kind === 'bare') bare ??= read;
  }
  return group ?? bare ?? other(text);
}

const keyOf = (text: string): string => (text[0] ?? '').toLowerCase().normalize('NFD')[0] ?? '';

let index: { byLetter: Map<string, CompiledTradition[]>; byFollower: Map<string, CompiledTradition[]> } | undefined;

/**
 * The traditions that may know a text as a heading: by its first letter, or where it begins with a number by the first
 * letter or sign behind it; the first of all reads numbers alone.
 */
function likely(text: string): CompiledTradition[] {
  index ??= indexAll();
  if (!/^\p{N}/u.test(text)) return index.byLetter.get(keyOf(text)) ?? [];
  const follower = /[^\p{N}\s.\-–‑/]/u.exec(text.slice(0, 24))?.[0] ?? '';
  const suffixed = /^\p{N}+\s?\p{Ll}\s+([^\s])/u.exec(text.slice(0, 24))?.[1] ?? '';
  const gathered = new Set([
    ...(index.byFollower.get(keyOf(follower)) ?? []),
    ...(index.byFollower.get(keyOf(suffixed)) ?? []),
  ]);
  return [...allCompiled().filter((tradition) => gathered.has(tradition)), allCompiled()[0]!];
}

function indexAll(): NonNullable<typeof index> {
  const byLetter = new Map<string, CompiledTradition[]>();
  const byFollower = new Map<string, CompiledTradition[]>();
  const add = (map: Map<string, CompiledTradition[]>, key: string, compiled: CompiledTradition): void => {
    const list = map.get(key) ?? [];
    if (!list.includes(compiled)) list.push(compiled);
    map.set(key, list);
  };
  for (const tradition of allCompiled()) {
    const { units, numbers } = tradition.tradition;
    const forms = [
      ...units.article,
      ...units.annex,
      ...Object.values(units.groups).flat(),
      ...units.apart.flatMap((unit) => [...unit.forms, ...unit.container]),
    ];
    for (const form of forms) {
      const lead = form.replace(/\{[no]\}.*$/u, '').trim();
      if (lead !== '') {
        add(byLetter, keyOf(lead), tradition);
        if (/^\p{Script=Arabic}/u.test(lead))
          for (const alef of 'اأإآ') if (keyOf(lead) === 'ا') add(byLetter, keyOf(alef), tradition);
        continue;
      }
      const behind = form.replace(/^\{[no]\}[\s.\-–]*/u, '');
      if (behind !== '') add(byFollower, keyOf(behind), tradition);
      for (const letter of 'ivxlcdm') add(byLetter, letter, tradition);
      for (const word of Object.keys(numbers.words).flatMap((names) => names.split('|')))
        add(byLetter, keyOf(word), tradition);
    }
  }
  return { byLetter, byFollower };
}

const other = (text: string): Heading => ({ kind: 'other', rank: 99, word: '', number: '', id: '', title: text });

const starts = new WeakMap<CompiledTradition, RegExp>();

/** A quick look whether any word of a tradition begins a text, or a number does. */
function mayBegin(compiled: CompiledTradition, text: string): boolean {
  let pattern = starts.get(compiled);
  if (!pattern) {
    const forms = [
      ...compiled.article,
      ...compiled.bare,
      ...compiled.annex,
      ...compiled.groups.flatMap(({ forms: list }) => list),
      ...compiled.apart.flatMap(({ forms: list, container }) => [...list, ...container]),
    ];
    const words = [...new Set(forms.flatMap(({ before }) => (before ? [before.source.slice(1)] : [])))];
    const leading = forms.some(
      ({ before, after }) => !before && after && /\p{L}|§/u.test(after.source.replace(/\\[a-zA-Z]/g, '')),
    );
    const numbers = leading ? `|[IVXLCDM]|(?:${compiled.numbers.wordSource})` : '';
    pattern = new RegExp(`^(?:${words.join('|')}|\\p{N}${numbers})`, 'iu');
    starts.set(compiled, pattern);
  }
  return pattern.test(text);
}

function readIn(compiled: CompiledTradition, text: string): Heading {
  const made = (kind: Heading['kind'], rank: number, match: FormMatch, form: Form, unit?: string): Heading => ({
    kind,
    rank,
    word: match.word,
    number: match.number,
    id: match.id,
    title: titleAfter(text, match.length),
    form: form.template,
    length: match.length,
    ...(unit !== undefined && { unit }),
  });
  for (const form of compiled.annex) {
    const match = readForm(form, text, compiled.numbers);
    if (match && annexEnds(text, match, form)) return made('annex', SECTION_RANK, match, form);
  }
  for (const { unit, container } of compiled.apart)
    for (const form of container) {
      const match = readForm(form, text, compiled.numbers);
      if (match && /^[\s.:\-–—]*$/u.test(text.slice(match.length)))
        return { ...made('group', 1, match, form, unit.id), title: '', word: text.trim(), container: unit.id };
    }
  for (const { unit, forms } of compiled.apart)
    for (const form of forms) {
      const match = readForm(form, text, compiled.numbers);
      if (match)
        return {
          ...made('apart', SECTION_RANK, match, form, unit.id),
          id: match.id === '' ? unit.id : `${unit.id}-${match.id}`,
        };
    }
  for (const form of compiled.article) {
    const match = readForm(form, text, compiled.numbers, true);
    if (match) return made('section', compiled.either.has(form.template) ? 5 : SECTION_RANK, match, form);
  }
  for (const { name, rank, forms } of compiled.groups)
    for (const form of forms) {
      const match = readForm(form, text, compiled.numbers);
      if (match) return made('group', rank, match, form, name);
    }
  if (/^[\p{N}]/u.test(text)) {
    const read = compiled.numbers.read(text);
    if (read && /^(?:[.:)–—]?\s|[.:)]?$|\s?[–—]\s?|[.]?[–—-])/u.test(text.slice(read.length)))
      return {
        kind: 'bare',
        rank: SECTION_RANK,
        word: '',
        number: read.printed,
        id: read.id,
        title: titleAfter(text, read.length),
        length: read.length,
      };
  }
  return other(text);
}

const titleAfter = (text: string, length: number): string =>
  text
    .slice(length)
    .replace(/^\.?[º°]/, '')
    .replace(SEPARATOR, '')
    .trim();

/** "Annexed to this Act" is no annex: after its word or number a heading ends, or a sign or a title begins. */
function annexEnds(text: string, match: FormMatch, form: Form): boolean {
  const rest = text.slice(match.length);
  if (form.numbered) return match.number.length <= 24;
  return !/^[\p{L}\p{N}]/u.test(rest);
}

/**
 * An item of provisions that stand apart, by its number or ordinal alone: "Primera. Registros." below "Disposiciones
 * adicionales".
 */
export function readItem(text: string, unit: ApartUnit, tradition: Tradition): Heading | undefined {
  const compiled = compile(tradition);
  const direct = readIn(compiled, text);
  if (direct.kind === 'apart' && direct.unit === unit.id) return direct;
  if (direct.kind === 'section' && direct.number !== '')
    return { ...direct, kind: 'apart', id: `${unit.id}-${direct.id}`, unit: unit.id };
  const read = compiled.numbers.read(text);
  if (!read || !/^(?:\s*[.:)\-–—]|\s*$)/u.test(text.slice(read.length))) return undefined;
  return {
    kind: 'apart',
    rank: SECTION_RANK,
    word: '',
    number: read.printed,
    id: `${unit.id}-${read.id}`,
    title: titleAfter(text, read.length),
    unit: unit.id,
    length: read.length,
  };
}
