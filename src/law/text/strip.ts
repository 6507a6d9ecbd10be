// C0 and C1 controls but tab and newline; bidirectional embeddings, overrides and isolates; tag characters and
// noncharacters
const UNSAFE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF]|[\u{E0000}-\u{E007F}]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/**
 * Text without characters that could steer a terminal or hide what is read, and how many were taken out. Line ends
 * become newlines.
 */
export function strip(text: string): { text: string; removed: number } {
  let removed = 0;
  const lines = /[\r\u0085\u2028\u2029\v\f]/.test(text) ? text.replace(LINE_ENDS, '\n') : text;
  const clean = lines.replace(UNSAFE, () => {
    removed++;
    return '';
  });
  return { text: clean.replace(/\p{Cs}/gu, '\uFFFD'), removed };
}
