import { createHash } from 'node:crypto';
import { XmlComponent, type IXmlableObject, type ParagraphChild } from 'docx';
import type { FieldNode } from './tree.js';
import { wordText } from './word-text.js';

/** Word takes no longer name of a field, and no longer title. */
const MOST = 64;

/** The signs of a box that is ticked, and of one that is not. */
export const [TICKED, UNTICKED] = ['\u2612', '\u2610'];

/**
 * A field of a form as a content control. Text may have lines, which LibreOffice keeps only where the control is
 * one for rich text.
 */
export const wordField = (node: FieldNode): ParagraphChild => new ContentControl(node) as unknown as ParagraphChild;

/** The library has no words for these controls. */
class ContentControl extends XmlComponent {
  constructor(private readonly field: FieldNode) {
    super('w:sdt');
  }

  override prepForXml(): IXmlableObject {
    const { tag, label, kind, placeholder, choices = [] } = this.field;
    const properties: IXmlableObject[] = [
      valued('w:alias', cut(label)),
      valued('w:tag', cut(tag)),
      valued('w:id', String(createHash('sha256').update(tag).digest().readUInt32BE() & 0x7fffffff)),
      ...(kind === 'check'
        ? [
            {
              'w14:checkbox': [
                { 'w14:checked': [{ _attr: { 'w14:val': '0' } }] },
                { 'w14:checkedState': [{ _attr: { 'w14:val': '2612', 'w14:font': 'MS Gothic' } }] },
                { 'w14:uncheckedState': [{ _attr: { 'w14:val': '2610', 'w14:font': 'MS Gothic' } }] },
              ],
            },
          ]
        : [{ 'w:showingPlcHdr': [] }]),
      ...(kind === 'choice'
        ? [
            {
              'w:dropDownList': choices.map((words) => ({
                'w:listItem': [{ _attr: { 'w:displayText': wordText(words), 'w:value': wordText(words) } }],
              })),
            },
          ]
        : []),
    ];
    return {
      'w:sdt': [
        { 'w:sdtPr': properties },
        {
          'w:sdtContent': [
            {
              'w:r': [
                {
                  'w:rPr':
                    kind === 'check'
                      ? [
                          {
                            'w:rFonts': [
                              { _attr: { 'w:ascii': 'MS Gothic', 'w:hAnsi': 'MS Gothic', 'w:eastAsia': 'MS Gothic' } },
                            ],
                          },
                        ]
                      : [{ 'w:color': [{ _attr: { 'w:val': '595959' } }] }],
                },
                {
                  'w:t': [{ _attr: { 'xml:space': 'preserve' } }, kind === 'check' ? UNTICKED : wordText(placeholder)],
                },
              ],
            },
          ],
        },
      ],
    };
  }
}

const valued = (name: string, value: string): IXmlableObject => ({ [name]: [{ _attr: { 'w:val': value } }] });
const cut = (text: string): string => wordText(text).slice(0, MOST);
