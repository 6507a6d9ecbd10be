import { hanNumeral, styleOf, type PartKind } from './citation-styles.js';
import { readHeading } from '../text/headings.js';
import type { Law, Pinpoint, Section } from '../text/law.js';
import { hanValue, LATIN, readNumber } from '../text/number.js';
import { readPinpoint, resolve, sectionOf, type Resolved } from './resolve.js';

/** A citation as read: the place, the law's name if it has one, and words that narrow it below any numbered part. */
export interface Citation extends Pinpoint {
  law?: string;
  /** such as `Satz 2`, which numbering does not reach */
  within?: string;
}

const WORDS = [
  'articles?',
  'arts?\\.?',
  'artículos?',
  'articulos?',
  'artikel',
  'artigos?',
  'articolo',
  'стать[яиею]',
  'ст\\.',
  'المادة',
  'مادة',
  'sections?',
  'ss?\\.',
  'sec\\.',
  'regulation',
  'reg\\.',
  'rule',
  'clause',
];
const INNER = 'subsections?|paragraphs?|subparagraphs?|paragraphe|alinéa|sous-alinéa';
const START = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:§{1,2}\\s?|(?:${WORDS.join('|')})\\s+|(?:${INNER})\\s+(?=\\d[\\d.]*[A-Z]*\\())|(?=第[〇零一二三四五六七八九十百千两\\d]+[条條])`,
  'giu',
);
const ANNEX = /(?<!\p{L})(?:annexe?|anlage|anhang|schedule|appendix|anexo|allegato|приложение|附件|ملحق)(?!\p{L})/giu;
const LINK = /(?:^|\s)(?:du|de\sla|del|de|do|da|dell[ao]|des|der|of(?:\sthe)?|von)\s+$|(?:^|\s)(?:de\sl|dell)['’]$/iu;
const LINKS = /\s+(?:du|de\sla|del|de|do|da|dell[ao]|of)\s+|\s+(?:de\sl|dell)['’]/iu;

const N = `\\d+(?:\\.\\d+)*(?:\\s?${LATIN}|[a-zA-Z]{1,2})?`;
const L = `[\\p{L}]{1,2}(?:\\.\\d+)?(?:\\s?${LATIN})?`;
const END = '(?![\\p{L}\\p{N}])';
const one = (words: string, label: string, tail = ''): RegExp =>
  new RegExp(`^(?:${words})\\s*\\(?(${label})${END}\\)?${tail}`, 'iu');

type Reading = [RegExp, (label: string, numberedLines: boolean) => string];
const same = (label: string): string => label;
const PARTS: Reading[] = [
  [/^\(\s*([^()\s]{1,12})\s*\)/u, same],
  [one('al\\.|alinéa|абзац|párrafo|inciso', '\\d+'), (label, numbered) => (numbered ? label : `al${label}`)],
  [
    one(
      'Abs\\.|Absatz|ch\\.|chiffre|numeral|núm\\.|número|apartado|ap\\.|n\\.\\s?[ºo°]|nº|num\\.|numero|comma|item|часть|части|ч\\.|пункт|пункта|п\\.|paragraphe|Nr\\.|Nummer|Ziff\\.|Ziffer',
      N,
    ),
    same,
  ],
  [one('Nr\\.|Nummer|inciso|Abschnitt', '[IVXLC]+'), same],
  [
    one(
      'Doppelbuchst\\.|Doppelbuchstabe|Buchst\\.|Buchstabe|Bst\\.|lit\\.|let\\.|lettre|lett\\.|lettera|literal|letra|alínea|inciso|подпункт|подпункта|пп\\.|пункт',
      L,
    ),
    same,
  ],
  [/^par[áa]grafo\s*(\d{0,2}|t)(?![\p{L}\p{N}])[º°]?/iu, (label) => `par${label}`],
  [new RegExp(`^§\\s?(\\d+${END})[º°]?|^§\\s?(\\d+)[º°]`, 'u'), same],
  [/^第([〇零一二三四五六七八九十百千\d]+)款/u, (label) => `al${hanValue(label) ?? label}`],
  [/^第[（(]?([〇零一二三四五六七八九十百千\d]+)[)）]?[项項目]/u, (label) => String(hanValue(label) ?? label)],
  [/^(?:الفقرة|فقرة|البند|بند)\s*\(?([\p{N}\p{L}]{1,4})\)?/u, same],
  [new RegExp(`^(\\d{1,3})\\s?[°º](\\s?${LATIN}${END})?`, 'iu'), same],
  [new RegExp(`^(${L})\\)`, 'u'), same],
  [
    new RegExp(
      `^([IVXLC]+(?:\\s?${LATIN})?|[A-Z]|[a-z]{1,2}|\\d{1,3}(?:\\.\\d+)*(?:\\s?${LATIN}|[a-z]{1,2})?)${END}(?=\\s*(?:,|$|et\\b|and\\b))`,
      'u',
    ),
    same,
  ],
];
const WITHIN = /^(?:Satz|S\.|Halbsatz|Hs\.|phrase|sentence|frase|предложение)\s*\d+(?:\s*(?:Halbsatz|Hs\.)\s*\d+)?/iu;

/**
 * Reads a citation in the style of any country: `§ 14 Abs. 2 Nr. 3 WaffG`, `le 1° de l'article L. 312-3 du code`,
 * `Artículo 14 bis, numeral 2`, `s. 14(2)(b)`, `Art. 5 al. 2 let. c`, `第十四条第二款`, or `firearms-act/14(2)(b)`.
 * `language` tells whether an alinéa is a numbered paragraph, as in Switzerland. Undefined if it names no section.
 */
export function parseCitation(text: string, { language }: { language?: string } = {}): Citation | undefined {
  const plain = text.slice(0, 500).replace(/\s+/gu, ' ').trim();
  const numberedLines = styleOf(language).style.numberedLines ?? false;
  const start = sectionStart(plain);
  if (!start) return asPinpoint(plain);
  const before = plain.slice(0, start.from);
  const after = readParts(plain.slice(start.to), numberedLines);
  const linked = LINK.exec(before);
  const inner = linked ? chain(before.slice(0, linked.index), numberedLines) : [];
  const name = [
    inner ? '' : before.replace(/^(?:le|la|les|el|o|a)\s+/iu, '').replace(/[\s,;:/-]+$/u, ''),
    lawName(after.rest),
  ].find((piece) => piece !== '');
  return {
    ...(name !== undefined && { law: name }),
    section: start.id,
    parts: [...(inner ?? []), ...after.parts].slice(0, 24),
    ...(after.within !== undefined && { within: after.within }),
  };
}

function asPinpoint(text: string): Citation | undefined {
  const read = readPinpoint(text);
  if (!read || !/\d|^[IVXLC]+$|^annex/.test(read.section)) return undefined;
  return { ...read };
}

/** Where the section's number stands in a citation, and its id. */
function sectionStart(text: string): { from: number; to: number; id: string } | undefined {
  const annex = annexStart(text);
  for (const match of text.matchAll(START)) {
    const from = match.index;
    const at = from + match[0].length;
    const number = readNumber(citable(text.slice(at)));
    if (!number) continue;
    const version = /^\s*\[text (\d+)\]/.exec(text.slice(at + number.length));
    const own = `${number.id}${version ? `~${version[1]!}` : ''}`;
    const to = at + number.length + (version?.[0].length ?? 0);
    const dotted = /^\.?[º°]/.exec(text.slice(to));
    const end = to + (dotted?.[0].length ?? 0);
    return annex && annex.from < from
      ? { from: annex.from, to: end, id: `${annex.id}.${own}` }
      : { from, to: end, id: own };
  }
  return annex;
}

/** Number suffixes are told from what follows them; in a citation the next word may be a part and not a title. */
const citable = (text: string): string =>
  text.replace(
    /^([^,\s]+(?:\s(?:bis|ter|quater|[a-z](?=\s|$|,)))?)\s(?=(?:Abs|Nr|Bst|Buchst|Ziff|al|let|ch|lit)\b)/u,
    '$1\n',
  );

function annexStart(text: string): { from: number; to: number; id: string } | undefined {
  const match = ANNEX.exec(text);
  ANNEX.lastIndex = 0;
  if (!match) return undefined;
  const tail = /^[^,]*/u.exec(text.slice(match.index))![0];
  const heading = readHeading(tail);
  if (heading.kind !== 'annex') return undefined;
  const version = /\[text (\d+)\]/.exec(tail);
  const id = `${heading.id === '' ? 'annex' : `annex-${heading.id}`}${version ? `~${version[1]!}` : ''}`;
  const used = version
    ? version.index + version[0].length
    : heading.number === ''
      ? match[0].length
      : tail.indexOf(heading.number, match[0].length) + heading.number.length;
  return { from: match.index, to: match.index + used, id };
}

function readParts(text: string, numberedLines: boolean): { parts: string[]; within?: string; rest: string } {
  const parts: string[] = [];
  let rest = text;
  for (;;) {
    const tail = rest.replace(/^[\s,،;]+/u, '');
    const found = PARTS.map(([pattern, label]) => ({ match: pattern.exec(tail), label })).find(
      ({ match }) => match !== null,
    );
    if (!found) {
      const within = WITHIN.exec(tail);
      return within ? { parts, within: within[0], rest: tail.slice(within[0].length) } : { parts, rest: tail };
    }
    const match = found.match!;
    parts.push(
      found.label(
        plainLabel(
          match
            .slice(1)
            .filter((group) => group !== undefined)
            .join(''),
        ),
        numberedLines,
      ),
    );
    rest = tail.slice(match[0].length);
  }
}

const plainLabel = (label: string): string =>
  label.replace(/[\s º°]/gu, '').replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

const ORDINALS = [
  'premier',
  'deuxième',
  'troisième',
  'quatrième',
  'cinquième',
  'sixième',
  'septième',
  'huitième',
  'neuvième',
  'dixième',
];

/** "deuxième alinéa" as "alinéa 2". */
const counted = (piece: string): string =>
  piece.replace(/^(\p{L}+)\s+alinéa$/iu, (whole, word: string) => {
    const at = /^second$/i.test(word) ? 1 : ORDINALS.indexOf(word.toLowerCase());
    return at < 0 ? whole : `alinéa ${at + 1}`;
  });

/** "le a du 1°" names the innermost part first. Undefined if the words are no parts. */
function chain(text: string, numberedLines: boolean): string[] | undefined {
  const pieces = text
    .split(LINKS)
    .map((piece) => counted(piece.replace(/^(?:au|aux|le|la|les|el|o|a(?=\s\S{2})|in)\s+|^l['’]/iu, '').trim()));
  const read = pieces.map((piece) =>
    readParts(piece.replace(/^(?:paragraph|subparagraph|subsection)\s+(?=\()/iu, ''), numberedLines),
  );
  if (read.some(({ parts, rest }) => parts.length === 0 || rest !== '')) return undefined;
  return read.reverse().flatMap(({ parts }) => parts);
}

const lawName = (rest: string): string =>
  rest
    .replace(/^[\s,;]*(?:(?:du|de la|de l['’]|del|de|do|da|dell['’]|of the|of|des|der|von)\s*)?/iu, '')
    .replace(/[.\s]+$/u, '');

/** Finds what a citation in the country's own style names in a law. The law's name in the citation is not compared. */
export function resolveCitation(law: Law, text: string): Resolved {
  const citation = parseCitation(text, law.meta.language === undefined ? {} : { language: law.meta.language });
  if (!citation)
    return {
      ok: false,
      reason: `Unexpected citation "${text}", expected a section's number, such as ${example(law)}.`,
    };
  return resolve(law, { section: citation.section, parts: citation.parts });
}

const example = (law: Law): string =>
  law.sections[0] ? formatCitation(law, { section: law.sections[0].id, parts: [] }) : 's. 14(2)(b)';

/** Writes a pinpoint in the style of the law's language and country. */
export function formatCitation(law: Law, pinpoint: Pinpoint | string): string {
  const place = typeof pinpoint === 'string' ? readPinpoint(pinpoint) : pinpoint;
  if (!place) return String(pinpoint);
  const section = sectionOf(law, place.section);
  const { name, style } = styleOf(law.meta.language, section?.word, section?.number);
  const parts = place.parts.map((label, depth) => {
    const kind = kindOf(
      label,
      depth,
      section && printedLabel(law, { section: place.section, parts: place.parts.slice(0, depth + 1) }),
      style.dotted,
    );
    const template = style.parts[kind];
    const plain = kind === 'line' ? label.slice(2) : kind === 'par' ? label.slice(3) : label;
    const shown = name === 'zh' && /^\d+$/.test(plain) ? hanNumeral(Number(plain)) : plain;
    return template ? template.replace('_', shown).trimEnd() : `(${label})`;
  });
  const head = section ? sectionTitle(law, section, style.article, name) : `${style.article} ${place.section}`.trim();
  const separate = style.join === '' ? '' : style.join;
  return parts.reduce(
    (text, part) => `${text}${part.startsWith('(') && separate === ' ' ? '' : separate}${part}`,
    head,
  );
}

function sectionTitle(law: Law, section: Section, article: string, name: string): string {
  const version = /~(\d+)$/.exec(section.id);
  const versionText = version ? ` [text ${version[1]!}]` : '';
  const inAnnex = /^(annex[^.]*)\./.exec(section.id);
  if (!inAnnex && section.id.startsWith('annex')) return `${section.word} ${section.number}`.trim() + versionText;
  const word = section.word.startsWith('§')
    ? '§'
    : name === 'de' && section.word !== '' && section.id !== ''
      ? section.word
      : /^art/i.test(section.word) && name === 'en'
        ? 'Art.'
        : article;
  const number = section.number.replace(/^(LO|[LRDAC])\.?\s?(\*?)\s?(?=\d)/, '$1.$2 ');
  const own = `${word} ${number}`.trim() + versionText;
  const annex = inAnnex && sectionOf(law, inAnnex[1]!);
  return annex ? `${sectionTitle(law, annex, article, name)}, ${own}` : own;
}

const printedLabel = (law: Law, place: Pinpoint): string | undefined => {
  const found = resolve(law, place);
  return found.ok ? found.passage.text.slice(0, 12) : undefined;
};

function kindOf(label: string, depth: number, printed: string | undefined, dotted = false): PartKind {
  if (/^par\d*t?$/.test(label)) return 'par';
  if (/^al\d+$/.test(label)) return 'line';
  if (/^\d+(?:\.\d+)*(?:[a-z]{1,2}|[a-z]{3,}s?)?$/.test(label)) {
    if (dotted && depth === 0 && /^\d+\S*\./.test(printed ?? '')) return 'paragraph';
    const point =
      printed === undefined
        ? depth > 0
        : /^[(（]\s?[一二三四五六七八九十]/u.test(printed) ||
          /^\d+[\p{L}\s]*[°º)]/u.test(printed) ||
          (/^[\d.]+[a-z]*\.?\s/.test(printed) && (depth > 0 || /^[\d.]+[a-z]*\./.test(printed)));
    return point ? 'point' : 'paragraph';
  }
  if (/^(\p{Ll})\1$/u.test(label)) return 'double';
  if (/^\p{L}$/u.test(label) && !/^[IVXLC]$/.test(label)) return 'letter';
  if (/^[IVXLC]+(?:bis|ter|quater)?$/.test(label)) return 'roman';
  return 'other';
}
