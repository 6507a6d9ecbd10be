import type { Block, Draft } from './block.js';
import {
  announcesQuotation,
  closesEarlierVersion,
  isEditorsNote,
  opensClosing,
  opensEarlierVersion,
  opensForeignText,
} from './editorial.js';
import { readHeading, type Heading } from './headings.js';
import type { Law, Remainder, RemainderKind, Section } from './law.js';
import { orderOf } from './number.js';
import { buildParts, type Line } from './parts.js';
import { strip } from './strip.js';

interface Open {
  section: Section;
  lines: Line[];
  depth: number;
  annex: boolean;
  quoting: boolean;
}

/**
 * Recognises the sections of a draft. Whatever is in no section is listed in the remainder, so that nothing is lost.
 * Ids are unique: a number in an annex that the law has used already bears the annex's id before it.
 */
export function lawFromDraft(draft: Draft, { id }: { id: string }): Law {
  return new Reader(draft, id).law;
}

class Reader {
  readonly law: Law;
  private readonly headings: (Heading | undefined)[];
  private readonly used = new Set<string>();
  private groups: { depth: number; rank: number; entry: Remainder; titled: boolean }[] = [];
  private open: Open | undefined;
  private annex: { id: string; last: number } | undefined;
  private aside: { kind: RemainderKind } | undefined;
  private afterVersion = false;
  private removed = 0;

  constructor(
    private readonly draft: Draft,
    id: string,
  ) {
    this.law = { id, meta: this.metaOf(draft), sections: [], remainder: [] };
    this.headings = kindsOf(draft);
    draft.blocks.forEach((block, at) => this.read(block, at));
    this.close();
    if (this.removed > 0) this.keep('removed', String(this.removed));
  }

  private read(block: Block, at: number): void {
    const line = block.place?.line;
    if (block.kind === 'note') {
      if (block.label === 'removed' && /^\d+$/.test(block.text)) this.removed += Number(block.text);
      else this.keep('note', this.clean(block.text), line, { label: this.clean(block.label) });
    } else if (block.kind === 'table') {
      for (const row of block.rows) {
        const cells = row.map((cell) => this.clean(cell.replace(/\s*\n\s*/g, ' ')));
        if (cells.some((cell) => cell !== '')) this.say({ text: `| ${cells.join(' | ')} |` }, line);
      }
    } else if (block.kind === 'heading')
      this.heading(this.headings[at]!, this.clean(block.text.replace(/\s*\n\s*/g, ' ')), block.depth, at, line);
    else this.paragraph(block, line);
  }

  private metaOf(draft: Draft): Draft['meta'] {
    const entries = Object.entries(draft.meta).map(
      ([name, value]) => [name, this.clean(value.replace(/\s+/g, ' '))] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== ''));
  }

  private clean(text: string): string {
    const { text: clean, removed } = strip(text);
    this.removed += removed;
    return clean.replace(/[ \t]+/g, ' ').trim();
  }

  private paragraph(block: Extract<Block, { kind: 'paragraph' }>, line: number | undefined): void {
    const whole = this.clean(block.text);
    if (this.open && isEditorsNote(whole)) {
      this.keep('note', whole, line);
      if (opensEarlierVersion(whole)) this.aside = { kind: 'superseded' };
      return;
    }
    if (this.open && !this.aside && opensClosing(whole)) this.aside = { kind: 'closing' };
    const lines = whole.split('\n').map((text) => text.trim());
    lines.forEach((text, index) => {
      const label = index === 0 && block.label !== undefined ? this.clean(block.label) : '';
      if (text === '' && label === '') return;
      this.say(
        { text, level: block.level ?? 0, ...(label !== '' && { label }) },
        line === undefined ? undefined : line,
      );
    });
    if (this.aside?.kind === 'superseded' && closesEarlierVersion(whole)) {
      this.aside = undefined;
      this.afterVersion = true;
    }
  }

  /** A line of text, for the open section or the remainder. */
  private say(line: Line, at: number | undefined): void {
    if (this.open && !this.aside) {
      this.open.lines.push(line);
      return;
    }
    const kind = this.aside?.kind ?? (this.law.sections.length === 0 ? 'preamble' : 'text');
    this.keep(kind, line.label === undefined ? line.text : `${line.label} ${line.text}`.trim(), at);
  }

  private keep(kind: RemainderKind, text: string, line?: number, more: Partial<Remainder> = {}): Remainder {
    const entry: Remainder = {
      kind,
      text: text.replace(/\s*\n\s*/g, ' '),
      before: this.law.sections.length,
      ...more,
      ...(line !== undefined && { line }),
    };
    if (text !== '' || more.label) this.law.remainder.push(entry);
    return entry;
  }

  private heading(heading: Heading, text: string, depth: number, at: number, line: number | undefined): void {
    if (text === '') return;
    const earlier = this.afterVersion && heading.kind === 'section' && heading.id === this.open?.section.id;
    this.afterVersion = false;
    if (earlier) this.aside = { kind: 'superseded' };
    const follows =
      heading.kind === 'section' &&
      this.open !== undefined &&
      orderOf(heading.id) === orderOf(this.open.section.id) + 1;
    if (this.aside?.kind === 'superseded' && !follows) {
      this.keep('superseded', text, line);
      return;
    }
    if (heading.kind === 'section' && this.open && !follows && this.isQuoted(this.open)) {
      this.open.lines.push({ text });
      return;
    }
    if (heading.kind === 'section' || heading.kind === 'annex') return this.begin(heading, depth, line);
    if (heading.kind === 'group' && !(this.open?.annex && depth > this.open.depth))
      return this.group(heading, text, depth, line);
    this.other(text, depth, at, line);
  }

  /** Whether the provisions that follow an article are the text that it gives to another law. */
  private isQuoted(open: Open): boolean {
    if (!/^\d+[a-z]*$/.test(open.section.id)) return false;
    open.quoting ||= announcesQuotation(open.lines.at(-1)?.text ?? '');
    return open.quoting;
  }

  private begin(heading: Heading, depth: number, line: number | undefined): void {
    this.close();
    this.aside = undefined;
    const annex = heading.kind === 'annex';
    if (annex) {
      this.popGroups(depth, 50);
      this.annex = undefined;
      this.annex = { id: this.unique(heading.id === '' ? 'annex' : `annex-${heading.id}`), last: 0 };
    } else if (this.annex) {
      const order = /^\d/.test(heading.id) ? orderOf(heading.id) : NaN;
      if (order === 1 || order === this.annex.last || order === this.annex.last + 1) this.annex.last = order;
      else this.annex = undefined;
    }
    const id = annex ? this.annex!.id : this.unique(heading.id);
    const section: Section = {
      id,
      word: heading.word,
      number: heading.number,
      ...(heading.title !== '' && { heading: heading.title }),
      path: this.groups.map(({ entry }) => entry.text),
      text: '',
      ...(line !== undefined && { line }),
      parts: [],
    };
    this.law.sections.push(section);
    this.open = { section, lines: [], depth, annex, quoting: false };
  }

  private unique(id: string): string {
    const plain = id.replace(/[\s()/]+/g, '');
    const whole = this.annex === undefined ? plain : `${this.annex.id}.${plain}`;
    let free = whole;
    for (let n = 2; this.used.has(free); n++) free = `${whole}~${n}`;
    this.used.add(free);
    return free;
  }

  private group(heading: Heading, text: string, depth: number, line: number | undefined): void {
    this.close();
    this.aside = undefined;
    this.popGroups(depth, heading.rank);
    const entry = this.keep('heading', text, line, { depth: this.groups.length + 1 });
    this.groups.push({ depth, rank: heading.rank, entry, titled: heading.title !== '' || heading.number === '' });
  }

  private popGroups(depth: number, rank: number): void {
    while (
      this.groups.length > 0 &&
      (this.groups.at(-1)!.depth > depth || (this.groups.at(-1)!.depth === depth && this.groups.at(-1)!.rank >= rank))
    ) {
      this.groups.pop();
    }
  }

  /** A heading without a number: the title of what it follows, a group of sections, or a line of text. */
  private other(text: string, depth: number, at: number, line: number | undefined): void {
    const open = this.open;
    const last = this.groups.at(-1);
    if (this.law.remainder.length === 0 && this.law.sections.length === 0 && depth === 1) {
      this.law.meta.title ??= text;
      this.keep('title', text, line);
      return;
    }
    const previous = this.headings[at - 1];
    if (open && !this.aside && open.lines.length === 0 && open.section.heading === undefined && previous) {
      open.section.heading = text;
    } else if (!open && last && !last.titled && previous?.kind === 'group' && last.depth === depth) {
      last.entry.text = `${last.entry.text} — ${text}`;
      last.titled = true;
    } else if (opensForeignText(text)) {
      this.close();
      this.aside = { kind: 'text' };
      this.keep('text', text, line);
    } else if (opensClosing(text)) {
      this.aside = { kind: 'closing' };
      this.keep('closing', text, line);
    } else if (this.leadsToSection(at)) {
      this.group({ kind: 'other', rank: 98, word: '', number: '', id: '', title: text }, text, depth, line);
    } else this.say({ text }, line);
  }

  /** Whether only headings stand between a heading and the next section. */
  private leadsToSection(at: number): boolean {
    for (let next = at + 1; next < this.draft.blocks.length; next++) {
      const heading = this.headings[next];
      if (!heading) {
        if (this.draft.blocks[next]!.kind === 'note') continue;
        return false;
      }
      if (heading.kind === 'section' || heading.kind === 'annex') return true;
    }
    return false;
  }

  private close(): void {
    if (!this.open) return;
    const { section, lines } = this.open;
    Object.assign(section, buildParts(lines));
    this.open = undefined;
  }
}

/** What each heading of a draft is. "Section 1" is a group where there are articles; a bare number heads a section where nothing else does. */
function kindsOf(draft: Draft): (Heading | undefined)[] {
  const headings = draft.blocks.map((block) =>
    block.kind === 'heading' ? readHeading(strip(block.text).text.replace(/\s+/g, ' ').trim()) : undefined,
  );
  const articles = headings.some((heading) => heading?.kind === 'section' && heading.rank === 50);
  const romance = /^(?:fr|es|pt|it|ro|ca)\b/.test(draft.meta.language ?? '');
  const worded = headings.some((heading) => heading?.kind === 'section' && !(heading.rank === 5 && romance));
  return headings.map((heading) => {
    if (heading?.kind === 'section' && heading.rank === 5 && (articles || romance))
      return { ...heading, kind: 'group' };
    if (heading?.kind === 'bare') return worded ? { ...heading, kind: 'other' } : { ...heading, kind: 'section' };
    return heading;
  });
}
