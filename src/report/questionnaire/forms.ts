import { say } from '../../words/catalogue.js';
import type { Questionnaire } from './data.js';
import { questionnaireTree, titleWords } from './document.js';

/** The forms of a questionnaire. */
const WRITERS = {
  docx: async (data: Questionnaire) =>
    (await import('../word.js')).toWord(titleWords(data), questionnaireTree(data, 'word'), {
      header: titleWords(data),
      date: data.asOf,
      footer: say('reports.common.page', { page: '\u0001', pages: '\u0002' }),
    }),
  xlsx: async (data: Questionnaire) => (await import('./workbook.js')).questionnaireWorkbook(data),
  html: async (data: Questionnaire) => (await import('./page.js')).questionnairePage(data),
};

export type QuestionnaireForm = keyof typeof WRITERS;
export const questionnaireForms = Object.keys(WRITERS) as readonly QuestionnaireForm[];

/** A questionnaire in a form. The same questionnaire gives the same bytes. */
export const writeQuestionnaire = (data: Questionnaire, form: QuestionnaireForm): Promise<string | Buffer> =>
  WRITERS[form](data);
