import { detectLabel } from '../labels.js';
import type { Pinpoint } from '../law.js';
import type { Amended, Target, WordsHow } from './amendment.js';
import { lawNamed, readReferences, type Context, type References } from './reference.js';

/** A change as its sentence gives it. Where `text` is left out the new text stands in the lines that follow. */
export type Wording =
  | { kind: 'replace'; at: Target[]; text?: string }
  | { kind: 'insert'; where: 'after' | 'before' | 'end' | 'alphabetical'; at?: Target; text?: string }
  | { kind: 'delete'; at: Target[] }
  | { kind: 'renumber'; at: Target[]; as: Target[] }
  | { kind: 'words'; at: Target[]; find: string; put: string; how: WordsHow; each: boolean };

/** What a sentence of a bill does: it changes a law, or it only names the place of which the items below it speak. */
export type Reading = { changes: (Wording & { law?: string })[] } | { context: Context };

const LONGEST = 4_000;
const DEEPEST = 6;
const MOST_STEPS = 400;

const Q = '\uE000([^\uE001]*)\uE001';
const BE = '(?:is|are|be|shall be|stands?|shall stand)(?: hereby| further| also)?';
const GONE = '(?:repealed|deleted|omitted|revoked|rescinded|removed|struck out|abrogated|cancelled)';
const REF = '((?:the )?definitions? of [^\uE000]*\uE000[^\uE001]+\uE001[^\uE000]*?|[^\uE000]+?)';
const TAKE = '(?:leave|leaving|repeal|delet|omit|omitt|revok|rescind|remov|strik|cancel)(?:e|ing)?(?: out)?';
const KIND = '(?:(?:new )?(?:sub-?|sub)?(?:section|paragraph|article|clause|regulation|rule|schedule|annex|item|point|definition|text|words?|part|chapter|provision|heading)s?)';
/** the new text: in quotation marks, or announced and following */
const TEXT = `(?:,?:? ?(?:(?:the )?following(?: ${KIND})?(?:,? namely)?[:—–-]?|(?:an? )?new ${KIND}(?: \\(?[\\dA-Za-z]{1,6}\\)?)?|(?:the (?:new )?(?:words?|text|${KIND}) )?${Q}))`;
const WORDS = `(?:the )?(?:words? and figures?|words?|expressions?|phrases?|figures?|numbers?|letters?|terms?|references? to)?,? ?${Q}`;
const EACH = '(,? ?(?:wherever|whenever|where|each time|every time) (?:it|they|that expression|those words|the words?)?.{0,30}?(?:occurs?|appears?|used)(?: in [a-z ]*)?|,? in (?:each|every|both|all) (?:places?|cases?|instances?)[^\uE000]{0,40}?|,? throughout)?';
const SUBST = '(?:substitut|replac|insert)(?:e|ing|ed)?';

type Maker = (groups: readonly (string | undefined)[], reader: Reader) => Wording | undefined;

const words = (how: WordsHow, order: (groups: readonly (string | undefined)[]) => { find?: string; put?: string; each?: string }): Maker => (groups, reader) => {
  const { find = '', put = '', each } = order(groups);
  return reader.words(how, find, put, each !== undefined);
};
const replace: Maker = ([ref, text], reader) => reader.replace(ref!, text);

// the first that fits and whose places can be read is taken
const PATTERNS: [RegExp, Maker][] = [
  // words
  ...([
    [`(?:by )?(?:replac|substitut)(?:e|ing) ${WORDS}${EACH},? (?:with|by) ${WORDS}${EACH}`, 'replace', ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f })],
    [`for ${WORDS}${EACH},? (?:there (?:is|are|shall be) )?${SUBST}(?: the words?)? ?${Q}`, 'replace', ([a, e, b]) => ({ find: a, put: b, each: e })],
    [`(?:by )?substitut(?:e|ing)(?: for)? ${WORDS}${EACH},? (?:the (?:following )?)?(?:words? )?${Q}${EACH}`, 'replace', ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f })],
    [`(?:by )?substitut(?:e|ing) ${WORDS} for ${WORDS}${EACH}`, 'replace', ([b, a, e]) => ({ find: a, put: b, each: e })],
    [`${WORDS}${EACH} ${BE} (?:${GONE} and )?(?:replaced|substituted) (?:by|with) ${WORDS}${EACH}`, 'replace', ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f })],
    [`${WORDS} ${BE} substituted for ${WORDS}${EACH}`, 'replace', ([b, a, e]) => ({ find: a, put: b, each: e })],
    [`(?:by )?${TAKE} ${WORDS}${EACH},? (?:and|,|and by) ${SUBST}(?: (?:it|them) (?:with|by))?(?: therefor,?| instead| in (?:its|their) places?,?)? ?${WORDS}${EACH}`, 'replace', ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f })],
    [`(?:by )?(?:insert|add)(?:ing)? ${WORDS},? (?:immediately )?(after|before) ${WORDS}${EACH}`, 'at', ([b, w, a, e]) => ({ find: a, put: b, each: e, where: w })],
    [`(?:immediately )?(after|before) ${WORDS}${EACH},? (?:there (?:is|are|shall be) )?(?:insert|add)(?:ed)? ?${WORDS}`, 'at', ([w, a, e, b]) => ({ find: a, put: b, each: e, where: w })],
    [`${WORDS} ${BE} (?:inserted|added) (?:immediately )?(after|before) ${WORDS}${EACH}`, 'at', ([b, w, a, e]) => ({ find: a, put: b, each: e, where: w })],
    [`(?:by )?(?:insert|add)(?:ing)? (?:immediately )?(after|before) ${WORDS}${EACH},? ?(?:the words? )?${WORDS}`, 'at', ([w, a, e, b]) => ({ find: a, put: b, each: e, where: w })],
    [`(?:by )?(?:insert|add)(?:ing)? (?:at the end )?the (?:words?|expression|phrase) ${Q}(?: at the end)?`, 'end', ([b]) => ({ put: b })],
    [`(?:by )?${TAKE} ${WORDS}${EACH}`, 'delete', ([a, e]) => ({ find: a, each: e })],
    [`${WORDS}${EACH} ${BE} ${GONE}`, 'delete', ([a, e]) => ({ find: a, each: e })],
  ] as [string, WordsHow | 'at', (groups: readonly (string | undefined)[]) => { find?: string; put?: string; each?: string; where?: string }][]).map(
    ([source, how, order]): [RegExp, Maker] => [exact(source), (groups, reader) => words(how === 'at' ? (order(groups).where!.toLowerCase() as WordsHow) : how, order)(groups, reader)],
  ),
  // numbers
  ...[`(.+?) ${BE} (?:re-?numbered|re-?lettered|re-?designated)(?: as)? (.+)`, '(?:by )?re-?(?:number|letter|designat)(?:ing|e)? (.+?) (?:as|to be) (.+)', '(?:by )?re-?(?:number|letter|designat)(?:ing|e)? (.+?) to (.+)', '(.+?) becomes? (.+)'].map(
    (source): [RegExp, Maker] => [exact(source), ([a, b], reader) => reader.renumber(a!, b!)],
  ),
  // text in the place of a provision
  ...[
    `(?:for|in place of|instead of) ${REF},? (?:there (?:is|are|shall be) )?substituted?${TEXT}?`,
    `${REF} ${BE} (?:${GONE},? and )?(?:replaced|substituted)(?: (?:by|with|for))?${TEXT}?`,
    `${REF} ${BE} amended(?: so as)? to read(?: as follows)?${TEXT}?`,
    `${REF} (?:shall|is to|are to) read(?: as follows)?${TEXT}?`,
    `(?:by )?substitut(?:e|ing) for ${REF}${TEXT}?`,
    `(?:by )?${TAKE} ${REF},? and ${SUBST}(?: (?:it|them) (?:by|with))?(?: therefor| instead| in (?:its|their) places?)?${TEXT}?`,
    `(?:by )?(?:replac|substitut)(?:e|ing) ${REF},? (?:by|with)${TEXT}?`,
    `(?:by )?replac(?:e|ing) ${REF}`,
  ].map((source): [RegExp, Maker] => [exact(source), replace]),
  [exact(`${TEXT} ${BE} substituted for ([^\uE000]+)`), ([text, ref], reader) => reader.replace(ref!, text)],
  [exact(`(?:by )?substitut(?:e|ing)${TEXT} for ([^\uE000]+)`), ([text, ref], reader) => reader.replace(ref!, text)],
  // new provisions
  [exact(`(?:by )?(?:insert|add)(?:ing)?(?:,? in (?:its|the|their)? ?(?:appropriate )?(?:alphabetical|appropriate) (?:order|place|position)s?)${TEXT}?`), ([text], reader) => reader.insert('alphabetical', undefined, text)],
  [exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}(?:,? in (?:its|the|their)? ?(?:appropriate )?(?:alphabetical|appropriate) (?:order|place|position)s?)`), ([text], reader) => reader.insert('alphabetical', undefined, text)],
  [exact(`(?:immediately )?(after|before|following) ${REF},?(?: there)?(?: is| are| shall be| be)? (?:insert|add)(?:ed)?${TEXT}?`), ([where, ref, text], reader) => reader.insert(where!, ref, text)],
  [exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}?,? (?:immediately )?(after|before|following) ${REF}${TEXT}?`), ([text, where, ref, more], reader) => reader.insert(where!, ref, text ?? more)],
  [exact(`${TEXT} ${BE} (?:inserted|added) (?:immediately )?(after|before|following) ([^\uE000]+)`), ([text, where, ref], reader) => reader.insert(where!, ref, text)],
  [exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}?,? at the end(?: of ([^\uE000]+?))?${TEXT}?`), ([text, ref, more], reader) => reader.insert('end', ref, text ?? more)],
  [exact(`(?:by )?(?:insert|add)(?:ing)? to ([^\uE000]+?)${TEXT}?`), ([ref, text], reader) => reader.insert('end', ref, text)],
  [exact(`at the end(?: of ([^\uE000]+?))?,?(?: there)?(?: is| are| shall be)? (?:insert|add)(?:ed)?${TEXT}?`), ([ref, text], reader) => reader.insert('end', ref, text)],
  [exact(`${TEXT} ${BE} (?:inserted|added) at the end(?: of ([^\uE000]+))?`), ([text, ref], reader) => reader.insert('end', ref, text)],
  [exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}`), ([text], reader) => reader.insert('end', undefined, text)],
  // provisions taken out
  [exact(`${REF} (?:${BE} ${GONE}|(?:shall )?ceases? to have effect)`), ([ref], reader) => reader.delete(ref!)],
  [exact(`(?:by )?${TAKE} ${REF}`), ([ref], reader) => reader.delete(ref!)],
];

function exact(source: string): RegExp {
  return new RegExp(`^${source}$`, 'iu');
}

/** The places of one sentence, in its context. */
class Reader {
  constructor(
    readonly context: Context,
    private readonly laws: readonly Amended[],
  ) {}

  law: string | undefined;

  places(text: string): References | undefined {
    const found = readReferences(text.trim().replace(/^the (?=whole )/i, ''), this.context, this.laws);
    if (found?.law !== undefined) this.law = found.law;
    return found;
  }

  private get here(): Target[] | undefined {
    const { section, parts, definition } = this.context;
    return section === undefined ? undefined : [{ from: { section, parts: [...parts] }, ...(definition !== undefined && { definition }) }];
  }

  words(how: WordsHow, find: string, put: string, each: boolean): Wording | undefined {
    if (find === '' && how !== 'end') return undefined;
    const at = this.here;
    return at || each ? { kind: 'words', at: at ?? [], find, put, how, each } : undefined;
  }

  replace(ref: string, text: string | undefined): Wording | undefined {
    const found = this.places(ref);
    return found && { kind: 'replace', at: found.targets, ...(text !== undefined && { text }) };
  }

  insert(where: string, ref: string | undefined, text: string | undefined): Wording | undefined {
    const found = ref === undefined ? undefined : this.places(ref);
    const law = ref === undefined ? undefined : lawNamed(ref, this.laws);
    if (ref !== undefined && !found && law === undefined) return undefined;
    if (law !== undefined) this.law = law;
    if (found && (found.targets.length !== 1 || found.targets[0]!.to)) return undefined;
    const at = found ? found.targets[0] : this.here?.[0];
    if (where === 'end' && at && text !== undefined && detectLabel(text) === undefined) return { kind: 'words', at: [at], find: '', put: text, how: 'end', each: false };
    const place = /^(?:after|following)$/i.test(where) ? 'after' : (where.toLowerCase() as 'before' | 'end' | 'alphabetical');
    return { kind: 'insert', where: place, ...(at && { at }), ...(text !== undefined && { text }) };
  }

  delete(ref: string): Wording | undefined {
    const found = this.places(ref);
    return found && { kind: 'delete', at: found.targets };
  }

  renumber(from: string, to: string): Wording | undefined {
    const at = this.places(from);
    const as = at && readReferences(to.trim(), { parts: [], section: at.targets[0]!.from.section, ...(at.targets[0]!.from.parts.length > 0 && { parts: at.targets[0]!.from.parts.slice(0, -1) }) }, this.laws);
    return at && as && { kind: 'renumber', at: at.targets, as: as.targets };
  }
}

const LEAD = new RegExp(`^(.+?),? (?:is|are|shall be)(?: hereby)?(?: further)? amended(?: as follows)?(?:,| by)?[\\s:—–-]*(.*)$`, 'isu');
const IN = /^(?:in|at) (.+?)(?:,\s*|\s+(?=(?:by |for |the (?:words?|expression|figure|phrase|definition)|omit|delet|after|before|insert|add|substitut|replac|strik|repeal|remov|there ))|\s*[:—–-]\s*)/giu;

/**
 * Reads a sentence of a bill, its quoted words between marks: in the usual English wordings of amending acts, or as a plain
 * command such as "Replace 14(2)". Undefined if it is not understood.
 */
export function readWording(sentence: string, context: Context, laws: readonly Amended[]): Reading | undefined {
  const text = sentence.replace(/\s+/g, ' ').replace(/[\s.;:,—–-]+(?:and|or)?[\s.;:,—–-]*$/u, '').trim();
  if (text.length > LONGEST || text === '') return undefined;
  const verbal = NOUNS.reduce((one, [pattern, by]) => one.replace(pattern, by), text);
  const effort = { depth: 0, budget: { left: MOST_STEPS } };
  return read(verbal, context, laws, effort) ?? read(verbal.replace(/,?(?: to read)? as follows$/i, ''), context, laws, effort);
}

// "by the insertion, after subsection (2), of the following subsection" says what "by inserting after ..." says
const NOUNS: [RegExp, string][] = [
  [/\b(?:by )?the (?:insertion|addition),? (?:immediately )?(after|before) (.+?),? of (?=the following|the words?|\uE000)/giu, 'by inserting $1 $2 '],
  [/\b(?:by )?the substitution,? (in .+?,?) for (.+?),? of (?=the following|the words?|\uE000)/giu, '$1 by substituting for $2 '],
  [/\b(?:by )?the substitution,? for (.+?),? of (?=the following|the words?|\uE000)/giu, 'by substituting for $1 '],
  [/\b(?:by )?the (?:deletion|repeal|omission|removal),? (in .+?) of /giu, '$1 by deleting '],
  [/\bby the (?:deletion|repeal|omission|removal) of /giu, 'by deleting '],
  [/\bby the (?:insertion|addition) of /giu, 'by inserting '],
  [/\bby the (?:substitution|replacement) of /giu, 'by replacing '],
  [/\bby the renumbering of /giu, 'by renumbering '],
];

interface Effort {
  depth: number;
  /** of the whole sentence */
  budget: { left: number };
}

const deeper = ({ depth, budget }: Effort): Effort => ({ depth: depth + 1, budget });

function read(text: string, context: Context, laws: readonly Amended[], effort: Effort): Reading | undefined {
  if (effort.depth > DEEPEST || effort.budget.left-- <= 0) return undefined;
  const own = simple(text, context, laws);
  if (own) return own;
  const lead = LEAD.exec(text);
  if (lead) {
    const inner = contextOf(lead[1]!.replace(/^in /i, ''), context, laws);
    if (inner) {
      if (lead[2] === '') return { context: inner };
      return read(lead[2]!, inner, laws, deeper(effort)) ?? read(`by ${lead[2]!}`, inner, laws, deeper(effort));
    }
  }
  const listed = several(text, /;\s+(?:and\s+)?/u, context, laws, effort);
  if (listed) return listed;
  for (const match of text.matchAll(IN)) {
    const inner = contextOf(match[1]!, context, laws);
    const result = inner && read(text.slice(match[0].length), inner, laws, deeper(effort));
    if (result) return result;
  }
  // "in paragraph (b) of subsection (2), ..." holds no comma before its end
  for (let at = text.indexOf(', '); /^in /i.test(text) && at >= 0; at = text.indexOf(', ', at + 1)) {
    const inner = contextOf(text.slice(3, at), context, laws);
    const result = inner && read(text.slice(at + 2), inner, laws, deeper(effort));
    if (result) return result;
  }
  return several(text, /(?:,|,? and)\s+(?=by )/iu, context, laws, effort) ?? within(text, context, laws, effort) ?? bare(text, context, laws);
}

function simple(text: string, context: Context, laws: readonly Amended[]): Reading | undefined {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const reader = new Reader(context, laws);
    const made = make(match.slice(1), reader);
    const law = reader.law ?? context.law;
    if (made) return { changes: [{ ...made, ...(law !== undefined && { law }) }] };
  }
  return undefined;
}

/** "replace x with y in section 14", "the words x in section 14 are replaced by y". */
function within(text: string, context: Context, laws: readonly Amended[], effort: Effort): Reading | undefined {
  for (const match of text.matchAll(/ (?:in|of|from|to) (?=[^\uE000\uE001]*?(?:(?:is|are) |,|$|and |by |with |\uE000))/giu)) {
    const rest = text.slice(match.index + match[0].length);
    for (const end of [...rest.matchAll(/(?=,? (?:is|are|by|with|and|wherever|the following)\b)|(?=,? \uE000)|$/giu)]) {
      const inner = contextOf(rest.slice(0, end.index), context, laws);
      const result = inner && read(`${text.slice(0, match.index)}${rest.slice(end.index)}`.trim(), inner, laws, deeper(effort));
      if (result && 'changes' in result) return result;
    }
  }
  return undefined;
}

/** A place alone, such as "in subsection (2)", of which the items below speak. */
function bare(text: string, context: Context, laws: readonly Amended[]): Reading | undefined {
  const inner = contextOf(text.replace(/^in /i, ''), context, laws);
  return inner && (/^in /i.test(text) ? { context: inner } : undefined);
}

function contextOf(text: string, context: Context, laws: readonly Amended[]): Context | undefined {
  const law = lawNamed(text, laws);
  if (law !== undefined) return { law, parts: [] };
  const found = readReferences(text.trim(), context, laws);
  if (!found || found.targets.length !== 1 || found.targets[0]!.to) return undefined;
  const { from, definition } = found.targets[0]!;
  const { section, parts }: Pinpoint = from;
  const named = found.law ?? context.law;
  return { ...(named !== undefined && { law: named }), section, parts, ...(definition !== undefined && { definition }) };
}

/** Several changes in one sentence: "by deleting x and by inserting y after z". */
function several(text: string, between: RegExp, context: Context, laws: readonly Amended[], effort: Effort): Reading | undefined {
  const pieces = text.split(between).filter((one) => one !== '');
  if (pieces.length < 2) return undefined;
  const changes = pieces.map((one) => read(one, context, laws, deeper(effort)));
  return changes.every((one) => one !== undefined && 'changes' in one) ? { changes: changes.flatMap((one) => (one as { changes: Wording[] }).changes) } : undefined;
}
