import type { Target } from './amendment.js';
import { type Change, type Slots, spanOf, repeated, narrows } from './slots.js';

/** The changes that the places, verbs and words of a command make together; undefined where they make none. */
export function make(slots: Slots, either: boolean): Change[] | undefined {
  const { verbs } = slots;
  if (slots.groups.length > 0) return ofGroup(slots);
  if (slots.elsewhere !== undefined) return fromElsewhere(slots);
  const main = [...verbs].filter((verb) => verb !== 'read');
  const is = (...wanted: string[]): boolean => main.length === wanted.length && wanted.every((verb) => verbs.has(verb));
  if (is('renumber')) return renumbered(slots);
  if (is('delete')) return deleted(slots);
  if (is('insert')) return inserted(slots);
  if (is('replace') || (is() && verbs.has('read'))) return replaced(slots, either);
  if (is('delete', 'replace') || is('delete', 'insert')) {
    if (slots.order[0] !== 'delete' || slots.anchor || slots.alphabetical) return undefined;
    if (slots.end && slots.quotes.length !== 2) return undefined;
    return replaced(slots, either);
  }
  if (is('insert', 'replace') && slots.order.join() === 'insert,replace' && slots.quotes.length === 2 && !slots.anchor)
    return undefined;
  return undefined;
}

/** A group of sections is deleted, or replaced by what stands below; nothing else can be done to one. */
function ofGroup(slots: Slots): Change[] | undefined {
  const { groups, verbs, objects, contexts, fresh, as, anchor, quotes, late } = slots;
  const named = [objects, contexts, fresh, as, late].some((list) => list.length > 0);
  if (groups.length !== 1 || named || anchor || quotes.length > 0 || slots.from !== undefined) return undefined;
  if (verbs.size === 1 && verbs.has('delete')) return [{ kind: 'delete-group', group: groups[0]! }];
  const announced = verbs.has('read') || (verbs.has('replace') && slots.follow);
  if (announced && [...verbs].every((verb) => verb === 'replace' || verb === 'read'))
    return [{ kind: 'replace', at: [], group: groups[0]! }];
  return undefined;
}

/** An annex is replaced by one of the bill. */
function fromElsewhere({ elsewhere, verbs, objects, contexts, quotes, fresh, anchor }: Slots): Change[] | undefined {
  if (quotes.length > 0 || fresh.length > 0 || anchor || !verbs.has('replace') || verbs.has('delete')) return undefined;
  const at = objects.length > 0 ? objects : contexts;
  const annexes = at.every(({ from }) => from.section.startsWith('annex') && from.parts.length === 0);
  return at.length === 1 && annexes ? [{ kind: 'replace', at, elsewhere: elsewhere! }] : undefined;
}

/** Where words change: what the clause says, else what is spoken of; the whole law only for each occurrence. */
function wordsAt(slots: Slots): Target[] | undefined {
  if (slots.contexts.length > 0 && slots.objects.length > 0) return undefined;
  if (slots.contexts.length > 0) return slots.contexts;
  if (slots.objects.length > 0) return slots.objects;
  if (slots.context.at.length > 0 && !slots.whole) return [...slots.context.at];
  return slots.each ? [] : undefined;
}

function renumbered({ objects, contexts, as, quotes, context }: Slots): Change[] | undefined {
  const at = objects.length > 0 ? objects : contexts;
  if (quotes.length > 0 || at.length === 0) return undefined;
  if (as.length > 0) return [{ kind: 'renumber', at, as }];
  if (objects.length === 2 && context) return [{ kind: 'renumber', at: [objects[0]!], as: [objects[1]!] }];
  return objects.length % 2 === 0 && objects.length > 0
    ? [{ kind: 'renumber', at: objects.slice(0, objects.length / 2), as: objects.slice(objects.length / 2) }]
    : undefined;
}

function deleted(slots: Slots): Change[] | undefined {
  const { objects, contexts, quotes, anchor, fresh, as } = slots;
  if (anchor || fresh.length > 0 || as.length > 0) return undefined;
  const span = spanOf(slots);
  if (quotes.length > 0 || span) {
    if (quotes.some(({ role }) => role === 'with' || role === 'as')) return undefined;
    const at = wordsAt(slots);
    return (
      at &&
      [...(span ? [span] : []), ...quotes.map(({ text }) => ({ find: text }))].map((find): Change => ({
        kind: 'words',
        at,
        find,
        put: '',
        how: 'delete',
        ...repeated(slots),
      }))
    );
  }
  if (objects.length > 0)
    return contexts.length > 0 && !narrows(objects, contexts) ? undefined : [{ kind: 'delete', at: objects }];
  if (contexts.length > 0) return slots.comma ? [{ kind: 'delete', at: contexts }] : undefined;
  return slots.whole && !slots.follow ? [{ kind: 'repeal' }] : undefined;
}

/** "The full stop is replaced by a comma" means the last one of its place. */
const lastSign = ({ quotes, each }: Slots, find: string): { occurrence?: number } =>
  !each && quotes.some(({ text, sign }) => sign && text === find) ? { occurrence: -1 } : {};

function replaced(slots: Slots, either: boolean): Change[] | undefined {
  const { objects, contexts, quotes, anchor, as } = slots;
  if (anchor || as.length > 0) return undefined;
  const span = spanOf(slots);
  const olds = quotes.filter(({ role }) => role === 'for');
  const news = quotes.filter(({ role }) => role === 'with' || role === 'as');
  const plain = quotes.filter(({ role }) => role === undefined || (role !== 'for' && role !== 'with' && role !== 'as'));
  if (span) {
    const at = wordsAt(slots);
    const put = [...news, ...plain];
    return at && put.length === 1
      ? [{ kind: 'words', at, find: span, put: put[0]!.text, how: 'replace', ...repeated(slots) }]
      : undefined;
  }
  const isWords = quotes.length > 1 || olds.length > 0;
  if (isWords) {
    const at = wordsAt(slots);
    const pairs = pairsOf(quotes, olds, news, plain);
    if (!at || !pairs) return undefined;
    return pairs.map(([find, put]): Change => ({
      kind: 'words',
      at,
      find: { find },
      put,
      how: 'replace',
      ...lastSign(slots, find),
      ...repeated(slots),
      ...(either && { either }),
    }));
  }
  const text = quotes[0]?.text;
  if (
    slots.follow &&
    quotes.length === 1 &&
    quotes[0]!.role === undefined &&
    slots.verbs.has('replace') &&
    slots.named
  ) {
    // "the words Q are replaced by the following": the new words stand below
    return undefined;
  }
  const targets = objects.length > 0 ? objects : slots.comma || slots.verbs.has('read') ? contexts : [];
  const at = targets.length > 0 ? targets : slots.verbs.has('read') && !slots.whole ? [...slots.context.at] : [];
  if (objects.length > 0 && contexts.length > 0 && !narrows(objects, contexts)) return undefined;
  if (at.length === 0) {
    if (slots.whole && slots.verbs.has('read') && text === undefined) return [{ kind: 'restate' }];
    return undefined;
  }
  if (
    slots.verbs.has('replace') &&
    text !== undefined &&
    quotes[0]!.role === undefined &&
    slots.named &&
    !slots.follow &&
    slots.order[0] !== 'delete' &&
    objects.length === 0
  )
    return undefined;
  return [{ kind: 'replace', at, ...(text !== undefined && { text }) }];
}

/** Old and new words: as their prepositions tell, else in turn. */
function pairsOf(
  all: Slots['quotes'],
  olds: Slots['quotes'],
  news: Slots['quotes'],
  plain: Slots['quotes'],
): [string, string][] | undefined {
  // "A durch B und C durch D": each that its preposition makes new follows the one that it replaces
  const paired =
    all.length % 2 === 0 &&
    olds.length === 0 &&
    all.every(({ role, again }, n) => (n % 2 === 1 ? role === 'with' && !again : role === undefined || again === true));
  if (paired) return all.flatMap(({ text }, n): [string, string][] => (n % 2 === 0 ? [[text, all[n + 1]!.text]] : []));
  let [from, to] = [olds, news];
  if (from.length === 0 && to.length > 0) from = plain;
  else if (to.length === 0 && from.length > 0) to = plain;
  else if (plain.length > 0 && from.length === 0 && to.length === 0) {
    if (plain.length % 2 !== 0) return undefined;
    [from, to] = [plain.filter((_, n) => n % 2 === 0), plain.filter((_, n) => n % 2 === 1)];
  }
  if (from.length + to.length !== all.length || from.length === 0) return undefined;
  if (to.length === 1) return from.map(({ text }) => [text, to[0]!.text]);
  return from.length === to.length ? from.map(({ text }, n) => [text, to[n]!.text]) : undefined;
}

function inserted(slots: Slots): Change[] | undefined {
  const { objects, contexts, quotes, anchor } = slots;
  const news = quotes.filter(({ role }) => role !== 'for');
  if (news.length !== quotes.length || news.length > 1) return undefined;
  const text = news[0]?.text;
  // "adding “or” at the end of (b) and adding the following after it" are two changes
  if (slots.order.filter((verb) => verb === 'insert').length > 1 && text !== undefined && slots.follow)
    return undefined;
  if (anchor?.words !== undefined) {
    const at = wordsAt(slots);
    if (!at || text === undefined || slots.fresh.length > 0) return undefined;
    return [
      {
        kind: 'words',
        at,
        find: { find: anchor.words },
        put: text,
        how: anchor.where,
        ...repeated({ ...slots, end: false }),
      },
    ];
  }
  if (slots.between.length > 0) {
    const at = wordsAt(slots);
    const [left, right, more] = slots.between;
    if (!at || text === undefined || right === undefined || more !== undefined) return undefined;
    return [
      {
        kind: 'words',
        at,
        find: { find: `${left} ${right}` },
        put: `${left} ${text} ${right}`,
        how: 'replace',
        ...repeated(slots),
      },
    ];
  }
  const all = [...slots.fresh, ...slots.as];
  const given = { ...(text !== undefined && { text }), ...(slots.sentence && { inline: true }) };
  if (anchor?.place) {
    if (anchor.place.length !== 1) return undefined;
    const [at] = anchor.place;
    const as = all[0] ?? slots.late.at(-1);
    return [
      {
        kind: 'insert',
        where: anchor.where,
        at: at!.to ? { ...at!, from: anchor.where === 'after' ? at!.to : at!.from } : at!,
        ...(as && { as }),
        ...given,
      },
    ];
  }
  const named = all.length > 0 ? all : slots.late.length > 0 ? slots.late : contexts.length > 0 ? objects : [];
  const outer = [...objects, ...(all.length > 0 ? slots.late : [])];
  const container = contexts.length > 0 ? contexts : outer;
  if (contexts.length > 0 && outer.length > 0 && all.length > 0) return undefined;
  if (container.length > 1) return undefined;
  const target =
    container[0] ?? (slots.whole ? undefined : slots.context.at.length === 1 ? slots.context.at[0] : undefined);
  if (slots.alphabetical) return [{ kind: 'insert', where: 'alphabetical', ...(target && { at: target }), ...given }];
  const as = named[0];
  if (slots.start && target) {
    if (text !== undefined)
      return [{ kind: 'words', at: [target], find: { find: '' }, put: text, how: 'start', each: false }];
    // a paragraph before the first line of the place
    const { section, parts } = target.from;
    return slots.follow || slots.verbs.has('read')
      ? [{ kind: 'insert', where: 'before', at: { from: { section, parts: [...parts, 'al1'] } }, ...given }]
      : undefined;
  }
  if (as && as.from.parts.length === 0) return [{ kind: 'insert', where: 'order', as, ...given }];
  if (text !== undefined && target && !as && slots.sentence && /^\p{Lu}/u.test(text))
    return [{ kind: 'insert', where: 'end', at: target, ...given }];
  if (text !== undefined && target && !as && !/^\s*[(（]?[\p{N}\p{L}]{1,4}[)）.°º]/u.test(text) && !slots.follow)
    return [{ kind: 'words', at: [target], find: { find: '' }, put: text, how: 'end', each: false }];
  if (!target && !as && !slots.end && !slots.whole && !slots.follow && text === undefined) return undefined;
  return [
    {
      kind: 'insert',
      where: slots.end ? 'end' : target ? 'in' : slots.follow ? 'order' : 'end',
      ...(target && { at: target }),
      ...(as && { as }),
      ...given,
    },
  ];
}
