import type { Aside } from '../text/block.js';
import { type XmlElement, type XmlNode } from './xml.js';

/** What surrounds an element. */
export interface Standing {
  level: number;
  depth: number;
  quoted: boolean;
  aside?: Aside;
  /** a title that stands above the element of the article */
  title?: string;
}

export interface Head {
  number: string;
  title: string;
  above: { number: string; title: string };
  used: Set<XmlElement>;
  /** what else stands in the head */
  rest: XmlNode[];
}

/** elements that stand for a sign, with its code */
export const SIGNS = new Set(['QUOT.START', 'QUOT.END']);

export const placeOf = (element: XmlElement) => ({ place: { line: element.line, column: element.column } });

/** The sign of a code point in hexadecimal digits; empty for control signs and for what is none. */
export function signOf(code: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16);
  return point > 0x1f && point < 0x10000 ? String.fromCodePoint(point) : '';
}

export const raised = (digits: string): string => digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);
