import type { Law, Part, Passage, Pinpoint, Section } from '../text/law.js';
import { textOf } from '../text/law.js';

export type Resolved = { ok: true; passage: Passage } | { ok: false; reason: string };

const PINPOINT = /^(?:([^/()\s]+)\/)?([^/()\s]+)((?:\([^()]+\))*)$/u;

/** Reads a pinpoint such as `14(2)(b)` or `firearms-act/14(2)(b)`. Undefined if it is not written so. */
export function readPinpoint(text: string): (Pinpoint & { law?: string }) | undefined {
  const match = PINPOINT.exec(text.trim());
  if (!match) return undefined;
  const parts = [...match[3]!.matchAll(/\(([^()]+)\)/gu)].map((part) => part[1]!);
  return { ...(match[1] !== undefined && { law: match[1] }), section: match[2]!, parts };
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
  const place = typeof pinpoint === 'string' ? readPinpoint(pinpoint) : pinpoint;
  if (!place)
    return {
      ok: false,
      reason: `Unexpected citation "${String(pinpoint)}", expected section(part)(part), such as 14(2)(b).`,
    };
  const named = 'law' in place ? place.law : undefined;
  if (named !== undefined && named !== law.id)
    return { ok: false, reason: `Unexpected law "${String(named)}", expected "${law.id}".` };
  const section = sectionOf(law, place.section);
  if (!section) return { ok: false, reason: `Unexpected section "${place.section}", which ${law.id} does not have.` };
  let parts: Part[] = section.parts;
  let part: Part | undefined;
  for (const label of place.parts) {
    const inside = part ? `${section.id}, ${part.label}` : section.id;
    const line = /^al(\d+)$/.exec(label);
    const matches =
      line && !parts.some((one) => one.label === label)
        ? lineAt(section, part, Number(line[1]), law.meta.language)
        : parts.filter((one) => one.label === label);
    if (matches.length === 0)
      return { ok: false, reason: `Unexpected part "${label}", which ${inside} of ${law.id} does not have.` };
    if (matches.length > 1)
      return {
        ok: false,
        reason: `Unexpected part "${label}": ${inside} of ${law.id} has ${matches.length} parts with that number; cite the section or the line (al1, al2).`,
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
    const one = sectionOf(law, n === 1 ? stem : `${stem}~${n}`);
    if (!one && n > 1) return others;
    if (one && one.id !== id) others.push(one);
  }
}

function lineAt(section: Section, part: Part | undefined, count: number, language: string | undefined): Part[] {
  if (language?.startsWith('zh') && !part) return paragraphAt(section, count);
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

/** Chinese law counts its unnumbered paragraphs (款); the items (项) below one belong to it. */
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
