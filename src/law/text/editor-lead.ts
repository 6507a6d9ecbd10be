/**
 * The bracket in which an editor has put what was inserted or replaced, with the number of its footnote, before a word,
 * a number or a label: the "1[" of "1[2A. Marks.]".
 */
export const EDITOR_LEAD = /^(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,3})?\[+\s*(?=[\p{L}\p{N}§(])/u;
