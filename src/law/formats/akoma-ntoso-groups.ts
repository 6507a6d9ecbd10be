import { child, elements, type XmlElement, type XmlNode } from './xml.js';

export const GROUPS = new Set(
  'book tome part subpart title subtitle chapter subchapter division subdivision attachment'.split(' '),
);

export const UNITS = new Set(['section', 'article', 'rule']);

// in some traditions the numbered unit of a law, in others what stands below one
export const EITHER = new Set(['paragraph', 'clause', 'level', 'hcontainer', 'transitional']);

export const LINES = new Set([
  'p',
  'block',
  'longTitle',
  'listIntroduction',
  'listWrapUp',
  'crossHeading',
  'crossheading',
  'li',
  'caption',
]);

export const LONGEST_TITLE = 300;

export const isAttachment = ({ name, attributes }: XmlElement): boolean =>
  name === 'attachment' || (name === 'hcontainer' && attributes.name === 'attachment');

/** Whether an attachment says itself what it is, by a heading of its own or of its document. */
export const hasHead = (element: XmlElement): boolean =>
  elements(element).some((inner) => ['num', 'heading', 'subheading'].includes(inner.name));

export const countOf = (element: XmlElement, test: (element: XmlElement) => boolean): number =>
  elements(element).reduce((sum, inner) => sum + Number(test(inner)) + countOf(inner, test), 0);

/** Some files write the words of a point behind the points below it, where no text can stand: they are read first. */
export function inOrder(element: XmlElement): XmlNode[] {
  const { children } = element;
  const at = children.findIndex((inner) => typeof inner !== 'string' && inner.name === 'content');
  const below = children.findIndex((inner) => typeof inner !== 'string' && inner.name === element.name);
  if (at < 0 || below < 0 || at < below) return children;
  return [...children.slice(0, below), children[at]!, ...children.slice(below, at), ...children.slice(at + 1)];
}

/** A text without its number at its beginning, where the file prints it twice. */
export function withoutNumber(text: string, label: string): string {
  const core = label.replace(/[\s.–—-]+$/u, '');
  if (core === '') return text;
  const source = core
    .split(/\s+/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  return text.replace(new RegExp(`^${source}(?=[\\s(])[\\s.–—-]*`, 'u'), '');
}

/** Whether sections or articles stand below, so that this groups them; quoted ones do not count. */
export function holdsUnits(element: XmlElement): boolean {
  const known = HOLDS_UNITS.get(element);
  if (known !== undefined) return known;
  const quotes = ['quotedStructure', 'embeddedStructure', 'mod', 'meta'];
  const holds = elements(element).some(
    (inner) => UNITS.has(inner.name) || (!quotes.includes(inner.name) && holdsUnits(inner)),
  );
  HOLDS_UNITS.set(element, holds);
  return holds;
}

const HOLDS_UNITS = new WeakMap<XmlElement, boolean>();

/** The line that a number stands before, if text comes first below it. */
export function firstLine(element: XmlElement): XmlElement | undefined {
  const inner = inOrder(element).find(
    (part): part is XmlElement => typeof part !== 'string' && !['num', 'heading', 'subheading'].includes(part.name),
  );
  if (inner?.name === 'p') return inner;
  if (!inner || !['content', 'intro', 'alinea', 'list', 'blockList'].includes(inner.name) || child(inner, 'num'))
    return undefined;
  const first = elements(inner)[0];
  return first && ['p', 'listIntroduction', 'intro', 'content'].includes(first.name)
    ? ['p', 'listIntroduction'].includes(first.name)
      ? first
      : firstLine(inner)
    : undefined;
}
