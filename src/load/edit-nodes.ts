import { parseDocument, Document, isCollection, isMap, isSeq, visit } from 'yaml';

export const OPTIONS = { lineWidth: 116, flowCollectionPadding: true, singleQuote: true } as const;

/** Lists and maps within an entry stand in brackets, as people write them; a list of maps has a line for each key. */
export function textOf(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Pair: (_, { value: valueNode }) => {
      if (!isCollection(valueNode) || (isSeq(valueNode) && valueNode.items.length > 0 && valueNode.items.every(isMap)))
        return undefined;
      valueNode.flow = true;
      return visit.SKIP;
    },
  });
  const text = document.toString(OPTIONS);
  const tight = text.replaceAll('[ ', '[').replaceAll(' ]', ']');
  return same(valuesOf(tight), valuesOf(text)) ? tight : text;
}

/** Where the line begins that holds the dash of an entry of a list. */
export const dashBefore = (text: string, offset: number): number =>
  text.lastIndexOf('\n', text.lastIndexOf('-', offset - 1)) + 1;

/** Whether two values are the same, whatever the order of their keys. */
export const same = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

/** The values of a YAML text; undefined if it cannot be read. */
export function valuesOf(text: string): unknown {
  try {
    const document = parseDocument(text, { logLevel: 'error', prettyErrors: false });
    return document.errors.length > 0 ? undefined : (document.toJS() as unknown);
  } catch {
    // an alias whose anchor is gone
    return undefined;
  }
}

/** Data as a text that is the same whatever the order of its keys. */
export const sorted = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );
