import { SaxesParser } from 'saxes';
import { decodeText } from './encoding.js';
import { ImportError, reason } from './import-error.js';
import { inDigits, tooLong, type Limits } from './limits.js';

export type XmlNode = XmlElement | string;

export interface XmlElement {
  /** local name, without the prefix */
  name: string;
  uri: string;
  /** by local name; where two prefixes share one, the attribute without a prefix wins, else the first */
  attributes: Record<string, string>;
  children: XmlNode[];
  line: number;
  column: number;
}

/**
 * Reads XML into a tree. A document type declaration that declares anything itself, such as entities, is refused; one
 * that only names its type is passed over; depth and size are bounded while reading; nothing is fetched or expanded.
 * `what` names the file or part in errors; elements named in `skip` are left out with all inside them.
 */
export function parseXml(
  bytes: Uint8Array,
  what: string,
  limits: Limits,
  skip: ReadonlySet<string> = new Set(),
): XmlElement {
  const text = decodeText(bytes, declaredEncoding(bytes)).text;
  const parser = new SaxesParser({ xmlns: true, position: true });
  let root: XmlElement | undefined;
  const open: XmlElement[] = [];
  let depth = 0;
  let skipped = 0;
  let nodes = 0;

  const count = (): void => {
    if (++nodes > limits.nodes) {
      throw new ImportError(
        `${what} with more than ${inDigits(limits.nodes)} elements`,
        'a law text',
        'Split the file into its parts and import each.',
      );
    }
  };
  const add = (node: XmlNode): void => {
    count();
    open.at(-1)?.children.push(node);
  };

  parser.on('doctype', (declaration) => {
    if (!declaration.includes('[')) return;
    throw new ImportError(
      `document type declaration (<!DOCTYPE>) with declarations of its own in ${what}`,
      'XML without them, as they can hide or multiply text',
      'Remove the declaration, or get the file from its official source.',
    );
  });
  parser.on('attribute', count);
  parser.on('opentag', (tag) => {
    if (++depth > limits.depth) {
      throw new ImportError(
        `nesting of more than ${limits.depth} elements in ${what}`,
        'a law text',
        'Get the file from its official source, or save it anew.',
      );
    }
    if (skipped > 0 || skip.has(tag.local)) {
      skipped++;
      return;
    }
    const attributes: Record<string, string> = Object.create(null);
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix === '' || !(attribute.local in attributes)) attributes[attribute.local] = attribute.value;
    }
    const element = {
      name: tag.local,
      uri: tag.uri,
      attributes,
      children: [],
      line: parser.line,
      column: parser.column,
    };
    if (open.length === 0) root = element;
    else add(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    depth--;
    if (skipped > 0) skipped--;
    else open.pop();
  });
  const addText = (value: string): void => {
    if (value.length > limits.blockCharacters) throw tooLong(value.length, limits);
    if (skipped === 0 && open.length > 0) add(value);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  try {
    for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
    parser.close();
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(
      `end or mark-up in ${what} (${reason(error)})`,
      'well-formed XML',
      'The file may be cut short or damaged: get it again from its source.',
    );
  }
  if (!root) throw new ImportError(`${what} without any element`, 'XML', 'Get the file again from its source.');
  return root;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1];
}

/** The children that are elements, in their order. */
export const elements = (node: XmlElement): XmlElement[] => node.children.filter((child) => typeof child !== 'string');

/** The first child that bears one of the names. */
export const child = (node: XmlElement | undefined, ...names: string[]): XmlElement | undefined =>
  node && elements(node).find((element) => names.includes(element.name));

/** The first element of that name at any depth, in the order of the file. */
export function descendant(node: XmlElement, name: string): XmlElement | undefined {
  for (const element of elements(node)) {
    const hit = element.name === name ? element : descendant(element, name);
    if (hit) return hit;
  }
  return undefined;
}

/** The text of a node with all that stands in it. */
export const textOf = (node: XmlNode): string => (typeof node === 'string' ? node : node.children.map(textOf).join(''));
