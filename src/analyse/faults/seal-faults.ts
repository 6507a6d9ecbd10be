import type { Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import type { World } from '../../model/world.js';
import { meaningOf } from '../assess/seal.js';
import { Reviews } from '../assess/stale.js';
import { textsToday } from '../change/today.js';
import type { FaultFacts } from './fault.js';

/**
 * Warnings of answers whose seal is broken, with the parts that changed, of sealed ones whose places in the law are
 * recorded nowhere any more, and of requirements that mean something else than when the answers of a source were last
 * looked at. `texts` are those of its laws that are at hand.
 */
export function sealFaults(world: World, source: Country, texts: ReadonlyMap<string, Law>): FaultFacts[] {
  const reviews = new Reviews(source, world.questions, textsToday(source, texts));
  const stale = source.answers.flatMap((answer): FaultFacts[] => {
    const review = reviews.of(answer);
    if (
      review.state === 'claimed' &&
      answer.reviewed?.seal !== undefined &&
      review.causes.includes('place-not-recorded')
    )
      return [
        {
          rule: 'lost-place',
          severity: 'warning',
          place: answer.place,
          answer,
          places: review.places,
        },
      ];
    if (review.state !== 'stale') return [];
    return [
      {
        rule: 'broken-seal',
        severity: 'warning',
        of: 'answer',
        place: answer.place,
        answer,
        causes: review.causes,
      },
    ];
  });
  const meant = [...world.instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap((provision) =>
      provision.requires.flatMap((requirement): FaultFacts[] => {
        const looked = source.seals.requirements.get(requirement.id);
        if (looked === undefined || looked === meaningOf(instrument, provision, requirement)) return [];
        return [
          {
            rule: 'broken-seal',
            severity: 'warning',
            of: 'requirement',
            place: requirement.place,
            id: requirement.id,
            source,
          },
        ];
      }),
    ),
  );
  return [...stale, ...meant];
}
