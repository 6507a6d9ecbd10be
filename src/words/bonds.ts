import type { Doubt } from '../analyse/commitments/duty.js';
import type { Because, Bond, JoiningDay } from '../analyse/commitments/bond.js';

const dayWords = (day: JoiningDay): string => ('on' in day ? `of ${day.on}` : `by the end of ${day.byEndOf}`);

/** Why something could not be checked against the text. */
export const doubtWords = ({ reason, term }: Doubt): string =>
  term === undefined ? reason : `the term "${term}": ${reason}`;

/** In words, what the bond of a state to an instrument rests on. */
export const becauseWords = ({ because }: Pick<Bond, 'because'>): string => reasonWords(because);

function reasonWords(because: Because): string {
  switch (because.reason) {
    case 'ended':
      return `it ended on ${because.date}`;
    case 'adopted':
      return `it was adopted on ${because.date}`;
    case 'takes-effect':
      return `it is to take effect on ${because.date}`;
    case 'applies':
      return `it applies from ${because.date}`;
    case 'comes-into-force':
      return `it comes into force on ${because.date}`;
    case 'came-into-force':
      return `it came into force on ${because.date}`;
    case 'not-un-member':
      return 'not a member of the United Nations';
    case 'un-observer':
      return 'an observer at the United Nations, not a member; whether it has taken the commitment on was not seen';
    case 'un-member-later':
      return `a member of the United Nations only from ${because.date}`;
    case 'recommended':
      return 'recommended to the members of the United Nations; it binds nobody';
    case 'un-commitment':
      return 'a commitment of the members of the United Nations, political and not legal';
    case 'group-unknown':
      return `the members of "${because.group}" are not known`;
    case 'observer':
      return `an observer of the ${because.group}, not a member`;
    case 'not-member':
      return `not a member of the ${because.group}`;
    case 'member':
      return `a member of the ${because.group}`;
    case 'member-until':
      return `a member of the ${because.group} only until ${because.date}`;
    case 'member-from':
      return `a member of the ${because.group} only from ${because.date}`;
    case 'not-of-region':
      return 'not among the states of its table, which are those of its region';
    case 'nothing-known':
      return 'nothing is known of this state and this instrument';
    case 'source-silent':
      return 'the source does not tell';
    case 'signed-undated':
      return 'signed; the day is not known';
    case 'if-joined':
      return 'if the state joined';
    case 'withdrew':
      return `it withdrew with effect from ${because.date}`;
    case 'parent-left':
      return `it withdrew from the ${because.parent}, which this one supplements, with effect from ${because.date}`;
    case 'child-joined':
      return `a party to the ${because.child} has to be a party to it; no date of its own is known`;
    case 'joined':
      return because.day ? `${because.how} ${dayWords(because.day)}` : because.how;
    case 'joined-period-unknown':
      return `${because.how} ${dayWords(because.day)}; how long after it the instrument binds is not known, so no day is given`;
    case 'joined-not-in-force':
      return `${because.how} ${dayWords(because.day)}; the instrument is not known to be in force`;
    case 'joined-in-force-later':
      return `${because.how} ${dayWords(because.day)}, in force for it from ${because.date}`;
    case 'joined-undated':
      return `${because.how}; the date is not known`;
    case 'joined-undated-unknown':
      return `${because.how} on a day that is not known; whether before ${because.date}, a source of ${because.source} does not tell`;
    case 'signed-undated-unknown':
      return `signed; whether before ${because.date} is not known`;
    case 'applied-provisionally':
      return `it declared that it applies ${because.cites.join(' to ')} provisionally`;
    case 'signed':
      return `signed on ${because.date}`;
    default:
      return `neither signed nor joined by ${because.date}`;
  }
}
