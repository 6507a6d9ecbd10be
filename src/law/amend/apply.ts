import type { Law } from '../text/law.js';
import type { Amendment, BillProblem } from './amendment.js';
import { AmendError, WorkingText, TakenError } from './working-text.js';
import { deleteGroup, replaceGroup } from './groups.js';
import { deleteAt, replaceAt, restate } from './provisions.js';
import { insertAt } from './insert.js';
import { renumber } from './renumber.js';
import { setAt } from './under-number.js';
import { changeWords } from './change-words.js';

/** Laws as a bill leaves them. */
export interface Enacted {
  /** by id; only those that the bill amends */
  laws: ReadonlyMap<string, Law>;
  problems: readonly BillProblem[];
  /** `law/section` -> the line of the bill that last changed it */
  touched: ReadonlyMap<string, number>;
}

/**
 * Carries out the amendments of a bill one after another, each on what those before it have left. The given laws stay
 * as they are. An amendment that cannot be carried out is a problem, and the others are still tried.
 */
export function enact(amendments: readonly Amendment[], laws: ReadonlyMap<string, Law>): Enacted {
  const drafts = new Map<string, WorkingText>();
  const problems: BillProblem[] = [];
  const done = new Set<Amendment>();
  for (const [n, amendment] of amendments.entries()) {
    const law = laws.get(amendment.law);
    if (!law) {
      problems.push({
        line: amendment.line,
        says: amendment.says,
        message: `Unexpected law "${amendment.law}", whose text is not at hand: import it first.`,
      });
      continue;
    }
    if (done.has(amendment)) continue;
    const draft = drafts.get(law.id) ?? drafts.set(law.id, new WorkingText(law)).get(law.id)!;
    const failed = tried(draft, amendment);
    if (failed === undefined) continue;
    const earlier = failed instanceof TakenError ? makesRoom(amendments.slice(n + 1), amendment) : undefined;
    if (earlier && tried(draft, earlier) === undefined) {
      done.add(earlier);
      if (tried(draft, amendment) === undefined) continue;
    }
    problems.push({ line: failed.line ?? amendment.line, says: amendment.says, message: failed.message });
  }
  const touched = new Map(
    [...drafts].flatMap(([id, draft]) =>
      [...draft.touched].map(([section, line]) => [`${id}/${section}`, line] as const),
    ),
  );
  return { laws: new Map([...drafts].map(([id, draft]) => [id, draft.law])), problems, touched };
}

/** Carries an amendment out; the error, and nothing changed, where that cannot be done. */
function tried(draft: WorkingText, amendment: Amendment): AmendError | undefined {
  const before = draft.state();
  try {
    carryOut(draft, amendment);
    return undefined;
  } catch (error) {
    if (!(error instanceof AmendError)) throw error;
    draft.restore(before);
    return error;
  }
}

/**
 * "After paragraph 2 a paragraph 3 is inserted; the paragraph 3 of today becomes paragraph 4": the renumbering, further
 * below, that gives free the number of new text.
 */
function makesRoom(later: readonly Amendment[], { law, ...amendment }: Amendment): Amendment | undefined {
  const place =
    amendment.kind === 'insert'
      ? (amendment.at ?? amendment.as)
      : amendment.kind === 'replace'
        ? amendment.at[0]
        : undefined;
  return later.find(
    (other) =>
      other.law === law &&
      other.kind === 'renumber' &&
      (place === undefined ||
        other.at.every(({ from }) => from.parts.length === 0 || from.section === place.from.section)),
  );
}

function carryOut(draft: WorkingText, amendment: Amendment): void {
  switch (amendment.kind) {
    case 'replace':
      return amendment.group === undefined
        ? replaceAt(draft, amendment.at, amendment.text, amendment.line)
        : replaceGroup(draft, amendment.group, amendment.text, amendment.line);
    case 'insert':
      return insertAt(draft, amendment, amendment.line);
    case 'restate':
      return restate(draft, amendment.text, amendment.line);
    case 'set':
      return setAt(draft, amendment, amendment.line);
    case 'delete-group':
      return deleteGroup(draft, amendment.group, amendment.line);
    case 'repeal':
      draft.put(0, draft.sections.length, [], amendment.line);
      return;
    case 'delete':
      return amendment.at.forEach((target) => deleteAt(draft, target, amendment.line));
    case 'renumber':
      return renumber(draft, amendment.at, amendment.as, amendment.line);
    case 'words':
      return changeWords(draft, amendment, amendment.line);
  }
}
