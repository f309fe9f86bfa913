import { type Command, InvalidArgumentError, Option } from 'commander';

/** `--define` and `--undef`, which may be given several times. */
export function addConditionOptions(command: Command): Command {
  return command
    .addOption(new Option('--define <symbols...>', 'build conditions that hold, such as CONFIG_LINUX').argParser(collectSymbols))
    .addOption(new Option('--undef <symbols...>', 'build conditions that do not hold').argParser(collectSymbols));
}

export function addRootOption(command: Command): Command {
  return command.option('--root <file>', 'root file inside of a folder, such as qga/qapi-schema.json');
}

function collectSymbols(value: string, previous: readonly string[] | undefined): readonly string[] {
  for (const symbol of value.split(',')) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(symbol)) throw new InvalidArgumentError(`'${symbol}' is no configuration symbol.`);
  }
  return [...(previous ?? []), ...value.split(',')];
}

/** `a,b` and repeated options, as one list. */
export function collectList(value: string, previous: readonly string[] | undefined): readonly string[] {
  const items = value.split(',').map((item) => item.trim());
  return [...(previous ?? []), ...items.filter((item) => item !== '')];
}
