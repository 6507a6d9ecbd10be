import { kindSigns } from '../words/kinds.js';
import { partWords } from '../words/findings/review.js';
import type { Run } from '../law/compare/redline.js';
import type { Place } from '../model/place.js';
import { redlineText } from './redline-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

/** An answer whose cited text has changed, with what changed. */
export interface StaleView {
  id: string;
  ask: string;
  value: string;
  cites: readonly string[];
  says?: string;
  reviewed?: { by: string; on: string };
  place: Place;
  /** what changed since the review, by the parts of its seal */
  causes: readonly string[];
  sections: readonly {
    section: string;
    cite: string;
    gone: boolean;
    redline?: readonly Run[];
    /** today's text, where the reviewed one is not known */
    today?: string;
    known: { reviewed: boolean; today: boolean };
  }[];
}

const label = (name: string): string => `${`    ${say(`review.label.${name}`)}`.padEnd(13)} `;

const LONGEST = 1_200;

/** A stale answer for a terminal: what it says, and word by word what changed under it. */
export function reviewText(view: StaleView, layout: Layout): string {
  const { id, ask, value, cites, says, reviewed, place, causes, sections } = view;
  const lines = [
    `${paint(layout, 'yellow', kindSigns.stale.sign)} ${paint(layout, 'bold', harmless(id))}  ` +
      `${paint(layout, 'dim', harmless(ask))}`,
    paragraph(layout, harmless(`${value}${says === undefined ? '' : `. ${says}`}`), 14, label('answer')),
    paragraph(layout, harmless(cites.join('; ')), 14, label('law')),
    paragraph(layout, harmless(reviewed ? say('review.by', reviewed) : say('accede.no-date')), 14, label('reviewed')),
    paragraph(layout, harmless(`${place.file}:${place.line}:${place.column}`), 14, label('at')),
  ];
  const others = causes.filter((cause) => cause !== 'places');
  if (others.length > 0)
    lines.push(paragraph(layout, others.map((other) => partWords(other)).join('; '), 14, label('changed')));
  for (const section of sections) {
    lines.push(`    ${paint(layout, 'bold', harmless(section.cite))}${section.gone ? say('review.gone') : ''}`);
    if (section.redline) lines.push(redlineText(section.redline, layout));
    else lines.push(paragraph(layout, unknown(section.known), 6, '      '));
    if (section.today !== undefined)
      lines.push(
        harmless(section.today.slice(0, LONGEST))
          .split('\n')
          .map((line) => `      ${line}`)
          .join('\n') + (section.today.length > LONGEST ? '…' : ''),
      );
  }
  return lines.join('\n');
}

function unknown({ reviewed, today }: { reviewed: boolean; today: boolean }): string {
  if (!today) return say('review.no-text');
  return reviewed ? '' : say('review.no-earlier');
}
