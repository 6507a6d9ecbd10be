import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Scalar,
  visit,
  type Node,
  type Pair,
} from 'yaml';

/** The width to which text is folded, in columns. */
const WIDTH = 118;

const STYLE = { lineWidth: WIDTH, flowCollectionPadding: true, singleQuote: true } as const;

/** What stands for another value by its name is written out, and no value has a name any more. */
export function writeOut(document: Document): void {
  visit(document, {
    Alias: (_, node) => {
      const copy = node.resolve(document)?.clone() as Node | undefined;
      if (!copy) return undefined;
      // its comments belong to the place where it was named
      visit(copy, { Node: (_key, child) => void bare(child) });
      copy.comment = node.comment ?? null;
      copy.commentBefore = node.commentBefore ?? null;
      return copy;
    },
  });
  visit(document, {
    Node: (_, child) => {
      if (!isAlias(child)) delete (child as { anchor?: string }).anchor;
    },
  });
}

function bare(node: Node): void {
  node.comment = null;
  node.commentBefore = null;
}

/**
 * Text stands in quotation marks only where YAML would take it for something else, and then in single ones, or in
 * double ones around an apostrophe or what cannot be seen.
 */
export function unquote(document: Document): void {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string' || (node.type !== 'QUOTE_SINGLE' && node.type !== 'QUOTE_DOUBLE')) return;
      if (/^[^\p{Cc}\p{Cf}]*$/u.test(node.value)) node.type = Scalar.PLAIN;
    },
  });
}

/** Entries of the list that a file is stand apart by a blank line. */
export function spread(document: Document): void {
  if (!isSeq(document.contents) || document.contents.flow === true) return;
  document.contents.items.forEach((item, n) => {
    if (isMap(item) && item.flow !== true) item.spaceBefore = n > 0;
  });
}

/**
 * The text of a document: what stands in brackets and does not fit on its line gets a line for each value, and words
 * that do not fit are folded below their key.
 */
export function textOf(document: Document): string {
  fit(document.contents, 0, 0);
  return tight(document.toString(STYLE));
}

/** `column`: where the value would begin on the line of its key; `indent`: of the lines of a block below it. */
function fit(node: unknown, column: number, indent: number): void {
  if (isScalar(node)) fold(node, column);
  if (!isCollection(node)) return;
  if (node.flow === true) {
    if (node.items.length === 0 || (!hasComment(node) && column + oneLine(node).length <= WIDTH)) return;
    node.flow = false;
    delete (node as { spaceBefore?: boolean }).spaceBefore;
  }
  if (isSeq(node)) for (const item of node.items) fit(item, indent + 2, indent + 2);
  else for (const pair of node.items as Pair[]) fit(pair.value, indent + keyWidth(pair) + 2, indent + 2);
}

const keyWidth = ({ key }: Pair): number => (isScalar(key) ? String(key.value).length : 0);

function fold(node: Scalar, column: number): void {
  if (typeof node.value !== 'string' || (node.type !== undefined && node.type !== Scalar.PLAIN)) return;
  if (node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
  else if (column + node.value.length > WIDTH && node.value.includes(' ')) node.type = Scalar.BLOCK_FOLDED;
}

function hasComment(node: Node): boolean {
  let isFound = false;
  visit(node, {
    Node: (_, child) => {
      if (child === node || (child.comment ?? child.commentBefore ?? '') === '') return undefined;
      isFound = true;
      return visit.BREAK;
    },
  });
  return isFound;
}

/** A collection in brackets on one line. */
const oneLine = (node: Node): string =>
  tight(new Document(node.clone() as Node).toString({ ...STYLE, lineWidth: 0 })).trimEnd();

/** Lists without blanks inside of their brackets: `[a, b]` beside `{ a: b }`. */
function tight(text: string): string {
  const tokens = [...new Lexer().lex(text)];
  const blank = (token: string | undefined): boolean => token !== undefined && /^ +$/.test(token);
  const control = (token: string): boolean => ['\u0002', '\u0018', '\u001f'].includes(token);
  const written = tokens.filter((token) => !control(token));
  return written
    .filter(
      (token, n) => !blank(token) || !((written[n - 1] === '[' && written[n + 1] !== ']') || written[n + 1] === ']'),
    )
    .join('');
}
