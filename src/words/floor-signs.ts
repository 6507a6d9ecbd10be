import { copyWith } from '../model/late.js';
import { wordsBy } from './kinds.js';

const floorSign = (id: string, sign: string): { sign: string; word: string; brief: string } =>
  copyWith(
    { sign, word: '', brief: '' },
    wordsBy(['word', 'brief'], (form) => `kinds.floor.${id}.${form}`),
  );

/** The floor of law, and what softened duties and political commitments ask beside it; `brief` where room is scarce. */
export const floorSigns = {
  law: floorSign('law', '▶'),
  softened: floorSign('softened', '▷'),
  political: floorSign('political', '▹'),
  'political-softened': floorSign('political-softened', '▹'),
} as const;

export type FloorLevel = keyof typeof floorSigns;
