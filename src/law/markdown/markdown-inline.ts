const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  shy: '',
  laquo: '«',
  raquo: '»',
  sect: '§',
  deg: '°',
  ndash: '–',
  mdash: '—',
};
const TAG = /<\/?(?:sup|sub|b|i|u|em|strong|span|br|a|small|font|p|div|ins|center)(?:\s[^<>]{0,300})?\/?>/gi;

/** words in single asterisks, which may stand inside others in double ones, or around them */
const EMPHASIS = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;

/**
 * The words of a line of Markdown: emphasis, links, images, HTML tags and comments are taken off, escapes and entities
 * are resolved. An asterisk inside a word stays, since statutes number articles with it (R*123-1).
 */
export function plain(text: string): string {
  if (!/[*_`<&[\\!]/.test(text)) return text;
  const kept: string[] = [];
  const escaped = withoutComments(text.replace(/[\uFDD0\uFDD1]/g, '')).replace(
    /\\([!-/:-@[-`{-~])/g,
    (_, character: string) => `\uFDD0${kept.push(character) - 1}\uFDD1`,
  );
  return escaped
    .replace(TAG, (tag) => (/^<br/i.test(tag) ? '\n' : ''))
    .replace(/!?\[([^[\]]*)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(`+)(?!`)([^`]+)\1(?!`)/g, '$2')
    .replace(EMPHASIS, '$1')
    .replace(/\*{2,3}(?=[^\s*])([^*]*[^\s*])\*{2,3}|\*{4}/g, (_, inner: string | undefined) => inner ?? '')
    .replace(EMPHASIS, '$1')
    .replace(/(?<![\p{L}\p{N}_])__?(?=[^\s_])([^_\n]*[^\s_])__?(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, entity)
    .replace(/\uFDD0(\d+)\uFDD1/g, (_, slot: string) => kept[Number(slot)] ?? '');
}

function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) break;
    kept += text.slice(from, at);
    from = end + 3;
  }
  return from === 0 ? text : kept + text.slice(from);
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name] ?? whole;
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16);
  return code > 0x1f && code <= 0x10ffff && (code < 0x7f || code > 0x9f) && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : '\uFFFD';
}

const MARKS = /[\\`*_[\]<>&|~{]/g;
const STARTS = /^(?=#|\+(?:\s|$)|-(?:\s|-|$)|=+\s*$|:\s)|^(\d{1,9})(?=[.)](?:\s|$))/;

/** Escapes a line so that it stands in Markdown as plain words, at the start of a block or inside one. */
export const escapeLine = (text: string): string =>
  text.replace(MARKS, '\\$&').replace(STARTS, (_, digits: string | undefined) => `${digits ?? ''}\\`);

/** Escapes the text of a heading, where number signs at the end would be taken for markup. */
export const escapeHeading = (text: string): string => text.replace(MARKS, '\\$&').replace(/#(?=#*\s*$)/g, '\\#');
