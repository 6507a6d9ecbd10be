import { detectLabel } from '../text/labels.js';
import type { Target, WordsHow } from './amendment.js';
import { lawNamed, readReferences, type Amended, type Context, type References } from './reference.js';

/** A change as its sentence gives it. Where `text` is left out the new text stands in the lines that follow. */
export type Wording =
  | { kind: 'replace'; at: Target[]; text?: string }
  | { kind: 'insert'; where: 'after' | 'before' | 'end' | 'alphabetical'; at?: Target; text?: string }
  | { kind: 'delete'; at: Target[] }
  | { kind: 'renumber'; at: Target[]; as: Target[] }
  | { kind: 'words'; at: Target[]; find: string; put: string; how: WordsHow; each: boolean };

/** The places of one sentence, in its context. */
export class Reader {
  constructor(
    readonly context: Context,
    private readonly laws: readonly Amended[],
  ) {}

  law: string | undefined;

  places(text: string): References | undefined {
    const found = readReferences(text.trim().replace(/^the (?=whole )/i, ''), this.context, this.laws);
    if (found?.law !== undefined) this.law = found.law;
    return found;
  }

  private get here(): Target[] | undefined {
    const { section, parts, definition } = this.context;
    return section === undefined
      ? undefined
      : [{ from: { section, parts: [...parts] }, ...(definition !== undefined && { definition }) }];
  }

  words(how: WordsHow, find: string, put: string, each: boolean): Wording | undefined {
    if (find === '' && how !== 'end') return undefined;
    const at = this.here;
    return at || each ? { kind: 'words', at: at ?? [], find, put, how, each } : undefined;
  }

  replace(ref: string, text: string | undefined): Wording | undefined {
    const found = this.places(ref);
    return found && { kind: 'replace', at: found.targets, ...(text !== undefined && { text }) };
  }

  insert(where: string, ref: string | undefined, text: string | undefined): Wording | undefined {
    const found = ref === undefined ? undefined : this.places(ref);
    const law = ref === undefined ? undefined : lawNamed(ref, this.laws);
    if (ref !== undefined && !found && law === undefined) return undefined;
    if (law !== undefined) this.law = law;
    if (found && (found.targets.length !== 1 || found.targets[0]!.to)) return undefined;
    const at = found ? found.targets[0] : this.here?.[0];
    if (where === 'end' && at && text !== undefined && detectLabel(text) === undefined)
      return { kind: 'words', at: [at], find: '', put: text, how: 'end', each: false };
    const place = /^(?:after|following)$/i.test(where)
      ? 'after'
      : (where.toLowerCase() as 'before' | 'end' | 'alphabetical');
    return { kind: 'insert', where: place, ...(at && { at }), ...(text !== undefined && { text }) };
  }

  delete(ref: string): Wording | undefined {
    const found = this.places(ref);
    return found && { kind: 'delete', at: found.targets };
  }

  renumber(from: string, to: string): Wording | undefined {
    const at = this.places(from);
    const as =
      at &&
      readReferences(
        to.trim(),
        {
          parts: [],
          section: at.targets[0]!.from.section,
          ...(at.targets[0]!.from.parts.length > 0 && { parts: at.targets[0]!.from.parts.slice(0, -1) }),
        },
        this.laws,
      );
    return at && as && { kind: 'renumber', at: at.targets, as: as.targets };
  }
}
