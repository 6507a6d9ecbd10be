import { lawOf, placeOf, wholeSection } from '../../law/cite/pinpoint.js';
import { citedBy, type Answer, type Country, type SealParts } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import { termsUnder } from '../../model/term.js';
import { differingParts, partsOf, placesOf, sealOf, type SealedPart } from './seal.js';

/**
 * The print of the text at a cited place; `gone`: the text at hand has no such place; `unknown`: neither text nor
 * record.
 */
export type PlaceText = { print: string } | 'gone' | 'unknown';

/** What stands at a cited place (`law/14(2)`) today. */
export type TextAt = (cited: string) => PlaceText;

/** A cited place whose text is not the one that was reviewed. */
export interface Changed {
  section: string;
  reviewed: string;
  /** the print of the text today; undefined if the place is gone or not known */
  today?: string;
}

/**
 * How the review of an answer stands. `whole`: what was reviewed is what is there. `claimed`: nobody reviewed it, or
 * what it cites cannot be seen. `stale`: something changed since; `unknown` where the parts of the seal were not
 * kept.
 */
export type Review =
  | { state: 'whole' }
  | { state: 'claimed'; causes: readonly ClaimCause[]; places: readonly string[] }
  | { state: 'stale'; causes: readonly (SealedPart | 'unknown')[]; changed: readonly Changed[] };

/** Why an answer is only claimed. */
export type ClaimCause = 'no-review' | 'no-such-place' | 'place-not-recorded';

const WHOLE: Review = { state: 'whole' };

/** How the reviews of a state's answers stand, on the texts of today. */
export class Reviews {
  private readonly known = new Map<Answer, Review>();

  constructor(
    readonly country: Country | undefined,
    private readonly questions: ReadonlyMap<string, Question>,
    readonly textAt: TextAt,
  ) {}

  /** The same for other answers of the same state. */
  on(country: Country): Reviews {
    return new Reviews(country, this.questions, this.textAt);
  }

  of(answer: Answer): Review {
    let review = this.known.get(answer);
    if (!review) this.known.set(answer, (review = this.find(answer)));
    return review;
  }

  isStale(answer: Answer): boolean {
    return this.of(answer).state === 'stale';
  }

  /** The cited places whose text changed since the answer was sealed, those that are gone among them. */
  changed(answer: Answer): readonly Changed[] {
    const review = this.of(answer);
    if (review.state === 'stale') return review.changed;
    if (review.state === 'whole') return [];
    const seal = answer.reviewed?.seal;
    const parts = seal === undefined ? undefined : this.country?.seals.answers.get(seal);
    return review.places.flatMap((section) => {
      const reviewed = parts?.places.get(section);
      return reviewed === undefined ? [] : [{ section, reviewed }];
    });
  }

  private find(answer: Answer): Review {
    if (answer.assumed === true) return WHOLE;
    const country = this.country;
    const question = this.questions.get(answer.question);
    if (!country || !question) return WHOLE;
    const defining = definedIn(country, answer);
    const cited = [...new Set([...citedBy(answer), ...defining])];
    const at = new Map(cited.map((text) => [text, this.textAt(text)]));
    const missing = (what: PlaceText): string[] => cited.filter((key) => at.get(key) === what);
    const [gone, unknown] = [missing('gone'), missing('unknown')];
    const seal = answer.reviewed?.seal;
    if (seal === undefined || gone.length > 0 || unknown.length > 0) {
      const causes: ClaimCause[] = [
        ...(seal === undefined ? (['no-review'] as const) : []),
        ...(gone.length > 0 ? (['no-such-place'] as const) : []),
        ...(unknown.length > 0 ? (['place-not-recorded'] as const) : []),
      ];
      return { state: 'claimed', causes, places: [...gone, ...unknown] };
    }
    const partsWith = (places: readonly string[]): SealParts =>
      partsOf(
        question,
        answer,
        country.terms,
        placesOf(places, (key) => printIn(at.get(key))),
      );
    const now = partsWith(cited);
    if (sealOf(now) === seal) return WHOLE;
    // a seal that was made before definitions were sealed too holds while they read as they were recorded
    const moved = defining.flatMap((section): Changed[] => {
      const [reviewed, today] = [definitionReviewed(country, seal, section), printIn(at.get(section))];
      return reviewed === undefined || today === undefined || reviewed === today ? [] : [{ section, reviewed, today }];
    });
    const plain = partsWith(citedBy(answer));
    if (sealOf(plain) === seal)
      return moved.length === 0 ? WHOLE : { state: 'stale', causes: ['places'], changed: moved };
    const kept = country.seals.answers.get(seal);
    const parts = kept && sealOf(kept) === seal ? kept : undefined;
    return {
      state: 'stale',
      causes: parts ? differingParts(parts, withDefinitions(parts, now, plain)) : ['unknown'],
      changed: parts ? changedPlaces(parts, now) : [],
    };
  }
}

/** The print of a place; undefined where there is none. */
export const printIn = (text: PlaceText | undefined): string | undefined =>
  typeof text === 'object' ? text.print : undefined;

/** The sections that define the terms which an answer's scope names. */
export const definedIn = (country: Pick<Country, 'terms'>, { scope, except }: Answer): string[] =>
  termsUnder(
    country.terms,
    [scope, ...except.flatMap((exception) => exception.scope ?? [])].flatMap(({ items }) => items ?? []),
  ).flatMap(({ sections }) => sections ?? []);

/** What is compared with a seal: as it was made, with the places of the definitions or, when it is older, without. */
const withDefinitions = (sealed: SealParts, now: SealParts, plain: SealParts): SealParts =>
  [...now.places.keys()].some((place) => !plain.places.has(place) && sealed.places.has(place)) ? now : plain;

const changedPlaces = (reviewed: SealParts, now: SealParts): Changed[] =>
  [...reviewed.places].flatMap(([section, print]) => {
    const today = now.places.get(section);
    return today === undefined || today === print ? [] : [{ section, reviewed: print, today }];
  });

/** The texts of a state's laws as its records give them. */
export const recordedTexts =
  (country: Pick<Country, 'laws'>): TextAt =>
  (cited) => {
    const section = wholeSection(cited);
    const print = country.laws
      .get(lawOf(cited))
      ?.sections.get(placeOf(section))
      ?.places?.get(cited.slice(section.length));
    return print === undefined ? 'unknown' : { print };
  };

/**
 * The print of a definition when an answer was reviewed whose seal does not hold it: what was kept for the seal, else
 * what the law's record says. Undefined where neither has the place.
 */
export const definitionReviewed = (country: Country, seal: string, section: string): string | undefined =>
  country.seals.definitions?.get(seal)?.get(section) ?? printIn(recordedTexts(country)(section));

/** Where no review counts: what is written is taken as it stands, as for questions that no text can settle. */
export const unreviewed = new Reviews(undefined, new Map(), () => 'unknown');
