import { IntlMessageFormat } from 'intl-messageformat';
import { afterEach, describe, expect, it } from 'vitest';
import {
  allMessages,
  canSay,
  FIRST_LANGUAGE,
  languages,
  listWords,
  say,
  speak,
  spoken,
} from '../../src/words/catalogue.js';

/** The values that a message needs, sorted. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  JSON.stringify(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst(), (_, node: unknown) => {
    const { type, value } = (node ?? {}) as { type?: number; value?: unknown };
    if (type !== undefined && type > 0 && type < 7 && typeof value === 'string') found.add(value);
    return node;
  });
  return [...found].sort();
}

afterEach(() => speak(FIRST_LANGUAGE));

describe('the catalogue of messages', () => {
  it('says a message with its values', () => {
    expect(say('reports.common.page', { page: 3, pages: 12 })).toBe('Page 3 of 12');
  });

  it('says a value as it is: nothing in it acts as a message', () => {
    expect(say('reports.common.page', { page: '{pages}', pages: "'<b>" })).toBe("Page {pages} of '<b>");
  });

  it('tells a key that is not there, and a value that is missing', () => {
    expect(() => say('reports.no-such-key')).toThrow('Unexpected message "reports.no-such-key"');
    expect(() => say('../../package.name')).toThrow('Unexpected message');
    expect(() => say('reports.common.page', { page: 1 })).toThrow(/pages/);
    expect(canSay('reports.common.page')).toBe(true);
    expect(canSay('reports.no-such-key')).toBe(false);
  });

  it('speaks only languages that have a folder', () => {
    expect(languages()).toContain('en');
    expect(() => speak('tlh')).toThrow('Unexpected language "tlh", expected one of');
    expect(spoken()).toBe('en');
  });

  it('writes lists by the rules of the language', () => {
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listWords(['a', 'b'], 'disjunction')).toBe('a or b');
    expect(listWords(['a, b', 'c'])).toBe('a, b; c');
  });

  it.each(languages())('has messages of %s that can be read, with the same placeholders as in English', (language) => {
    const english = allMessages(FIRST_LANGUAGE);
    const names = /^(?:questions|items|topics|exceptions|instruments|terms|units|states|phrases)\./;
    for (const [key, message] of allMessages(language)) {
      if (names.test(key)) continue;
      expect(() => new IntlMessageFormat(message, language, undefined, { ignoreTag: true }), key).not.toThrow();
      if (language !== FIRST_LANGUAGE) expect(english.has(key), `${language}: ${key}`).toBe(true);
      if (language !== FIRST_LANGUAGE)
        expect(argumentsOf(message), `${language}: ${key}`).toEqual(argumentsOf(english.get(key)!));
    }
  });
});
