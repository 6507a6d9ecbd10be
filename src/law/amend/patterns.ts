import type { WordsHow } from './amendment.js';
import type { Reader, Wording } from './change.js';

const Q = '\uE000([^\uE001]*)\uE001';
const BE = '(?:is|are|be|shall be|stands?|shall stand)(?: hereby| further| also)?';
const GONE = '(?:repealed|deleted|omitted|revoked|rescinded|removed|struck out|abrogated|cancelled)';
const REF = '((?:the )?definitions? of [^\uE000]*\uE000[^\uE001]+\uE001[^\uE000]*?|[^\uE000]+?)';
const TAKE = '(?:leave|leaving|repeal|delet|omit|omitt|revok|rescind|remov|strik|cancel)(?:e|ing)?(?: out)?';
const KIND =
  '(?:(?:new )?(?:sub-?|sub)?(?:section|paragraph|article|clause|regulation|rule|schedule|annex|item|point|definition|text|words?|part|chapter|provision|heading)s?)';
/** the new text: in quotation marks, or announced and following */
const TEXT = `(?:,?:? ?(?:(?:the )?following(?: ${KIND})?(?:,? namely)?[:—–-]?|(?:an? )?new ${KIND}(?: \\(?[\\dA-Za-z]{1,6}\\)?)?|(?:the (?:new )?(?:words?|text|${KIND}) )?${Q}))`;
const WORDS = `(?:the )?(?:words? and figures?|words?|expressions?|phrases?|figures?|numbers?|letters?|terms?|references? to)?,? ?${Q}`;
const EACH =
  '(,? ?(?:wherever|whenever|where|each time|every time) (?:it|they|that expression|those words|the words?)?.{0,30}?(?:occurs?|appears?|used)(?: in [a-z ]*)?|,? in (?:each|every|both|all) (?:places?|cases?|instances?)[^\uE000]{0,40}?|,? throughout)?';
const SUBST = '(?:substitut|replac|insert)(?:e|ing|ed)?';

type Maker = (groups: readonly (string | undefined)[], reader: Reader) => Wording | undefined;

const words =
  (
    how: WordsHow,
    order: (groups: readonly (string | undefined)[]) => { find?: string; put?: string; each?: string },
  ): Maker =>
  (groups, reader) => {
    const { find = '', put = '', each } = order(groups);
    return reader.words(how, find, put, each !== undefined);
  };
const replace: Maker = ([ref, text], reader) => reader.replace(ref!, text);

// the first that fits and whose places can be read is taken
export const PATTERNS: [RegExp, Maker][] = [
  // words
  ...(
    [
      [
        `(?:by )?(?:replac|substitut)(?:e|ing) ${WORDS}${EACH},? (?:with|by) ${WORDS}${EACH}`,
        'replace',
        ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f }),
      ],
      [
        `for ${WORDS}${EACH},? (?:there (?:is|are|shall be) )?${SUBST}(?: the words?)? ?${Q}`,
        'replace',
        ([a, e, b]) => ({ find: a, put: b, each: e }),
      ],
      [
        `(?:by )?substitut(?:e|ing)(?: for)? ${WORDS}${EACH},? (?:the (?:following )?)?(?:words? )?${Q}${EACH}`,
        'replace',
        ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f }),
      ],
      [`for ${WORDS}${EACH},? ${WORDS} ${BE} substituted`, 'replace', ([a, e, b]) => ({ find: a, put: b, each: e })],
      [
        `(?:immediately )?(after|before) ${WORDS}${EACH},? ${WORDS} ${BE} (?:inserted|added)`,
        'at',
        ([w, a, e, b]) => ({ find: a, put: b, each: e, where: w }),
      ],
      [
        `(?:by )?substitut(?:e|ing) ${WORDS} for ${WORDS}${EACH}`,
        'replace',
        ([b, a, e]) => ({ find: a, put: b, each: e }),
      ],
      [
        `${WORDS}${EACH} ${BE} (?:${GONE} and )?(?:replaced|substituted) (?:by|with) ${WORDS}${EACH}`,
        'replace',
        ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f }),
      ],
      [`${WORDS} ${BE} substituted for ${WORDS}${EACH}`, 'replace', ([b, a, e]) => ({ find: a, put: b, each: e })],
      [
        `(?:by )?${TAKE} ${WORDS}${EACH}(?:,? and(?: by)?|,) ${SUBST}(?: (?:it|them) (?:with|by))?(?: therefor,?| instead| in (?:its|their) places?,?)? ?${WORDS}${EACH}`,
        'replace',
        ([a, e, b, f]) => ({ find: a, put: b, each: e ?? f }),
      ],
      [
        `(?:by )?(?:insert|add)(?:ing)? ${WORDS},? (?:immediately )?(after|before) ${WORDS}${EACH}`,
        'at',
        ([b, w, a, e]) => ({ find: a, put: b, each: e, where: w }),
      ],
      [
        `(?:immediately )?(after|before) ${WORDS}${EACH},? (?:there (?:is|are|shall be) )?(?:insert|add)(?:ed)? ?${WORDS}`,
        'at',
        ([w, a, e, b]) => ({ find: a, put: b, each: e, where: w }),
      ],
      [
        `${WORDS} ${BE} (?:inserted|added) (?:immediately )?(after|before) ${WORDS}${EACH}`,
        'at',
        ([b, w, a, e]) => ({ find: a, put: b, each: e, where: w }),
      ],
      [
        `(?:by )?(?:insert|add)(?:ing)? (?:immediately )?(after|before) ${WORDS}${EACH},? ?(?:the words? )?${WORDS}`,
        'at',
        ([w, a, e, b]) => ({ find: a, put: b, each: e, where: w }),
      ],
      [
        `(?:by )?(?:insert|add)(?:ing)? (?:at the end )?the (?:words?|expression|phrase) ${Q}(?: at the end)?`,
        'end',
        ([b]) => ({ put: b }),
      ],
      [`(?:by )?${TAKE} ${WORDS}${EACH}`, 'delete', ([a, e]) => ({ find: a, each: e })],
      [`${WORDS}${EACH} ${BE} ${GONE}`, 'delete', ([a, e]) => ({ find: a, each: e })],
    ] as [
      string,
      WordsHow | 'at',
      (groups: readonly (string | undefined)[]) => { find?: string; put?: string; each?: string; where?: string },
    ][]
  ).map(([source, how, order]): [RegExp, Maker] => [
    exact(source),
    (groups, reader) =>
      words(how === 'at' ? (order(groups).where!.toLowerCase() as WordsHow) : how, order)(groups, reader),
  ]),
  // numbers
  ...[
    `(.+?) ${BE} (?:re-?numbered|re-?lettered|re-?designated)(?: as)? (.+)`,
    '(?:by )?re-?(?:number|letter|designat)(?:ing|e)? (.+?) (?:as|to be) (.+)',
    '(?:by )?re-?(?:number|letter|designat)(?:ing|e)? (.+?) to (.+)',
    '(.+?) becomes? (.+)',
  ].map((source): [RegExp, Maker] => [exact(source), ([a, b], reader) => reader.renumber(a!, b!)]),
  // text in the place of a provision
  ...[
    `(?:for|in place of|instead of) ${REF},? (?:there (?:is|are|shall be) )?substituted?${TEXT}?`,
    `${REF} ${BE} (?:${GONE},? and )?(?:replaced|substituted)(?: (?:by|with|for))?${TEXT}?`,
    `for ${REF},?${TEXT} ${BE} substituted`,
    `${REF} ${BE} amended(?: so as)? to read(?: as follows)?${TEXT}?`,
    `${REF} (?:shall|is to|are to) read(?: as follows)?${TEXT}?`,
    `(?:by )?substitut(?:e|ing) for ${REF}${TEXT}?`,
    `(?:by )?${TAKE} ${REF}(?:,? and|,) ${SUBST}(?: (?:it|them) (?:by|with))?(?: therefor| instead| in (?:its|their) places?)?${TEXT}?`,
    `(?:by )?(?:replac|substitut)(?:e|ing) ${REF},? (?:by|with)${TEXT}?`,
    `(?:by )?replac(?:e|ing) ${REF}`,
  ].map((source): [RegExp, Maker] => [exact(source), replace]),
  [exact(`${TEXT} ${BE} substituted for ([^\uE000]+)`), ([text, ref], reader) => reader.replace(ref!, text)],
  [exact(`(?:by )?substitut(?:e|ing)${TEXT} for ([^\uE000]+)`), ([text, ref], reader) => reader.replace(ref!, text)],
  // new provisions
  [
    exact(
      `(?:by )?(?:insert|add)(?:ing)?(?:,? in (?:its|the|their)? ?(?:appropriate )?(?:alphabetical|appropriate) (?:order|place|position)s?)${TEXT}?`,
    ),
    ([text], reader) => reader.insert('alphabetical', undefined, text),
  ],
  [
    exact(
      `(?:by )?(?:insert|add)(?:ing)?${TEXT}(?:,? in (?:its|the|their)? ?(?:appropriate )?(?:alphabetical|appropriate) (?:order|place|position)s?)`,
    ),
    ([text], reader) => reader.insert('alphabetical', undefined, text),
  ],
  [
    exact(
      `(?:immediately )?(after|before|following) ${REF},?(?: there)?(?: is| are| shall be| be)? (?:insert|add)(?:ed)?${TEXT}?`,
    ),
    ([where, ref, text], reader) => reader.insert(where!, ref, text),
  ],
  [
    exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}?,? (?:immediately )?(after|before|following) ${REF}${TEXT}?`),
    ([text, where, ref, more], reader) => reader.insert(where!, ref, text ?? more),
  ],
  [
    exact(`(?:immediately )?(after|before|following) ${REF},?${TEXT} ${BE} (?:inserted|added)`),
    ([where, ref, text], reader) => reader.insert(where!, ref, text),
  ],
  [
    exact(`${TEXT} ${BE} (?:inserted|added) (?:immediately )?(after|before|following) ([^\uE000]+)`),
    ([text, where, ref], reader) => reader.insert(where!, ref, text),
  ],
  [
    exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}?,? at the end(?: of ([^\uE000]+?))?${TEXT}?`),
    ([text, ref, more], reader) => reader.insert('end', ref, text ?? more),
  ],
  [
    exact(`(?:by )?(?:insert|add)(?:ing)? to ([^\uE000]+?)${TEXT}?`),
    ([ref, text], reader) => reader.insert('end', ref, text),
  ],
  [
    exact(`at the end(?: of ([^\uE000]+?))?,?(?: there)?(?: is| are| shall be)? (?:insert|add)(?:ed)?${TEXT}?`),
    ([ref, text], reader) => reader.insert('end', ref, text),
  ],
  [
    exact(`${TEXT} ${BE} (?:inserted|added) at the end(?: of ([^\uE000]+))?`),
    ([text, ref], reader) => reader.insert('end', ref, text),
  ],
  [exact(`(?:by )?(?:insert|add)(?:ing)?${TEXT}`), ([text], reader) => reader.insert('end', undefined, text)],
  // provisions taken out
  [exact(`${REF} (?:${BE} ${GONE}|(?:shall )?ceases? to have effect)`), ([ref], reader) => reader.delete(ref!)],
  [exact(`(?:by )?${TAKE} ${REF}`), ([ref], reader) => reader.delete(ref!)],
];

function exact(source: string): RegExp {
  return new RegExp(`^${source}$`, 'iu');
}
