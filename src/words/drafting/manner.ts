import { label } from '../../law/cite/labels.js';
import type { DraftForms } from '../../law/traditions/draft-forms.js';
import { traditionOf, type Tradition } from '../../law/traditions/tradition.js';
import { insertedForm } from '../../law/cite/inserted.js';
import { POLICY } from '../../model/clause.js';
import { FIRST_LANGUAGE, listed, nameIn, say } from '../catalogue.js';

/** How a clause is written: in which language, with which labels, and what it calls the law into which it goes. */
export interface Manner {
  language: string;
  points: readonly string[];
  /** label of a paragraph; empty where paragraphs bear none */
  paragraph: string;
  /** label of a rule on a scope of its own */
  group: string;
  /** number of what is put in after another: `{n}{A}` */
  inserted: string;
  adverbs: readonly string[];
  /** words for words: what the law is called in it, where it is no Act */
  act: readonly (readonly [string, string])[];
}

/** The law into which a clause goes: its title, and the tradition in which it is numbered in a state. */
export interface IntoLaw {
  title: string;
  tradition: Tradition;
  state: string;
}

/** How a clause is written in a language: as the law into which it goes, else without labels of paragraphs. */
export function mannerOf(language: string, law?: IntoLaw): Manner {
  const forms: DraftForms = law ? law.tradition.draft : { ...traditionOf(language).draft, paragraph: '' };
  return {
    language,
    points: forms.points,
    paragraph: forms.paragraph,
    group: forms.group,
    inserted: law ? insertedForm(law.tradition, law.state) : '',
    adverbs: forms.bis,
    act: law ? actWords(language, law.title) : [],
  };
}

let plain: Manner | undefined;

/** The manner of a clause in English that goes into no law. */
export const plainManner = (): Manner => (plain ??= mannerOf(FIRST_LANGUAGE));

/** A message of drafting in the language of the clause. */
export const saying = ({ language }: Manner, key: string, values: Readonly<Record<string, string>> = {}): string =>
  say(`drafting.${key}`, values, language);

/** Words in a list as the language of the clause joins them. */
export const listing = ({ language }: Manner, words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  listed(words, last, language);

/** The label of a point, or of a point below one, for the place `n` from nought. */
export const pointLabel = ({ points }: Manner, depth: 1 | 2, n: number): string => label(points[depth - 1]!, n);

/**
 * The label of the paragraph at the place `n` from nought. `first` is the number of the paragraph that is replaced:
 * what comes after it is put in before the next.
 */
export function paragraphLabel(manner: Manner, form: string, n: number, first?: string): string {
  if (first === undefined) return label(form, n);
  const number = n === 0 || manner.inserted === '' ? first : label(manner.inserted, n - 1, first, manner.adverbs);
  return form.includes('{n}') ? form.replace('{n}', number) : label(form, n);
}

/** A text of a model clause as it stands in the clause: choices of policy marked, the law called what it is. */
export const inManner = (manner: Manner, text: string): string =>
  manner.act.reduce(
    (sum, [from, to]) => sum.replaceAll(from, to).replaceAll(capital(from), capital(to)),
    text.replaceAll(`[${POLICY}`, `[${saying(manner, 'policy')}`),
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const KINDS = ['code', 'regulation', 'order'];

/** What replaces the name of an Act in a clause for a law with this title. */
function actWords(language: string, title: string): [string, string][] {
  const kind = KINDS.find((kindHere) => {
    const pattern = nameIn(language, `drafting.act.${kindHere}.title`) ?? '-';
    return pattern !== '-' && new RegExp(pattern, 'iu').test(title);
  });
  if (kind === undefined) return [];
  return (nameIn(language, `drafting.act.${kind}.words`) ?? '').split('; ').map((pair): [string, string] => {
    const [from = '', to = ''] = pair.split('=');
    return [from, to];
  });
}
