import { findingsOf, sorted } from '../analyse/assess/check.js';
import type { StateWords } from './state-words.js';
import type { Finding, WordedCheck } from './finding.js';
import { worded } from './findings/worded.js';
import type { FindingKind } from '../analyse/assess/findings.js';
import { tally } from '../analyse/assess/tally.js';

/** What the commitments have with one another, and national law with itself: it does not rest on assessments. */
const ofCommitments: readonly FindingKind[] = ['conflict', 'divergence', 'inconsistency'];

/**
 * A check as far as it concerns some instruments and some topics, by their ids; all of them where none are given. A
 * hole in a definition then weighs what the duties weigh that are left of those it breaks. What national law has with
 * itself concerns no instrument.
 */
export function selection(
  stateWords: StateWords,
  whole: WordedCheck,
  instruments?: readonly string[],
  topics?: readonly string[],
): WordedCheck {
  if (!instruments && !topics) return whole;
  const ofInstrument = (id: string): boolean => !instruments || instruments.includes(id);
  const ofTopic = (id: string | undefined): boolean => !topics || (id !== undefined && topics.includes(id));
  const isWanted = ({ requirements, topic }: Finding): boolean =>
    (!instruments || requirements.some(({ instrument }) => ofInstrument(instrument))) &&
    (topic === undefined || ofTopic(topic));
  const assessments = whole.assessments.filter(
    ({ duty, question }) => ofInstrument(duty.commitment.instrument.id) && ofTopic(question.topic),
  );
  return {
    ...whole,
    assessments,
    overlaps: whole.overlaps.filter(({ question }) => ofTopic(question.topic)),
    findings: sorted([
      ...findingsOf(stateWords.mapped, assessments)
        .map((finding) => worded(stateWords, finding))
        .filter(isWanted),
      ...whole.findings.filter((finding) => ofCommitments.includes(finding.kind) && isWanted(finding)),
    ]),
    summary: whole.summary.flatMap(({ commitment }) =>
      ofInstrument(commitment.instrument.id) ? [tally(commitment, assessments)] : [],
    ),
  };
}
