import { numeral } from './numerals.js';
import { isOn, value, type NumberingRef } from './docx-styles.js';
import { child, elements, type XmlElement } from './xml.js';

interface Level {
  start: number;
  format: string;
  /** such as "(%1)" or "%1.%2" */
  text: string;
  /** level, counted from 0, at or above which a paragraph restarts this one; -1 if none does */
  restartAfter: number;
  legal: boolean;
  style: string | undefined;
}

interface List {
  levels: Map<number, Level>;
  styleLink: string | undefined;
  numStyleLink: string | undefined;
}

interface Instance {
  list: string;
  overrides: Map<number, { start?: number; level?: Level }>;
}

/** Word's automatic numbering: asked once for each paragraph in the order of the text, as it keeps count. */
export interface Numbering {
  /** The label of the next paragraph, and its level from 0. Undefined if it has no number. */
  next: (ref: NumberingRef, styleId: string | undefined) => { label: string; level: number } | undefined;
}

/**
 * Reads word/numbering.xml. `language` is the two-letter code of the document; `warn` is told of numbering
 * formats that are printed as plain numbers because Concord does not know them.
 */
export function readNumbering(
  root: XmlElement | undefined,
  language: string,
  warn: (message: string) => void,
): Numbering {
  const lists = new Map<string, List>();
  const instances = new Map<string, Instance>();
  for (const element of root ? elements(root) : []) {
    if (element.name === 'abstractNum') lists.set(element.attributes.abstractNumId ?? '', readList(element));
    if (element.name === 'num') instances.set(element.attributes.numId ?? '', readInstance(element));
  }

  const listOf = (id: string): string => {
    const link = lists.get(id)?.numStyleLink;
    if (link === undefined) return id;
    for (const [other, list] of lists) if (list.styleLink === link) return other;
    return id;
  };
  const counts = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();

  const next: Numbering['next'] = (ref, styleId) => {
    const instance = ref.numId === undefined || ref.numId === '0' ? undefined : instances.get(ref.numId);
    if (!instance) return undefined;
    const listId = listOf(instance.list);
    const list = lists.get(listId);
    if (!list) return undefined;
    const levelOf = (at: number): Level | undefined => instance.overrides.get(at)?.level ?? list.levels.get(at);
    const at = ref.level ?? styleLevel(list, instance, styleId) ?? 0;
    const level = levelOf(at);
    if (!level) return undefined;

    const count = counts.get(listId) ?? [];
    counts.set(listId, count);
    const override = instance.overrides.get(at)?.start;
    const key = `${ref.numId}/${at}`;
    if (override !== undefined && !started.has(key)) count[at] = override;
    else count[at] = count[at] === undefined ? (override ?? level.start) : count[at] + 1;
    started.add(key);
    for (let above = 0; above < at; above++) count[above] ??= levelOf(above)?.start ?? 1;
    for (let deeper = at + 1; deeper <= 8; deeper++) {
      if (at <= (levelOf(deeper)?.restartAfter ?? deeper - 1)) count[deeper] = undefined;
    }

    if (level.format === 'bullet') return { label: bullet(level.text), level: at };
    const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const number = count[index] ?? 0;
      const format =
        level.legal && levelOf(index)?.format !== 'none' ? 'decimal' : (levelOf(index)?.format ?? 'decimal');
      const printed = numeral(format, number, language);
      if (printed === undefined) {
        warn(
          `Unexpected numbering format "${format}", expected one that Concord knows: its numbers are shown ` +
            'as 1, 2, 3. Check them.',
        );
      }
      return printed ?? String(number);
    });
    return label.trim() === '' ? undefined : { label: label.trim(), level: at };
  };
  return { next };
}

/** The level whose numbering is tied to a paragraph style, as heading styles do it. */
function styleLevel(list: List, instance: Instance, styleId: string | undefined): number | undefined {
  if (styleId === undefined) return undefined;
  for (let at = 0; at <= 8; at++) {
    if ((instance.overrides.get(at)?.level ?? list.levels.get(at))?.style === styleId) return at;
  }
  return undefined;
}

const bullet = (text: string): string => (/^[\uE000-\uF8FFo·]?$/.test(text) ? '•' : text);

function readList(element: XmlElement): List {
  const levels = new Map<number, Level>();
  for (const level of elements(element)) {
    if (level.name === 'lvl') levels.set(Number(level.attributes.ilvl), readLevel(level));
  }
  return { levels, styleLink: value(child(element, 'styleLink')), numStyleLink: value(child(element, 'numStyleLink')) };
}

function readLevel(element: XmlElement): Level {
  const at = Number(element.attributes.ilvl);
  const restart = value(child(element, 'lvlRestart'));
  return {
    start: whole(value(child(element, 'start'))) ?? 0,
    format: value(child(element, 'numFmt')) ?? child(descendFormat(element), 'numFmt')?.attributes.val ?? 'decimal',
    text: value(child(element, 'lvlText')) ?? '',
    restartAfter: restart === undefined ? at - 1 : Math.min(Number(restart) - 1, at - 1),
    legal: isOn(child(element, 'isLgl')),
    style: value(child(element, 'pStyle')),
  };
}

/** Newer formats stand in a choice with an older one to fall back on. */
function descendFormat(level: XmlElement): XmlElement | undefined {
  const choice = child(level, 'AlternateContent');
  return child(choice, 'Fallback') ?? child(choice, 'Choice');
}

function readInstance(element: XmlElement): Instance {
  const overrides: Instance['overrides'] = new Map();
  for (const override of elements(element)) {
    if (override.name !== 'lvlOverride') continue;
    const start = whole(value(child(override, 'startOverride')));
    const level = child(override, 'lvl');
    overrides.set(Number(override.attributes.ilvl), {
      ...(start !== undefined && { start }),
      ...(level && { level: readLevel(level) }),
    });
  }
  return { list: value(child(element, 'abstractNumId')) ?? '', overrides };
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
