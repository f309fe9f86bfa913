import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Changes, collectChanges } from './collect-changes.ts';
import { type GenerateOptions, generateWith } from './generate.ts';
import type { GenerateReport } from './generate-report.ts';
import { createMemory } from './create-memory.ts';
import { hasErrors } from './open.ts';
import { wrongKind } from './option-kinds.ts';
import type { Memory } from './memory.ts';
import { readManifest } from '../write/manifest.ts';
import { manifestName } from '../write/names.ts';
import { entryStatusOf, statusOf } from '../source/status.ts';
import { kindOfUnwatched, reportUnwatched } from './unwatched.ts';

/** What to keep fresh. */
export interface WatchPlan {
  readonly targets: readonly GenerateOptions[];
  /** Why there are no targets, or what is not watched. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that the plan itself was made from, absolute; a change of one of them asks for a new plan. */
  readonly files: readonly string[];
}

/** How to watch. */
export interface WatchOptions {
  /** Ends it. What is being written is written to its end. */
  readonly signal?: AbortSignal;
  /** Called after each run of a target. */
  readonly onRun?: (run: WatchRun) => void;
  /** Called with each plan, the first one too. One with errors changes nothing: what the last one asked for goes on. */
  readonly onPlan?: (plan: WatchPlan) => void;
  /** How long it has to be quiet before a run, in milliseconds; 30 by default. */
  readonly debounce?: number;
}

/** One run of a target. */
export interface WatchRun {
  readonly target: GenerateOptions;
  readonly report: GenerateReport;
  /** What the run took, in milliseconds. */
  readonly milliseconds: number;
  /** Whether it is the first of this target. */
  readonly first: boolean;
  /** Counts from 1; runs of several targets for the same change have the same. */
  readonly round: number;
}

/**
 * Generates, and again whenever a file changes that it was made from: the schema's files, those that an include does not find, the config; and when
 * somebody deletes the output, or files of it. Outputs that somebody edits are mended when something else asks for a run.
 * Errors end nothing, and what the last good run wrote stays. Resolves when the signal ends it, or at once, without generating, where nothing
 * can be watched; the plan then says so.
 * @param targets what to generate, or a function that finds it out, called again when one of its files changes
 * @example
 * ```ts
 * import { watch } from 'qapi-codegen';
 *
 * const controller = new AbortController();
 * process.once('SIGINT', () => controller.abort());
 * await watch(
 *   { schema: '../qemu', out: 'src/qmp' },
 *   { signal: controller.signal, onRun: ({ report, milliseconds }) => console.log(report.files.written, milliseconds) },
 * );
 * ```
 */
export async function watch(
  targets: GenerateOptions | readonly GenerateOptions[] | (() => Promise<WatchPlan>),
  options: WatchOptions = {},
): Promise<void> {
  const makePlan = typeof targets === 'function' ? targets : (): Promise<WatchPlan> => Promise.resolve(fixedPlan(targets));
  const changes = collectChanges(options.signal);
  const known = new Set<string>();
  try {
    let began = Date.now();
    let plan = withUnwatched(await makePlan());
    let jobs: readonly Job[] = [];
    const listen = (): readonly string[] => {
      const files = [...plan.files, ...jobs.flatMap(({ memory }) => [...memory.inputs])];
      changes.watch([...files, ...jobs.flatMap(placesOfOutput)]);
      return files;
    };
    // Whoever is told of something may change it the same moment: it is watched before.
    listen();
    options.onPlan?.(plan);
    if (plan.targets.length === 0 && plan.files.length === 0) return;
    jobs = jobsOf(plan, []);
    let due = jobs;
    for (let round = 1; !changes.isOver(); round++) {
      for (const job of due) {
        const run = await runJob(job, round);
        if (run.first) listen();
        options.onRun?.(run);
      }
      const files = listen();
      // What changed after it was read, and before it was watched, gave no event.
      const missed = files.filter((file) => !known.has(file) && isNewerThan(file, began));
      // A file whose folder is missing is not watched itself yet.
      for (const file of files) if (statusOf(path.dirname(file)) !== null) known.add(file);
      const isQuiet = missed.length === 0 && !jobs.some(isOutputGone);
      if (isQuiet) await rehearse(due, changes);
      const changed = [...missed, ...(await changes.next(isQuiet, options.debounce ?? 30))];
      if (changes.isOver()) break;
      began = Date.now();
      if (isTouched(plan.files, changed)) {
        const renewed = withUnwatched(await makePlan());
        // With errors in it, what the last one asked for stays.
        plan = hasErrors(renewed.diagnostics) ? { ...plan, files: renewed.files } : renewed;
        jobs = jobsOf(plan, jobs);
        due = jobs;
        listen();
        options.onPlan?.(renewed);
      } else due = jobs.filter((job) => isTouched(job.memory.inputs, changed) || isOutputGone(job));
    }
  } finally {
    changes.close();
  }
}

/** The plan with what is to be said of targets that cannot be watched; without targets, where there is nothing to watch at all. */
function withUnwatched(plan: WatchPlan): WatchPlan {
  const unwatched = reportUnwatched(plan.targets, plan.files);
  if (unwatched.length === 0) return plan;
  return { ...plan, targets: hasErrors(unwatched) ? [] : plan.targets, diagnostics: [...plan.diagnostics, ...unwatched] };
}

/** A target with what its runs leave behind. */
interface Job {
  readonly target: GenerateOptions;
  readonly memory: Memory;
  runs: number;
  /** Whether there was an output behind the last run. */
  hasOutput: boolean;
  /** The outputs that were there, by their paths in the folder. */
  outputs: readonly string[];
}

function fixedPlan(targets: GenerateOptions | readonly GenerateOptions[]): WatchPlan {
  const all = isList(targets) ? targets : [targets];
  const wrong = all.flatMap((target) => wrongKind(target, {}) ?? []);
  return { targets: wrong.length === 0 ? all : [], diagnostics: wrong, files: [] };
}

function isList(targets: GenerateOptions | readonly GenerateOptions[]): targets is readonly GenerateOptions[] {
  return Array.isArray(targets);
}

/** What is known of a target stays known as long as it has the same output. */
function jobsOf({ targets }: WatchPlan, before: readonly Job[]): readonly Job[] {
  return targets.map((target) => {
    const same = before.find((job) => job.target.out === target.out);
    return {
      target,
      memory: same?.memory ?? createMemory(),
      runs: same?.runs ?? 0,
      hasOutput: same?.hasOutput ?? false,
      outputs: same?.outputs ?? [],
    };
  });
}

function folderOf({ target: { out, workingDirectory = process.cwd() } }: Job): string {
  return path.resolve(workingDirectory, out);
}

/** What goes when somebody deletes the output: the folder, or what is in it. */
function placesOfOutput(job: Job): readonly string[] {
  const folder = folderOf(job);
  return [folder, path.join(folder, manifestName), ...job.outputs.map((output) => `${folder}/${output}`)];
}

function hasManifest(job: Job): boolean {
  const folder = folderOf(job);
  return statusOf(folder) !== null && statusOf(path.join(folder, manifestName)) !== null;
}

/**
 * Whether somebody deleted it, or a part of it, since the last run. Anything else that happens to it, another run may have done, and is not answered by
 * one: that another run removed, its manifest does not name any more. Nor is an edit, which a formatter that watches as well would make again and again.
 */
function isOutputGone(job: Job): boolean {
  if (!job.hasOutput) return false;
  if (!hasManifest(job)) return true;
  const gone = job.outputs.filter((output) => !isThere(job, output));
  if (gone.length === 0) return false;
  const named = readManifest(folderOf(job))?.outputs;
  return gone.some((output) => named?.has(output));
}

function isThere(job: Job, output: string): boolean {
  return entryStatusOf(`${folderOf(job)}/${output}`) !== null;
}

async function runJob(job: Job, round: number): Promise<WatchRun> {
  const began = performance.now();
  const report = await generateWith(job.target, job.memory);
  const first = job.runs++ === 0;
  job.hasOutput = hasManifest(job);
  const { written, unchanged } = report.files;
  job.outputs = (report.ok ? [...written, ...unchanged] : job.outputs).filter((output) => isThere(job, output));
  return { target: job.target, report, milliseconds: performance.now() - began, first, round };
}

/** How often the first run of a target is repeated, in turns with an edit and without. */
const REHEARSALS = 6;

/**
 * Does what follows upon an edit, writing nothing, as long as nobody waits for anything: functions that ran once only are several times as slow
 * as what the engine makes of them when they have run more often, and the first change deserves an answer as quick as the tenth. With integers
 * of another type nothing that is emitted serves again, so that all emitters take part.
 */
async function rehearse(jobs: readonly Job[], changes: Changes): Promise<void> {
  for (const { target, memory, runs } of jobs) {
    // What the user's own code does, or a running QEMU, is not to be done without need, and pages take long.
    const isCode = (target.emit ?? []).every((name) => !['docs', 'json-schema'].includes(name));
    if (runs !== 1 || !isCode || target.emitters !== undefined || target.format !== undefined || kindOfUnwatched(target) !== null) continue;
    for (let count = 0; count < REHEARSALS; count++) {
      await setImmediate();
      if (changes.isWaiting() || changes.isOver()) return;
      const isEdited = count % 2 === 0;
      const int64 = isEdited === (target.int64 === 'bigint') ? 'number' : 'bigint';
      memory.pretendEdit(isEdited);
      await generateWith({ ...target, int64, check: true, force: true }, memory).finally(() => {
        memory.pretendEdit(false);
      });
    }
  }
}

function isNewerThan(file: string, time: number): boolean {
  return (statusOf(file)?.mtimeMs ?? 0) > time;
}

/** A folder that comes or goes touches what is in it. */
function isTouched(files: Iterable<string>, changed: readonly string[]): boolean {
  for (const file of files) if (changed.some((each) => file === each || file.startsWith(each + path.sep))) return true;
  return false;
}
