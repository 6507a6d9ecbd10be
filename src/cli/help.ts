import { inTurn } from '../model/pattern.js';
import type { Argument, Command, HelpConfiguration, Option } from 'commander';
import { canSay, isTranslated, say } from '../words/catalogue.js';

/** How help is laid out in the language that is spoken. */
export const helpLayout: HelpConfiguration = {
  styleTitle: (title) => {
    const key = `help.layout.${title.replace(/:$/, '').toLowerCase().replaceAll(' ', '-')}`;
    return canSay(key) ? say(key) : title;
  },
  optionDescription: (option) =>
    withValues(option.description, option.argChoices, option.required || option.optional ? option : undefined),
  argumentDescription: (argument) => withValues(argument.description, argument.argChoices, argument),
};

function withValues(
  does: string,
  choices: readonly string[] | undefined,
  given: { defaultValue?: unknown; defaultValueDescription?: string | undefined } | undefined,
): string {
  const more = [
    ...(choices
      ? [say('help.layout.choices', { list: choices.map((choice) => JSON.stringify(choice)).join(', ') })]
      : []),
    ...(given?.defaultValue === undefined
      ? []
      : [
          say('help.layout.default', {
            value: given.defaultValueDescription ?? JSON.stringify(given.defaultValue),
          }),
        ]),
  ];
  return more.length === 0 ? does : `${does} (${more.join(', ')})`;
}

/** Says, before help is printed, what each command does and what its arguments and options are. */
export const describeForHelp = (program: Command): Command =>
  program.addHelpText('beforeAll', () => {
    for (const command of [program, ...program.commands]) describe(command);
    program.helpCommand('help [command]', say('help.help.does'));
    return '';
  });

function describe(command: Command): void {
  const name = command.name();
  if (canSay(`help.${name}.does`)) command.description(say(`help.${name}.does`));
  command.helpOption('-h, --help', say('help.common.help'));
  for (const option of command.options) option.description = describedIn(name, option);
  for (const argument of command.registeredArguments) argument.description = describedIn(name, argument);
}

/** What the catalogue says of an argument or option of a command, or of all commands; else what stands with it. */
function describedIn(command: string, parameter: Option | Argument): string {
  const key = [`help.${command}.${nameOf(parameter)}`, `help.common.${nameOf(parameter)}`].find(canSay);
  return key === undefined ? parameter.description : say(key);
}

const nameOf = (parameter: Option | Argument): string =>
  'long' in parameter
    ? (parameter.long ?? parameter.short ?? '').replace(/^-+/, '')
    : parameter.name().replaceAll('|', '-or-').replaceAll('.', '-');

/** What commander says of a call that cannot be understood, as patterns of its words. */
const ERRORS: readonly [key: string, pattern: RegExp][] = [
  ['unknown-option', /^error: unknown option '(?<given>[^\n]*)'$/],
  ['unknown-command', /^error: unknown command '(?<given>[^\n]*)'$/],
  ['missing-argument', /^error: missing required argument '(?<name>[^\n]*)'$/],
  ['option-missing-argument', /^error: option '(?<name>[^\n]*)' argument missing$/],
  ['missing-option', /^error: required option '(?<name>[^\n]*)' not specified$/],
  [
    'excess-arguments',
    inTurn(
      '',
      /^error: too many arguments(?: for '(?<command>[^\n]*)')?\./,
      / Expected (?<expected>\d+) arguments? but got (?<given>\d+)\.$/,
    ),
  ],
  [
    'invalid-choice',
    /^error: option '(?<name>[^\n]*)' argument '(?<given>[^\n]*)' is invalid\. Allowed choices are (?<list>[^\n]*)\.$/,
  ],
  ['nearest-of', /^\(Did you mean one of (?<list>[^\n]*)\?\)$/],
  ['nearest', /^\(Did you mean (?<name>[^\n]*)\?\)$/],
];

/** What commander says of a call that cannot be understood, in the language that is spoken. */
export const callError = (text: string): string =>
  isTranslated()
    ? text
        .split('\n')
        .map((line) => {
          for (const [key, pattern] of ERRORS) {
            const shape = pattern.exec(line);
            if (shape)
              return say(
                `help.error.${key}`,
                Object.fromEntries(
                  Object.entries(shape.groups ?? {}).map(([name, value]) => [name, value ?? 'concord']),
                ),
              );
          }
          return line;
        })
        .join('\n')
    : text;
