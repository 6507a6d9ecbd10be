import type { Law, Part, Passage, Pinpoint, Section } from '../text/law.js';
import { textOf } from '../text/law.js';
import { toldBy } from '../traditions/choose.js';
import { traditionOf, traditions } from '../traditions/tradition.js';

/** What a citation names, or why it names nothing, with the places of the law that come nearest. */
export type Resolved = { ok: true; passage: Passage } | { ok: false; reason: string; nearest?: string[] };

const PINPOINT = /^([^()\s]+)((?:\([^()]+\))*)$/u;
const LAW = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads a pinpoint such as `14(2)(b)` or `firearms-act/14(2)(b)`. A number may have a slash in it: `5/1`, `act/5/1`;
 * what stands before a slash is a law where it is the law's id, or words. Undefined if it is not written so.
 */
export function readPinpoint(text: string, law?: string): (Pinpoint & { law?: string }) | undefined {
  const match = PINPOINT.exec(text.trim());
  if (!match) return undefined;
  const parts = [...match[2]!.matchAll(/\(([^()]+)\)/gu)].map((part) => part[1]!);
  const cut = match[1]!.indexOf('/');
  const lead = match[1]!.slice(0, Math.max(0, cut));
  const named =
    cut > 0 &&
    cut < match[1]!.length - 1 &&
    (lead === law ||
      (LAW.test(lead) && /^[a-z]{2}|[a-z]-|-[a-z]|^[a-z]+\d/.test(lead)) ||
      (LAW.test(lead) && /[a-z]{2}/.test(lead)));
  if (cut === 0 || match[1]!.endsWith('/')) return undefined;
  return named ? { law: lead, section: match[1]!.slice(cut + 1), parts } : { section: match[1]!, parts };
}

/** Writes a pinpoint as it stands in answers: `14(2)(b)`, with the law `firearms-act/14(2)(b)`. */
export const writePinpoint = ({ section, parts }: Pinpoint, law?: string): string =>
  `${law === undefined ? '' : `${law}/`}${section}${parts.map((part) => `(${part})`).join('')}`;

const indexes = new WeakMap<Law, Map<string, Section>>();

/** The section with an id. */
export function sectionOf(law: Law, id: string): Section | undefined {
  let index = indexes.get(law);
  if (!index || index.size !== law.sections.length) {
    index = new Map(law.sections.map((section) => [section.id, section]));
    indexes.set(law, index);
  }
  return index.get(id);
}

/**
 * Finds the text at a pinpoint. A part `al3` is the third line of the section or part before it, numbered or not, as
 * French drafting counts its alinéas. A label that several parts bear is not resolved.
 */
export function resolve(law: Law, pinpoint: string | Pinpoint): Resolved {
  const place = typeof pinpoint === 'string' ? readPinpoint(pinpoint, law.id) : pinpoint;
  if (!place)
    return {
      ok: false,
      reason: `Unexpected citation "${String(pinpoint)}", expected section(part)(part), such as 14(2)(b).`,
    };
  const named = 'law' in place ? place.law : undefined;
  if (named !== undefined && named !== law.id)
    return { ok: false, reason: `Unexpected law "${String(named)}", expected "${law.id}".` };
  const section = sectionOf(law, place.section);
  if (!section)
    return {
      ok: false,
      reason: `Unexpected section "${place.section}", which ${law.id} does not have.`,
      nearest: nearestSections(law, place.section),
    };
  let parts: Part[] = section.parts;
  let part: Part | undefined;
  for (const label of place.parts) {
    const inside = part ? `${section.id}, ${part.label}` : section.id;
    const line = /^al(\d+)$/.exec(label);
    const sentence = /^s(\d+)$/.exec(label);
    const theirParts = parts.filter((part) => part.label === label);
    const matches =
      theirParts.length > 0
        ? theirParts
        : line
          ? lineAt(law, section, part, Number(line[1]))
          : sentence
            ? sentenceAt(section, part, Number(sentence[1]), law.meta.language)
            : alikeOrBelow(parts, label);
    if (matches.length === 0)
      return {
        ok: false,
        reason: `Unexpected part "${label}", which ${inside} of ${law.id} does not have.`,
        nearest: parts
          .map(
            (part) =>
              `${writePinpoint({ section: section.id, parts: [] })}${place.parts
                .slice(0, place.parts.indexOf(label))
                .map((each) => `(${each})`)
                .join('')}(${part.label})`,
          )
          .slice(0, 5),
      };
    if (matches.length > 1)
      return {
        ok: false,
        reason:
          `Unexpected part "${label}": ${inside} of ${law.id} has ${matches.length} parts with that number; ` +
          'cite the section or the line (al1, al2).',
      };
    part = matches[0]!;
    parts = part.parts;
  }
  const others = othersOf(law, section.id);
  return {
    ok: true,
    passage: part ? { section, part, text: textOf(section, part), others } : { section, text: section.text, others },
  };
}

/** The other sections with the number of a section: `L317-8~2` beside `L317-8`. */
function othersOf(law: Law, id: string): Section[] {
  const stem = id.replace(/~\d+$/, '');
  const others: Section[] = [];
  for (let n = 1; ; n++) {
    const section = sectionOf(law, n === 1 ? stem : `${stem}~${n}`);
    if (!section && n > 1) return others;
    if (section && section.id !== id) others.push(section);
  }
}

/**
 * A part whose label differs in case alone, or one further down that bears the whole number itself: 1.2.1 below 1.2.
 */
function alikeOrBelow(parts: readonly Part[], label: string): Part[] {
  const alike = parts.filter((part) => part.label.toLowerCase() === label.toLowerCase());
  if (alike.length > 0 || !/^\d+(?:\.\d+)+$/.test(label)) return alike;
  const below = (list: readonly Part[]): Part[] =>
    list.flatMap((part) => (part.label === label ? [part] : below(part.parts)));
  return below(parts);
}

/** The sections whose numbers are nearest to one that a law does not have. */
function nearestSections(law: Law, id: string): string[] {
  const value = Number(/\d+/.exec(id)?.[0] ?? NaN);
  const order = (text: string): number => Math.abs(Number(/\d+/.exec(text)?.[0] ?? NaN) - value);
  const stem = /^[^\d]*\d+/.exec(id)?.[0] ?? id;
  return law.sections
    .map((section, at) => ({ id: section.id, at, same: section.id.startsWith(stem) ? 0 : 1, order: order(section.id) }))
    .filter((entry) => entry.same === 0 || entry.order <= 1)
    .sort((a, b) => a.same - b.same || a.order - b.order || a.at - b.at)
    .slice(0, 3)
    .map((entry) => entry.id);
}

/** A sentence of a section or part, counted from its beginning; lists belong to the sentence that they stand in. */
function sentenceAt(section: Section, part: Part | undefined, count: number, language = 'en'): Part[] {
  const [from, to] = part ? [part.start, part.end] : [0, section.text.length];
  const text = section.text.slice(from, to).replace(/\n/g, ' ');
  const segments = [...new Intl.Segmenter(language.split('-')[0], { granularity: 'sentence' }).segment(text)];
  const sentences: { start: number; end: number }[] = [];
  let open = false;
  for (const { segment, index } of segments) {
    const last = sentences.at(-1);
    if (open && last) last.end = index + segment.length;
    else sentences.push({ start: index, end: index + segment.length });
    // a label, an abbreviation or a list runs on
    open = runsOn(segment.trimEnd());
  }
  const hit = sentences[count - 1];
  if (!hit) return [];
  const end = from + hit.start + text.slice(hit.start, hit.end).trimEnd().length;
  return [
    {
      label: `s${count}`,
      start: from + hit.start,
      end,
      parts: numberedWithin(part?.parts ?? section.parts, from + hit.start, end),
    },
  ];
}

let abbreviations: RegExp | undefined;

/** Whether a piece ends in a number, a letter or a word that citations abbreviate, after which no sentence ends. */
function runsOn(piece: string): boolean {
  if (!abbreviations) {
    const forms = traditions().flatMap(({ cite }) => [
      ...cite.article.read,
      ...Object.values(cite.parts).flatMap(({ read }) => read),
    ]);
    const words = new Set(forms.flatMap((form) => [...form.matchAll(/(\p{L}+)\./gu)].map((match) => match[1]!)));
    abbreviations = new RegExp(
      `(?:^|[\\s(])(?:\\p{L}|\\p{N}{1,3}\\p{L}?|${[...words].join('|')})\\.$|^[(]?[\\p{L}\\p{N}]{1,4}\\)$`,
      'iu',
    );
  }
  return abbreviations.test(piece) || !/[.!?。！？؟։።।»”"’)]$/u.test(piece);
}

function lineAt(law: Law, section: Section, part: Part | undefined, count: number): Part[] {
  if (countsWithPoints(law) && !part) return paragraphAt(section, count);
  const [from, to] = part ? [part.start, part.end] : [0, section.text.length];
  let start = from;
  for (let n = 1; start <= to; n++) {
    const next = section.text.indexOf('\n', start);
    const end = next < 0 || next > to ? to : next;
    if (n === count && end > start)
      return [{ label: `al${count}`, start, end, parts: numberedWithin(section.parts, start, end) }];
    start = end + 1;
  }
  return [];
}

/** Whether a law's tradition counts its unnumbered paragraphs with the points below each. */
function countsWithPoints(law: Law): boolean {
  const tradition =
    law.tradition === undefined ? toldBy({ language: law.meta.language })[0] : traditionOf(law.tradition);
  return tradition?.cite.lines === 'with-points';
}

/** The unnumbered paragraphs of a section, each with the points below it, as Chinese and Nordic law counts them. */
function paragraphAt(section: Section, count: number): Part[] {
  const starts: number[] = [];
  for (let at = 0; at < section.text.length; at = section.text.indexOf('\n', at) + 1 || section.text.length)
    if (!section.parts.some((part) => part.start <= at && at < part.end)) starts.push(at);
  const start = starts[count - 1];
  if (start === undefined) return [];
  const end = starts[count] === undefined ? section.text.length : starts[count]! - 1;
  return [{ label: `al${count}`, start, end, parts: numberedWithin(section.parts, start, end) }];
}

/** The parts that begin on a line, such as the point that the line is. */
const numberedWithin = (parts: Part[], start: number, end: number): Part[] =>
  parts.flatMap((part) => (part.start >= start && part.start < end ? [part] : numberedWithin(part.parts, start, end)));
