import type { Finding } from '../../words/finding.js';
import type { Verdict } from '../../analyse/assess/evaluate.js';

/**
 * What a row of a list stands for, where its screen tells its rows apart. A number is a place in the list of its kind.
 */
export type Subject =
  | { is: 'problems' | 'version' | 'summary' | 'commitment' }
  | { is: 'kind'; kind: Finding['kind'] }
  | { is: 'verdict'; verdict: Verdict }
  | { is: 'provision' | 'term'; id: string }
  | {
      is:
        'left-out' | 'problem' | 'warning' | 'own' | 'delta' | 'notice' | 'conflict' | 'floor' | 'due' | 'requirement';
      n: number;
    }
  | { is: 'section'; law: number; n: number }
  | { is: 'field'; key: string; field: string };
