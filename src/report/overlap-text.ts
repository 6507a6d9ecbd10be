import type { OverlapRow } from './overlap-row.js';
import { listed } from '../analyse/words.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** ` — for a | b`; empty where there is nothing to say. */
export const scopeTail = (scope: readonly string[]): string => (scope.length > 0 ? ` — for ${scope.map((one) => one.replace(/^for /, '')).join(' | ')}` : '');

/** What is asked, beside the citation, where it is short enough to be read there. */
const briefly = ({ cite, asks }: { cite: string; asks: string }): string => (asks.length <= 60 ? `${cite} (${asks})` : cite);

type Asked = OverlapRow['constraints'][number];

/** Requirements of one paragraph that ask the same for different things are told once. */
function together(constraints: readonly Asked[]): (Asked & { scopes: readonly string[] })[] {
  const groups = new Map<string, Asked & { scopes: string[] }>();
  for (const one of constraints) {
    const key = [one.short, one.cite, one.strength, one.qualified, one.when, one.condition, one.asks, one.standing, one.unverified].join('|');
    const group = groups.get(key);
    if (group) group.scopes.push(...one.scope);
    else groups.set(key, { ...one, scopes: [...one.scope] });
  }
  const order = ['strictest', 'equal', 'asks'];
  return [...groups.values()].sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength));
}

const STRENGTHS = ['shall', 'endeavour', 'consider', 'should', 'may'];
const LABELS: Record<Asked['standing'], string> = { strictest: '▲ strictest', equal: '= equal', asks: '  asks' };

/** A question's commitments side by side, as text for a terminal; with the notes on each requirement where `notes` is set. */
export function overlapText(row: OverlapRow, layout: Layout, notes = false): string {
  const lines = [paint(layout, 'bold', harmless(`${row.ask}  (${row.question})`))];
  const say = (label: string, text: string): void => void lines.push(paragraph(layout, harmless(text), 16, `  ${label}`.padEnd(16)));
  for (const one of together(row.constraints)) {
    const force = [one.strength, one.qualified, one.when, one.condition, one.unverified === undefined ? undefined : 'unverified'].filter((text) => text !== undefined).join('; ');
    say(LABELS[one.standing], `${one.short}, ${one.cite} (${force}): ${one.asks}${scopeTail(one.scopes)}`);
    if (notes && one.note !== undefined) say('', `Note: ${one.note}`);
    if (notes && one.unverified !== undefined) say('', `Unverified: ${one.unverified}`);
  }
  for (const one of row.conflicts) say('⚡ conflict', `No answer satisfies ${listed(one.between.map((cite, n) => briefly({ cite, asks: one.asks[n]! })))}${scopeTail(one.scope)}`);
  for (const [stricter, weaker] of byStricter(row.divergences)) say('⇅ diverges', `Where both apply, ${stricter} asks for more than ${weaker.join('; ')}`);
  for (const one of row.barred) say('⇅ diverges', `Where both apply, ${one.permission} permits what ${one.by} does not`);
  for (const one of row.only) say('  only', `${one.short} alone covers this${scopeTail(one.scope)}`);
  for (const one of row.floor) say(one.qualified ? '▷ softened' : '▶ floor', `${one.asks}${scopeTail(one.scope)} — set by ${one.setBy.join('; ')}`);
  if (row.conflicts.length > 0) say('▶ floor', 'none where the commitments conflict');
  for (const { questions, cites } of row.open) say('? depends', `on the answer to ${listed(questions)}, whether this reaches all that it speaks of: ${cites.join('; ')}`);
  return lines.join('\n');
}

function byStricter(divergences: OverlapRow['divergences']): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { stricter, weaker, asks } of divergences) {
    const key = briefly({ cite: stricter, asks: asks.stricter });
    groups.set(key, [...new Set([...(groups.get(key) ?? []), briefly({ cite: weaker, asks: asks.weaker })])]);
  }
  return groups;
}
