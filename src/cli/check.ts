import { type Command, Option } from 'commander';
import { findingLevels } from '../verbs/levels.ts';
import { exitStatus } from './exit-status.ts';
import { addRepoOption, addRootOption, isAnyKey, parseLevels, parsePath, parseRelease } from './options.ts';
import type { CheckFlags } from './run-check.ts';
import { shownOfAKind } from './shown-of-a-kind.ts';

export function addCheck(program: Command, done: (status: number) => void): void {
  const command = program
    .command('check')
    .summary('find mistakes in schemas')
    .description('Checks schemas, each on its own, and reports everything that is wrong with them.')
    .argument('<schema...>', 'root file, folder, saved reply, running QEMU, revision of a repository, or bundled')
    .option('--strict', 'accept and reject exactly what the newest QEMU does; else its rules of style give warnings')
    .addOption(
      new Option(
        '--dialect <version>',
        'read text that can mean two things as this release of QEMU, such as 2.5, and leave out rules that came later; ' +
          'one newer than all known is the newest; by default the dialect is recognised from the schema',
      ).argParser(parseRelease),
    )
    .option('--examples', 'compare the examples in the documentation with the schema, too; what is found are warnings')
    .option('--since-from <file>', "compare the documented versions with what 'qapi history --format json' told", parsePath)
    .addOption(new Option('--next <version>', 'with --since-from: the release that the schema is to become').argParser(parseRelease))
    .addOption(
      new Option(
        '--severity <code=level>',
        `what findings of style count as: ${findingLevels.join(', ')}; may be given several times`,
      ).argParser(parseLevels(isAnyKey, findingLevels, `It is CODE=LEVEL; levels are ${findingLevels.join(', ')}.`)),
    )
    .option('--all', `show all warnings; else ${shownOfAKind} of a kind`)
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json', 'github', 'sarif']).default('text'));
  addRepoOption(addRootOption(command)).action(async (schemas: string[], flags: CheckFlags) => {
    if (flags.next !== undefined && flags.sinceFrom === undefined) {
      command.error('error: --next is about documented versions: compare them with --since-from', { exitCode: exitStatus.couldNotRun });
    }
    const { runCheck } = await import('./run-check.ts');
    done(await runCheck(schemas, flags));
  });
}
