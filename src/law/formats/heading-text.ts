/**
 * The text of a heading from its number and its title: "14 Record keeping", but "Section 14 — Record keeping"
 * where the number has words of its own.
 */
export function headingText(label: string | undefined, title: string): string {
  if (!label) return title;
  if (!title) return label;
  return /\p{L}{3}/u.test(label) ? `${label} — ${title}` : `${label} ${title}`;
}

/** Text of a numbered paragraph that has a title of its own, such as a marginal note: "Exception — A person ...". */
export const titledText = (title: string, text: string): string =>
  title && text ? `${title} — ${text}` : title || text;
