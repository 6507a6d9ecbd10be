import { oneLine, tidyLines } from './clean.js';
import type { XmlElement, XmlNode } from './xml.js';

const INLINE = new Set(
  `a abbr affectedDocument b change courtType date def decoration del docAuthority docCommittee docDate docIntroducer
  docJurisdiction docketNumber docNumber docProponent docPurpose docStage docStatus docTitle docType embeddedText entity
  eol eop event fillIn i inline ins judge lawyer legislature location mmod mod mref neutralCitation noteRef object
  omissis opinion organization outcome party person placeholder process quantity quotedText ref relatedDocument remark
  rmod role rref session shortTitle signature span sub sup term time u vote br authorialNote`.split(/\s+/),
);

/** Reads lines of text in Akoma Ntoso; `aside` collects notes and structures that stand inside a line. */
export class AkomaText {
  /** whether the file marks insertions or deletions */
  changes = false;
  private notes = 0;

  constructor(private readonly view: 'amended' | 'original') {}

  isInline(node: XmlNode): boolean {
    return typeof node === 'string' || INLINE.has(node.name);
  }

  /** Whether the element belongs to the chosen view. */
  shows(element: XmlElement): boolean {
    if (element.name !== 'ins' && element.name !== 'del') return true;
    this.changes = true;
    return (element.name === 'ins') === (this.view === 'amended');
  }

  line(nodes: XmlNode[], aside: XmlElement[]): string {
    return tidyLines(nodes.map((node) => this.run(node, aside)).join(''));
  }

  /** All text of a cell or note, a line for each paragraph in it. */
  lines(element: XmlElement, aside: XmlElement[]): string {
    const parts = element.children.map((node) =>
      typeof node === 'string' || this.isInline(node) ? this.run(node, aside) : `\n${this.lines(node, aside)}\n`,
    );
    return tidyLines(parts.join('').replace(/\n\s*\n/g, '\n'));
  }

  private run(node: XmlNode, aside: XmlElement[]): string {
    if (typeof node === 'string') return node.replace(/[ \t\r\n]+/g, ' ');
    if (!this.shows(node)) return '';
    if (node.name === 'eol' || node.name === 'br') return '\n';
    if (node.name === 'authorialNote') {
      node.attributes.marker ??= String(++this.notes);
      aside.push(node);
      return `[${oneLine(node.attributes.marker)}]`;
    }
    if (!this.isInline(node)) {
      aside.push(node);
      return '';
    }
    return node.children.map((inner) => this.run(inner, aside)).join('');
  }
}
