import { numbered } from '../diagnostics/format/numbered.ts';
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/catalogue/index.ts';
import { createSourceText } from '../diagnostics/source-text.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';
import { findingOf, type UsageFinding } from './findings.ts';
import type { NamedSubject, Subject, UsageKind, Use, VersionBounds } from './model.ts';
import type { Compiler, ts } from './project/compiler.ts';
import { createContext, type ProjectContext } from './project/context.ts';
import type { Packages } from './project/packages.ts';
import { type Judge, judgeBy } from './schema/judge.ts';
import type { VersionSide } from './schema/side.ts';
import { type StateIn, statesOf } from './schema/states.ts';
import { findUses, type NodeUse } from './uses/find-uses.ts';
import { guardsOf, isAbout, joinGuards } from './uses/guards.ts';
import { ignoredLines, isIgnored } from './uses/ignore.ts';

/** What was looked at, and what was found. */
export interface Examined {
  /** Sources that were looked at, relative to the working directory. */
  readonly files: readonly string[];
  /** Places that name something of the schema. */
  readonly uses: number;
  readonly findings: readonly UsageFinding[];
  readonly notes: readonly Diagnostic[];
}

export interface ExamineOptions {
  /** The versions are known to be a part of what QEMU has. */
  readonly isPartial: boolean;
  /** Nobody has named the versions, so that a package of another schema cannot be examined. */
  readonly isGuess: boolean;
  /** Oldest first. */
  readonly sides: readonly VersionSide[];
  /** Null leaves a kind out. */
  readonly severities: Readonly<Record<UsageKind, Severity | null>>;
  readonly workingDirectory: string;
  /** What was looked at already, by an earlier program of the same project. */
  readonly seen: Seen;
}

/** Sources by their names, and the uses in them as `NAME:START`. */
export interface Seen {
  readonly sources: Set<string>;
  readonly uses: Set<string>;
}

/** Finds what the sources of a program use of the schema, and judges it. */
export function examineProgram(compiler: Compiler, program: ts.Program, packages: Packages, options: ExamineOptions): Examined {
  const { sides, workingDirectory, seen } = options;
  const context = createContext(compiler, program, packages, sides);
  const foreign = packages.all.filter(({ commands }) => isForeign(commands, context.commands));
  const notes: Diagnostic[] = foreign.map(({ place, commands }) => {
    const known = [...commands].filter((name) => context.commands.has(name)).length;
    return diagnostic(
      'package-of-other-schema',
      { place: path.relative(workingDirectory, place) || place, total: commands.size, known },
      { severity: options.isGuess ? 'error' : 'warning' },
    );
  });
  const judge = judgeOf(sides);
  // The bundled schema is a part of QEMU's: of what neither it nor a package has, nothing can be said.
  const isBeyond = (subject: Subject): boolean =>
    options.isPartial &&
    ((subject.kind === 'command' && !packages.all.some(({ commands }) => commands.has(subject.name))) ||
      (subject.kind === 'event' && !packages.all.some(({ events }) => events.has(subject.name))));
  const findings: UsageFinding[] = [];
  const files: string[] = [];
  let uses = 0;
  const broken: ts.Diagnostic[] = [];
  const sources = sourcesOf(program, packages);
  const own = new Set(sources.filter((file) => !program.isSourceFileFromExternalLibrary(file) && !seen.sources.has(file.fileName)));
  const used = findUses(context);
  for (const file of own) used.addFrom(file);
  // Of another project's source, or of one that was looked at, this program may use a constant.
  for (const file of sources) {
    const { fileName } = file;
    const source = createSourceText(path.relative(workingDirectory, fileName) || fileName, file.text);
    const found = used.in(file, (start, end) => ({ source, start, end })).filter(({ span }) => !seen.uses.has(`${fileName}:${span.start}`));
    for (const { span } of found) seen.uses.add(`${fileName}:${span.start}`);
    if (own.has(file)) {
      seen.sources.add(fileName);
      files.push(source.path);
      broken.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
    }
    if (found.length === 0) continue;
    const ignored = ignoredLines(file);
    uses += found.length;
    for (const use of found) {
      const comments = commentedLines(file, use).map((line) => ignored.get(line));
      for (const problem of judge(context, use)) {
        const severity = options.severities[problem.kind];
        if (severity === null || comments.some((comment) => isIgnored(comment, problem.kind))) continue;
        if (problem.kind === 'unknown' && (foreign.length > 0 || isBeyond(problem.subject))) continue;
        findings.push(
          findingOf(
            problem,
            use,
            sides.map(({ version }) => version),
            severity,
          ),
        );
      }
    }
  }
  return { files, uses, findings, notes: [...notes, ...typeErrors(compiler, broken, workingDirectory)] };
}

/** The lines whose comments count for a use: its own, and the first one of a text that it is in, since a text can have no comments. */
function commentedLines(file: ts.SourceFile, { node, inside, span }: Use & NodeUse): readonly number[] {
  const places = inside === undefined ? [span.start] : [span.start, node.getStart(file)];
  return places.map((place) => file.getLineAndCharacterOfPosition(place).line);
}

/** What people wrote: nothing that is installed, no declarations, nothing generated. */
function sourcesOf(program: ts.Program, packages: Packages): readonly ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile &&
        !file.fileName.includes('/node_modules/') &&
        !file.fileName.endsWith('.json') &&
        packages.of(file) === null,
    );
}

/** A package of which the versions know less than half was made from another schema, such as that of the guest agent. */
function isForeign(commands: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  return commands.size > 0 && [...commands].filter((name) => known.has(name)).length * 2 < commands.size;
}

/** Judges uses by the versions in which they are reached. */
function judgeOf(sides: readonly VersionSide[]): (context: ProjectContext, use: NodeUse) => ReturnType<Judge> {
  const judges = new Map<string, Judge>();
  const stateIn = statesOf(sides);
  return (context, { node, subjects, from }) => {
    // Most uses are fine in all versions, whatever is around them.
    const all = judgeAll(subjects, () => judgeFor(judges, sides, stateIn));
    if (all.length === 0) return all;
    const own = guardsOf(context, node);
    // A constant that several calls are given is used by the one that makes sure of least.
    const guards =
      from === undefined
        ? own
        : from.flatMap((call) => guardsOf(context, call).flatMap((there) => own.map((here) => joinGuards(here, there))));
    const reached = sides.filter((side) => isReached(side, guards));
    const problems = judgeAll(subjects, (within) => judgeFor(judges, sidesWithin(sides, reached, within), stateIn));
    return problems.filter(({ kind, subject }) => !(availability.has(kind) && guards.every((guard) => isAbout(guard, subject))));
  };
}

/** Of several things that one place may mean, such as a member of several branches, the one counts of which least is to be said. */
function judgeAll(subjects: NodeUse['subjects'], judgeWithin: (within: NamedSubject['within']) => Judge): ReturnType<Judge> {
  const [first = [], ...others] = subjects.map(({ within, ...subject }) => judgeWithin(within)(subject));
  return others.reduce((best, problems) => (problems.length < best.length ? problems : best), first);
}

/** The versions of which a value is that has a subject. What the package says of it is more than what is known of the place. */
function sidesWithin(all: readonly VersionSide[], reached: readonly VersionSide[], within: NamedSubject['within']): readonly VersionSide[] {
  if (within === undefined) return reached;
  const [here, anywhere] = [reached, all].map((sides) => sides.filter((side) => isReached(side, within)));
  return [here, anywhere].find((sides) => sides !== undefined && sides.length > 0) ?? reached;
}

function judgeFor(judges: Map<string, Judge>, sides: readonly VersionSide[], stateIn: StateIn): Judge {
  const key = sides.map(({ version }) => version).join('\n');
  const known = judges.get(key) ?? judgeBy(sides, stateIn);
  judges.set(key, known);
  return known;
}

/** What asking the peer beforehand makes sure of. */
const availability: ReadonlySet<UsageKind> = new Set<UsageKind>(['removed', 'missing', 'unknown', 'conditional']);

/** Whether one of several bounds holds for a version. */
function isReached({ release }: VersionSide, bounds: readonly VersionBounds[]): boolean {
  if (release === null) return true;
  const isBelow = (bound: string): boolean => {
    const parsed = parseVersion(bound);
    return parsed !== null && compareVersions(release, parsed) < 0;
  };
  return bounds.some(
    ({ atLeast, below }) => !atLeast.some(isBelow) && below.every((bound) => parseVersion(bound) === null || isBelow(bound)),
  );
}

/** Types that are wrong are taken for nothing, so that uses by way of them go unseen. */
function typeErrors(compiler: Compiler, broken: readonly ts.Diagnostic[], workingDirectory: string): readonly Diagnostic[] {
  const [first] = broken.filter(({ category }) => category === compiler.DiagnosticCategory.Error);
  if (first?.file === undefined || first.start === undefined) return [];
  const source = createSourceText(path.relative(workingDirectory, first.file.fileName), first.file.text);
  const reason = compiler.flattenDiagnosticMessageText(first.messageText, ' ').replace(/\.$/, '');
  const span = { source, start: first.start, end: first.start + (first.length ?? 1) };
  return [
    diagnostic(
      'project-with-errors',
      { errors: numbered(broken.length, 'error'), reason: `TS${first.code}: ${reason}` },
      { span, severity: 'warning' },
    ),
  ];
}
