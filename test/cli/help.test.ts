import { afterEach, describe, expect, it } from 'vitest';
import { allMessages, FIRST_LANGUAGE, speak } from '../../src/words/catalogue.js';
import { run } from './capture.js';

const english = [...allMessages(FIRST_LANGUAGE)].filter(([key]) => key.startsWith('help.'));
const commands = [...new Set(english.map(([key]) => key.split('.')[1]!))].filter(
  (name) => !['concord', 'common', 'help', 'layout', 'error'].includes(name),
);
const flat = (text: string): string => text.replace(/\s+/g, ' ');

afterEach(() => speak(FIRST_LANGUAGE));

describe('help', () => {
  it.each(['en', 'fr', 'es'])('says in %s what every command, argument and option is', async (language) => {
    const said = new Map<string, string>([['concord', flat((await run('help', '--lang', language)).out)]]);
    for (const name of commands) said.set(name, flat((await run(name, '--help', '--lang', language)).out));
    expect([...said.values()].join(' ')).not.toContain('[en]');
    const own = allMessages(language);
    for (const [key] of english) {
      const [, name, what] = key.split('.') as [string, string, string];
      if (['layout', 'error'].includes(name)) continue;
      const words = flat(own.get(key)!.replaceAll("''", "'"));
      const where = said.has(name) ? [said.get(name)!] : [...said.values()];
      expect(
        where.some((text) => text.includes(words)),
        `${key} (${what})`,
      ).toBe(true);
    }
  });

  it('names every command that there is', async () => {
    const { out } = await run('help');
    const listed = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    expect(listed.filter((name) => name !== 'help').sort()).toEqual([...commands].sort());
  });

  it.each([
    [['check', '--foo'], 'erreur : option inconnue « --foo »'],
    [['chek'], 'erreur : commande inconnue « chek »'],
    [['chek'], 'Vouliez-vous dire check ?'],
    [['check'], 'erreur : l’argument « iso3 » manque'],
    [['status', 'FRA', 'x'], 'erreur : trop d’arguments pour « status » : 1 attendu(s), 2 reçu(s).'],
    [['bill', 'x.md'], 'erreur : l’option « --state <iso3> » est nécessaire'],
    [['check', 'FRA', '--by'], 'erreur : l’option « --by <group> » n’a pas sa valeur'],
    [['diff', 'a', 'b', '--format', 'x'], 'erreur : valeur « x » inattendue pour l’option « --format <name> »'],
  ])('tells of a call that cannot be understood in the language of the reader: %s', async (args, words) => {
    const { code, err } = await run('--lang', 'fr', ...args);
    expect(code).toBe(2);
    expect(flat(err)).toContain(words);
  });

  it('speaks English where the language that is asked for is none', async () => {
    expect((await run('--lang', 'tlh', 'check', '--help')).out).toContain('Usage: concord check');
  });
});
