import { becauseWords } from '../../words/bonds.js';
import type { Account } from '../../analyse/assess/account.js';
import type { Verdict } from '../../analyse/assess/evaluate.js';
import type { Instrument, Provision } from '../../model/instrument.js';
import type { AnswerData, CheckData, RequirementData } from './check-data-types.js';

/** A form of national report, as its file gives it. */
export interface FormData {
  id: string;
  title: string;
  numbering: string;
  sectioned?: boolean;
  sections?: { no: string; title: string; seen: string }[];
  fields?: { no: string; field: string; sources?: string[]; seen: string; questions?: string[]; takes?: string }[];
  'by-article'?: string;
  /** the instruments on which a form of questions reports */
  instruments?: string[];
  /** what is binding stands apart from what is encouraged */
  split?: boolean;
}

/** Which part of a report by article a provision belongs to: a plain duty; a softened one; what is only encouraged. */
export type ReportPart = 'binding' | 'qualified' | 'encouraged';

export interface FieldData {
  no: string;
  field: string;
  sources: string[];
  /** `text`: the number was read in a copy of the form; `memory`: it is recalled */
  seen: string;
  part?: ReportPart;
  answers: FieldAnswer[];
  /** of a provision: how its requirements stand */
  results: { ask: string; result: Verdict }[];
  /** the provisions behind it that could not be held against their text, or that somebody held against it */
  texts: TextData[];
  /** why nothing is asked of national law, or what the status table says */
  remark?: string;
  /** nobody can tell from the data: to be filled in */
  open: boolean;
}

/** Whether a provision was held against the text of its instrument. */
export type TextData = Pick<RequirementData, 'short' | 'cite' | 'unverified' | 'verified'>;

export interface FieldAnswer {
  ask: string;
  kind: AnswerData['kind'];
  value: string;
  says?: string;
  scope: string[];
  cites: readonly string[];
  evidence: AnswerData['evidence'];
  unverified?: string;
  review: AnswerData['review'];
  reviewed?: AnswerData['reviewed'];
}

export interface NationalData extends Pick<CheckData, 'state' | 'asOf'> {
  form: { id: string; title: string; numbering: string };
  sections: { no: string; title: string; seen: string; fields: FieldData[] }[];
}

/** A form of questions, filled with the answers that the state's law gives. */
export function filledForm(form: FormData, data: CheckData, asks: ReadonlyMap<string, string>): NationalData {
  const fields = (form.fields ?? []).map(({ no, field, sources = [], seen, questions = [] }): FieldData => {
    const answers = data.answers
      .filter(({ question }) => questions.includes(question))
      .map((answer) => answerOf(answer, asks.get(answer.question) ?? answer.question));
    const asking = data.requirements.filter(
      ({ question, instrument }) =>
        questions.includes(question) && (form.instruments === undefined || form.instruments.includes(instrument)),
    );
    return {
      no,
      field,
      sources,
      seen,
      answers,
      results: [],
      texts: textsOf(asking),
      open: !answers.some(({ review }) => review === 'whole'),
    };
  });
  const sections = form.sectioned
    ? (form.sections ?? []).flatMap((section) => {
        const theirFields = fields.filter(({ no }) => no.split('.')[0] === section.no);
        return theirFields.length === 0 ? [] : [{ ...section, fields: theirFields }];
      })
    : [{ no: '', title: '', seen: 'text', fields }];
  return { state: data.state, asOf: data.asOf, form: headOf(form), sections };
}

/**
 * An account by article: each provision in order, with the requirements on the law, how it stands, and what it says.
 */
export function accountByArticle(
  form: FormData,
  data: CheckData,
  instrument: Instrument,
  account: Account | undefined,
): NationalData {
  const answers = new Map(data.answers.map((answer) => [answer.id, answer]));
  const fields = instrument.provisions.flatMap((provision) => {
    const requirements = data.requirements.filter(
      (requirement) => requirement.provision === `${instrument.id}:${provision.id}`,
    );
    const remark = remarkOf(provision, account);
    const parts: (ReportPart | undefined)[] = form.split ? ['binding', 'qualified', 'encouraged'] : [undefined];
    if (requirements.length === 0)
      return remark === undefined ? [] : [fieldOf(provision, undefined, [], answers, remark)];
    return parts.flatMap((part) => {
      const inPart =
        part === undefined ? requirements : requirements.filter((requirement) => partOf(requirement) === part);
      return inPart.length === 0 ? [] : [fieldOf(provision, part, inPart, answers, remark)];
    });
  });
  return {
    state: data.state,
    asOf: data.asOf,
    form: headOf(form),
    sections: [{ no: '', title: instrument.title, seen: 'text', fields }],
  };
}

const headOf = ({ id, title, numbering }: FormData): NationalData['form'] => ({ id, title, numbering });

function remarkOf({ id, because, noMeasure }: Provision, account: Account | undefined): string | undefined {
  const status = account?.entries.find(({ provision }) => provision.id === id)?.status;
  if (status) return `${status.instrument.short}: ${becauseWords(status)}`;
  return noMeasure === undefined ? undefined : because;
}

/** Where a provision stands in a report that tells what binds apart from what is encouraged: by its wording alone. */
export const partOf = ({
  strength,
  qualified,
  when,
}: Pick<RequirementData, 'strength' | 'qualified' | 'when'>): ReportPart =>
  strength !== 'shall' && strength !== 'endeavour'
    ? 'encouraged'
    : qualified !== undefined || when !== undefined || strength === 'endeavour'
      ? 'qualified'
      : 'binding';

function fieldOf(
  { cite, says }: Provision,
  part: ReportPart | undefined,
  requirements: readonly RequirementData[],
  known: ReadonlyMap<string, AnswerData>,
  remark: string | undefined,
): FieldData {
  const gathered = new Map<string, FieldAnswer>();
  for (const { parts, ask } of requirements)
    for (const { answer, beside } of parts)
      for (const id of [...(answer === undefined ? [] : [answer]), ...beside])
        if (known.has(id)) gathered.set(id, answerOf(known.get(id)!, ask));
  const answers = [...gathered.values()];
  return {
    no: cite,
    field: says,
    sources: [],
    seen: 'text',
    ...(part && { part }),
    answers,
    results: requirements.map(({ ask, result }) => ({ ask, result })),
    texts: textsOf(requirements),
    ...(remark !== undefined && { remark }),
    open: requirements.length > 0 && !answers.some(({ review }) => review === 'whole'),
  };
}

/** Of which provisions it is known whether they were held against their text, each with each mark once. */
function textsOf(requirements: readonly RequirementData[]): TextData[] {
  const texts = new Map<string, TextData>();
  for (const { short, cite, unverified, verified } of requirements)
    if (unverified !== undefined || verified) {
      const text = { short, cite, ...(unverified !== undefined && { unverified }), ...(verified && { verified }) };
      texts.set(JSON.stringify(text), text);
    }
  return [...texts.values()];
}

const answerOf = (answer: AnswerData, ask: string): FieldAnswer => ({
  ask,
  kind: answer.kind,
  value: answer.value,
  ...(answer.says !== undefined && { says: answer.says }),
  scope: answer.scope,
  cites: answer.cites,
  evidence: answer.evidence,
  ...(answer.unverified !== undefined && { unverified: answer.unverified }),
  review: answer.review,
  ...(answer.reviewed && { reviewed: answer.reviewed }),
});
