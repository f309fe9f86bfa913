import { numbered } from '../diagnostics/format/numbered.ts';
import { type Command, Option } from 'commander';
import { findConfig } from '../config/find.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticToJson } from '../diagnostics/format/json.ts';
import { printableLine } from '../diagnostics/format/printable.ts';
import { formatSummary } from '../diagnostics/format/text.ts';
import { severities } from '../usage/findings.ts';
import type { UsageKind } from '../usage/model.ts';
import { findingLevels } from '../verbs/levels.ts';
import { isUnreadable } from '../verbs/unreadable.ts';
import type { UsageOptions, UsageReport } from '../verbs/usage.ts';
import type { KnownTarget } from '../verbs/usage-versions.ts';
import { toolVersion } from '../version.ts';
import { exitStatus } from './exit-status.ts';
import { writeFew } from './few-of-a-kind.ts';
import { addConditionOptions, addNamesOption, addRepoOption, addRootOption, parseLevels, type SchemaFlags } from './options.ts';
import { write, writeDiagnostics, writeJson } from './output.ts';
import { createProgress } from './progress.ts';
import { apartFromSymbols } from './unknown-symbols.ts';

interface Flags extends SchemaFlags {
  readonly schema?: readonly string[];
  readonly range?: string;
  readonly severity?: NonNullable<UsageOptions['severity']>;
  readonly failOn: 'any' | 'error' | 'none';
  readonly format: Format;
}

type Format = 'text' | 'json' | 'github' | 'sarif';

export function addUsage(program: Command, done: (status: number) => void): void {
  const command = program
    .command('usage')
    .summary('find what a project uses that is deprecated, or not in all versions')
    .description(
      'Reads a project of TypeScript or JavaScript, and reports every command, event, member and value of the schema that it names and that ' +
        'is deprecated, unstable, only in some builds, or missing in one of the versions that it is to work with.',
    )
    .argument('[project]', 'tsconfig.json or its folder (default: the next one upwards)')
    .option(
      '--schema <schemas...>',
      'what it is to work with: root files, folders, saved replies; with --repo, revisions (default: as the config says, else bundled)',
    )
    .option('--range <from..to>', 'versions that it is to work with, 8.2..10.2: releases of the repository, or of the schemas named')
    .addOption(
      new Option('--severity <kind=level>', `what findings are: ${kinds.join(', ')}, each error, warning or off`).argParser(
        parseLevels(isKind, findingLevels, `Give one of ${kinds.join(', ')} with error, warning or off, such as conditional=off.`),
      ),
    )
    .addOption(new Option('--fail-on <level>', 'the level from which on the status is 1').choices(['any', 'error', 'none']).default('any'))
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json', 'github', 'sarif']).default('text'));
  addConditionOptions(addNamesOption(addRepoOption(addRootOption(command)))).action(async (project: string | undefined, flags: Flags) => {
    const { usage } = await import('../verbs/usage.ts');
    const { schema = [], format, failOn, ...options } = flags;
    // `--schema` takes all that follows.
    const projects = schema.filter((name) => /(?:^|[\\/])[tj]sconfig[^\\/]*\.json$/.test(name));
    if (projects.length + (project === undefined ? 0 : 1) > 1) command.error('error: only one project can be examined at a time');
    const schemas = schema.filter((name) => !projects.includes(name));
    const isNamed = schemas.length > 0 || flags.range !== undefined;
    const progress = createProgress();
    const found = await usage(project ?? projects[0], {
      ...options,
      ...(schemas.length > 0 ? { schemas } : {}),
      ...(isNamed ? {} : { targets: await knownTargets() }),
      onProgress: progress.step,
    }).finally(progress.end);
    const { symbols, others } = apartFromSymbols(found.notes);
    const report = { ...found, notes: others };
    const couldNotRun = report.versions.length === 0;
    writeFew(symbols);
    if (format === 'text' || couldNotRun) writeDiagnostics('stderr', report.notes);
    if (couldNotRun) {
      done(exitStatus.couldNotRun);
      return;
    }
    await writers[format](report);
    const counting = report.findings.filter(
      ({ diagnostic: { severity } }) => failOn === 'any' || (failOn === 'error' && severity === 'error'),
    );
    // Some of the versions that it was to be held against are not there.
    if (isUnreadable(report.notes)) done(exitStatus.couldNotRun);
    else if (counting.length > 0) done(exitStatus.findings);
  });
}

const kinds = Object.keys(severities) as readonly UsageKind[];

function isKind(key: string): key is UsageKind {
  return Object.hasOwn(severities, key);
}

/** What the config says of packages that are generated; nothing where there is none, or it cannot be read, which `generate` tells. */
async function knownTargets(): Promise<readonly KnownTarget[]> {
  if (findConfig(process.cwd()) === null) return [];
  const { readConfigAside } = await import('./read-config.ts');
  const { targets } = await readConfigAside({});
  return targets.map(({ options }) => options);
}

const writers: Readonly<Record<Format, (report: UsageReport) => void | Promise<void>>> = {
  text: writeText,
  json: writeReport,
  github: async (report) => {
    const { formatGithub } = await import('../diagnostics/format/github.ts');
    write('stdout', formatGithub(all(report)));
  },
  sarif: async (report) => {
    const { formatSarif } = await import('../diagnostics/format/sarif.ts');
    const { explain } = await import('../verbs/explain.ts');
    const { pages } = await explain();
    write('stdout', formatSarif(all(report), { toolVersion, workingDirectory: process.cwd(), pages }));
  },
};

function all({ findings, notes }: UsageReport): readonly Diagnostic[] {
  return [...notes, ...findings.map((finding) => finding.diagnostic)];
}

function writeText({ configurations, files, packages, versions, basis, uses, findings }: UsageReport): void {
  const diagnostics = findings.map((finding) => finding.diagnostic);
  writeDiagnostics('stdout', diagnostics);
  const own = packages.map(({ place, version }) => `${place}${version === null ? '' : ` (QEMU ${version})`}`);
  const looked = [
    `${numbered(files.length, 'file')}, ${numbered(uses, 'use')} of the schema`,
    own.length === 0 ? 'no generated package' : own.join(', '),
    `held against ${versions.join(', ')} (${basis})`,
  ];
  const summary = formatSummary(diagnostics) || 'no findings';
  const lines = [`${configurations.join(', ')}: ${summary}`, `  ${looked.join('; ')}`].map(printableLine);
  write('stdout', `${findings.length > 0 ? '\n' : ''}${lines.join('\n')}\n`);
}

function writeReport({ findings, notes, files, ...report }: UsageReport): void {
  const json = {
    ...report,
    files: files.length,
    findings: findings.map(({ diagnostic, kind, subject, versions, presentIn, advice, hint, definedAt }) => ({
      kind,
      ...diagnosticToJson(diagnostic, ''),
      subject,
      versions,
      presentIn,
      advice,
      hint,
      definedAt,
    })),
    notes: notes.map((note) => diagnosticToJson(note, report.configurations[0] ?? '')),
  };
  writeJson(json);
}
