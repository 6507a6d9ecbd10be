import { isOn } from './docx-styles.js';
import { child, elements, type XmlElement } from './xml.js';

/** What a paragraph holds beside its text. */
export interface Inline {
  text: string;
  /** text of a table of contents, which repeats the headings */
  contents: string;
  notes: { kind: 'footnote' | 'endnote'; id: string; custom: boolean; label: string }[];
  /** contents of text boxes anchored in the paragraph */
  boxes: XmlElement[];
}

/** What is met on the way and not read, with how often. */
export type Tally = Map<string, number>;

/** Counts one more of what a file holds. */
export const tally = (counts: Tally, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

/** Reads the runs of one story (the body, or one note) in order; fields may run over several paragraphs. */
export class InlineReader {
  /** open fields, outermost first */
  private fields: { part: 'code' | 'result'; code: string }[] = [];

  constructor(
    private readonly view: 'amended' | 'original',
    private readonly counts: Tally,
    private readonly label: (kind: 'footnote' | 'endnote') => string,
  ) {}

  /** Whether text inside this element is part of the chosen view. */
  shows(name: string): boolean {
    if (name === 'ins' || name === 'moveTo') return this.view === 'amended';
    if (name === 'del' || name === 'moveFrom') return this.view === 'original';
    return true;
  }

  /** Whether the paragraph's end is in the chosen view; if not, the paragraph runs on into the next one. */
  ends(properties: XmlElement | undefined): boolean {
    const mark = child(properties, 'rPr');
    return !mark || elements(mark).every((element) => this.shows(element.name));
  }

  /** `heading` closes a table of contents that was left open. */
  read(paragraph: XmlElement, heading: boolean): Inline {
    const inline: Inline = { text: '', contents: '', notes: [], boxes: [] };
    if (heading) this.fields = this.fields.filter((field) => !isContents(field));
    for (const element of elements(paragraph)) this.element(element, inline);
    this.fields = this.fields.filter((field) => field.part === 'result');
    return inline;
  }

  private element(element: XmlElement, inline: Inline): void {
    if (!this.shows(element.name)) return;
    switch (element.name) {
      case 't':
      case 'delText':
        return this.add(inline, element.children.filter((node) => typeof node === 'string').join(''));
      case 'tab':
      case 'ptab':
        return this.add(inline, ' ');
      case 'br':
      case 'cr':
        return this.add(inline, '\n');
      case 'noBreakHyphen':
        return this.add(inline, '-');
      case 'sym':
        return this.symbol(element, inline);
      case 'fldChar':
        return this.field(element.attributes.fldCharType);
      case 'instrText': {
        const open = this.fields.at(-1);
        if (open?.part === 'code') open.code += element.children.join('');
        return;
      }
      case 'footnoteReference':
      case 'endnoteReference':
        return this.note(element, inline);
      case 'txbxContent':
        inline.boxes.push(element);
        return;
      case 'r':
        if (isOn(child(child(element, 'rPr'), 'vanish')))
          return tally(this.counts, 'Left out: passages of hidden text');
        break;
      case 'AlternateContent': {
        const chosen = child(element, 'Choice') ?? child(element, 'Fallback');
        if (chosen) this.element(chosen, inline);
        return;
      }
      case 'ruby': {
        const base = child(element, 'rubyBase');
        if (base) this.element(base, inline);
        return;
      }
      case 'blip':
      case 'imagedata':
        return tally(this.counts, 'Left out: pictures');
      case 'OLEObject':
        return tally(this.counts, 'Left out: embedded objects');
      case 'commentReference':
        return tally(this.counts, 'Left out: comments');
      case 'pPr':
      case 'rPr':
      case 'sdtPr':
      case 'delInstrText':
        return;
    }
    for (const inner of elements(element)) this.element(inner, inline);
  }

  private add(inline: Inline, text: string): void {
    if (this.fields.some((field) => field.part === 'code')) return;
    if (this.fields.some(isContents)) inline.contents += text;
    else inline.text += text;
  }

  private symbol(element: XmlElement, inline: Inline): void {
    const code = Number.parseInt(element.attributes.char ?? '', 16);
    if (code >= 0x20 && code < 0xe000) return this.add(inline, String.fromCharCode(code));
    tally(this.counts, 'Shown as □: signs from symbol fonts');
    this.add(inline, '□');
  }

  private field(type: string | undefined): void {
    const open = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ part: 'code', code: '' });
    else if (type === 'separate' && open) open.part = 'result';
    else if (type === 'end') this.fields.pop();
  }

  private note(element: XmlElement, inline: Inline): void {
    const kind = element.name === 'footnoteReference' ? 'footnote' : 'endnote';
    const custom = ['1', 'true', 'on'].includes(element.attributes.customMarkFollows ?? '');
    const label = custom ? '*' : this.label(kind);
    inline.notes.push({ kind, id: element.attributes.id ?? '', custom, label });
    if (!custom) this.add(inline, `[${label}]`);
  }
}

const isContents = (field: { code: string }): boolean => /^\s*TOC\b/i.test(field.code);

/** Warnings for all that was met and not read, such as "Left out: pictures (3)." */
export const tallied = (counts: Tally): string[] => [...counts].map(([what, count]) => `${what} (${count}).`);
