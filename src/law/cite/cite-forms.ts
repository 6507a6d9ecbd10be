import { compile } from '../traditions/compiled.js';
import { compileForms, end, loose, readForm, type Form } from '../traditions/form.js';
import { beginsWith } from '../traditions/speech.js';
import { numberReader, type NumberReader } from '../traditions/numbers.js';
import type { PartKind, Tradition } from '../traditions/tradition.js';
import { readHeading } from '../text/headings.js';
import { valueOf } from './suffixed.js';

/** One element of a citation at the beginning of a text, and how many characters it takes. */
export type Element =
  | { kind: 'article'; id: string; length: number; shorter: { id: string; length: number }[] }
  | { kind: 'annex'; id: string; length: number }
  | { kind: 'group'; unit: string; id: string; length: number }
  | { kind: 'container'; unit: string; length: number }
  | { kind: 'part'; part: PartKind; label: string; length: number };

export interface PartForm {
  kind: PartKind;
  before: RegExp | undefined;
  variable: 'n' | 'a' | 'I' | 'w' | 'x' | undefined;
  after: RegExp | undefined;
  weight: number;
  /** its label alone, such as `II` or `a`: only where nothing else follows */
  alone: boolean;
  stem: string;
}

/** The forms in which a tradition cites, ready to read. */
export interface CiteForms {
  tradition: Tradition;
  /** Every element that may begin a text, those with the longest words first. */
  at(text: string): Element[];
  /** Whether an article, an annex or what stands apart begins here. */
  opens(text: string): boolean;
  links: RegExp;
  articles: RegExp;
}

const known = new WeakMap<Tradition, CiteForms>();

const ORDER = ['n', 'x', 'w', 'I', 'a'];

/** How a tradition writes the places of a law, as patterns; made once for each tradition. */
export function citeForms(tradition: Tradition): CiteForms {
  const made = known.get(tradition) ?? makeForms(tradition);
  known.set(tradition, made);
  return made;
}

function makeForms(tradition: Tradition): CiteForms {
  const compiled = compile(tradition);
  const { cite, units } = tradition;
  const numbers = numberReader(tradition);
  const article = compileForms([...cite.article.read, ...units.article]);
  const annex = compileForms([...cite.annex.read, ...units.annex]);
  const parts = partForms(tradition);
  const inner =
    cite.inner.length === 0
      ? undefined
      : new RegExp(`^(?:${cite.inner.map(loose).join('|')})s?\\s+(?=\\d[\\d.]*[A-Z]*\\()`, 'iu');

  const articleAt = (text: string): Element[] => {
    const elements: Element[] = [];
    const lead = inner?.exec(text)?.[0].length ?? 0;
    if (lead > 0) {
      const read = numbers.read(text.slice(lead), { cited: true });
      if (read) elements.push(articleOf(read.id, lead + read.length, lead, read.shorter));
    }
    for (const form of article) {
      const match = readForm(form, text, numbers, false, true);
      if (!match) continue;
      const version = /^\s*\[text (\d+)\]/.exec(text.slice(match.length));
      const id = version ? `${match.id}~${version[1]!}` : match.id;
      elements.push({
        kind: 'article',
        id,
        length: match.length + (version?.[0].length ?? 0),
        shorter: form.after ? [] : (match.shorter ?? []),
      });
      break;
    }
    return elements;
  };
  const apartAt = (text: string): Element[] => {
    for (const { unit, forms } of compiled.apart)
      for (const form of forms) {
        const match = readForm(form, text, numbers);
        if (match)
          return [
            {
              kind: 'article',
              id: match.id === '' ? unit.id : `${unit.id}-${match.id}`,
              length: match.length,
              shorter: [],
            },
          ];
      }
    for (const { unit, container } of compiled.apart)
      for (const form of container) {
        const match = readForm(form, text, numbers);
        if (match) return [{ kind: 'container', unit: unit.id, length: match.length }];
      }
    return [];
  };
  const annexAt = (text: string): Element[] => {
    for (const form of annex) {
      const match = readForm(form, text, numbers);
      if (!match) continue;
      const version = /^\s*\[text (\d+)\]/.exec(text.slice(match.length));
      const id = `${match.id === '' ? 'annex' : `annex-${match.id}`}${version ? `~${version[1]!}` : ''}`;
      return [{ kind: 'annex', id, length: match.length + (version?.[0].length ?? 0) }];
    }
    return [];
  };
  const partsAt = (text: string): Element[] =>
    parts.flatMap((form): Element[] => {
      const read = readPart(form, text, numbers, tradition);
      return read ? [read] : [];
    });
  const groupsAt = (text: string): Element[] => {
    for (const { name, forms } of compiled.groups)
      for (const form of forms) {
        if (!form.numbered) continue;
        const match = readForm(form, text, numbers);
        if (match) return [{ kind: 'group', unit: name, id: match.id, length: match.length }];
      }
    return [];
  };
  return {
    tradition,
    at: (text) => [...apartAt(text), ...articleAt(text), ...annexAt(text), ...partsAt(text), ...groupsAt(text)],
    opens: (text) => articleAt(text).length > 0 || annexAt(text).length > 0 || apartAt(text).length > 0,
    links: linksOf(tradition),
    articles: wordsAt(cite.articles),
  };
}

const links = new WeakMap<Tradition, RegExp>();

function linksOf(tradition: Tradition): RegExp {
  const made = links.get(tradition) ?? wordsAt(tradition.cite.links);
  links.set(tradition, made);
  return made;
}

const wordsAt = (list: readonly string[]): RegExp =>
  list.length === 0
    ? /(?!)/
    : new RegExp(
        `^(?:${[...list]
          .sort((a, b) => b.length - a.length)
          .map((word) =>
            /['’]$/u.test(word) ? loose(word) : `${loose(word)}${end(word)}(?=\\s|$|\\p{Script=Arabic})\\s*`,
          )
          .join('|')})`,
        'iu',
      );

const articleOf = (
  id: string,
  length: number,
  lead: number,
  shorter: { id: string; length: number }[] = [],
): Element => ({
  kind: 'article',
  id,
  length,
  shorter: shorter.map((entry) => ({ id: entry.id, length: entry.length + lead })),
});

const SEPARATOR = /^[\s,;،、]+/u;

function partForms(tradition: Tradition): PartForm[] {
  const stem = tradition.labels.forms.find((form) => form.stem !== undefined)?.stem ?? 'par';
  const forms = Object.entries(tradition.cite.parts).flatMap(([kind, { print, read }]) =>
    [...(print ? [print] : []), ...read].map((template): PartForm => {
      const at = template.search(/\{[naIwxg]\}/u);
      const variable = at < 0 ? undefined : (template[at + 1] as PartForm['variable']);
      const before = (at < 0 ? template : template.slice(0, at)).replace(SEPARATOR, '').trim();
      const after = at < 0 ? '' : template.slice(at + 3).trim();
      return {
        kind: kind as PartKind,
        before: before === '' ? undefined : new RegExp(`^${loose(before)}${end(before)}\\s*`, 'iu'),
        variable,
        after: after === '' ? undefined : new RegExp(`^\\s*${loose(after)}${end(after)}`, 'iu'),
        weight: before.length + after.length,
        alone: before === '' && after === '',
        stem,
      };
    }),
  );
  return forms
    .filter(({ variable, kind }) => (variable as string) !== 'g' && !(variable === undefined && kind !== 'par'))
    .sort((a, b) => b.weight - a.weight || ORDER.indexOf(a.variable ?? 'n') - ORDER.indexOf(b.variable ?? 'n'));
}

function readPart(form: PartForm, text: string, numbers: NumberReader, tradition: Tradition): Element | undefined {
  const start = form.before ? form.before.exec(text) : undefined;
  if (start === null) return undefined;
  const from = start?.[0].length ?? 0;
  const value = form.variable === undefined ? { label: '', length: 0 } : valueOf(form, text.slice(from), numbers);
  if (!value) return undefined;
  let length = from + value.length;
  if (form.after) {
    const closing = form.after.exec(text.slice(length));
    if (!closing) return undefined;
    length += closing[0].length;
  }
  if (
    form.alone &&
    !/^\s*(?:[,;)]|$)/u.test(text.slice(length)) &&
    !beginsWith('and').test(text.slice(length).trimStart()) &&
    !linksOf(tradition).test(text.slice(length).trimStart())
  )
    return undefined;
  return { kind: 'part', part: form.kind, label: labelOf(form, value.label, text.slice(0, length), tradition), length };
}

function labelOf(form: PartForm, label: string, whole: string, tradition: Tradition): string {
  switch (form.kind) {
    case 'line':
      return `al${label}`;
    case 'sentence':
      return `s${label}`;
    case 'par':
      return `${form.stem}${label}`;
    case 'division': {
      const read = readHeading(whole, tradition);
      return `${read.unit ?? 'division'}${read.id === '' ? label : read.id}`;
    }
    default:
      return label;
  }
}

export type { Form };
