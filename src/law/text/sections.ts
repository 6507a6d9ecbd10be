import type { Aside, Block, UnsectionedLaw } from './block.js';
import { candidateOf } from '../outline/candidate.js';
import { follows, orderIn } from '../outline/series.js';
import { chooseTradition } from '../traditions/choose.js';
import { traditionOf, type Tradition } from '../traditions/tradition.js';
import { editorialOf, type Editorial } from './editorial.js';
import { readHeading, readItem, SECTION_RANK, type Heading } from './headings.js';
import { compile } from '../traditions/compiled.js';
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

/** A group of an annex with its number and a colon; such a group inside a line, and behind a sentence. */
const GROUP_COLON = /^\p{Lu}\p{L}+ \p{N}+\p{Ll}?:\s/u;
const GROUP_INSIDE = /\s(?=\p{Lu}\p{L}+ \p{N}+\p{Ll}?:\s)/u;
const GROUP_AFTER = /(?<=[.;])\s(?=\p{Lu}\p{L}+ \p{N}+\p{Ll}?:\s)/u;

/** Where the reading of a draft's sections may start from. */
export interface SectionOptions {
  id: string;
  /** ISO 3166 code of the state whose law it is */
  state?: string | undefined;
}

/**
 * Recognises the sections of a draft. Whatever is in no section is listed in the remainder, so that nothing is lost.
 * Ids are unique: a number in an annex that the law has used already bears the annex's id before it.
 */
export function lawFromDraft(draft: UnsectionedLaw, { id, state }: SectionOptions): Law {
  return new Reader(draft, id, traditionFor(draft, state)).law;
}

/** The tradition in which a draft was read, or is to be. */
export function traditionFor({ tradition, meta, blocks }: UnsectionedLaw, state?: string): Tradition {
  if (tradition !== undefined) return traditionOf(tradition);
  return chooseTradition(linesOf(blocks), { language: meta.language, state }).tradition;
}

/** The beginnings of the paragraphs and headings of a draft, by which its tradition is told. */
export const linesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'paragraph'
      ? [(block.kind === 'paragraph' && block.label ? `${block.label} ${block.text}` : block.text).slice(0, 200)]
      : block.kind === 'table'
        ? block.rows.flat().map((cell) => cell.slice(0, 200))
        : [],
  );

const ASIDES: Record<Aside, RemainderKind> = {
  contents: 'contents',
  memorandum: 'memorandum',
  parallel: 'text',
  foreign: 'quotation',
  history: 'history',
  closing: 'closing',
};

const printedBlock = (block: Exclude<Block, { kind: 'note' }>): string =>
  block.kind === 'table'
    ? block.rows.map((row) => row.filter((cell) => cell !== '').join(' ')).join('\n')
    : block.kind === 'paragraph' && block.label !== undefined
      ? `${block.label} ${block.text}`
      : block.text;

class Reader {
  readonly law: Law;
  private readonly headings: (Heading | undefined)[];
  private readonly used = new Set<string>();
  private groups: { depth: number; rank: number; entry: Remainder; titled: boolean; unit?: string; id: string }[] = [];
  private open: Open | undefined;
  private annex: { id: string; last: number } | undefined;
  private aside: { kind: RemainderKind } | undefined;
  private afterVersion = false;
  private removed = 0;
  private quoting = false;
  private readonly editorial: Editorial;
  private readonly restarts: boolean;
  private container: { unit: string; stem: string } | undefined;
  private readonly containers = new Map<string, number>();

  constructor(
    private readonly draft: UnsectionedLaw,
    id: string,
    private readonly tradition: Tradition,
  ) {
    this.law = { id, meta: this.metaOf(draft), sections: [], remainder: [], tradition: tradition.id };
    this.editorial = editorialOf(tradition);
    this.headings = kindsOf(draft, tradition);
    this.restarts = numbersRestart(this.headings, tradition);
    draft.blocks.forEach((block, at) => this.read(block, at));
    this.close();
    if (this.removed > 0) this.keep('removed', String(this.removed));
  }

  private read(block: Block, at: number): void {
    const line = block.place?.line;
    if (block.kind !== 'note' && block.aside) {
      this.keep(ASIDES[block.aside], this.clean(printedBlock(block)), line);
      return;
    }
    if (block.kind === 'note') {
      if (block.label === 'removed' && /^\d+$/.test(block.text)) this.removed += Number(block.text);
      else this.keep('note', this.clean(block.text), line, { label: this.clean(block.label) });
    } else if (block.kind === 'table') {
      for (const row of block.rows) {
        const cells = row.map((cell) => this.clean(cell.replace(/\s*\n\s*/g, ' ')));
        if (cells.some((cell) => cell !== '')) this.say({ text: `| ${cells.join(' | ')} |` }, line);
      }
    } else if (block.kind === 'heading')
      this.heading(this.headings[at]!, this.clean(block.text.replace(/\s*\n\s*/g, ' ')), block, at);
    else this.paragraph(block, line);
  }

  private metaOf(draft: UnsectionedLaw): UnsectionedLaw['meta'] {
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
    if (this.open && this.editorial.isNote(whole)) {
      this.keep('note', whole, line);
      if (this.editorial.opensEarlier(whole)) this.aside = { kind: 'superseded' };
      return;
    }
    if (this.open && this.editorial.isHistory(whole)) return void this.keep('history', whole, line);
    if (this.open && !this.aside && this.editorial.opensClosing(whole)) this.aside = { kind: 'closing' };
    const lines = whole.split('\n').map((text) => text.trim());
    lines.forEach((text, index) => {
      const label = index === 0 && block.label !== undefined ? this.clean(block.label) : '';
      if (text === '' && label === '') return;
      if (block.quoted) this.quote(`${label} ${text}`.trim(), line);
      else this.quoting = false;
      this.say(
        { text, level: block.level ?? 0, ...(label !== '' && { label }) },
        line === undefined ? undefined : line,
      );
    });
    if (this.aside?.kind === 'superseded' && this.editorial.closesEarlier(whole)) {
      this.aside = undefined;
      this.afterVersion = true;
    }
  }

  /** A line of text, for the open section or the remainder. */
  private say(line: Line, at: number | undefined): void {
    if (this.open && !this.aside) {
      this.open.lines.push(...(this.open.annex ? this.inAnnex(line) : [line]));
      return;
    }
    const kind = this.aside?.kind ?? (this.law.sections.length === 0 ? 'preamble' : 'text');
    this.keep(kind, line.label === undefined ? line.text : `${line.label} ${line.text}`.trim(), at);
  }

  /**
   * A line of an annex that is a heading by its words, through which what follows is cited: "Abschnitt 1". Where a
   * colon stands behind the number the text may follow on the same line, the heading of a smaller group first.
   */
  private inAnnex(line: Line): Line[] {
    const read = (text: string): Line => {
      const group = this.groupOf(text.slice(0, GROUP_COLON.exec(text)?.[0].length));
      return { text, ...(group && { group }) };
    };
    const split = (at: RegExp): string[] =>
      line.text.split(at).reduce<string[]>((texts, text) => {
        if (texts.length === 0 || this.groupOf(GROUP_COLON.exec(text)![0])) texts.push(text);
        else texts.push(`${texts.pop()!} ${text}`);
        return texts;
      }, []);
    const marked = GROUP_COLON.exec(line.text);
    if (line.label === undefined && marked && this.groupOf(marked[0])) return split(GROUP_INSIDE).map(read);
    const [first, ...rest] = split(GROUP_AFTER);
    if (line.label !== undefined || rest.length > 0) return [{ ...line, text: first! }, ...rest.map(read)];
    return line.text.length > 160 || /[;,.]$/u.test(line.text) ? [line] : [read(line.text)];
  }

  private groupOf(text: string): Line['group'] {
    const candidateHere = candidateOf(text.trim(), 0, compile(this.tradition));
    if (
      candidateHere?.kind !== 'group' ||
      candidateHere.strength < 2 ||
      candidateHere.heading.unit === undefined ||
      candidateHere.heading.id === ''
    )
      return undefined;
    return { label: `${candidateHere.heading.unit}${candidateHere.heading.id}`, rank: candidateHere.heading.rank };
  }

  /** Lists a line as one of a provision of another law, which stays in the text of the section that quotes it. */
  private quote(text: string, line: number | undefined): void {
    if (!this.open || this.aside) return;
    const { id } = this.open.section;
    const all = (this.law.quotations ??= []);
    const last = all.at(-1);
    if (this.quoting && last?.section === id) last.lines++;
    else all.push({ section: id, text, lines: 1, ...(line !== undefined && { line }) });
    this.quoting = true;
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

  private heading(heading: Heading, text: string, block: Extract<Block, { kind: 'heading' }>, at: number): void {
    if (text === '') return;
    const { depth } = block;
    const line = block.place?.line;
    const earlier = this.afterVersion && heading.kind === 'section' && heading.id === this.open?.section.id;
    this.afterVersion = false;
    if (earlier) this.aside = { kind: 'superseded' };
    const next =
      heading.kind === 'section' &&
      this.open !== undefined &&
      (orderOf(heading.id) === orderOf(this.open.section.id) + 1 || comesNext(this.open.section.id, heading.id));
    if (this.aside?.kind === 'superseded' && !next) {
      this.keep('superseded', text, line);
      return;
    }
    const told = block.role !== undefined;
    if (heading.kind === 'section' && this.open && !next && !told && this.isQuoted(this.open)) {
      this.quote(text, line);
      this.open.lines.push({ text });
      return;
    }
    if (heading.kind === 'section' && this.open && this.repeats(heading)) {
      if (heading.title !== '') this.open.lines.push({ text: heading.title });
      return;
    }
    if (!told && this.runsOn(text)) {
      this.open!.lines.push({ text });
      return;
    }
    if (heading.kind === 'section' || heading.kind === 'annex' || heading.kind === 'apart')
      return this.begin(heading, depth, line);
    if (heading.kind === 'group' && this.open?.annex && depth > this.open.depth && !heading.container) {
      this.open.lines.push({
        text,
        ...(heading.unit !== undefined &&
          heading.id !== '' && { group: { label: `${heading.unit}${heading.id}`, rank: heading.rank } }),
      });
      return;
    }
    if (heading.kind === 'group') return this.group(heading, text, depth, line);
    this.other(text, depth, at, line);
  }

  /**
   * Whether a number only comes again before the text of the section whose heading bears it: "1 Title", "1.—(1)
   * Text".
   */
  private repeats(heading: Heading): boolean {
    const { section, lines } = this.open!;
    return lines.length === 0 && section.heading !== undefined && this.idIn(heading) === section.id;
  }

  /**
   * Whether a heading is the rest of a sentence, which a file has made a heading of: "as laid down in / article 11 of
   * this Act".
   */
  private runsOn(text: string): boolean {
    const last = this.open?.lines.at(-1)?.text;
    return last !== undefined && /^\p{Ll}/u.test(text) && /[\p{Ll},]$/u.test(last) && /[\p{Ll}.,;]$/u.test(text);
  }

  /** Whether the provisions that follow an article are the text that it gives to another law. */
  private isQuoted(open: Open): boolean {
    if (!/^\d+[a-z]*$/.test(open.section.id)) return false;
    open.quoting ||= this.editorial.announcesQuotation(open.lines.at(-1)?.text ?? '');
    return open.quoting;
  }

  private begin(heading: Heading, depth: number, line: number | undefined): void {
    this.close();
    this.aside = undefined;
    if (heading.kind === 'annex') this.container = undefined;
    const annex = heading.kind === 'annex';
    if (annex) {
      this.popGroups(depth, 0);
      this.annex = undefined;
      this.annex = { id: this.unique(heading.id === '' ? 'annex' : `annex-${heading.id}`), last: 0 };
    } else if (this.annex) {
      const order = /^\d/.test(heading.id) ? orderOf(heading.id) : NaN;
      if (order === 1 || order === this.annex.last || order === this.annex.last + 1) this.annex.last = order;
      else this.annex = undefined;
    }
    const id = annex ? this.annex!.id : this.unique(this.idIn(heading));
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

  /**
   * The id of a heading where it stands: with its chapter where chapters number anew, with the stem of what stands
   * apart.
   */
  private idIn(heading: Heading): string {
    if (heading.kind === 'apart' && this.container && heading.unit === this.container.unit)
      return `${this.container.stem}${heading.id.slice(this.container.unit.length)}`;
    if (heading.kind === 'section' && this.container) return `${this.container.stem}-${heading.id}`;
    if (heading.kind === 'section' && this.restarts && this.chapter !== undefined && !this.annex)
      return `${this.chapter}-${heading.id}`;
    return heading.id;
  }

  private get chapter(): string | undefined {
    return this.groups.findLast(({ unit }) => unit === this.tradition.units.restart)?.id;
  }

  private unique(id: string): string {
    const plain = id.replace(/[\s()]+/g, '');
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
    this.groups.push({
      depth,
      rank: heading.rank,
      entry,
      titled: heading.title !== '' || heading.number === '',
      id: heading.id,
      ...(heading.unit !== undefined && { unit: heading.unit }),
    });
    this.enter(heading);
  }

  /** Below a heading of additional, transitional or final provisions, numbers are theirs. */
  private enter(heading: Heading): void {
    this.container = undefined;
    if (heading.container === undefined) return;
    const unit = compile(this.tradition).apart.find(({ unit: apartUnit }) => apartUnit.id === heading.container)?.unit;
    const count = (this.containers.get(heading.container) ?? 0) + 1;
    this.containers.set(heading.container, count);
    this.annex = undefined;
    this.container = {
      unit: heading.container,
      stem: unit?.anew && count > 1 ? `${heading.container}${count}` : heading.container,
    };
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
    } else if (this.editorial.opensForeign(text)) {
      this.close();
      this.aside = { kind: 'text' };
      this.keep('text', text, line);
    } else if (this.editorial.opensClosing(text)) {
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
    // a whole article on the line of its number, which the file made a heading
    if (lines.length === 0 && section.heading !== undefined && isSentence(section.heading)) {
      lines.push({ text: section.heading });
      delete section.heading;
    }
    Object.assign(section, buildParts(lines, this.tradition));
    this.open = undefined;
  }
}

const LONGEST_TITLE = 160;

/** Whether a heading says something rather than naming it. */
const isSentence = (text: string): boolean =>
  text.length > LONGEST_TITLE || (/[.;:]$/u.test(text) && text.split(/\s+/u).length > 8);

/** Whether a number comes directly after another: 4 ter after 4 bis, 5 after 4a. */
function comesNext(last: string, next: string): boolean {
  const [before, order] = [orderIn(last), orderIn(next)];
  return before !== undefined && order !== undefined && follows(before, order);
}

/**
 * What each heading of a draft is. "Section 1" is a group where there are articles; a bare number heads a section
 * where nothing else does.
 */
function kindsOf(draft: UnsectionedLaw, tradition: Tradition): (Heading | undefined)[] {
  const compiled = compile(tradition);
  let unit = undefined as (typeof compiled.apart)[number]['unit'] | undefined;
  const headings = draft.blocks.map((block): Heading | undefined => {
    if (block.kind !== 'heading') return undefined;
    const text = strip(block.text)
      .text.replace(/\s+/g, ' ')
      .trim()
      // some files print the stop behind a number twice
      .replace(/^(\d{1,4}[A-Z]{0,3})\.{2}(?=\s)/, '$1.');
    const read = toldByFile(block, readHeading(text, tradition), text, tradition);
    if (read.container !== undefined) unit = compiled.apart.find(({ unit: each }) => each.id === read.container)?.unit;
    else if (unit && (read.kind === 'other' || read.kind === 'bare' || read.kind === 'section')) {
      const item = readItem(text, unit, tradition);
      if (item && (read.kind !== 'section' || unit.anew)) return item;
      if (read.kind === 'section') unit = undefined;
    } else if (read.kind === 'group' || read.kind === 'annex') unit = undefined;
    return read;
  });
  const isArticle = (heading: Heading | undefined): boolean =>
    heading?.kind === 'section' && heading.rank === SECTION_RANK;
  const articles = headings.some(isArticle);
  const worded = headings.some((heading) => heading?.kind === 'section');
  const bares = headings.filter((heading) => heading?.kind === 'bare').length;
  const first = headings.find((heading) => heading !== undefined);
  return headings.map((heading, at) => {
    if (heading?.kind === 'section' && heading.rank !== SECTION_RANK && articles) return { ...heading, kind: 'group' };
    if (heading?.kind !== 'bare') return heading;
    const block = draft.blocks[at]!;
    const title =
      heading === first &&
      bares > 1 &&
      block.kind === 'heading' &&
      block.depth === 1 &&
      isAlone(draft.blocks, headings);
    return worded || title || (bares === 1 && block.kind === 'heading' && block.depth === 1 && heading.id.length === 4)
      ? { ...heading, kind: 'other', title: block.kind === 'heading' ? block.text : '' }
      : { ...heading, kind: 'section' };
  });
}

/** Whether only the first heading of a file stands at the highest depth, as its title does. */
const isAlone = (blocks: readonly Block[], headings: readonly (Heading | undefined)[]): boolean =>
  blocks.filter((block, at) => block.kind === 'heading' && block.depth === 1 && headings[at]?.kind === 'bare')
    .length === 1;

/** A heading whose element says what it heads: a group is one whatever its number looks like, and an article too. */
function toldByFile(
  block: Extract<Block, { kind: 'heading' }>,
  read: Heading,
  text: string,
  tradition: Tradition,
): Heading {
  const { role, number = '' } = block;
  if (role === undefined) return read;
  if (role === 'section' && read.kind === 'annex') return read;
  const agrees = role === 'section' ? read.kind === 'section' || read.kind === 'bare' : read.kind === role;
  if (agrees) return role === 'section' ? { ...read, kind: 'section', rank: SECTION_RANK } : read;
  if (role === 'group') {
    const id = number === '' ? '' : (compile(tradition).numbers.read(number)?.id ?? number);
    return {
      kind: 'group',
      rank: read.kind === 'group' ? read.rank : 40,
      word: '',
      number,
      id,
      title: number === '' ? '' : text.slice(number.length).trim(),
    };
  }
  const digits = number.search(/\p{N}/u);
  const id = (
    compile(tradition).numbers.read(number)?.id ??
    (digits > 0 && role === 'section' && /^[\p{L}(]/u.test(number)
      ? compile(tradition).numbers.read(number.slice(digits), { range: true })?.id
      : undefined) ??
    number.replace(/[.\s]+$/g, '').replace(/\s+/g, '-')
  ).trim();
  const title = number !== '' && text.startsWith(number) ? text.slice(number.length).replace(/^[\s.—–-]+/, '') : text;
  return { kind: role, rank: SECTION_RANK, word: '', number, id, title: number === '' ? text : title };
}

/** Whether a number comes again in another chapter, where a tradition numbers articles anew in each. */
function numbersRestart(headings: readonly (Heading | undefined)[], { units }: Tradition): boolean {
  if (units.restart === undefined) return false;
  const chapters = new Map<string, string>();
  let chapter = '';
  for (const heading of headings) {
    if (heading?.kind === 'group' && heading.unit === units.restart) chapter = heading.id;
    else if (heading?.kind === 'annex') return false;
    if (heading?.kind !== 'section' || chapter === '') continue;
    const before = chapters.get(heading.id);
    if (before !== undefined && before !== chapter) return true;
    chapters.set(heading.id, chapter);
  }
  return false;
}
