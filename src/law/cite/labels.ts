/**
 * A label by its form, for the place `n`, counted from nought: `({a})` gives "(a)", "(b)", ..., `{1}°` "1°", `{I}. –`
 * "I. –"; `{n}` stands for the number on which the label builds, and is the place itself where none is given. Adverbs
 * of number (`{bis}`) are taken from `adverbs`.
 */
export function label(form: string, n: number, number = String(n + 1), adverbs: readonly string[] = []): string {
  const signs: Readonly<Record<string, () => string>> = {
    n: () => number,
    1: () => String(n + 1),
    a: () => letter(n),
    A: () => letter(n).toUpperCase(),
    i: () => roman(n + 1),
    I: () => roman(n + 1).toUpperCase(),
    bis: () => adverbs[n] ?? String(n + 2),
  };
  return form.replace(/\{(n|1|a|A|i|I|bis)\}/g, (_, sign: string) => signs[sign]!());
}

/** a to z, then aa, ab ... */
const letter = (n: number): string =>
  n < 26 ? String.fromCharCode(97 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26);

const ROMAN: readonly [number, string][] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const roman = (n: number): string => {
  for (const [value, sign] of ROMAN) if (n >= value) return sign + roman(n - value);
  return '';
};
