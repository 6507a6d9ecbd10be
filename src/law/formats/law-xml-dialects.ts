import type { Aside } from '../text/block.js';

/** What the elements of one publisher's XML are, by their names. */
export interface Dialect {
  groups: string[];
  articles: string[];
  annexes: string[];
  /** numbered paragraphs and points */
  units: string[];
  numbers: string[];
  titles: string[];
  /** number and title of the group to which an element belongs, where they stand in that element */
  outer?: { number: string; title: string };
  /** elements around the number and title of a unit */
  heads: string[];
  notes: string[];
  skipped: string[];
  /** provisions of other laws, or new text for them, that a provision prints */
  quoted: string[];
  /** what stands apart from the law, and as what */
  asides: Record<string, Aside>;
  /** names of the law's title, the likeliest first */
  named: string[];
  /** names of what says the language */
  languages: string[];
  language?: string;
  /** code of the state or union that publishes in it */
  state?: string;
}

const list = (words: string): string[] => words.split(/\s+/);

const each = (roots: string, dialect: Dialect): Record<string, Dialect> =>
  Object.fromEntries(list(roots).map((root) => [root, dialect]));

/** The dialects by the name of the root element of a file. */
export const dialects: Readonly<Record<string, Dialect>> = {
  // legislation.gov.uk
  Legislation: {
    groups: list(
      'Group Part Chapter Pblock PsubBlock EUTitle EUPart EUChapter EUSection EUSubsection Division Schedules',
    ),
    articles: ['P1'],
    annexes: ['Schedule', 'Appendix'],
    units: list('P2 P3 P4 P5 P6 P7 ListItem'),
    numbers: ['Pnumber', 'Number'],
    titles: ['Title', 'Subtitle'],
    heads: ['TitleBlock'],
    notes: ['Footnote'],
    skipped: list('Metadata Contents Versions Resources CommentaryRef'),
    quoted: ['BlockAmendment', 'BlockExtract'],
    asides: {
      Commentary: 'history',
      ExplanatoryNotes: 'memorandum',
      EarlierOrders: 'memorandum',
      SignedSection: 'closing',
    },
    named: ['title'],
    languages: [],
    language: 'en-GB',
  },
  // United States Legislative Markup
  ...each('lawDoc uscDoc bill resolution pLaw statutesAtLarge statuteCompilation amendment engrossedAmendment act', {
    groups: list('title subtitle division subdivision chapter subchapter part subpart appropriations'),
    articles: ['section', 'courtRule'],
    annexes: ['appendix', 'schedule'],
    units: list('subsection paragraph subparagraph clause subclause item subitem level'),
    numbers: ['num'],
    titles: ['heading', 'subheading'],
    heads: [],
    notes: list('note footnote'),
    skipped: ['meta'],
    quoted: ['quotedContent'],
    asides: {
      toc: 'contents',
      sourceCredit: 'history',
      legislativeHistory: 'history',
      signatures: 'closing',
      attestation: 'closing',
    },
    named: ['title', 'shortTitle'],
    languages: [],
    language: 'en-US',
  }),
  // Basiswettenbestand
  toestand: {
    groups: list('boek deel hoofdstuk titeldeel afdeling paragraaf sub-paragraaf circulaire.divisie'),
    articles: ['artikel', 'wijzig-artikel'],
    annexes: ['bijlage'],
    units: ['lid', 'li'],
    numbers: list('label nr lidnr li.nr'),
    titles: ['titel', 'subtitel'],
    heads: ['kop'],
    notes: ['noot', 'redactie'],
    skipped: list('meta-data bwb-inputbestand nawerk-redactie brondata jcis'),
    quoted: [],
    asides: { wetsluiting: 'closing', slotformulier: 'closing', ondertekening: 'closing', naschrift: 'closing' },
    named: ['citeertitel', 'intitule'],
    languages: [],
    language: 'nl-NL',
  },
  // Gesetze im Internet
  dokumente: {
    groups: [],
    articles: ['norm'],
    annexes: [],
    units: ['DD'],
    numbers: ['enbez'],
    titles: ['titel'],
    outer: { number: 'gliederungsbez', title: 'gliederungstitel' },
    heads: ['metadaten', 'gliederungseinheit'],
    notes: ['fussnoten'],
    skipped: list('jurabk amtabk ausfertigung-datum fundstelle langue kurzue gliederungskennzahl DT'),
    quoted: [],
    asides: { standangabe: 'history', TOC: 'contents' },
    named: ['langue'],
    languages: [],
    language: 'de',
  },
  // Formex of the Publications Office
  ...each('ACT CONS.ACT GENERAL ANNEX DECISION', {
    groups: ['DIVISION', 'GR.SEQ'],
    articles: ['ARTICLE'],
    annexes: ['ANNEX', 'CONS.ANNEX'],
    units: ['PARAG', 'ITEM', 'NP', 'CONSID'],
    numbers: ['NO.PARAG', 'NO.P', 'TI.ART', 'TI'],
    titles: ['STI.ART', 'STI'],
    heads: ['TITLE'],
    notes: ['NOTE'],
    skipped: list('BIB.INSTANCE BIB.DATA INFO.CONSLEG INFO.PROD FAM.COMP'),
    quoted: ['QUOT.S'],
    asides: { FINAL: 'closing', SIGNATURE: 'closing', TOC: 'contents' },
    named: ['TITLE'],
    languages: ['LG.DOC', 'LG.OJ'],
    state: 'EUR',
  }),
  // e-Gov of Japan
  Law: {
    groups: list('Part Chapter Section Subsection Division SupplProvision'),
    articles: ['Article'],
    annexes: list('AppdxTable AppdxStyle Appdx AppdxNote'),
    units: list('Paragraph Item Subitem1 Subitem2 Subitem3 Subitem4'),
    numbers: list('ArticleTitle ParagraphNum ItemTitle Subitem1Title Subitem2Title Subitem3Title Subitem4Title'),
    titles: list(
      'ArticleCaption PartTitle ChapterTitle SectionTitle SubsectionTitle DivisionTitle SupplProvisionLabel ' +
        'AppdxTableTitle AppdxStyleTitle AppdxTitle',
    ),
    heads: [],
    notes: ['SupplNote'],
    skipped: ['LawNum'],
    quoted: ['NewProvision'],
    asides: { TOC: 'contents' },
    named: ['LawTitle'],
    languages: [],
    language: 'ja-JP',
  },
};
