import path from 'node:path';
import { append, commentOutEntry, EditError, editedApart, removeEntry } from '../../load/edit.js';
import { formatYaml } from '../../load/format/format.js';
import type { Loaded } from '../../load/workspace.js';
import type { Answer, Claimed, Country } from '../../model/country.js';
import { asRead } from '../answer-file.js';
import type { Raw } from '../book.js';
import { UsageError } from '../usage-error.js';
import { replaceWithin, textOf } from '../write.js';
import type { Compared, Kept } from './take.js';

const HEAD = '# yaml-language-server: $schema=../../../schemas/answers.schema.json\n\n';

/** What a respondent's file is named: by the office, else by the name. */
export function slugOf({ by, office }: Pick<Claimed, 'by' | 'office'>): string {
  const slug = (office ?? by)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'respondent' : slug;
}

/** What cannot be put into style stays as it is. */
function tried(run: () => string): string | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

/** An entry of a file by its number, counted from nought, and the words under which it stays as a comment. */
interface Removed {
  index: number;
  why?: string;
}

/** Changes of several files, written at the end. */
class Edits {
  private readonly files = new Map<string, { was: string | undefined; is: string }>();

  private text(file: string): { was: string | undefined; is: string } {
    let known = this.files.get(file);
    if (!known) {
      const was = textOf(file);
      this.files.set(file, (known = { was, is: was ?? HEAD }));
    }
    return known;
  }

  add(file: string, raw: object): void {
    const known = this.text(file);
    known.is = append(known.is, raw);
  }

  /** Takes entries of a file out by their numbers; with words they stay as a comment under these. */
  remove(file: string, entries: readonly Removed[]): void {
    const known = this.text(file);
    // the last first: an entry's number is its place
    for (const { index, why } of [...entries].sort((removed, other) => other.index - removed.index))
      known.is = editedApart(known.is, index, (text) =>
        why === undefined ? removeEntry(text, index) : commentOutEntry(text, index, why),
      );
  }

  /** Writes what has changed; a file that was in the one style, or is new, is so again. */
  async write(workspace: string, { world }: Loaded): Promise<void> {
    const asks = new Map(
      [...world.questions].map(([id, question]) => [
        id,
        (question.original ?? question).ask.replace(/\s+/g, ' ').trim(),
      ]),
    );
    const styled = (text: string): string => formatYaml(text, { answers: true, asks });
    for (const [file, { was, is }] of this.files) {
      if (is === was) continue;
      const inStyle = was === undefined || tried(() => styled(was)) === was;
      await replaceWithin(workspace, file, inStyle ? (tried(() => styled(is)) ?? is) : is, was);
    }
  }
}

/** Takes answers out of their files; with words they stay as comments under these. */
function removeAll(
  edits: Edits,
  loaded: Loaded,
  all: readonly Answer[],
  out: readonly { answer: Answer; why?: string }[],
): void {
  const byFile = new Map<string, Removed[]>();
  for (const { answer, why } of out) {
    const { file } = asRead(loaded, all, answer);
    const index = all.filter(({ place }) => place.file === answer.place.file).indexOf(answer);
    byFile.set(file, [...(byFile.get(file) ?? []), { index, ...(why !== undefined && { why }) }]);
  }
  for (const [file, entries] of byFile) edits.remove(file, entries);
}

const countryOf = (loaded: Loaded, folder: string): Country => {
  const country = loaded.world.countries.get(path.basename(folder).toUpperCase());
  if (!country) throw new UsageError(`The data of ${path.basename(folder).toUpperCase()} could not be read.`);
  return country;
};

const isSame = (answer: Answer, { claimed }: { claimed?: Claimed }): boolean =>
  answer.claimed !== undefined && claimed !== undefined && slugOf(answer.claimed) === slugOf(claimed);

/** Writes answers that were accepted. */
export async function keepAnswers(
  workspace: string,
  folder: string,
  loaded: Loaded,
  chosen: readonly Compared[],
): Promise<Kept> {
  const country = countryOf(loaded, folder);
  const received = country.received ?? [];
  const edits = new Edits();
  const [written, beside]: [string[], string[]] = [[], []];
  const out = { answers: new Set<Answer>(), received: new Set<Answer>() };
  const add: { file: string; raw: Raw }[] = [];
  for (const { given, stands } of chosen) {
    const mine = stands.filter((stand) => isSame(stand, given.answer));
    for (const other of mine) {
      if (received.includes(other)) out.received.add(other);
      else if (other.reviewed === undefined) out.answers.add(other);
    }
    const others = stands.filter((stand) => country.answers.includes(stand) && !out.answers.has(stand));
    if (others.length === 0) {
      written.push(given.id);
      add.push({ file: path.join(folder, 'answers', `${given.question.topic}.yaml`), raw: given.raw });
    } else {
      beside.push(given.id);
      add.push({ file: path.join(folder, 'received', `${slugOf(given.answer.claimed!)}.yaml`), raw: given.raw });
    }
  }
  removeAll(
    edits,
    loaded,
    country.answers,
    [...out.answers].map((answer) => ({ answer })),
  );
  removeAll(
    edits,
    loaded,
    received,
    [...out.received].map((answer) => ({ answer })),
  );
  for (const { file, raw } of add) edits.add(file, raw);
  await edits.write(workspace, loaded);
  return { written, beside };
}

/**
 * Puts an answer that was received in the place of what stands for the same cases; that, and what other respondents
 * claimed for these cases, stays as a comment in its file.
 */
export async function putInPlace(
  workspace: string,
  folder: string,
  loaded: Loaded,
  chosen: Answer,
  rivals: readonly Answer[],
  topic: string,
  why: string,
): Promise<void> {
  const country = countryOf(loaded, folder);
  const received = country.received ?? [];
  const edits = new Edits();
  const { raw } = asRead(loaded, received, chosen);
  const lost = rivals.map((answer) => ({ answer, why }));
  removeAll(edits, loaded, received, [{ answer: chosen }, ...lost.filter(({ answer }) => received.includes(answer))]);
  removeAll(
    edits,
    loaded,
    country.answers,
    lost.filter(({ answer }) => country.answers.includes(answer)),
  );
  edits.add(path.join(folder, 'answers', `${topic}.yaml`), raw);
  await edits.write(workspace, loaded);
}
