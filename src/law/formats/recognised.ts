import { recognise } from '../outline/recognise.js';
import type { Block, UnsectionedLaw, LawMeta } from '../text/block.js';
import { linesOf } from '../text/sections.js';
import { chooseTradition } from '../traditions/choose.js';
import type { Tradition } from '../traditions/tradition.js';
import type { Task } from './options.js';

/** The tradition of a file, by what the user says of it, what it says of itself, and what its lines look like. */
export function traditionOfLines(lines: readonly string[], meta: LawMeta, task: Task): Tradition {
  const { hints = {} } = task;
  const language = hints.language ?? meta.language;
  return chooseTradition(lines, { ...hints, language, sure: hints.language !== undefined || hints.state !== undefined })
    .tradition;
}

/** A draft whose headings are recognised in its tradition. `tradition` is given where it had to be known before. */
export function recognised(blocks: Block[], meta: LawMeta, task: Task, tradition?: Tradition): UnsectionedLaw {
  const chosen = tradition ?? traditionOfLines(linesOf(blocks), meta, task);
  return { meta, tradition: chosen.id, blocks: recognise(blocks, chosen, task.warn) };
}
