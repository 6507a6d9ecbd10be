import { lawOf, placeOf } from '../law/cite/pinpoint.js';
import type { StateWords } from '../words/state-words.js';
import type { Finding } from '../words/finding.js';
import { NATIONAL } from '../analyse/assess/mapped-law.js';
import type { Changed } from '../analyse/assess/stale.js';
import type { Law } from '../law/index.js';
import { copyWith } from '../model/late.js';
import { redline, type Run } from '../law/compare/redline.js';
import { reviewedText, sectionText } from '../load/texts/reviewed-texts.js';

/** What changed in a section since it was reviewed, word by word; undefined where either text is not at hand. */
export function redlineSince(
  { section, reviewed, today }: Changed,
  texts: ReadonlyMap<string, Law>,
  workspace: string | undefined,
): Run[] | undefined {
  const id = lawOf(section);
  const law = texts.get(id);
  const before = law && reviewedText(workspace, reviewed);
  const now = law && (today === undefined ? '' : sectionText(law, placeOf(section)));
  return before === undefined || now === undefined ? undefined : redline(before, now, law!.meta.language);
}

/** Findings in which what is stale has its redline, as far as the workspace has kept the reviewed texts. */
export function withRedlines(
  findings: readonly Finding[],
  stateWords: StateWords,
  texts: ReadonlyMap<string, Law>,
  workspace: string | undefined,
): Finding[] {
  const answers = new Map((stateWords.mapped.country?.answers ?? []).map((answer) => [answer.id, answer]));
  return findings.map((finding) => {
    const [answerRef] = finding.answers;
    const answer = finding.kind === 'stale' && answerRef?.source === NATIONAL ? answers.get(answerRef.id) : undefined;
    if (!answer) return finding;
    const redlines = stateWords.changed(answer).flatMap((changed) => {
      const runs = redlineSince(changed, texts, workspace);
      return runs ? [{ cite: stateWords.citations([changed.section])[0] ?? changed.section, runs }] : [];
    });
    return redlines.length > 0 ? copyWith(finding, { redlines }) : finding;
  });
}
