import { resolve, type Section } from '../law/index.js';
import { type Changed } from './may-bear.js';
import { type Passages } from '../law/passages/index.js';

const KEPT_AS_WORDS: readonly string[] = ['duty', 'ban'];

const COUNTED: readonly string[] = ['duration', 'age', 'amount'];

/** The values of a paragraph that is gone which what stands in its place does not have, or has in a lesser measure. */
export function droppedFrom(changed: Changed, passages: Passages): { kind: string; text: string }[] {
  const values = passages.valuesOf({ law: changed.law, section: changed.section, ...placeIn(changed) });
  const section: Section = { ...changed.section, text: changed.now, parts: [] };
  const now = passages.valuesOf({ law: changed.law, section, start: 0, end: changed.now.length });
  return values.flatMap(({ kind, value, text }) => {
    const same = now.filter((other) => other.kind === kind);
    const isKept = COUNTED.includes(kind)
      ? same.some((other) => measureOf(other.value) >= measureOf(value))
      : KEPT_AS_WORDS.includes(kind)
        ? same.length > 0
        : true;
    return isKept ? [] : [{ kind, text }];
  });
}

const DAYS = { H: 1 / 24, D: 1, W: 7, M: 30, Y: 365 } as const;

/** A measure by which values of one kind can be compared. */
function measureOf(value: string): number {
  const duration = /^PT?(\d+)([HDWMY])$/.exec(value);
  return duration ? Number(duration[1]) * DAYS[duration[2] as keyof typeof DAYS] : Number(value);
}

/**
 * Where a changed part stands in the text of its section, in characters; the whole section if the part is not there.
 */
export function placeIn({ section, parts, law }: Changed): { start: number; end: number } {
  const resolved = resolve(
    { id: law, meta: {}, sections: [section], remainder: [] },
    { section: section.id, parts: [...parts] },
  );
  const part = resolved.ok ? resolved.passage.part : undefined;
  return { start: part?.start ?? 0, end: part?.end ?? section.text.length };
}
