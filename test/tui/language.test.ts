import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bindingsOn, commandOf } from '../../src/tui/keys/bindings.js';
import { tabName } from '../../src/tui/keys/tabs.js';
import { answerWords, typedText } from '../../src/tui/answers/typed.js';
import { readTyped } from '../../src/tui/answers/typed.js';
import { load } from '../../src/load/workspace.js';
import { FIRST_LANGUAGE, speak } from '../../src/words/catalogue.js';
import { screenIds } from '../../src/tui/state/route.js';

afterEach(() => speak(FIRST_LANGUAGE));

describe('the app in another language', () => {
  it.each(['fr', 'es'])('says in %s what each key does, and takes the same keys', (language) => {
    const english = new Map(screenIds.map((screen) => [screen, bindingsOn(screen)]));
    speak(language);
    for (const screen of screenIds) {
      const words = bindingsOn(screen);
      expect(words.map(({ command }) => command)).toEqual(english.get(screen)!.map(({ command }) => command));
      expect(words.filter(({ label }) => label.startsWith('[en]'))).toEqual([]);
      for (const { keys } of words) expect(commandOf(screen, keys[0]!)).toBeDefined();
    }
    expect(tabName('1')).toBe({ fr: 'Accueil', es: 'Inicio' }[language]);
  });

  it('offers what stands in a file in a form that it reads again', () => {
    const [question] = [...load(undefined, { states: [] }).world.questions.values()].filter(
      ({ answer }) => answer === 'duration',
    );
    speak('fr');
    for (const value of ['10 years', 'permanent']) {
      expect(answerWords(question!, value)).not.toBe(value);
      expect(readTyped(question!, typedText(question!, value))).toMatchObject({ ok: true, value });
    }
  });

  it('makes no words before the language is known', () => {
    const early: string[] = [];
    for (const file of readdirSync('src/tui', { recursive: true, encoding: 'utf8' }))
      if (/\.tsx?$/.test(file))
        for (const line of readFileSync(path.join('src/tui', file), 'utf8').split('\n'))
          if (/^(?:export )?const \w+(?:: [^=]+)? = say\(/.test(line)) early.push(`${file}: ${line}`);
    expect(early).toEqual([]);
  });
});
