import { allWords, anyOf } from '../traditions/speech.js';
import { child, elements, type XmlElement } from './xml.js';

export interface NumberingRef {
  numId?: string;
  level?: number;
}

/** What paragraph styles say, with inheritance resolved. */
export interface Styles {
  /** depth of a heading from 1, if the style makes one */
  headingDepth: (styleId: string | undefined) => number | undefined;
  numbering: (styleId: string | undefined) => NumberingRef | undefined;
  isTitle: (styleId: string | undefined) => boolean;
  isContents: (styleId: string | undefined) => boolean;
  defaultParagraph: string | undefined;
  language: string | undefined;
}

interface Style {
  names: string[];
  basedOn: string | undefined;
  outline: number | undefined;
  numbering: NumberingRef | undefined;
}

// Word keeps the English name of its built-in styles in every language, other programs translate it
const named = (kind: 'headingStyles' | 'titleStyles' | 'contentsStyles', after: string): (() => RegExp) => {
  let pattern: RegExp | undefined;
  return () => (pattern ??= new RegExp(`^${anyOf(allWords(kind))}${after}$`, 'iu'));
};
const HEADING = named('headingStyles', ' ?([1-9])');
const TITLE = named('titleStyles', '');
const CONTENTS = named('contentsStyles', '(?: ?\\d)?');

/** The value of a setting of WordprocessingML. */
export const value = (element: XmlElement | undefined): string | undefined => element?.attributes.val;

/** A switch such as <w:b/>: on unless its value says otherwise. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(value(element) ?? '1');

/** The list and level to which a paragraph says that it belongs. */
export function numberingRef(properties: XmlElement | undefined): NumberingRef | undefined {
  const numbering = child(properties, 'numPr');
  if (!numbering) return undefined;
  const level = Number(value(child(numbering, 'ilvl')));
  const numId = value(child(numbering, 'numId'));
  return {
    ...(numId !== undefined && { numId }),
    ...(child(numbering, 'ilvl') && Number.isInteger(level) && { level: Math.min(Math.max(level, 0), 8) }),
  };
}

/** The outline level 0 to 8 of a paragraph, -1 for body text, undefined if it says nothing. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const text = value(child(properties, 'outlineLvl'));
  if (text === undefined || !/^\d$/.test(text)) return undefined;
  return text === '9' ? -1 : Number(text);
}

/** Reads word/styles.xml; a missing part gives styles that say nothing. */
export function readStyles(root: XmlElement | undefined): Styles {
  const styles = new Map<string, Style>();
  let defaultParagraph: string | undefined;
  for (const element of root ? elements(root) : []) {
    const { styleId, type } = element.attributes;
    if (element.name !== 'style' || styleId === undefined || (type ?? 'paragraph') !== 'paragraph') continue;
    const properties = child(element, 'pPr');
    styles.set(styleId, {
      names: [value(child(element, 'name')) ?? '', styleId].filter((name) => name !== ''),
      basedOn: value(child(element, 'basedOn')),
      outline: outlineLevel(properties),
      numbering: numberingRef(properties),
    });
    if (element.attributes.default === '1' || element.attributes.default === 'true') defaultParagraph = styleId;
  }
  const runDefaults = child(child(child(root, 'docDefaults'), 'rPrDefault'), 'rPr');

  /** The style and those it is based on, nearest first; a circle ends where it closes. */
  const chain = (styleId: string | undefined): Style[] => {
    const gathered = new Set<Style>();
    for (let id = styleId ?? defaultParagraph; id !== undefined;) {
      const style = styles.get(id);
      if (!style || gathered.has(style)) break;
      gathered.add(style);
      id = style.basedOn;
    }
    return [...gathered];
  };
  const bears = (styleId: string | undefined, pattern: RegExp): boolean =>
    chain(styleId)[0]?.names.some((name) => pattern.test(name)) ?? (styleId !== undefined && pattern.test(styleId));

  return {
    defaultParagraph,
    language: child(runDefaults, 'lang')?.attributes.val,
    isTitle: (styleId) => bears(styleId, TITLE()),
    isContents: (styleId) => bears(styleId, CONTENTS()),
    headingDepth: (styleId) => {
      if (styleId === undefined) return undefined;
      if (!styles.has(styleId)) return headingNumber([styleId]);
      for (const style of chain(styleId)) {
        if (style.outline !== undefined) return style.outline < 0 ? undefined : style.outline + 1;
        const depth = headingNumber(style.names);
        if (depth !== undefined) return depth;
      }
      return undefined;
    },
    numbering: (styleId) => {
      const numberingRef: NumberingRef = {};
      for (const style of chain(styleId)) {
        numberingRef.numId ??= style.numbering?.numId;
        numberingRef.level ??= style.numbering?.level;
      }
      return numberingRef.numId === undefined ? undefined : numberingRef;
    },
  };
}

function headingNumber(names: string[]): number | undefined {
  for (const name of names) {
    const match = HEADING().exec(name);
    if (match) return Number(match[1]);
  }
  return undefined;
}
