import type { Pinpoint } from '../text/law.js';
import type { Target, Within } from './amendment.js';
import type { Step, Tie, PlaceWords, Context, Value } from './places.js';

/** One place, from the section in. */
interface Path {
  section?: string;
  number?: string;
  items: { key: number; label: string }[];
  to?: Path;
  within?: Within;
  definition?: string;
  top: boolean;
  here?: Step['here'];
}

/** Where the places are, given what is being spoken of. Undefined where that cannot be told. */
export function resolvePlaces({ steps }: PlaceWords, context: Context): Target[] | undefined {
  const chains: { step: Step; tie: Tie }[][] = [];
  for (const step of steps) {
    if (chains.length === 0 || step.tie === 'and' || step.tie === 'to') chains.push([step]);
    else chains.at(-1)!.push(step);
  }
  const ordered = chains.map(outermostFirst);
  const targets: Target[] = [];
  let before: Path | undefined;
  for (let n = 0; n < ordered.length; n++) {
    const steps = ordered[n]!;
    const paths = pathsOf(steps);
    if (!paths) return undefined;
    const inherited = isWhole(paths[0]!) || before ? undefined : laterOuter(ordered, n);
    for (const path of paths) {
      const whole = complete(path, inherited ?? before, context);
      if (!whole) return undefined;
      const isRange = chains[n]![0]!.tie === 'to' && path === paths[0] && targets.length > 0;
      if (isRange) targets.at(-1)!.to = whole[0]!.from;
      else targets.push(...whole);
      const { section, parts } = whole.at(-1)!.from;
      before = { section, items: keyed(parts, path), top: false };
    }
  }
  return targets;
}

const isWhole = (path: Path): boolean => path.section !== undefined || path.here !== undefined;

const keyed = (parts: readonly string[], { items }: Path): Path['items'] =>
  parts.map((label, n) => ({ key: items[n - (parts.length - items.length)]?.key ?? -9, label }));

/** A chain with what holds other parts before them: "point (a) of paragraph 2" is paragraph 2, point (a). */
function outermostFirst(chain: readonly { step: Step; tie: Tie }[]): Step[] {
  const groups: Step[][] = [];
  for (const { step, tie } of chain) {
    if (groups.length === 0 || tie === 'holds') groups.push([step]);
    else groups.at(-1)!.push(step);
  }
  return groups.reverse().flat();
}

/** "the first sentence and point (b) of paragraph 2": what holds a place may be named with a later one. */
function laterOuter(ordered: readonly Step[][], n: number): Path | undefined {
  const length = ordered[n]!.length;
  const next = ordered.slice(n + 1).find((steps) => steps.length > length);
  if (!next) return undefined;
  const paths = pathsOf(next.slice(0, next.length - length));
  return paths?.length === 1 ? paths[0] : undefined;
}

function pathsOf(steps: readonly Step[]): Path[] | undefined {
  let paths: Path[] = [{ items: [], top: false }];
  for (const step of steps) {
    const { rank } = step;
    if (step.here) {
      if (paths.length !== 1 || paths[0]!.items.length > 0 || paths[0]!.section !== undefined) return undefined;
      paths = [{ items: [], top: false, here: step.here }];
    } else if (step.definition !== undefined) paths = paths.map((path) => ({ ...path, definition: step.definition! }));
    else if (rank.is === 'heading' || rank.is === 'intro')
      paths = paths.map((path) => ({ ...path, within: rank.is as Within }));
    else if (rank.is === 'sentence') {
      if (paths.length !== 1 && step.values.length > 1) return undefined;
      paths = step.values.flatMap(({ label }) =>
        paths.map((path) => ({
          ...path,
          within: { sentence: Number(label), ...(rank.starts !== undefined && { starts: rank.starts }) },
        })),
      );
    } else paths = step.values.flatMap((value) => paths.map((path) => joined(path, value, rank)));
    if (paths.length === 0 || paths.length > 2_000) return undefined;
  }
  return series(paths);
}

function joined(path: Path, value: Value, rank: Step['rank']): Path {
  const parts = (value: Value): Path['items'] => value.series.map((label, n) => ({ key: -10 - n, label }));
  const section = rank.is === 'annex' ? `annex${value.label === '' ? '' : `-${value.label}`}` : value.label;
  const make = (value: Value): Path =>
    rank.is === 'section' || rank.is === 'annex'
      ? path.section?.startsWith('annex') && rank.is === 'section'
        ? { ...path, section: `${path.section}.${value.label}`, items: parts(value) }
        : {
            ...path,
            ...(value.label !== '' && {
              section: rank.is === 'annex' ? section : value.label,
              ...(value.printed !== undefined && { number: value.printed }),
            }),
            items: parts(value),
          }
      : {
          ...path,
          top: path.top || (rank.top && path.items.length === 0),
          items: [
            ...path.items,
            {
              key: rank.key,
              label:
                rank.stem !== undefined
                  ? `${rank.stem}${value.label}`
                  : rank.is === 'line'
                    ? `${rank.every ? 'al' : 'ln'}${value.label}`
                    : rank.counted && /^-?\d+$/.test(value.label)
                      ? `?${value.label}`
                      : value.label,
            },
            ...parts(value),
          ],
        };
  const madeValue = make(value);
  return value.to ? { ...madeValue, to: make(value.to) } : madeValue;
}

/** "(4)" after "5(2)" is 5(4). */
export function series(paths: readonly Path[]): Path[] {
  let last: Path | undefined;
  return paths.map((path) => {
    const whole =
      path.section === undefined && last?.section !== undefined && path.items[0]?.key === -10
        ? {
            ...path,
            section: last.section,
            items: [...last.items.slice(0, Math.max(0, last.items.length - path.items.length)), ...path.items],
          }
        : path;
    return (last = whole);
  });
}

function complete(path: Path, before: Path | undefined, context: Context): Target[] | undefined {
  const { within, definition } = path;
  const made = (section: string, items: readonly { label: string }[], to?: Path): Target => ({
    from: { section, parts: items.map(({ label }) => label) },
    ...(to && {
      to: {
        section: to.section ?? section,
        parts: [...items.slice(0, items.length - to.items.length), ...to.items].map(({ label }) => label),
      },
    }),
    ...(definition !== undefined && { definition }),
    ...(within !== undefined && { within }),
    ...(path.number !== undefined && items.length === 0 && { number: path.number }),
  });
  if (path.section !== undefined)
    return [made(path.section, path.items, path.to && { ...path.to, section: path.to.section ?? path.section })];
  if (before?.section !== undefined && !path.here) {
    const at = before.items.findIndex(({ key }) => key === path.items[0]?.key);
    const depth =
      path.top || path.items.length === 0
        ? path.items.length === 0
          ? before.items.length
          : 0
        : at >= 0
          ? at
          : path.items[0]!.key === -2
            ? Math.max(0, before.items.length - path.items.length)
            : before.items.length;
    return [made(before.section, [...before.items.slice(0, depth), ...path.items], path.to)];
  }
  const base =
    path.here === 'last' || (path.here === 'top' && context.last) ? (context.last ?? context.at) : context.at;
  if (base.length === 0 || base.length * (path.items.length + 1) > 2_000) return undefined;
  const targets = base.map((place): Target | undefined => {
    const outer: Pinpoint = place.from;
    if (path.here === 'section') return made(outer.section, path.items, path.to);
    if (path.here === 'top') {
      if (outer.parts.length === 0) return undefined;
      return made(outer.section, [{ label: outer.parts[0]! }, ...path.items], path.to);
    }
    const whole = outer.parts.length === 0 && place.definition === undefined;
    if (path.here === 'part' && path.items.length === 0 && whole) return undefined;
    const parts = path.top ? [] : outer.parts;
    const target = made(outer.section, [...parts.map((label) => ({ label })), ...path.items], path.to);
    return path.items.length === 0 && place.definition !== undefined && definition === undefined
      ? { ...target, definition: place.definition }
      : target;
  });
  return targets.every((target) => target !== undefined) ? targets : undefined;
}
