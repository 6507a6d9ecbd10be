/** The scripts that are written without spaces between words, as they stand within a class of a pattern. */
export const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}' +
  '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** One pattern that matches where all parts match one behind the other; its flags are those given. */
export const inTurn = (flags: string, ...parts: readonly RegExp[]): RegExp =>
  new RegExp(parts.map(({ source }) => source).join(''), flags);

/** One pattern that matches where one of the parts does, the first first; its flags are those given. */
export const eitherOf = (flags: string, ...parts: readonly RegExp[]): RegExp =>
  new RegExp(parts.map(({ source }) => source).join('|'), flags);
