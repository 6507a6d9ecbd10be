import type { Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import type { Problem } from '../../model/problem.js';
import type { World } from '../../model/world.js';
import { meaningOf } from '../assess/seal.js';
import { Reviews } from '../assess/stale.js';
import { textsToday } from '../change/today.js';

/**
 * Warnings of answers whose seal is broken, with the parts that changed, of sealed ones whose places in the law are recorded
 * nowhere any more, and of requirements that mean something else than
 * when the answers of a source were last looked at. `texts` are those of its laws that are at hand.
 */
export function sealFaults(world: World, source: Country, texts: ReadonlyMap<string, Law>): Problem[] {
  const reviews = new Reviews(source, world.questions, textsToday(source, texts));
  const stale = source.answers.flatMap((answer): Problem[] => {
    const review = reviews.of(answer);
    if (
      review.state === 'claimed' &&
      answer.reviewed?.seal !== undefined &&
      review.causes.includes('place-not-recorded')
    )
      return [
        {
          ...answer.place,
          rule: 'lost-place',
          severity: 'warning',
          message: `Expected a text or a record of ${review.places.join(', ')}, on which the sealed answer "${answer.id}" rests. It is only claimed: record the places with concord stamp --text law=file.`,
        },
      ];
    if (review.state !== 'stale') return [];
    return [
      {
        ...answer.place,
        rule: 'broken-seal',
        severity: 'warning',
        message: `Unexpected change of the answer "${answer.id}" since it was sealed (${review.causes.join(', ')}), expected what was reviewed. It counts neither as met nor as failed: look at it again, and seal it with concord review or concord stamp.`,
      },
    ];
  });
  const meant = [...world.instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap((provision) =>
      provision.requires.flatMap((requirement): Problem[] => {
        const looked = source.seals.requirements.get(requirement.id);
        if (looked === undefined || looked === meaningOf(instrument, provision, requirement)) return [];
        return [
          {
            ...requirement.place,
            rule: 'broken-seal',
            severity: 'warning',
            message: `Unexpected change of what "${requirement.id}" asks since the answers of ${source.name} were looked at, expected what was reviewed. Look at them again, and seal them with concord review or concord stamp.`,
          },
        ];
      }),
    ),
  );
  return [...stale, ...meant];
}
