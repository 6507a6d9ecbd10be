import { end, loose } from './form.js';
import type { Tradition } from './tradition.js';
import { plainWord } from './number-suffix.js';

/** Ordinals and other number words, alone or two together. */
export function wordReader({
  words,
  compose,
}: Tradition['numbers']): (text: string) => { value: number | string; length: number } | undefined {
  const values = new Map<string, number | string>();
  for (const [names, value] of Object.entries(words))
    for (const name of names.split('|')) values.set(plainWord(name), value);
  if (values.size === 0) return () => undefined;
  const alternatives = (keep: (value: number | string) => boolean): string =>
    Object.entries(words)
      .filter(([, value]) => keep(value))
      .flatMap(([names]) => names.split('|'))
      .sort((a, b) => b.length - a.length)
      .map((name) => `${loose(name)}${end(name)}`)
      .join('|');
  const isTens = (value: number | string): boolean => typeof value === 'number' && value >= 10 && value % 10 === 0;
  const isOnes = (value: number | string): boolean => typeof value === 'number' && value < 10;
  const [tens, ones] = [alternatives(isTens), alternatives(isOnes)];
  const open = (source: string): string => source.replaceAll('(?![\\p{L}\\p{M}])', '');
  const pairs =
    tens === '' || ones === ''
      ? []
      : compose.map((template) => {
          const [first, second] = template.startsWith('{tens}') ? [tens, ones] : [ones, tens];
          const sign = template.replace(/\{(?:tens|ones)\}/g, '\u0000').split('\u0000')[1] ?? '';
          return new RegExp(`^(${open(first)})${loose(sign)}(${second})`, 'iu');
        });
  const single = new RegExp(`^(?:${alternatives(() => true)})`, 'iu');
  const valueOf = (word: string): number | string | undefined => values.get(plainWord(word.replace(/\s+/g, ' ')));
  const firsts = new Set([...values.keys()].map((word) => [...word][0]));
  return (text) => {
    const first = text.slice(0, 2);
    if (!firsts.has([...plainWord(first)][0])) return undefined;
    const start = text.slice(0, 60);
    for (const pair of pairs) {
      const match = pair.exec(start);
      const [first, second] = match ? [valueOf(match[1]!), valueOf(match[2]!)] : [];
      if (match && typeof first === 'number' && typeof second === 'number')
        return { value: first + second, length: match[0].length };
    }
    const match = single.exec(start);
    const value = match ? valueOf(match[0]) : undefined;
    return match && value !== undefined ? { value, length: match[0].length } : undefined;
  };
}
