import type { DefaultTreeAdapterMap } from 'parse5';
import { htmlLetters, numeral } from './numerals.js';

const FOOTNOTE = /^(?:doc-)?(?:footnotes?|endnotes?|fn|fussnoten?|note-de-bas-de-page)$/i;

export type HtmlNode = DefaultTreeAdapterMap['childNode'];

export type HtmlElement = DefaultTreeAdapterMap['element'];

/** The text of a node with all that stands in it. */
export const plainText = (node: HtmlNode): string =>
  node.nodeName === '#text'
    ? (node as DefaultTreeAdapterMap['textNode']).value
    : 'childNodes' in node
      ? node.childNodes.map(plainText).join('')
      : '';

export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

export const isMarked = (element: HtmlElement): boolean =>
  [attribute(element, 'role'), attribute(element, 'class')].some((names) =>
    names?.split(/\s+/).some((name) => FOOTNOTE.test(name)),
  );

/** A link within the page of one short mark, as footnotes are referred to. */
export const isNoteReference = (element: HtmlElement): boolean =>
  element.tagName === 'a' &&
  (attribute(element, 'href')?.startsWith('#') ?? false) &&
  /^\s*[[(]?(?:\d{1,3}|[*†‡]|[a-z])[\])]?\s*$/.test(plainText(element));

export const titled = (label: string, text: string): string => `${label} ${text}`.trim();

/** The label of the nth item of an ordered list, as a browser would number it. */
export function ordered(list: HtmlElement, item: HtmlElement, number: number): string {
  const style = /list-style(?:-type)?\s*:\s*([a-z-]+)/i;
  const type =
    style.exec(attribute(item, 'style') ?? '')?.[1] ??
    attribute(item, 'type') ??
    style.exec(attribute(list, 'style') ?? '')?.[1] ??
    attribute(list, 'type') ??
    '1';
  const format = Object.hasOwn(FORMATS, type) ? FORMATS[type]! : 'decimal';
  if (format === 'a') return `${htmlLetters(number)}.`;
  if (format === 'A') return `${htmlLetters(number).toUpperCase()}.`;
  return format === 'none' ? '' : `${numeral(format, number, 'en') ?? number}.`;
}

export const rowsOf = (element: HtmlElement): HtmlElement[][] =>
  element.childNodes.filter(isElement).flatMap((inner) => {
    if (inner.tagName === 'tr')
      return [inner.childNodes.filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th')];
    return ['thead', 'tbody', 'tfoot'].includes(inner.tagName) ? rowsOf(inner) : [];
  });

export const holds = (element: HtmlElement, names: RegExp): boolean =>
  element.childNodes.some((node) => isElement(node) && (names.test(node.tagName) || holds(node, names)));

/** All text of an element that a reader could see, scripts and the like apart. */
export const written = (node: HtmlNode): string =>
  !isElement(node) ? plainText(node) : IGNORED.has(node.tagName) ? '' : `${node.childNodes.map(written).join('')} `;

export const IGNORED = new Set(
  (
    'script style template noscript head input select option textarea button datalist iframe frame object ' +
    'embed applet audio video canvas map link meta base'
  ).split(' '),
);

export const FORMATS: Record<string, string> = {
  '1': 'decimal',
  a: 'a',
  A: 'A',
  i: 'lowerRoman',
  I: 'upperRoman',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'cjk-ideographic': 'chineseCountingThousand',
  none: 'none',
};
