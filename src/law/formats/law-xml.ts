import type { Block, Draft, LawMeta } from '../text/block.js';
import { oneLine } from './clean.js';
import { headingText } from './heading-text.js';
import { LEFT_OUT, type Task } from './options.js';
import { child, descendant, elements, textOf, type XmlElement } from './xml.js';

/** What the elements of one state's XML are, by their names. */
interface Dialect {
  groups: string[];
  articles: string[];
  annexes: string[];
  /** numbered paragraphs and points */
  units: string[];
  numbers: string[];
  titles: string[];
  /** elements around the number and title of a unit */
  heads: string[];
  notes: string[];
  skipped: string[];
  /** names of the law's title */
  named: string[];
  language?: string;
}

const list = (words: string): string[] => words.split(/\s+/);

const DIALECTS: Record<string, Dialect> = {
  // legislation.gov.uk
  Legislation: {
    groups: list('Group Part Chapter Pblock PsubBlock'),
    articles: ['P1'],
    annexes: ['Schedule', 'Appendix'],
    units: list('P2 P3 P4 P5 P6 P7 ListItem'),
    numbers: ['Pnumber', 'Number'],
    titles: ['Title', 'Subtitle'],
    heads: ['TitleBlock'],
    notes: ['Commentary', 'Footnote'],
    skipped: list('Metadata Contents Versions Resources Commentaries'),
    named: ['title'],
    language: 'en-GB',
  },
  // United States Legislative Markup
  ...Object.fromEntries(
    ['lawDoc', 'uscDoc', 'bill', 'resolution', 'pLaw', 'statutesAtLarge'].map((root) => [
      root,
      {
        groups: list('title subtitle division subdivision chapter subchapter part subpart'),
        articles: ['section', 'courtRule'],
        annexes: ['appendix', 'schedule'],
        units: list('subsection paragraph subparagraph clause subclause item subitem level'),
        numbers: ['num'],
        titles: ['heading', 'subheading'],
        heads: [],
        notes: list('note sourceCredit footnote'),
        skipped: list('meta toc'),
        named: ['title', 'shortTitle'],
        language: 'en-US',
      } satisfies Dialect,
    ]),
  ),
  // Basiswettenbestand
  toestand: {
    groups: list('boek deel hoofdstuk titeldeel afdeling paragraaf sub-paragraaf'),
    articles: ['artikel'],
    annexes: ['bijlage'],
    units: ['lid', 'li'],
    numbers: list('label nr lidnr li.nr'),
    titles: ['titel', 'subtitel'],
    heads: ['kop'],
    notes: ['noot', 'redactie'],
    skipped: list('meta-data bwb-inputbestand nawerk-redactie'),
    named: ['citeertitel', 'intitule'],
    language: 'nl-NL',
  },
  // Gesetze im Internet
  dokumente: {
    groups: [],
    articles: ['norm'],
    annexes: [],
    units: ['DD'],
    numbers: ['enbez', 'gliederungsbez'],
    titles: ['titel', 'gliederungstitel'],
    heads: ['metadaten', 'gliederungseinheit'],
    notes: ['fussnoten'],
    skipped: list('jurabk amtabk ausfertigung-datum fundstelle langue kurzue standangabe gliederungskennzahl DT'),
    named: ['langue'],
    language: 'de',
  },
  // Formex of the Publications Office
  ...Object.fromEntries(
    ['ACT', 'CONS.ACT', 'GENERAL'].map((root) => [
      root,
      {
        groups: ['DIVISION', 'GR.SEQ'],
        articles: ['ARTICLE'],
        annexes: ['ANNEX'],
        units: ['PARAG', 'ITEM', 'NP'],
        numbers: ['NO.PARAG', 'NO.P', 'TI.ART'],
        titles: ['STI.ART', 'TITLE'],
        heads: [],
        notes: ['NOTE'],
        skipped: list('BIB.INSTANCE BIB.DATA INFO.CONSLEG FAM.COMP'),
        named: ['TITLE'],
      } satisfies Dialect,
    ]),
  ),
  // e-Gov of Japan
  Law: {
    groups: list('Part Chapter Section Subsection Division SupplProvision'),
    articles: ['Article'],
    annexes: list('AppdxTable AppdxStyle Appdx AppdxNote'),
    units: list('Paragraph Item Subitem1 Subitem2 Subitem3'),
    numbers: list('ArticleTitle ParagraphNum ItemTitle Subitem1Title Subitem2Title Subitem3Title'),
    titles: list(
      'ArticleCaption PartTitle ChapterTitle SectionTitle SubsectionTitle DivisionTitle SupplProvisionLabel AppdxTableTitle AppdxStyleTitle AppdxTitle',
    ),
    heads: [],
    notes: ['SupplNote'],
    skipped: ['TOC', 'LawNum'],
    named: ['LawTitle'],
    language: 'ja-JP',
  },
};

/** Whether a root element is that of a state's XML whose elements are known. */
export const isLawXml = (root: string): boolean => Object.hasOwn(DIALECTS, root);

/**
 * Reads the XML in which states publish their law (legislation.gov.uk, US Legislative Markup, Basiswettenbestand, Gesetze
 * im Internet, Formex, e-Gov), by what its elements are: groups, articles, annexes, numbered paragraphs and points.
 */
export function readLawXml(root: XmlElement, task: Task): Draft {
  const dialect = DIALECTS[root.name]!;
  const blocks: Block[] = [];
  const leftOut: string[] = [];
  const is = (names: readonly string[], element: XmlElement): boolean => names.includes(element.name);
  const place = (element: XmlElement) => ({ place: { line: element.line, column: element.column } });
  const structural = [
    ...dialect.groups,
    ...dialect.articles,
    ...dialect.annexes,
    ...dialect.units,
    'table',
    'tgroup',
    'DL',
  ];
  const holding = new WeakMap<XmlElement, boolean>();
  const holds = (element: XmlElement): boolean => {
    let known = holding.get(element);
    if (known === undefined) {
      known = elements(element).some((inner) => is(structural, inner) || is(dialect.notes, inner) || holds(inner));
      holding.set(element, known);
    }
    return known;
  };
  const text = (element: XmlElement): string => oneLine(textOf(element));

  const headOf = (element: XmlElement): { number: string; title: string; used: Set<XmlElement> } => {
    const used = new Set<XmlElement>();
    const numbers: string[] = [];
    const titles: string[] = [];
    const take = (inner: XmlElement): void => {
      if (is(dialect.numbers, inner)) {
        used.add(inner);
        numbers.push(text(inner));
      } else if (is(dialect.titles, inner)) {
        used.add(inner);
        titles.push(text(inner));
      } else if (is(dialect.heads, inner)) {
        used.add(inner);
        elements(inner).forEach(take);
      }
    };
    elements(element).forEach(take);
    const join = (pieces: string[], sign: string): string => pieces.filter((piece) => piece !== '').join(sign);
    return { number: join(numbers, ' '), title: join(titles, ' — '), used };
  };

  const visit = (element: XmlElement, level: number, depth: number, carried = ''): void => {
    if (is(dialect.skipped, element)) {
      if (/toc|contents/i.test(element.name)) leftOut.push(text(element));
      return;
    }
    if (is(dialect.notes, element))
      return void blocks.push({ kind: 'note', label: '*', text: text(element), ...place(element) });
    if (element.name === 'table' || element.name === 'tgroup') return table(element);
    if (element.name === 'DL') return pairs(element, level, depth);
    const group = is(dialect.groups, element);
    const annex = is(dialect.annexes, element);
    if (group || annex || is(dialect.articles, element)) {
      const { number, title, used } = headOf(element);
      const isGroup = group || (number !== '' && descendant(element, 'gliederungsbez') !== undefined);
      const whole = headingText(number, carried === '' ? title : `${carried}${title === '' ? '' : ` — ${title}`}`);
      if (whole !== '')
        blocks.push({
          kind: 'heading',
          depth: Math.min(6, depth),
          text: whole,
          ...(number !== '' &&
            (isGroup ? { role: 'group' as const, number } : annex ? {} : { role: 'section' as const, number })),
          ...place(element),
        });
      return inside(element, 0, Math.min(6, depth + 1), used);
    }
    if (is(dialect.units, element)) {
      const { number, title, used } = headOf(element);
      return unit(element, number, title, level, depth, used);
    }
    if (element.name === 'P1group') {
      const title = child(element, 'Title');
      return inside(element, level, depth, new Set(title ? [title] : []), title ? text(title) : '');
    }
    if (holds(element)) return inside(element, level, depth, new Set());
    const words = text(element);
    if (words !== '') blocks.push({ kind: 'paragraph', text: words, level, ...place(element) });
  };

  const inside = (
    element: XmlElement,
    level: number,
    depth: number,
    used: ReadonlySet<XmlElement>,
    carried = '',
  ): void => {
    for (const inner of element.children) {
      if (typeof inner === 'string') {
        const words = oneLine(inner);
        if (words !== '') blocks.push({ kind: 'paragraph', text: words, level, ...place(element) });
      } else if (!used.has(inner)) visit(inner, level, depth, carried);
    }
  };

  const unit = (
    element: XmlElement,
    number: string,
    title: string,
    level: number,
    depth: number,
    used: ReadonlySet<XmlElement>,
  ): void => {
    const at = blocks.length;
    inside(element, level + 1, depth, used);
    const first = blocks[at];
    const own = first?.kind === 'paragraph' && first.label === undefined ? first.text : undefined;
    const words = [title, own ?? ''].filter((piece) => piece !== '').join(' — ');
    const block: Block = {
      kind: 'paragraph',
      text: words,
      ...(number !== '' && { label: number }),
      level,
      ...place(element),
    };
    blocks.splice(at, own === undefined ? 0 : 1, block);
  };

  /** Numbers and texts that stand beside one another. */
  const pairs = (element: XmlElement, level: number, depth: number): void => {
    let number = '';
    for (const inner of elements(element)) {
      if (inner.name === 'DT') number = text(inner);
      else unit(inner, number, '', level, depth, new Set());
    }
  };

  const table = (element: XmlElement): void => {
    const rows: string[][] = [];
    const walk = (inner: XmlElement): void => {
      if (inner.name === 'tr' || inner.name === 'row') rows.push(elements(inner).map(text));
      else elements(inner).forEach(walk);
    };
    walk(element);
    if (rows.length > 0) blocks.push({ kind: 'table', rows, ...place(element) });
  };

  for (const inner of elements(root)) visit(inner, 0, 1);
  if (leftOut.length > 0) blocks.push({ kind: 'note', label: LEFT_OUT, text: leftOut.join('\n') });
  const name = dialect.named.map((one) => descendant(root, one)).find((found) => found !== undefined);
  const language = task.hints?.language ?? dialect.language;
  const meta: LawMeta = { ...(name && { title: text(name) }), ...(language !== undefined && { language }) };
  return { meta, blocks };
}
