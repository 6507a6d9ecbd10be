import type { Candidate } from './candidate.js';

/** What a number counts as in a series: its letters before, its value, and what follows. */
export interface Order {
  prefix: string;
  value: number;
  suffix: string;
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** The place of an id in a series; undefined for one without a number. */
export function orderIn(id: string): Order | undefined {
  const digits = /^([^\d]*?)(\d+)(.*)$/su.exec(id);
  if (digits) {
    const [, prefix = '', value, suffix = ''] = digits;
    const more = /^(.*\D)?(\d+)$/su.exec(suffix);
    if (prefix !== '' && more)
      return { prefix: `${prefix}${value!}${more[1] ?? ''}`, value: Number(more[2]), suffix: '' };
    return { prefix, value: Number(value), suffix };
  }
  if (!/^[IVXLCDM]+$/.test(id)) return undefined;
  let total = 0;
  [...id].forEach((letter, at) => {
    const value = ROMAN[letter]!;
    total += value < (ROMAN[id[at + 1] ?? ''] ?? 0) ? -value : value;
  });
  return { prefix: 'R', value: total, suffix: '' };
}

/** Whether a number is the next after another: the number itself, or the same with a letter or an adverb. */
export function follows(before: Order, after: Order): boolean {
  if (before.prefix !== after.prefix) return false;
  if (after.value === before.value + 1) return true;
  return after.value === before.value && after.suffix !== '' && after.suffix !== before.suffix;
}

const GAP = 6;

/**
 * The longest series among candidates: each number the next after the one before, with a few missing where it must be.
 * Candidates printed alike are preferred, and a series that begins with 1.
 */
export function longestSeries(candidates: readonly Candidate[]): Candidate[] {
  const scores: { score: number; from: number }[] = [];
  const latest = new Map<string, number[]>();
  let best = -1;
  const styles = new Map<string, number>();
  for (const { style } of candidates) styles.set(style, (styles.get(style) ?? 0) + 1);
  const most = Math.max(1, ...styles.values());
  candidates.forEach((candidate, at) => {
    const order = orderIn(candidate.heading.id);
    const seriesScore = candidate.strength * 0.2 + (0.3 * (styles.get(candidate.style) ?? 0)) / most;
    let score = order && order.value <= 1 ? 1.2 + seriesScore : 0.2 + seriesScore;
    let from = -1;
    if (order) {
      for (let value = order.value; value >= Math.max(0, order.value - GAP); value--) {
        for (const before of latest.get(`${order.prefix}/${value}`) ?? []) {
          const other = orderIn(candidates[before]!.heading.id)!;
          if (value === order.value && !follows(other, order)) continue;
          const missing = Math.max(0, order.value - value - 1);
          const step =
            scores[before]!.score +
            1 +
            seriesScore -
            missing * (candidate.kind === 'bare' ? 2 : 0.7) +
            (candidates[before]!.style === candidate.style ? 0.4 : 0);
          if (step > score) {
            score = step;
            from = before;
          }
        }
      }
      const key = `${order.prefix}/${order.value}`;
      const list = [...(latest.get(key) ?? []), at];
      latest.set(
        key,
        list.length > 6
          ? list.sort((a, b) => (scores[b]?.score ?? score) - (scores[a]?.score ?? score)).slice(0, 6)
          : list,
      );
    }
    scores.push({ score, from });
    if (best < 0 || score > scores[best]!.score) best = at;
  });
  const series: Candidate[] = [];
  for (let at = best; at >= 0; at = scores[at]!.from) series.unshift(candidates[at]!);
  return series;
}
