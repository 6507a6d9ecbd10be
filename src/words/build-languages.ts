import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { allLanguages, allMessages } from './catalogue.js';
import { readRestatements, restatedInstruments } from './restatements.js';

// node dist/words/build-languages.js: the YAML of languages/ as JSON beside the compiled reader, each message parsed
// once
for (const language of allLanguages()) {
  const folder = new URL(`./languages/${language}/`, import.meta.url);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const subjects = new Map<string, Record<string, string>>();
  for (const [key, message] of allMessages(language)) {
    try {
      void new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
    } catch (error) {
      throw new Error(`languages/${language}: the message "${key}" cannot be read: ${(error as Error).message}`, {
        cause: error,
      });
    }
    const dot = key.indexOf('.');
    const subject = key.slice(0, dot);
    (subjects.get(subject) ?? subjects.set(subject, {}).get(subject)!)[key.slice(dot + 1)] = message;
  }
  for (const [subject, subjectWords] of subjects)
    writeFileSync(fileURLToPath(new URL(`${subject}.json`, folder)), JSON.stringify(subjectWords));
  const restated = restatedInstruments(language);
  if (restated.size > 0) mkdirSync(new URL('instruments/', folder));
  for (const instrument of restated)
    writeFileSync(
      fileURLToPath(new URL(`instruments/${instrument}.json`, folder)),
      JSON.stringify(readRestatements(language, instrument)),
    );
}
