import type { Law, Part, Pinpoint, Remainder, Section } from '../text/law.js';
import { writePinpoint } from '../cite/resolve.js';
import type { Target } from './amendment.js';
import { ownersOf, wayTo } from './splice.js';

/** An amendment that cannot be carried out on the law as it stands. */
export class AmendError extends Error {
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

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
export class Draft {
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

  private get name(): string {
    return this.base.id;
  }

  /** The place of a section. Throws an AmendError if the law has none with that number. */
  indexOf(id: string): number {
    const at = this.sections.findIndex((one) => one.id === id);
    if (at < 0)
      throw new AmendError(`Unexpected section "${id}", which ${this.name} does not have at this point of the bill.`);
    return at;
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
        throw new AmendError(`Unexpected second section "${id}": ${this.name} has one already.`, line);
      others.add(id);
    }
    this.sections.splice(at, count, ...sections);
    const delta = sections.length - count;
    this.remainder = this.remainder.map((entry) =>
      entry.before > at ? { ...entry, before: Math.max(at, entry.before + delta) } : entry,
    );
    for (const id of [...removed, ...sections.map((one) => one.id)]) this.touched.set(id, line);
  }

  /** The characters at a pinpoint: a part, a line (al2), a definition, or a whole section. */
  spot({ from, definition }: Target): Spot {
    const at = this.indexOf(from.section);
    const section = this.sections[at]!;
    const whole = this.spotOf(at, section, from);
    return definition === undefined ? whole : this.definition(whole, definition);
  }

  private spotOf(at: number, section: Section, from: Pinpoint): Spot {
    if (from.parts.length === 0) return { at, section, start: 0, end: section.text.length, owners: [] };
    const way = wayTo(section, from.parts);
    if (!way) {
      const many = section.parts.some((part) => part.label === from.parts[0]) ? ', or has more than once' : '';
      throw new AmendError(
        `Unexpected "${writePinpoint(from)}", which ${this.name} does not have${many} at this point of the bill.`,
      );
    }
    const part = way.at(-1)!;
    return { at, section, start: part.start, end: part.end, owners: way.slice(0, -1), part };
  }

  private definition(within: Spot, word: string): Spot {
    const { section } = within;
    const wanted = new RegExp(
      `^(?:\\(?\\p{L}{1,3}\\)\\s*|\\d+[.)]\\s*)?["“«‘']?${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["”»’']?[\\s,:—–-]`,
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
