import { Command, CommanderError, type Help } from 'commander';
import { printable } from '../diagnostics/format/printable.ts';
import { shortened } from '../diagnostics/format/shorten.ts';
import { toolVersion } from '../version.ts';
import { addCheck } from './check.ts';
import { addDiff } from './diff.ts';
import { addExplain } from './explain.ts';
import { addRules } from './rules.ts';
import { addGenerate } from './generate.ts';
import { addInit } from './init.ts';
import { addValidate } from './validate.ts';
import { addHistory } from './history.ts';
import { addIntrospect } from './introspect.ts';
import { addUsage } from './usage.ts';
import { exitStatus } from './exit-status.ts';
import { listLine } from './list-line.ts';
import { refuseFlagsAsValues } from './options.ts';
import { columnsOf, write } from './output.ts';
import { describeWrongUsage } from './wrong-usage.ts';

const footer = `
A SCHEMA is
  path/to/root.json   a root file; includes are relative to the including file
  path/to/dir         a QEMU checkout or a folder like one
  path/to/reply.json  a saved reply to query-qmp-schema
  v10.2.0             with --repo: a tag, branch or commit
  unix:/run/vm.sock   a running QEMU; tcp:host:port likewise
  bundled             QEMU's migration interface, which comes with this program

Exit status: 0 fine, 1 findings, 2 could not run.

Examples:
  $ qapi check ~/src/qemu                           find mistakes in a schema
  $ qapi generate ~/src/qemu --out src/qmp          TypeScript types of all of QMP
  $ qapi generate --out src/qmp                     … of the migration interface
  $ qapi init                                       a config, after which qapi generate needs no argument
  $ qapi introspect ~/src/qemu | jq length          what query-qmp-schema answers
  $ qapi diff --repo ~/src/qemu v10.1.0 v10.2.0     what changed, and what it breaks
  $ qapi history --repo ~/src/qemu --refs 'v8.2.0..v10.2.0'   when what came and went
  $ qapi usage --range 8.2..10.2 --repo ~/src/qemu  what a project uses that not all of them have
  $ qapi explain unknown-type                       what a finding means`;

/** With lines that are too long for the terminal broken between what they show and what that is. */
function fitted(text: string, columns = Infinity): string {
  const fit = (line: string): string => {
    const [, indent = '', shown = '', what = ''] = /^( +)(\S+(?: \S+)* *) {2}(\S.*)$/.exec(line) ?? [];
    if (line.length <= columns || what === '') return line;
    const lines = listLine(shown, what, columns - indent.length)
      .trimEnd()
      .split('\n');
    return lines.map((each) => indent + each).join('\n');
  };
  return text.split('\n').map(fit).join('\n');
}

/** What an option or a verb is stands beside it, or below it where there is no room, as in lists. */
function formatItem(this: Help, term: string, termWidth: number, description: string): string {
  const indent = 2;
  const line = listLine(description === '' ? term : term.padEnd(termWidth), description, (this.helpWidth ?? 80) - indent);
  return line.trimEnd().replace(/^/gm, ' '.repeat(indent));
}

function isVerb(program: Command, name: string): boolean {
  return program.commands.some((command) => command.name() === name);
}

/** Runs a command line and gives the exit status. Verbs are loaded when they are asked for. */
export async function run(argv: readonly string[]): Promise<number> {
  let status: number = exitStatus.fine;
  const done = (result: number): void => {
    status = result;
  };
  const program = new Command('qapi')
    .description("TypeScript toolchain for QAPI, the schema language of QEMU's machine protocol.")
    .version(toolVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help, or that of a verb')
    .helpCommand('help [verb]', 'show the help of a verb')
    .addHelpText('after', ({ error }) => fitted(footer, columnsOf(error ? 'stderr' : 'stdout')))
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => {
        write('stdout', text);
      },
      writeErr: (text) => {
        write('stderr', printable(text));
      },
      outputError: (message, writeError) => {
        const [verb = ''] = argv;
        writeError(describeWrongUsage(shortened(message), isVerb(program, verb) ? verb : null));
      },
      getOutHelpWidth: () => columnsOf('stdout') ?? 80,
      getErrHelpWidth: () => columnsOf('stderr') ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    // Narrow terminals break lines anywhere.
    .configureHelp({ minWidthToWrap: 16, formatItem })
    .exitOverride();
  addCheck(program, done);
  addIntrospect(program, done);
  addGenerate(program, done);
  addInit(program, done);
  addValidate(program, done);
  addHistory(program, done);
  addUsage(program, done);
  addDiff(program, done);
  addExplain(program, done);
  addRules(program, done);
  for (const command of program.commands) refuseFlagsAsValues(command);
  try {
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      return exitStatus.couldNotRun;
    }
    // What is no verb is told of as one, with or without 'help' before it.
    const [first, verb] = argv;
    const isMistyped = first === 'help' && verb !== undefined && verb !== 'help' && !verb.startsWith('-') && !isVerb(program, verb);
    await program.parseAsync(isMistyped ? [verb] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitStatus.fine : exitStatus.couldNotRun;
  }
  return status;
}
