import type { Target } from '../../src/law/amend/amendment.js';
import type { Wording } from '../../src/law/amend/slots.js';
import type { Context } from '../../src/law/amend/places.js';

const parts = (labels: readonly string[]): string => labels.map((part) => `(${part})`).join('');

const place = ({ from, to, definition, within }: Target): string =>
  `${from.section}${parts(from.parts)}${to ? `..${to.section}${parts(to.parts)}` : ''}${definition === undefined ? '' : ` "${definition}"`}${within === undefined ? '' : ` ${typeof within === 'string' ? within : `sentence ${within.sentence}`}`}`;

/** A change in a short form for comparison. */
export function said(change: Wording): string {
  const text = 'text' in change && change.text !== undefined ? ` = ${change.text}` : '';
  switch (change.kind) {
    case 'words': {
      const { how, at, find, put, each, occurrence, either } = change;
      const words = `${find.find}${find.upto === undefined ? '' : ` ... ${find.upto}`}`;
      const notes = [each && 'each', occurrence !== undefined && `occurrence ${occurrence}`, either && 'either'].filter(
        Boolean,
      );
      return `${how} ${at.map(place).join(' ') || 'everywhere'}: ${words} > ${put}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
    }
    case 'renumber':
      return `renumber ${change.at.map(place).join(' ')} as ${change.as.map(place).join(' ')}`;
    case 'insert':
      return `insert ${change.where === 'in' ? 'end' : change.where} ${change.at ? place(change.at) : 'the law'}${change.as ? ` as ${place(change.as)}` : ''}${text}`;
    case 'delete-group':
      return `delete ${change.group}`;
    case 'restate':
    case 'repeal':
      return `${change.kind} the law`;
    case 'replace':
      return `replace ${change.group ?? change.at.map(place).join(' ')}${change.elsewhere === undefined ? '' : ` by ${change.elsewhere}`}${text}`;
    default:
      return `${change.kind} ${change.at.map(place).join(' ')}${text}`;
  }
}

export const toldContext = ({ at, law }: Context): string =>
  `in ${at.length > 0 ? at.map(place).join(' ') : (law ?? '')}`;
