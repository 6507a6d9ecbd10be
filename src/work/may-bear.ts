import type { CarriedCountry, LawChange } from '../analyse/change/carried-answers.js';
import type { Version } from '../analyse/change/version.js';
import { isOpen } from '../analyse/commitments/duty.js';
import type { Assessment } from '../analyse/assess/evaluate.js';
import { buildPassages, type Passages, type Words } from '../law/passages/index.js';
import { paragraphsOf } from '../law/passages/paragraphs.js';
import { wholeSection } from '../law/cite/pinpoint.js';
import { normalise } from '../law/compare/fingerprint.js';
import { writePinpoint, type Law, type Section } from '../law/index.js';
import type { Question } from '../model/question.js';
import type { Bearing, BearsOn, BillPassage, DroppedValue, MayBear } from '../report/may-bear.js';
import { wordsOnce } from '../report/read-json.js';
import { wordsOfVersion, type StateWords } from '../words/state-words.js';
import { givenWords } from '../words/words.js';
import { droppedFrom, placeIn } from './dropped.js';

/** Questions of one passage at most, and how near the best of them the others must come. */
const MOST = 4;

const NEAR_BEST = 0.45;

/** Below this a passage hardly speaks of a question. */
const LEAST = 0.3;

/** Sections beside the changed ones, by which it is told which words are telling. */
const CONTEXT = 300;

/** A bill of more passages than these is read as far as this. */
const PASSAGES = 600;

export interface Changed {
  law: string;
  section: Section;
  parts: readonly string[];
  text: string;
  is: BillPassage['is'];
  /** what is new in the sections that it was in */
  now: string;
}

/**
 * What a bill may bear on: the questions that what it inserts, changes or takes away may answer, those that want an
 * answer first.
 */
export function bearingOf(
  before: Version,
  carried: CarriedCountry,
  changes: readonly LawChange[],
  words: Words,
  answered: ReadonlySet<string>,
): Bearing {
  const changed = changes.flatMap(changedIn).slice(0, PASSAGES);
  if (changed.length === 0) return { questions: [], dropped: [] };
  const asked = askedBy(before);
  const questions = new Map([...before.world.questions].filter(([id]) => asked.has(id)));
  const shelves = {
    new: shelfFor('new', changed, changes, words, questions),
    gone: shelfFor('gone', changed, changes, words, questions),
  };
  const inWords = wordsOfVersion(before);
  const gathered = new Map<string, { passages: BillPassage[]; score: number }>();
  const dropped: DroppedValue[] = [];
  const resting = restingOn(before);
  for (const changedText of changed) {
    const passages = shelves[changedText.is];
    const hits = passages.questionsFor(changedText.law, changedText.section.id, {
      parts: changedText.parts,
      limit: MOST,
    });
    const best = hits[0]?.score ?? 0;
    const near = hits.filter(({ score }) => score >= LEAST && score >= best * NEAR_BEST);
    const place = writePinpoint({ section: changedText.section.id, parts: [...changedText.parts] }, changedText.law);
    const at = placeIn(changedText);
    const values = passages.valuesOf({ law: changedText.law, section: changedText.section, ...at });
    for (const hit of near) {
      const known = gathered.get(hit.question) ?? { passages: [], score: 0 };
      known.passages.push({
        section: place,
        is: changedText.is,
        text: changedText.text,
        words: wordsOnce(hit.words).slice(0, 8),
        values: values.map(({ kind, value, text }) => ({ kind, value, text })),
      });
      known.score = Math.max(known.score, hit.score);
      gathered.set(hit.question, known);
    }
    if (changedText.is !== 'gone') continue;
    const concerned = [
      ...new Set([
        ...near.map(({ question }) => question),
        ...(resting.get(writePinpoint({ section: changedText.section.id, parts: [] }, changedText.law)) ?? []),
      ]),
    ];
    if (concerned.some((id) => !answered.has(id)))
      dropped.push(
        ...droppedFrom(changedText, passages).map((value) => ({ section: place, questions: concerned, ...value })),
      );
  }
  const list = [...gathered].map(([id, { passages, score }]) => ({
    score,
    bearing: mayBear(before, inWords, carried, questions.get(id)!, asked.get(id)!, passages, answered.has(id)),
  }));
  return {
    questions: list
      .sort((a, b) => Number(b.bearing.wanting) - Number(a.bearing.wanting) || b.score - a.score)
      .map(({ bearing }) => bearing),
    dropped: dropped.filter(
      (droppedValue, n) =>
        dropped.findIndex((other) => other.section === droppedValue.section && other.text === droppedValue.text) === n,
    ),
  };
}

/** The requirements of each question that binds the state. */
function askedBy({ check }: Version): Map<string, Assessment[]> {
  const out = new Map<string, Assessment[]>();
  for (const assessment of check.assessments) {
    if (!assessment.duty.commitment.binding || isOpen(assessment.duty)) continue;
    out.set(assessment.question.id, [...(out.get(assessment.question.id) ?? []), assessment]);
  }
  return out;
}

/** The sections on which answers rest that meet something that is asked, with their questions. */
function restingOn({ check }: Version): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const { duty, parts, question } of check.assessments) {
    if (!duty.commitment.binding || isOpen(duty)) continue;
    for (const { result, answer } of parts) {
      if (result !== 'met' && result !== 'exception' && result !== 'stale') continue;
      for (const cited of answer?.sections ?? []) {
        const section = wholeSection(cited);
        out.set(section, (out.get(section) ?? new Set()).add(question.id));
      }
    }
  }
  return out;
}

const MET: readonly string[] = ['met', 'partly', 'exception', 'stale'];

function mayBear(
  before: Version,
  words: StateWords,
  { country }: CarriedCountry,
  question: Question,
  assessments: readonly Assessment[],
  passages: readonly BillPassage[],
  answered: boolean,
): MayBear {
  const answers = country.answers.filter((answer) => answer.question === question.id);
  const kinds = ['gap', 'shortfall', 'contradiction', 'exception', 'unseen', 'not-reviewed', 'claimed', 'stale'];
  const findings = before.check.findings.filter(
    (finding) => finding.question?.id === question.id && kinds.includes(finding.kind),
  );
  const bearsOn = assessments.map((assessment): BearsOn => {
    const cited = words.cited(assessment.duty);
    const finding = findings.find(({ requirements }) =>
      requirements.some(({ duty }) => duty.requirement.id === cited.id),
    );
    return {
      requirement: cited.id,
      short: cited.short,
      cite: cited.cite,
      asks: cited.asks,
      may: finding && !(finding.kind === 'stale' && MET.includes(assessment.verdict)) ? 'close' : 'open',
      ...(finding && { finding: { id: finding.id, kind: finding.kind } }),
    };
  });
  const today = new Set(
    answers.map(
      ({ given, sections }) =>
        `${givenWords(question, given)}${sections.length > 0 ? ` (${sections.join(', ')})` : ''}`,
    ),
  );
  return {
    question,
    passages,
    bearsOn,
    ...(today.size > 0 && { today: [...today].join('; ') }),
    wanting:
      findings.some(({ kind }) => ['gap', 'shortfall', 'contradiction'].includes(kind)) ||
      answers.some(
        ({ given }) =>
          given === 'silent' || (typeof given === 'object' && given.type === 'option' && given.option === 'no'),
      ),
    answered,
  };
}

/** The paragraphs that a change puts in, and those that it takes away. */
function changedIn({ id, aligned }: LawChange): Changed[] {
  return aligned.flatMap(({ kind, before, after, changed }): Changed[] => {
    if (kind === 'same' && !changed) return [];
    if (!changed && kind !== 'inserted' && kind !== 'deleted') return [];
    const [was, is] = [before.flatMap(textsOf), after.flatMap(textsOf)];
    const [old, now] = [new Set(was.map(({ plain }) => plain)), new Set(is.map(({ plain }) => plain))];
    const whole = is.flatMap(({ plain, text }) => (old.has(plain) ? [] : [text])).join('\n');
    const made = (entry: (typeof was)[number], how: BillPassage['is']): Changed => ({
      law: id,
      section: entry.section,
      parts: entry.parts,
      text: entry.text,
      is: how,
      now: whole,
    });
    return [
      ...is.filter(({ plain }) => !old.has(plain)).map((entry) => made(entry, 'new')),
      ...was.filter(({ plain }) => !now.has(plain)).map((entry) => made(entry, 'gone')),
    ];
  });
}

function textsOf(section: Section): { section: Section; parts: readonly string[]; text: string; plain: string }[] {
  return paragraphsOf(section).flatMap(({ parts, start, end }) => {
    const text = section.text.slice(start, end).trim();
    // a section of numbered paragraphs has none above them
    return text === '' ? [] : [{ section, parts, text, plain: normalise(text) }];
  });
}

/** A law of its changed sections and some of the others, ready to be asked. */
function shelfFor(
  is: BillPassage['is'],
  changed: readonly Changed[],
  changes: readonly LawChange[],
  words: Words,
  questions: ReadonlyMap<string, Question>,
): Passages {
  const laws = changes.flatMap(({ id, before, after }): Law[] => {
    const law = is === 'new' ? after : before;
    const openNow = new Set(
      changed.filter((changed) => changed.is === is && changed.law === id).map(({ section }) => section.id),
    );
    if (!law || openNow.size === 0) return [];
    const step = Math.max(1, Math.floor(law.sections.length / CONTEXT));
    return [{ ...law, id, sections: law.sections.filter((section, n) => openNow.has(section.id) || n % step === 0) }];
  });
  return buildPassages(laws, words, questions);
}
