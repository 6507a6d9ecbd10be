import type { Target } from './amendment.js';
import type { Token } from './lexer.js';
import { type Context } from './places.js';
import { resolvePlaces } from './resolve-places.js';
import { type Change, type Slots, type Role, narrows } from './slots.js';
import { make } from './assemble-changes.js';

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
            ...(token.sign && { sign: true }),
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
