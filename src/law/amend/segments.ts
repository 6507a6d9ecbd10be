/**
 * The sentences of a text in a language (BCP 47), or, with a pattern of how they begin, the pieces from each such
 * beginning to the next: where each begins, and its words.
 */
export function segmentsOf(
  text: string,
  { starts }: { starts?: string },
  language = 'en',
): { index: number; segment: string }[] {
  if (starts !== undefined) {
    const at = Array.from(text.matchAll(new RegExp(starts, 'gu')), ({ index }) => index);
    return at.map((index, n) => ({ index, segment: text.slice(index, at[n + 1]) }));
  }
  return Array.from(
    new Intl.Segmenter(language.split('-')[0], { granularity: 'sentence' }).segment(text),
    ({ index, segment }) => ({ index, segment }),
  ).filter(({ segment }) => segment.trim() !== '');
}
