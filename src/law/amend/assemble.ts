import type { OperationWith, Target, Words } from './amendment.js';
import type { Token } from './lexer.js';
import { resolvePlaces, type Context, type PlaceWords } from './places.js';

/** A change as its sentence gives it. Where `text` is left out the new text stands in the lines that follow. */
export type Wording = OperationWith<{ text?: string }>;

export type Change = Wording & { law?: string };

type Role = 'in' | 'after' | 'before' | 'between' | 'for' | 'with' | 'as' | 'from' | 'upto';

interface Slots {
  verbs: Set<string>;
  /** in the order of the sentence */
  order: string[];
  context: Context;
  law?: string;
  /** whether the law itself is what is spoken of */
  whole: boolean;
  contexts: Target[];
  objects: Target[];
  /** groups of sections, as they are named */
  groups: string[];
  /** where in the bill the new text stands, as it is named: "the Annex to this Directive" */
  elsewhere?: string;
  fresh: Target[];
  anchor?: { where: 'after' | 'before'; place?: Target[]; words?: string };
  as: Target[];
  quotes: { text: string; role?: Role; again?: boolean; verb?: string }[];
  /** the words between which others come */
  between: string[];
  /** a new place that is a part of one named later */
  pending?: PlaceWords;
  from?: string;
  upto?: string | 'end';
  each: boolean;
  occurrence?: number;
  follow: boolean;
  end: boolean;
  start: boolean;
  alphabetical: boolean;
  former: boolean;
  named: boolean;
  comma: boolean;
  /** the new text is a sentence */
  sentence: boolean;
  /** places that are named behind the verb and without a preposition */
  late: Target[];
}

/**
 * The changes that the meanings of one clause make together. Undefined where they make none that is certain: a word
 * that is not known, a place that is not, two that could both be meant.
 */
export function assemble(
  tokens: readonly Token[],
  context: Context,
  grammar: { either: boolean },
): Change[] | undefined {
  const slots = fill(tokens, context);
  if (!slots) return undefined;
  const { law } = slots;
  return make(slots, grammar.either)?.map((change) => (law === undefined ? change : { ...change, law }));
}

function fill(tokens: readonly Token[], given: Context): Slots | undefined {
  const slots: Slots = {
    verbs: new Set(),
    order: [],
    context: given,
    ...(given.law !== undefined && { law: given.law }),
    whole: false,
    contexts: [],
    objects: [],
    groups: [],
    fresh: [],
    as: [],
    quotes: [],
    between: [],
    each: false,
    follow: false,
    end: false,
    start: false,
    alphabetical: false,
    former: false,
    named: false,
    comma: false,
    sentence: false,
    late: [],
  };
  let role: Role | undefined;
  let last: Role | undefined;
  let again = false;
  let fresh = false;
  let verb: string | undefined;
  let recent: 'contexts' | 'objects' | undefined;
  let laws = 0;
  for (const token of tokens) {
    if ('sentence' in token && token.sentence) slots.sentence = true;
    switch (token.is) {
      case 'unknown':
      case 'stop':
      case 'semicolon':
      case 'amend':
        return undefined;
      case 'group':
        slots.groups.push(token.text);
        role = undefined;
        break;
      case 'elsewhere':
        slots.elsewhere = token.text;
        role = undefined;
        break;
      case 'replace':
      case 'insert':
      case 'delete':
      case 'renumber':
      case 'read':
        slots.verbs.add(token.is);
        slots.order.push(token.is);
        verb = token.is;
        if (token.is === 'renumber' && (slots.objects.length > 0 || slots.contexts.length > 0)) role = 'as';
        else if (role === 'with' || role === 'for' || token.is === 'insert' || token.is === 'replace') role = undefined;
        again = false;
        break;
      case 'after':
      case 'before':
      case 'between':
      case 'with':
      case 'for':
      case 'in':
      case 'as':
      case 'from':
      case 'upto':
        role = token.is;
        again = false;
        if (token.is !== 'as' && token.is !== 'with') fresh = false;
        break;
      case 'end':
      case 'start':
        slots[token.is] = true;
        role = 'in';
        break;
      case 'rest':
        slots.upto = 'end';
        break;
      case 'each':
        slots.each = true;
        break;
      case 'alphabetical':
        slots.alphabetical = true;
        break;
      case 'follow':
        slots.follow = true;
        fresh = true;
        break;
      case 'fresh':
        fresh = true;
        break;
      case 'former':
        slots.former = true;
        break;
      case 'words':
        slots.named = true;
        break;
      case 'occurrence':
        slots.occurrence = token.nth;
        break;
      case 'and':
        again = true;
        break;
      case 'inside':
        if (recent === 'contexts') break;
        if (recent !== 'objects') return undefined;
        slots.contexts.push(...slots.objects.splice(0));
        slots.context = { ...slots.context, at: slots.contexts };
        break;
      case 'behind':
      case 'ahead': {
        const words = slots.quotes.at(-1);
        const where = token.is === 'behind' ? 'after' : 'before';
        if (slots.anchor) return undefined;
        if (recent === 'objects' && slots.objects.length > 0) slots.anchor = { where, place: slots.objects.splice(0) };
        else if (recent === 'contexts' && slots.contexts.length > 0)
          slots.anchor = { where, place: slots.contexts.splice(0) };
        else if (words && !words.role) slots.anchor = { where, words: slots.quotes.pop()!.text };
        else return undefined;
        break;
      }
      case 'law':
        if (++laws > 1 && slots.law !== token.law) return undefined;
        slots.law = token.law;
        slots.whole = true;
        // what was named without the law was meant in it
        if (role === 'in') role = undefined;
        break;
      case 'place': {
        const isNew =
          fresh || token.place.fresh || (slots.former && slots.objects.length > 0 && slots.verbs.size === 0);
        const targets = resolvePlaces(
          token.place,
          role === 'as' || isNew || (role === undefined && slots.verbs.has('insert') && slots.objects.length > 0)
            ? newPlaceIn(slots, role)
            : (role === 'after' || role === 'before') && slots.objects.length > 0
              ? { ...slots.context, at: slots.objects }
              : slots.context,
        );
        if (!targets && isNew && !slots.pending) {
          slots.pending = token.place;
          role = undefined;
          fresh = false;
          break;
        }
        if (!targets) return undefined;
        if (token.place.law !== undefined) slots.law = token.place.law;
        const used = role;
        role = undefined;
        if (used === 'after' || used === 'before') {
          if (slots.anchor) return undefined;
          slots.anchor = { where: used, place: targets };
          recent = undefined;
        } else if (used === 'as' || (slots.former && slots.objects.length > 0 && slots.verbs.size === 0))
          slots.as.push(...targets);
        else if (used === 'in') {
          if (slots.contexts.length > 0 && slots.quotes.length > 0 && !narrows(targets, slots.contexts))
            return undefined;
          slots.contexts = targets;
          slots.context = { ...slots.context, at: targets };
          slots.comma ||= token.place.comma;
          recent = 'contexts';
        } else if (used === 'with' || isNew) slots.fresh.push(...targets);
        else {
          (slots.verbs.has('insert') && !slots.verbs.has('delete') ? slots.late : slots.objects).push(...targets);
          slots.comma ||= token.place.comma;
          recent = 'objects';
        }
        fresh = false;
        last = used;
        again = false;
        break;
      }
      case 'quote': {
        const used = role ?? (again ? last : undefined);
        role = undefined;
        if (used === 'after' || used === 'before') {
          if (slots.anchor) return undefined;
          slots.anchor = { where: used, words: token.text };
        } else if (used === 'between') slots.between.push(token.text);
        else if (used === 'from') slots.from = token.text;
        else if (used === 'upto') slots.upto = token.text;
        else
          slots.quotes.push({
            text: token.text,
            ...(used && used !== 'in' && { role: used }),
            ...(again && { again }),
            ...(verb !== undefined && { verb }),
          });
        last = used;
        again = false;
        recent = undefined;
        break;
      }
    }
  }
  if (slots.pending) {
    const targets = resolvePlaces(slots.pending, {
      ...slots.context,
      at: slots.contexts.length > 0 ? slots.contexts : [...slots.objects, ...slots.late],
    });
    if (!targets) return undefined;
    slots.fresh.push(...targets);
  }
  if (slots.verbs.size === 0 && slots.former && (slots.objects.length > 1 || slots.as.length > 0)) {
    slots.verbs.add('renumber');
    slots.order.push('renumber');
  }
  return slots;
}

/** What a new place is a part of: the place that it is added to, or what holds the one beside which it comes. */
function newPlaceIn(slots: Slots, role: Role | undefined): Context {
  const { anchor, context } = slots;
  const objects = [...slots.objects, ...slots.late];
  if (objects.length > 0)
    return { ...context, at: role === 'as' || slots.former ? objects.slice(0, 1).map(holderOf) : objects };
  if (!anchor?.place || anchor.place.some(({ from }) => from.parts.length === 0)) {
    return anchor?.place ? { ...context, at: [] } : context;
  }
  return {
    ...context,
    at: anchor.place.map(holderOf),
  };
}

const holderOf = ({ from }: Target): Target => ({ from: { section: from.section, parts: from.parts.slice(0, -1) } });

/** Whether places are parts of others. */
const narrows = (inner: readonly Target[], outer: readonly Target[]): boolean =>
  inner.every(({ from }) =>
    outer.some(
      (target) => target.from.section === from.section && target.from.parts.every((part, n) => from.parts[n] === part),
    ),
  );

function make(slots: Slots, either: boolean): Change[] | undefined {
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

const repeated = ({ each, occurrence, end }: Slots): { each: boolean; occurrence?: number } => ({
  each,
  ...(occurrence !== undefined ? { occurrence } : end && { occurrence: -1 }),
});

function spanOf(slots: Slots): Words | undefined {
  return slots.from === undefined
    ? undefined
    : { find: slots.from, ...(slots.upto !== undefined && { upto: slots.upto }) };
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
  if (text !== undefined && target && !as && !/^\s*[(（]?[\p{N}\p{L}]{1,4}[)）.°º]/u.test(text) && !slots.follow)
    return [{ kind: 'words', at: [target], find: { find: '' }, put: text, how: 'end', each: false }];
  if (!target && !as && !slots.end && !slots.whole && !slots.follow && text === undefined) return undefined;
  return [
    {
      kind: 'insert',
      where: slots.end || target || !slots.follow ? 'end' : 'order',
      ...(target && { at: target }),
      ...(as && { as }),
      ...given,
    },
  ];
}
