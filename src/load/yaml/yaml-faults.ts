import { isScalar, visit, type Document, type YAMLError } from 'yaml';

const QUOTES = 'Put a text that contains a colon, or that begins with a sign, in quotes.';
const PAIRS = `expected one "key: value" on a line, as deep as the lines beside it. ${QUOTES}`;

/**
 * What is wrong with YAML that cannot be parsed and what to write instead, in words that need no knowledge of
 * parsers.
 */
export function faultText({ code, message }: YAMLError): string {
  const closing = /end with a (.)$/.exec(message)?.[1];
  if (closing !== undefined)
    return `Expected ${JSON.stringify(closing)} at the end of what stands in brackets, before this line.`;
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'Unexpected tab at the beginning of the line, expected spaces.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return `Unexpected colon or indentation, ${PAIRS}`;
    case 'BAD_INDENT':
      return 'Unexpected indentation, expected the line to begin in the same column as the lines beside it.';
    case 'BAD_SCALAR_START':
      return (
        `Unexpected "${message.replace(/^.* /, '')}" at the beginning of a text, expected the whole text in ` +
        'quotes.'
      );
    case 'BAD_DQ_ESCAPE':
      return (
        `Unexpected ${message.replace(/^.* /, '')} in double quotes, expected single quotes around a text with ` +
        'a backslash.'
      );
    case 'MULTIPLE_DOCS':
      return 'Unexpected second document after "---", expected one in each file.';
    case 'KEY_OVER_1024_CHARS':
      return 'Unexpected key of more than 1024 characters, expected a short one.';
    case 'MISSING_CHAR':
      if (message.startsWith('Missing closing'))
        return 'Unexpected quotation mark that nothing closes, expected another one at the end of the text.';
      if (message.startsWith('Implicit map keys')) return `Unexpected line without a colon, ${PAIRS}`;
      if (message.startsWith('Sequence item'))
        return (
          'Unexpected line between the entries of a list, expected it to begin with "- " or to be indented ' +
          'further.'
        );
      break;
    default:
  }
  const text =
    /(?:token in YAML stream|YAML token|extra characters): (.*)$/s.exec(message)?.[1] ??
    /^Unexpected (\S) in/.exec(message)?.[1];
  return (
    `Unexpected ${text === undefined ? 'text' : JSON.stringify(text.replace(/^"(.*)"$/s, '$1').slice(0, 80))} ` +
    `here, ${PAIRS}`
  );
}

/** Where a quotation begins that nothing closes: the parser itself only notices at its end. */
export function openingQuote(document: Document, { code, message, pos }: YAMLError): number | undefined {
  if (code !== 'MISSING_CHAR' || !message.startsWith('Missing closing')) return undefined;
  let opening: number | undefined;
  visit(document, (_, node) => {
    if (
      isScalar(node) &&
      node.range &&
      node.type?.startsWith('QUOTE') === true &&
      node.range[0] < pos[0] &&
      pos[0] <= node.range[2] + 1
    )
      opening = node.range[0];
  });
  return opening;
}
