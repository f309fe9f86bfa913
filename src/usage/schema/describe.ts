import { listed } from '../../basics/listed.ts';
import type { Subject, WireStep } from '../model.ts';

/** What a subject is called in findings: `argument 'detach' of 'migrate'`. */
export function describeSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'command':
    case 'event':
      return `the ${subject.kind} '${subject.name}'`;
    case 'type':
      return `the type '${subject.name}'`;
    case 'declaration':
      return `what the package calls '${subject.name}'`;
    case 'value':
      return `the value '${subject.name}' of '${subject.type}'`;
    case 'branch':
      return `the branch '${subject.name}' of '${subject.type}'`;
    case 'member': {
      const owner = /^q_obj_(.+)-(arg|base|wrapper)$/.exec(subject.type);
      if (owner === null) return `the member '${subject.name}' of '${subject.type}'`;
      const [, name = '', part] = owner;
      return part === 'arg' && /[a-z]/.test(name)
        ? `the argument '${subject.name}' of '${name}'`
        : `the member '${subject.name}' of '${name}'`;
    }
    case 'path':
      return describePath(subject.command, subject.steps);
  }
}

function describePath(command: string, steps: readonly WireStep[]): string {
  const last = steps.at(-1);
  const way = steps.flatMap((step) => (step.kind === 'member' ? [step.name] : step.kind === 'element' ? ['[]'] : [])).join('/');
  return last?.kind === 'value'
    ? `the value '${last.name}' of the argument '${way}' of '${command}'`
    : `the argument '${way}' of '${command}'`;
}

/**
 * Versions as a text, neighbours as a range: `8.2.0 to 9.1.0 and 10.0.0`.
 * @param all every version that was read, oldest first
 */
export function listVersions(versions: readonly string[], all: readonly string[]): string {
  const runs: string[][] = [];
  for (const version of all) {
    if (!versions.includes(version)) continue;
    const run = runs.at(-1);
    if (run !== undefined && all.indexOf(run.at(-1) ?? '') === all.indexOf(version) - 1) run.push(version);
    else runs.push([version]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0] ?? ''} to ${run.at(-1) ?? ''}`] : run));
  return listed(parts, 'and');
}
