import path from 'node:path';
import { questionnaireForms, writeQuestionnaire } from '../report/questionnaire/forms.js';
import { harmless } from '../report/terminal.js';
import { makeQuestionnaire, type AskOptions } from '../work/ask.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { writeOut } from '../work/write.js';
import { say } from '../words/catalogue.js';

/** Writes the open questions of a state as a questionnaire. Gives the exit code. */
export async function askCommand(state: string, options: AskOptions & { out?: string }): Promise<number> {
  const { out } = options;
  if (out === undefined)
    throw new UsageError(
      'Expected --out with the name of a file: questionnaire.docx, questionnaire.xlsx or questionnaire.html.',
    );
  const form = oneOf('form of a questionnaire', path.extname(out).slice(1).toLowerCase(), questionnaireForms);
  const data = await makeQuestionnaire(state, options);
  if (data.questions.length === 0) {
    console.log(say('questionnaire.none'));
    return 0;
  }
  await writeOut('concord ask', out, await writeQuestionnaire(data, form));
  console.log(harmless(say('questionnaire.asked', { n: data.questions.length, file: out })));
  return 0;
}
