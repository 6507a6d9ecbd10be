import type { Law } from '../text/law.js';
import type { Amendment, BillProblem } from './amendment.js';
import { AmendError, WorkingText } from './working-text.js';
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
  for (const amendment of amendments) {
    const law = laws.get(amendment.law);
    if (!law) {
      problems.push({
        line: amendment.line,
        says: amendment.says,
        message: `Unexpected law "${amendment.law}", whose text is not at hand: import it first.`,
      });
      continue;
    }
    const draft = drafts.get(law.id) ?? drafts.set(law.id, new WorkingText(law)).get(law.id)!;
    try {
      carryOut(draft, amendment);
    } catch (error) {
      if (!(error instanceof AmendError)) throw error;
      problems.push({ line: error.line ?? amendment.line, says: amendment.says, message: error.message });
    }
  }
  const touched = new Map(
    [...drafts].flatMap(([id, draft]) =>
      [...draft.touched].map(([section, line]) => [`${id}/${section}`, line] as const),
    ),
  );
  return { laws: new Map([...drafts].map(([id, draft]) => [id, draft.law])), problems, touched };
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
