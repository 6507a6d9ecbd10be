import { readHeading } from '../text/headings.js';
import { latinAdverbs } from '../traditions/speech.js';
import type { Law, Pinpoint, Section } from '../text/law.js';
import { compile } from '../traditions/compiled.js';
import { readForm } from '../traditions/form.js';
import { hanNumeral } from '../traditions/han.js';
import type { PartKind, Tradition } from '../traditions/tradition.js';
import { traditionOfLaw } from './law-tradition.js';
import { readPinpoint, resolve, sectionOf } from './resolve.js';

/** Writes a pinpoint in the style of the law's language and country. */
export function formatCitation(law: Law, pinpoint: Pinpoint | string): string {
  const place = typeof pinpoint === 'string' ? readPinpoint(pinpoint, law.id) : pinpoint;
  if (!place) return String(pinpoint);
  const tradition = traditionOfLaw(law);
  const { cite } = tradition;
  const section = sectionOf(law, place.section);
  const parts = place.parts.map((label, depth) => {
    const inner = { section: place.section, parts: place.parts.slice(0, depth + 1) };
    const printed = section && printedLabel(law, inner);
    return partText(tradition, label, depth, printed);
  });
  const head = section ? sectionTitle(law, section, tradition) : bare(tradition, place.section);
  const close = cite.join === ' ' && cite.parts.paragraph.print === undefined;
  return parts.reduce((text, part) => `${text}${close && part.startsWith('(') ? '' : cite.join}${part}`, head);
}

/** The citation of an id that the law does not have. */
function bare(tradition: Tradition, id: string): string {
  const { article, annex } = tradition.cite;
  const inAnnex = /^annex(?:-([^.]+))?(?:\.(.+))?$/.exec(id);
  if (!inAnnex) return fill(article.print ?? '{n}', id);
  const whole = fill(annex.print ?? 'annex {n}', inAnnex[1] ?? '').trim();
  return inAnnex[2] === undefined ? whole : `${whole}, ${fill(article.print ?? '{n}', inAnnex[2])}`;
}

const fill = (template: string, value: string): string => template.replace(/\{[naIw]\}/u, value);

function partText(tradition: Tradition, label: string, depth: number, printed: string | undefined): string {
  const { cite } = tradition;
  const kind = kindOf(label, depth, printed, tradition);
  const template = kind === 'other' ? undefined : cite.parts[kind].print;
  if (kind === 'division') return divisionText(tradition, printed) ?? `(${label})`;
  const stem = tradition.labels.forms.find((form) => form.stem !== undefined)?.stem ?? 'par';
  const plain =
    kind === 'line'
      ? label.slice(2)
      : kind === 'sentence'
        ? label.slice(1)
        : kind === 'par'
          ? label.slice(stem.length)
          : label;
  const shown = cite.numerals === 'han' && /^\d+$/.test(plain) ? hanNumeral(Number(plain)) : plain;
  if (!template) return `(${label})`;
  if (kind === 'par' && !/\{[nw]\}/u.test(template))
    return plain === '' ? template : `${template.split(' ', 1)[0]!} ${plain}`;
  return fill(template, shown).trimEnd();
}

/** A heading inside an annex is cited by its word and number. */
function divisionText(tradition: Tradition, printed: string | undefined): string | undefined {
  if (printed === undefined) return undefined;
  const read = readHeading(printed.split('\n', 1)[0]!, tradition);
  return read.kind === 'group' && read.number !== '' ? `${read.word} ${read.number}`.trim() : undefined;
}

function sectionTitle(law: Law, section: Section, tradition: Tradition): string {
  const version = /~(\d+)$/.exec(section.id);
  const versionText = version ? ` [text ${version[1]!}]` : '';
  const inAnnex = /^(annex[^.]*)\./.exec(section.id);
  const { cite, units } = tradition;
  if (!inAnnex && section.id.startsWith('annex')) {
    const printedSection = `${section.word} ${section.number}`.trim();
    const id = section.id.replace(/^annex-?/, '').replace(/~\d+$/, '');
    const titled =
      printedSection === '' || section.word === ''
        ? fill(cite.annex.print ?? 'annex {n}', id || section.number.replace(section.id, ''))
        : printedSection;
    return titled.trim() + versionText;
  }
  const apart = units.apart.find(({ id }) => section.id === id || new RegExp(`^${id}\\d*-`).test(section.id));
  if (apart) return apartTitle(section, apart) + versionText;
  const number = bareNumber(section, tradition);
  const shown = spaced(number, tradition);
  const ownWord = cite.ownWord && section.word !== '' && !section.word.startsWith('§');
  const article = ownWord ? `${section.word} ${section.number}` : fill(cite.article.print ?? '{n}', shown);
  const chapter = chapterOf(section, tradition);
  const printedArticle = `${chapter}${article}`.trim() + versionText;
  const annex = inAnnex && sectionOf(law, inAnnex[1]!);
  return annex ? `${sectionTitle(law, annex, tradition)}, ${printedArticle}` : printedArticle;
}

/** "2 kap. " before an article of a chapter that numbers anew. */
function chapterOf(section: Section, tradition: Tradition): string {
  const { units } = tradition;
  if (units.restart === undefined) return '';
  const match = /^([^-~]+)-([^~]+)/.exec(section.id);
  const id = readHeading(`${section.word} ${section.number}`.trim(), tradition).id;
  if (!match || id !== match[2]) return '';
  return `${fill(units.groups[units.restart]![0]!, match[1]!)} `;
}

function apartTitle(section: Section, unit: Tradition['units']['apart'][number]): string {
  const id = section.id.replace(/~\d+$/, '');
  const printedSection = `${section.word} ${section.number}`.trim();
  if (section.word !== '' && unit.forms.length > 0) return printedSection;
  const number = id === unit.id ? '' : id.slice(id.indexOf('-') + 1);
  const form = unit.forms.find((form) => form.includes('{n}'));
  if (form) return fill(form, number).trim();
  const container = (unit.container[0] ?? unit.id).replace(/\*/g, '');
  return number === ''
    ? container
    : `${container}${/\p{Lo}$/u.test(container) && section.number !== '' ? section.number : `, ${number}`}`;
}

const spaced = (number: string, { cite }: Tradition): string =>
  cite.spacedPrefix ? number.replace(/^(LO|[LRDAC])\.?\s?(\*?)\s?(?=\d)/, '$1.$2 ') : number;

/** The number of a section as its tradition prints it: `R. 311-5`, `14 bis`. */
export const printedNumber = (section: Section, tradition: Tradition): string =>
  spaced(bareNumber(section, tradition), tradition);

/** The number of a section without the word behind or around it. */
export function bareNumber(section: Section, tradition: Tradition): string {
  const compiled = compile(tradition);
  if (section.word !== '') return section.number.replace(/^[(（](.*)[)）]$/u, '$1');
  for (const form of compiled.article) {
    const match = readForm(form, section.number, compiled.numbers);
    if (match && match.length === section.number.length && match.word === '') return match.bare;
  }
  return section.number;
}

const printedLabel = (law: Law, place: Pinpoint): string | undefined => {
  const resolved = resolve(law, place);
  return resolved.ok ? resolved.passage.text.slice(0, 80) : undefined;
};

function kindOf(label: string, depth: number, printed: string | undefined, tradition: Tradition): PartKind | 'other' {
  const { cite, units } = tradition;
  const stem = tradition.labels.forms.find((form) => form.stem !== undefined)?.stem;
  if (stem !== undefined && new RegExp(`^${stem}\\d*t?$`).test(label)) return 'par';
  if (/^par\d*t?$/.test(label)) return 'par';
  if (/^al\d+$/.test(label)) return 'line';
  if (/^s\d+$/.test(label)) return 'sentence';
  if (
    Object.keys(units.groups).some(
      (name) => label.startsWith(name) && /^[\dIVXLC A-Z.]+$/.test(label.slice(name.length)),
    )
  )
    return 'division';
  if (/^\d+(?:\.\d+)*(?:[a-z]{1,2}|[a-z]{3,}s?)?$/.test(label)) {
    if (cite.dotted && depth === 0 && /^\d+\S*\./.test(printed ?? '')) return 'paragraph';
    const point =
      printed === undefined
        ? depth > 0
        : /^[(（]\s?[一二三四五六七八九十]/u.test(printed) ||
          /^\d+[\p{L}\s]*[°º)]/u.test(printed) ||
          (/^[\d.]+[a-z]*\.?\s/.test(printed) && (depth > 0 || /^[\d.]+[a-z]*\./.test(printed)));
    return point && cite.parts.point.print !== undefined ? 'point' : 'paragraph';
  }
  if (/^(\p{Ll})\1$/u.test(label)) return cite.parts.double.print !== undefined ? 'double' : 'letter';
  if (/^\p{L}$/u.test(label) && !/^[IVXLC]$/.test(label)) return 'letter';
  if (isRoman().test(label)) return 'roman';
  return 'other';
}

let roman: RegExp | undefined;

const isRoman = (): RegExp => (roman ??= new RegExp(`^[IVXLC]+${latinAdverbs()}?$`));
