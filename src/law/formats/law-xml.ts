import type { Block, UnsectionedLaw, LawMeta } from '../text/block.js';
import { linesOf } from '../text/sections.js';
import { wordsPattern } from '../traditions/words.js';
import { oneLine } from './clean.js';
import { headingText } from './heading-text.js';
import { dialects, type Dialect } from './law-xml-dialects.js';
import type { Task } from './options.js';
import { traditionOfLines } from './recognised.js';
import { child, descendant, elements, type XmlElement, type XmlNode } from './xml.js';
import { signOf, SIGNS, raised, type Head, type Standing, placeOf } from './law-xml-head.js';

/** Whether a root element is that of a state's XML whose elements are known. */
export const isLawXml = (root: string): boolean => Object.hasOwn(dialects, root);

const TABLES = ['table', 'tgroup', 'TableStruct'];

/** elements whose text is parted from what stands before it */
const LINES = new Set(['P', 'p', 'BR', 'br', 'al', 'Text', 'TXT', 'Para', 'content', 'chapeau', 'column', 'LA']);

/**
 * Reads the XML in which states publish their law (legislation.gov.uk, US Legislative Markup, Basiswettenbestand,
 * Gesetze im Internet, Formex, e-Gov), by what its elements are: groups, articles, annexes, numbered paragraphs and
 * points. What its elements say stands apart is marked so; a quoted provision of another law is text of the one that
 * quotes it.
 */
export function readLawXml(root: XmlElement, task: Task): UnsectionedLaw {
  const dialect = dialects[root.name]!;
  const reader = new LawXmlReader(dialect);
  if (dialect.annexes.includes(root.name)) reader.visit(root, { level: 0, depth: 1, quoted: false });
  else for (const inner of elements(root)) reader.visit(inner, { level: 0, depth: 1, quoted: false });
  const name = dialect.named.map((text) => descendant(root, text)).find((element) => element !== undefined);
  const told = dialect.languages.map((language) => descendant(root, language)).find((element) => element !== undefined);
  const language = task.hints?.language ?? (told ? reader.inner(told).toLowerCase() : dialect.language);
  const meta: LawMeta = { ...(name && { title: reader.inner(name) }), ...(language !== undefined && { language }) };
  const hints = { ...(dialect.state !== undefined && { state: dialect.state }), ...task.hints };
  const tradition = traditionOfLines(linesOf(reader.blocks), meta, { ...task, hints });
  return { meta, tradition: tradition.id, blocks: markContents(reader.blocks, tradition.stands.contents) };
}

/** What stands under a heading that only says that contents follow. */
function markContents(blocks: readonly Block[], words: readonly string[]): Block[] {
  const isContents = wordsPattern(words);
  let inside = false;
  return blocks.map((block): Block => {
    if (block.kind === 'heading') inside = block.role === undefined && isContents.test(block.text);
    return inside && block.kind !== 'note' ? { ...block, aside: 'contents' } : block;
  });
}

class LawXmlReader {
  readonly blocks: Block[] = [];
  private above = '';
  private readonly structural: ReadonlySet<string>;
  private readonly holding = new WeakMap<XmlElement, boolean>();

  constructor(private readonly dialect: Dialect) {
    const { groups, articles, annexes, units, notes, quoted, asides } = dialect;
    this.structural = new Set([
      ...groups,
      ...articles,
      ...annexes,
      ...units,
      ...notes,
      ...quoted,
      ...Object.keys(asides),
      ...TABLES,
      'DL',
    ]);
  }

  /** The words of an element on one line, without what is no text of the law. */
  text(node: XmlNode): string {
    return oneLine(this.words(node));
  }

  /** The same for what stands inside an element, whatever it is itself. */
  inner(element: XmlElement): string {
    return oneLine(element.children.map((child) => this.words(child)).join(''));
  }

  private words(node: XmlNode): string {
    if (typeof node === 'string') return node;
    const { name, attributes } = node;
    if (this.dialect.skipped.includes(name)) return '';
    if (SIGNS.has(name)) return signOf(attributes.CODE);
    const inner = node.children.map((child) => this.words(child)).join('');
    // the numbers of sentences in German law are no part of the words that they stand before
    if (name === 'SUP' && attributes.class === 'Rec') return raised(inner);
    return LINES.has(name) ? ` ${inner} ` : inner;
  }

  private is(names: readonly string[], element: XmlElement): boolean {
    return names.includes(element.name);
  }

  private holds(element: XmlElement): boolean {
    let known = this.holding.get(element);
    if (known === undefined) {
      known = elements(element).some((inner) => this.structural.has(inner.name) || this.holds(inner));
      this.holding.set(element, known);
    }
    return known;
  }

  /** The number and title of an element, and those of the group above it where one element bears both. */
  private headOf(element: XmlElement): Head {
    const { dialect } = this;
    const used = new Set<XmlElement>();
    const [numbers, titles, outerNumbers, outerTitles]: [string[], string[], string[], string[]] = [[], [], [], []];
    const rest: XmlNode[] = [];
    const take = (inner: XmlElement, inHead: boolean): void => {
      if (this.is(dialect.numbers, inner)) {
        used.add(inner);
        numbers.push(this.text(inner));
      } else if (this.is(dialect.titles, inner)) {
        used.add(inner);
        titles.push(this.text(inner));
      } else if (dialect.outer && inner.name === dialect.outer.number) outerNumbers.push(this.text(inner));
      else if (dialect.outer && inner.name === dialect.outer.title) outerTitles.push(this.text(inner));
      else if (this.is(dialect.heads, inner)) {
        used.add(inner);
        for (const child of inner.children)
          if (typeof child !== 'string') take(child, true);
          else if (child.trim() !== '') rest.push(child);
      } else if (inHead) rest.push(inner);
    };
    elements(element).forEach((inner) => take(inner, false));
    const join = (pieces: string[], sign: string): string => pieces.filter((piece) => piece !== '').join(sign);
    const above = { number: join(outerNumbers, ' '), title: join(outerTitles, ' — ') };
    return { number: join(numbers, ' '), title: join(titles, ' — '), above, used, rest };
  }

  visit(element: XmlElement, standing: Standing): void {
    const { dialect } = this;
    if (this.is(dialect.skipped, element)) return;
    const aside = dialect.asides[element.name];
    if (aside !== undefined && !standing.quoted) return this.inside(element, { ...standing, aside });
    if (this.is(dialect.notes, element)) return this.note(element);
    if (this.is(TABLES, element)) return this.table(element, standing);
    if (element.name === 'DL') return this.pairs(element, standing);
    if (this.is(dialect.quoted, element)) return this.inside(element, { ...standing, quoted: true });
    const group = this.is(dialect.groups, element);
    const annex = this.is(dialect.annexes, element);
    if (group || annex || this.is(dialect.articles, element)) {
      if (standing.quoted) return this.unit(element, standing);
      return this.headed(element, standing, group, annex);
    }
    if (this.is(dialect.units, element)) return this.unit(element, standing);
    if (element.name === 'P1group') {
      const title = child(element, 'Title');
      const below = title ? { ...standing, title: this.text(title) } : standing;
      return this.inside(element, below, new Set(title ? [title] : []));
    }
    if (this.holds(element)) return this.inside(element, standing);
    this.say(element, this.text(element), standing);
  }

  private note(element: XmlElement): void {
    const text = this.text(element);
    if (text !== '') this.blocks.push({ kind: 'note', label: '*', text, ...placeOf(element) });
  }

  private say(element: XmlElement, text: string, { level, aside, quoted }: Standing): void {
    if (text === '') return;
    this.blocks.push({
      kind: 'paragraph',
      text,
      level,
      ...(aside && { aside }),
      ...(quoted && { quoted }),
      ...placeOf(element),
    });
  }

  /** A group, an article or an annex, with its heading. */
  private headed(element: XmlElement, standing: Standing, group: boolean, annex: boolean): void {
    const { number: numberRead, title: named, above, used, rest: others } = this.headOf(element);
    const over = headingText(above.number, above.title);
    const isGroup = group || (numberRead === '' && over !== '');
    const both = [above.title, named].filter((piece) => piece !== '').join(' — ');
    const [number, title] = numberRead === '' && over !== '' ? [above.number, both] : [numberRead, named];
    if (!isGroup && over !== '' && over !== this.above)
      this.blocks.push({
        kind: 'heading',
        depth: Math.min(6, standing.depth),
        text: over,
        role: 'group',
        number: above.number,
        ...placeOf(element),
      });
    if (over !== '') this.above = over;
    const carried = standing.title ?? '';
    const whole = headingText(number, [carried, title].filter((piece) => piece !== '').join(' — '));
    const numbered = /\p{N}|^[IVXLCDM]+$|^\p{L}[.)]?$/u.test(number) || isGroup;
    const depth = Math.min(6, standing.depth);
    if (whole !== '')
      this.blocks.push({
        kind: 'heading',
        depth,
        text: whole,
        ...(annex && { role: 'annex' as const, number: numbered ? number : '' }),
        ...(numbered && !annex && { role: isGroup ? ('group' as const) : ('section' as const), number }),
        ...(standing.aside && { aside: standing.aside }),
        ...placeOf(element),
      });
    const { title: _, ...rest } = standing;
    const below = { ...rest, level: 0, depth: depth + 1 };
    for (const other of others)
      if (typeof other === 'string') this.say(element, oneLine(other), below);
      else this.visit(other, below);
    this.inside(element, below, used);
  }

  private inside(element: XmlElement, standing: Standing, used: ReadonlySet<XmlElement> = new Set()): void {
    for (const inner of this.pieces(element, used)) {
      if (Array.isArray(inner)) this.say(element, oneLine(inner.map((node) => this.words(node)).join('')), standing);
      else this.visit(inner, standing);
    }
  }

  /** The children of an element: runs of text and of elements in a line, and what stands by itself. */
  private pieces(element: XmlElement, used: ReadonlySet<XmlElement>): (XmlNode[] | XmlElement)[] {
    const gathered: (XmlNode[] | XmlElement)[] = [];
    let run: XmlNode[] = [];
    const spoken = element.children.some((child) => typeof child === 'string' && child.trim() !== '');
    for (const inner of element.children) {
      if (typeof inner !== 'string' && used.has(inner)) continue;
      const inLine =
        typeof inner === 'string' ||
        (spoken && !this.structural.has(inner.name) && !this.holds(inner) && !LINES.has(inner.name));
      if (inLine) run.push(inner);
      else {
        if (run.length > 0) gathered.push(run);
        run = [];
        gathered.push(inner);
      }
    }
    if (run.length > 0) gathered.push(run);
    return gathered;
  }

  private unit(element: XmlElement, standing: Standing, given?: string): void {
    const head: Pick<Head, 'number' | 'title' | 'used' | 'rest'> =
      given === undefined ? this.headOf(element) : { number: given, title: '', used: new Set(), rest: [] };
    const at = this.blocks.length;
    const { title: carried = '', ...rest } = standing;
    const below = { ...rest, level: standing.level + 1 };
    for (const other of head.rest)
      if (typeof other === 'string') this.say(element, oneLine(other), below);
      else this.visit(other, below);
    this.inside(element, below, head.used);
    const first = this.blocks[at];
    const leadText = first?.kind === 'paragraph' && first.label === undefined && !first.aside ? first.text : undefined;
    const text = [carried, head.title, leadText ?? ''].filter((piece) => piece !== '').join(' — ');
    if (text === '' && head.number === '') return;
    const block: Block = {
      kind: 'paragraph',
      text,
      ...(head.number !== '' && { label: head.number }),
      level: standing.level,
      ...(standing.aside && { aside: standing.aside }),
      ...(standing.quoted && { quoted: true }),
      ...placeOf(element),
    };
    this.blocks.splice(at, leadText === undefined ? 0 : 1, block);
  }

  /** Numbers and texts that stand beside one another. */
  private pairs(element: XmlElement, standing: Standing): void {
    let number = '';
    for (const inner of elements(element)) {
      if (inner.name === 'DT') number = oneLine(inner.children.map((child) => this.words(child)).join(''));
      else this.unit(inner, standing, number);
    }
  }

  private table(element: XmlElement, { aside }: Standing): void {
    const rows: string[][] = [];
    const standing: Standing = { level: 0, depth: 0, quoted: false, ...(aside && { aside }) };
    const isRow = ({ name }: XmlElement): boolean => /^(?:tr|row|ROW|TableRow)$/.test(name);
    const hasRows = (inner: XmlElement): boolean =>
      elements(inner).some((element) => isRow(element) || hasRows(element));
    const walk = (inner: XmlElement): void => {
      for (const child of inner.children) {
        if (typeof child === 'string') this.say(element, oneLine(child), standing);
        else if (isRow(child))
          rows.push(
            child.children
              .map((cell) => this.text(cell))
              .filter((cell, n) => cell !== '' || typeof child.children[n] !== 'string'),
          );
        else if (hasRows(child)) walk(child);
        else this.say(element, this.text(child), standing);
      }
    };
    walk(element);
    if (rows.length > 0) this.blocks.push({ kind: 'table', rows, ...(aside && { aside }), ...placeOf(element) });
  }
}
