import type { Law, Part, Pinpoint, Remainder, Section } from '../text/law.js';
import { detectLabel } from '../text/labels.js';
import { traditionOfLaw } from '../cite/law-tradition.js';
import { writePinpoint } from '../cite/resolve.js';
import type { Tradition } from '../traditions/tradition.js';
import type { Target, Within } from './amendment.js';
import { segmentsOf } from './segments.js';
import { ownersOf } from './splice.js';

/** An amendment that cannot be carried out on the law as it stands. */
export class AmendError extends Error {
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/** A number that the new text is to bear, and that another place bears until it is renumbered. */
export class TakenError extends AmendError {}

/** Some characters of a section, with the parts that hold them and the part that they are. */
export interface Spot {
  at: number;
  section: Section;
  start: number;
  end: number;
  owners: Part[];
  part?: Part;
}

/** A law in the course of being amended. */
export class WorkingText {
  sections: Section[];
  private remainder: Remainder[];
  /** section -> line of the bill */
  readonly touched = new Map<string, number>();

  constructor(private readonly base: Law) {
    this.sections = [...base.sections];
    this.remainder = [...base.remainder];
  }

  get law(): Law {
    return { ...this.base, sections: this.sections, remainder: this.remainder };
  }

  /** how the law is numbered */
  get tradition(): Tradition {
    return traditionOfLaw(this.base);
  }

  get name(): string {
    return this.base.id;
  }

  /** The place of a section. Throws an AmendError if the law has none with that number. */
  indexOf(id: string): number {
    const at = this.find(id);
    if (at < 0)
      throw new AmendError(
        `Unexpected section "${id}", which ${this.name} does not have at this point of the bill.${this.nearest(id)}`,
      );
    return at;
  }

  /** A section by its number; by another writing of it (14a for 14A, 5-bis for 5bis) only where that is one section. */
  private find(id: string): number {
    const exact = this.sections.findIndex((section) => section.id === id);
    if (exact >= 0) return exact;
    const key = (text: string): string => text.toLowerCase().replace(/(?<=\d)-(?=[a-z])/g, '');
    const alike = this.sections.flatMap((section, n) => (key(section.id) === key(id) ? [n] : []));
    return alike.length === 1 ? alike[0]! : -1;
  }

  has(id: string): boolean {
    return this.find(id) >= 0;
  }

  private nearest(id: string): string {
    const stem = /^\D*\d+/.exec(id)?.[0];
    const near = this.sections
      .filter((section) => stem !== undefined && /^\D*\d+/.exec(section.id)?.[0] === stem)
      .slice(0, 4);
    return near.length === 0 ? '' : ` It has ${near.map((section) => section.id).join(', ')}.`;
  }

  /** The place that is meant: "6.2" is paragraph 2 of article 6 where no article bears that number. */
  place(from: Pinpoint): Pinpoint {
    if (this.find(from.section) >= 0) return from;
    const dotted = /^(.+)\.(\d+[a-z]?)$/.exec(from.section);
    return dotted && this.find(dotted[1]!) >= 0 ? { section: dotted[1]!, parts: [dotted[2]!, ...from.parts] } : from;
  }

  /** All places from one section to another. */
  range({ from, to }: Target): number[] {
    const first = this.indexOf(from.section);
    if (!to) return [first];
    const last = this.indexOf(to.section);
    if (last < first)
      throw new AmendError(
        `Unexpected range from ${from.section} to ${to.section}, expected the first to stand before the second.`,
      );
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  }

  /** Puts sections in the place of some. Headings and notes of the law stay where they stood. */
  put(at: number, count: number, sections: readonly Section[], line: number): void {
    const removed = this.sections.slice(at, at + count).map(({ id }) => id);
    const others = new Set(this.sections.flatMap(({ id }, n) => (n < at || n >= at + count ? [id] : [])));
    for (const { id } of sections) {
      if (others.has(id))
        throw new TakenError(`Unexpected second section "${id}": ${this.name} has one already.`, line);
      others.add(id);
    }
    this.sections.splice(at, count, ...sections);
    const delta = sections.length - count;
    this.remainder = this.remainder.map((entry) =>
      entry.before > at ? { ...entry, before: Math.max(at, entry.before + delta) } : entry,
    );
    for (const id of [...removed, ...sections.map((section) => section.id)]) this.touched.set(id, line);
  }

  /** What the law is now, to which `restore` brings it back. */
  state(): { sections: Section[]; remainder: Remainder[]; touched: [string, number][] } {
    return { sections: [...this.sections], remainder: [...this.remainder], touched: [...this.touched] };
  }

  restore({ sections, remainder, touched }: ReturnType<WorkingText['state']>): void {
    this.sections = sections;
    this.remainder = remainder;
    this.touched.clear();
    for (const [section, line] of touched) this.touched.set(section, line);
  }

  /** Takes out the heading of a group that has no sections any more. */
  dropHeading(text: string): void {
    this.remainder = this.remainder.filter((entry) => entry.kind !== 'heading' || entry.text !== text);
  }

  /** Puts another heading in the place of a group's. */
  renameHeading(text: string, now: string): void {
    this.remainder = this.remainder.map((entry) =>
      entry.kind === 'heading' && entry.text === text ? { ...entry, text: now } : entry,
    );
    this.sections = this.sections.map((section) => ({
      ...section,
      path: section.path.map((piece) => (piece === text ? now : piece)),
    }));
  }

  /**
   * The characters at a place: a part, a line, a sentence, the words before the first point, a definition, or a
   * section.
   */
  spot(target: Target): Spot {
    const from = this.place(target.from);
    const at = this.indexOf(from.section);
    const section = this.sections[at]!;
    const whole = this.spotOf(at, section, from);
    const defined = target.definition === undefined ? whole : this.definition(whole, target.definition);
    return target.within === undefined || target.within === 'heading'
      ? defined
      : this.within(defined, target.within, from);
  }

  private spotOf(at: number, section: Section, from: Pinpoint): Spot {
    let spot: Spot = { at, section, start: 0, end: section.text.length, owners: [] };
    for (const label of from.parts) {
      const next = this.partOf(spot, label) ?? this.lineOf(spot, label);
      if (!next) {
        const siblings: readonly Part[] = spot.part?.parts ?? spot.section.parts;
        const many = siblings.some((part) => part.label === label) ? ', or has more than once' : '';
        throw new AmendError(
          `Unexpected "${writePinpoint({ ...from, parts: from.parts.map(plainLabel) })}", which ${this.name} ` +
            `does not have${many} at this point of the bill.`,
        );
      }
      spot = next;
    }
    return spot;
  }

  private partOf(spot: Spot, label: string): Spot | undefined {
    const siblings: readonly Part[] =
      spot.part?.parts ?? (spot.owners.length === 0 ? spot.section.parts : spot.owners.at(-1)!.parts);
    const inside = siblings.filter((part) => part.start >= spot.start && part.end <= spot.end);
    const wanted = label.replace(/^\?/, '');
    const exact = inside.filter((part) => part.label === wanted);
    const parts = exact.length > 0 ? exact : inside.filter((part) => part.label.toLowerCase() === wanted.toLowerCase());
    if (parts.length !== 1) return undefined;
    const part = parts[0]!;
    return {
      ...spot,
      start: part.start,
      end: part.end,
      owners: spot.part ? [...spot.owners, spot.part] : spot.owners,
      part,
    };
  }

  /** The line of a place that a label counts; undefined where it has not so many. */
  lineAt(target: Target, label: string): Spot | undefined {
    return this.lineOf(this.spot(target), label);
  }

  /** `al2` is the second line; `ln2` the second that is no point of another; both count from the end below zero. */
  private lineOf(spot: Spot, label: string): Spot | undefined {
    const match = /^(al|ln|\?)(-?\d+)$/.exec(label);
    if (!match) return undefined;
    const { section } = spot;
    const inner: readonly Part[] =
      spot.part?.parts ?? section.parts.filter(({ start, end }) => start >= spot.start && end <= spot.end);
    if (match[1] === '?' && inner.some((part) => /^\d+$/.test(part.label))) return undefined;
    const every = match[1] === 'al' && !this.base.meta.language?.startsWith('zh');
    const starts: number[] = [];
    for (let at = spot.start; at < spot.end || starts.length === 0;) {
      if (every || !inner.some((part) => part.start <= at && at < part.end)) starts.push(at);
      const next = section.text.indexOf('\n', at);
      if (next < 0 || next >= spot.end) break;
      at = next + 1;
    }
    const count = Number(match[2]);
    const n = count < 0 ? starts.length + count : count - 1;
    const start = starts[n];
    if (start === undefined) return undefined;
    const next = every ? section.text.indexOf('\n', start) : starts[n + 1] === undefined ? -1 : starts[n + 1]! - 1;
    const end = next < 0 || next > spot.end ? spot.end : next;
    const owners = spot.part ? [...spot.owners, spot.part] : spot.owners;
    const parts = ownersOf(section, start, end);
    const part =
      parts.at(-1)?.start === start && parts.at(-1)!.end === end && start !== spot.start ? parts.at(-1) : undefined;
    return { at: spot.at, section, start, end, owners: part ? parts.slice(0, -1) : owners, ...(part && { part }) };
  }

  private within(spot: Spot, within: Exclude<Within, 'heading'>, from: Pinpoint): Spot {
    const { section } = spot;
    const owners = spot.part ? [...spot.owners, spot.part] : spot.owners;
    const lead = detectLabel(section.text.slice(spot.start, spot.end), this.tradition);
    const first = spot.part && lead ? spot.start + lead.printed.length : spot.start;
    const begin = first + (/^\s*/.exec(section.text.slice(first, spot.end))?.[0].length ?? 0);
    if (within === 'intro') {
      const inner: readonly Part[] = spot.part?.parts ?? section.parts;
      const point = inner.find((part) => part.start > spot.start && part.start < spot.end);
      return { at: spot.at, section, start: begin, end: point ? point.start - 1 : spot.end, owners };
    }
    const text = section.text.slice(begin, spot.end);
    const segments = segmentsOf(text, within, this.base.meta.language);
    const { sentence: count, starts } = within;
    const hit = count === 0 && segments.length > 1 ? undefined : segments.at(count > 0 ? count - 1 : count);
    if (!hit)
      throw new AmendError(
        `Unexpected ${starts === undefined ? 'sentence' : 'proviso'} ${count === 0 ? 'without a number' : count} of ` +
          `"${writePinpoint({ ...from, parts: from.parts.map(plainLabel) })}", which has ${segments.length}.`,
      );
    const start = begin + hit.index;
    return { at: spot.at, section, start, end: start + hit.segment.trimEnd().length, owners };
  }

  private definition(within: Spot, word: string): Spot {
    const { section } = within;
    const wanted = new RegExp(
      `^(?:\\(?\\p{L}{1,3}\\)\\s*|\\d+[.)]\\s*)?["“„«‘'»]?` +
        word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') +
        `["”“»’'«]?[\\s,:—–-]`,
      'iu',
    );
    let start = within.start;
    for (const line of section.text.slice(within.start, within.end).split('\n')) {
      if (wanted.test(line)) {
        const owners = ownersOf(section, start, start + line.length);
        const part = owners.at(-1)?.start === start ? owners.pop() : undefined;
        return { at: within.at, section, start, end: part?.end ?? start + line.length, owners, ...(part && { part }) };
      }
      start += line.length + 1;
    }
    throw new AmendError(
      `Unexpected definition of "${word}", which section ${section.id} of ${this.name} does not have.`,
    );
  }
}

/** A label as it is printed: a counted line is one of the section's lines. */
export const plainLabel = (label: string): string =>
  label.replace(/^(?:\?|ln)(?=-?\d)/, (sign) => (sign === '?' ? '' : 'al'));
