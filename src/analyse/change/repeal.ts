import { wholeSection } from '../../law/cite/pinpoint.js';
import type { Answer, Country } from '../../model/country.js';
import { assess, type Assessment, type Verdict } from '../assess/evaluate.js';
import { MappedLaw, type Source } from '../assess/mapped-law.js';

/** A section of a law, what is answered from it, and what would no longer hold without it. */
export interface Rested {
  /** whose law: `national`, or the id of a union */
  source: string;
  /** the section without its parts, as in the data: `firearms-act/14` */
  section: string;
  /** the places of it that are cited: `firearms-act/14(2)(b)` */
  places: readonly string[];
  answers: readonly Answer[];
  /** the requirements that it takes part in meeting, or failing */
  on: readonly Assessment[];
  /** of these, what stands otherwise once no answer rests on the section */
  falls: readonly { before: Assessment; after: Verdict }[];
}

const HELD: readonly Verdict[] = ['met', 'partly', 'exception'];

/**
 * What rests on each cited section, and which of the requirements that are met, wholly or in part, would be met no
 * longer, or for less, if the section were repealed: answers that rest on it are taken away, and what they answered
 * is assessed anew. Sections in the order of their sources and ids.
 */
export function restingOn(mapped: MappedLaw, assessments: readonly Assessment[]): Rested[] {
  const gathered = new Map<string, { source: Source; section: string; places: Set<string>; answers: Set<Answer> }>();
  for (const source of mapped.sources)
    for (const answer of source.country.answers)
      for (const place of answer.sections) {
        const section = wholeSection(place);
        const key = `${source.id}|${section}`;
        const entry = gathered.get(key) ?? { source, section, places: new Set(), answers: new Set() };
        gathered.set(key, entry);
        entry.places.add(place);
        entry.answers.add(answer);
      }
  const byQuestion = new Map<string, Assessment[]>();
  for (const assessment of assessments)
    for (const question of questionsOf(assessment))
      byQuestion.set(question, [...(byQuestion.get(question) ?? []), assessment]);
  return [...gathered.values()].map(({ source, section, places, answers }) => {
    const touched = new Set([...answers].flatMap(({ question }) => byQuestion.get(question) ?? []));
    const on = [...touched].filter(({ parts }) =>
      parts.some(
        ({ answer, beside }) => (answer && answers.has(answer)) || beside.some((answer) => answers.has(answer)),
      ),
    );
    const held = [...touched].filter(({ verdict }) => HELD.includes(verdict));
    const without = held.length === 0 ? undefined : lawWithout(mapped, source, answers);
    return {
      source: source.id,
      section,
      places: [...places],
      answers: [...answers],
      on,
      falls: held.flatMap((before) => {
        const after = assess(without!, before.duty);
        return metCells(after) < metCells(before) || !HELD.includes(after.verdict)
          ? [{ before, after: after.verdict }]
          : [];
      }),
    };
  });
}

/** The questions whose answers a requirement depends on: its own, and that of its condition. */
const questionsOf = ({ question, duty: { requirement } }: Assessment): string[] => [
  ...new Set([question.id, ...(requirement.appliesWhen ? [requirement.appliesWhen.question] : [])]),
];

const metCells = ({ parts }: Assessment): number =>
  parts.reduce((sum, { result, cells }) => (result === 'met' || result === 'exception' ? sum + cells.count : sum), 0);

/** The same mapped without some answers of one source. */
function lawWithout({ subject, sources, asOf }: MappedLaw, source: Source, answers: ReadonlySet<Answer>): MappedLaw {
  const bare = (country: Country): Country => ({
    ...country,
    answers: country.answers.filter((answer) => !answers.has(answer)),
  });
  const [national, ...unions] = sources.map((someSource) =>
    someSource === source ? { ...someSource, country: bare(someSource.country) } : someSource,
  );
  return new MappedLaw(subject, national!.country, {
    ...(asOf !== undefined && { asOf }),
    reviews: national!.reviews,
    unions,
  });
}
