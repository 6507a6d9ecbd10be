import { existsSync } from 'node:fs';
import { readingFiles } from '../load/data/bill-answers.js';
import type { DeltaView } from '../report/delta-view.js';
import { unansweredIn, type MayBear } from '../report/may-bear.js';
import { UsageError } from './usage-error.js';
import { writeOut } from './write.js';

/** The file that was made for the answers to a bill, or why it was not. */
export type Stubs = { made: string } | { refused: string };

const line = (text: string): string => `# ${text.replace(/\s+/g, ' ').trim()}\n`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Makes the file in which a drafter says what a bill answers, `bill.answers.yaml` beside `bill.md`, with the
 * questions that it may answer as stubs. A file that is there is left alone. Gives its name, or why it could not be
 * made: then the questions are only printed; undefined where there was nothing to make. `program` is what holds the
 * lock of a workspace meanwhile.
 */
export async function makeStubs(
  program: string,
  { file, bearing, title }: Pick<DeltaView, 'file' | 'bearing' | 'title'>,
): Promise<Stubs | undefined> {
  const open = unansweredIn(bearing);
  const { answers } = readingFiles(file);
  if (open.length === 0 || existsSync(answers)) return undefined;
  const head = [
    line(
      `What "${title}" answers. Nobody has said so yet: take the # away in front of what you answer, and [] ` +
        'at the end.',
    ),
    line(
      'Found by the words of the bill, those first that want an answer; a question that it does not answer ' +
        'may be deleted.',
    ),
  ].join('');
  const text = `${head}${open.map((mayBear) => `\n${stubOf(mayBear)}`).join('')}\n[]\n`;
  try {
    return (await writeOut(program, answers, text, { once: true })) ? { made: answers } : undefined;
  } catch (error) {
    if (error instanceof UsageError) return { refused: error.message };
    throw error;
  }
}

function stubOf({ question, passages, bearsOn, today }: MayBear): string {
  const asks = [...new Set(bearsOn.map(({ short, cite, asks: what }) => `${short}, ${cite}: ${what}`))];
  const sections = [...new Set(passages.flatMap(({ is, section }) => (is === 'new' ? [section] : [])))];
  return [
    line(question.ask),
    ...asks.slice(0, 5).map((text) => line(`- ${text}`)),
    line(`Today: ${today ?? 'not answered'}`),
    ...passages
      .slice(0, 3)
      .map(({ section, is, text }) =>
        line(`${section}, ${is === 'new' ? 'new' : 'taken away'}: ${text.slice(0, 300)}`),
      ),
    `# - question: ${question.id}\n`,
    `#   answer: # ${shapeOf(question)}\n`,
    ...(sections.length > 0 ? [`#   sections: [${sections.map(quoted).join(', ')}]\n`] : []),
  ].join('');
}

function shapeOf({ answer, options }: MayBear['question']): string {
  if (answer === 'yes-no') return 'yes or no';
  if (answer === 'duration') return 'a period, such as 10 years, or permanent';
  if (answer === 'number') return 'a number';
  if (answer === 'date') return 'a date, such as 2027-01-01';
  return `${answer === 'set' ? 'any' : 'one'} of ${[...options.keys()].join(', ')}`;
}
