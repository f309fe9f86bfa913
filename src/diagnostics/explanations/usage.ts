import type { usageFindings } from '../catalogue/usage.ts';
import { type Explanation, schema } from './explanation.ts';

/** What `qapi usage` finds. */
export const usageExplanations: Readonly<Record<keyof typeof usageFindings, Explanation>> = {
  'usage-removed': {
    text: `
      The program names something that older versions have and the newest one has not. A command is refused there, an argument, too; a member
      of what is returned never comes. What the schema said while it was deprecated is repeated, and where a member of the same type has come
      instead, that may be the new name.
    `,
    command: 'qapi usage --schema qemu-9.2 qemu-10.2',
    prints: schema`
      main.ts:2:17: error: the command 'query-depth' was removed after 9.2.0: it is not in 10.2.0 [usage-removed]
          2 | monitor.execute('query-depth');
            |                 ^^^^^^^^^^^^^
    `,
  },
  'usage-missing': {
    text: `
      The program is to work with several versions, and some of the older ones do not have this. What stands under a condition that makes sure
      of it is no finding: \`if (client.atLeast('10.1'))\`, \`if (await client.has('query-level'))\`, or a return before it.
    `,
    command: 'qapi usage --schema qemu-9.2 qemu-10.2',
    prints: schema`
      main.ts:2:17: error: the command 'query-level' is missing in 9.2.0; it is in 10.2.0 [usage-missing]
          2 | monitor.execute('query-level');
            |                 ^^^^^^^^^^^^^
    `,
  },
  'usage-unknown': {
    text: `
      No version that was read has it. It may be mistyped, or the generated package was made from a newer schema than those that were named. Of
      clients that are written by hand, only whole messages and the arguments of known commands are judged so.
    `,
    command: 'qapi usage --schema qemu-10.2',
    prints: schema`
      main.ts:2:28: error: the command 'query-levels' is not in 10.2.0 [usage-unknown]
          2 | monitor.execute({ execute: 'query-levels' });
            |                            ^^^^^^^^^^^^^^
    `,
  },
  'usage-deprecated': {
    text: `
      The schema marks it as \`deprecated\`. What QEMU deprecates may be gone two releases later. What the schema says of it, such as what to use
      instead, is repeated.
    `,
    command: 'qapi usage',
    prints: schema`
      main.ts:2:17: warning: the command 'query-migrationthreads' is deprecated in 10.2.0 [usage-deprecated]
          2 | monitor.execute('query-migrationthreads');
            |                 ^^^^^^^^^^^^^^^^^^^^^^^^
    `,
  },
  'usage-unstable': {
    text: `
      The schema marks it as \`unstable\`: it may change or vanish in any release. \`--severity unstable=off\` leaves such findings out, a comment
      \`qapi-usage-ignore unstable\` a single one.
    `,
    command: 'qapi usage',
    prints: schema`
      main.ts:2:17: warning: the command 'x-colo-lost-heartbeat' is unstable in 10.2.0 [usage-unstable]
          2 | monitor.execute('x-colo-lost-heartbeat');
            |                 ^^^^^^^^^^^^^^^^^^^^^^^
    `,
  },
  'usage-conditional': {
    text: `
      Only builds with some option have it. \`--define CONFIG_REPLICATION\` says that all of those that the program works with do; a condition such
      as \`if (await client.has('query-colo-status'))\` makes sure of it.
    `,
    command: 'qapi usage',
    prints: schema`
      main.ts:2:17: warning: the command 'query-colo-status' is only in builds with CONFIG_REPLICATION [usage-conditional]
          2 | monitor.execute('query-colo-status');
            |                 ^^^^^^^^^^^^^^^^^^^
      help: Ask the peer first whether it has it, or say with --define which conditions hold in your builds.
    `,
  },
  'project-not-found': {
    text: `
      \`qapi usage\` reads a project as the TypeScript compiler does, by its \`tsconfig.json\` or \`jsconfig.json\`. There is none at the place that
      was named, or, where none was named, in this folder or above.
    `,
    command: 'qapi usage packages/server',
    prints: schema`
      error: there is no project 'packages/server' [project-not-found]
      help: Give the path of a tsconfig.json or jsconfig.json, or of a folder with one.
    `,
  },
  'project-configuration': {
    text: `
      The configuration is no JSON, or the compiler finds fault with it. It is a warning where there are sources to examine all the same, for
      instance when a newer compiler knows an option that this one does not.
    `,
    command: 'qapi usage',
    prints: schema`
      tsconfig.json:1:16: error: 'tsconfig.json' cannot be read as it stands: ']' expected [project-configuration]
          1 | { "files": ["a"
            |                ^
      help: Correct the configuration; tsc says the same of it.
    `,
  },
  'project-empty': {
    text: `
      The configuration is fine, but there is no source that it is about. An empty answer would look like one in which nothing was found.
    `,
    command: 'qapi usage',
    prints: schema`
      error: 'tsconfig.json' names no sources [project-empty]
      help: Say under 'include' or 'files' which sources the project has.
    `,
  },
  'project-too-deep': {
    text: `
      The compiler reads what is inside of something by calling itself, and gave up. Such sources are made by programs: tables, or calls that
      are chained by the thousand. Nothing is reported, as nobody knows what the rest would have been.
    `,
    command: 'qapi usage',
    prints: schema`
      error: one of the sources is nested too deeply for the compiler [project-too-deep]
      help: Find it with tsc, and leave it out by 'exclude' of the configuration.
    `,
  },
  'project-with-errors': {
    text: `
      The project does not compile. It is examined all the same; but where a type is wrong or an import is not found, the compiler does not know
      what a member belongs to, and neither does \`qapi usage\`.
    `,
    command: 'qapi usage',
    prints: schema`
      main.ts:1:22: warning: the project has 1 error, first of all TS2307: Cannot find module './qmp.js' or its corresponding type declarations [project-with-errors]
          1 | import { open } from './qmp.js';
            |                      ^^^^^^^^^^
      help: What it uses by way of types that are wrong goes unseen. Correct them for a complete answer.
    `,
  },
  'package-of-other-schema': {
    text: `
      The project imports a generated package, but the versions read have less than half of its commands: it was made from the schema of the guest
      agent, say, and is held against that of QEMU. When no schema was named, nothing is examined.
    `,
    command: 'qapi usage',
    prints: schema`
      error: the package 'qmp' was made from another schema: of its 1 commands, 0 are in the versions read [package-of-other-schema]
      help: Name its schema with --schema, and its root file with --root. What the versions read do not have is not reported.
    `,
  },
};
