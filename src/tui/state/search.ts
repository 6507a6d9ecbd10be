/** Takes what was typed, and tells whether a text has every word of it, in any order and case. */
export function searching(typed: string): (textOf: () => string) => boolean {
  const terms = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return (textOf) => {
    if (terms.length === 0) return true;
    const text = textOf().toLowerCase();
    return terms.every((term) => text.includes(term));
  };
}
