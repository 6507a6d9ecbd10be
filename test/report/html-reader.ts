import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** A page as a browser reads it: its elements in order with their attributes, and its text, scripts and styles left out. */
export function fromHtml(html: string): {
  elements: { name: string; attributes: Record<string, string> }[];
  text: string;
} {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const texts: string[] = [];
  const visit = (node: Node, silent: boolean): void => {
    if ('tagName' in node)
      elements.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      });
    if ('value' in node && !silent) texts.push(node.value);
    const quiet = silent || ('tagName' in node && ['script', 'style'].includes(node.tagName));
    if ('childNodes' in node) node.childNodes.forEach((child) => visit(child, quiet));
  };
  visit(parse(html), false);
  return { elements, text: texts.join('').replace(/\s+/g, ' ') };
}
