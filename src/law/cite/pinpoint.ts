/** The id of the law that is cited: `firearms-act` of `firearms-act/14(2)(b)`; all of it where no law is named. */
export function lawOf(cited: string): string {
  const slash = cited.indexOf('/');
  return slash < 0 ? cited : cited.slice(0, slash);
}

/** The place in the law that is cited: `14(2)(b)` of `firearms-act/14(2)(b)`; empty where no place is named. */
export function placeOf(cited: string): string {
  const slash = cited.indexOf('/');
  return slash < 0 ? '' : cited.slice(slash + 1);
}

/** `firearms-act/14(2)(b)` or `14(2)(b)` without its parts. */
export const wholeSection = (cited: string): string => cited.replace(/\(.*$/, '');

/** A place with its law, as answers cite it: `firearms-act/14(2)(b)`. */
export const citedAs = (law: string, place: string): string => `${law}/${place}`;
