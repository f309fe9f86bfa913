import { existsSync } from 'node:fs';
import { createBell } from './bell.ts';
import type { Keeper } from './keeper.ts';
import { rollupLog, type RollupLog } from './report.ts';

/** What Rollup, Rolldown and Vite give to `buildStart`, as far as it is used. */
export interface BuildContext {
  readonly meta: { readonly watchMode: boolean };
  addWatchFile(file: string): void;
  warn(warning: RollupLog): void;
  error(error: RollupLog): never;
}

/**
 * A hook at the beginning of a build, before those of all other plugins, which may read what is generated: Rollup runs them at once unless one is
 * `sequential`, and Rolldown one after the other, in their order.
 */
export interface BuildStart<Context> {
  readonly order: 'pre';
  readonly sequential: true;
  handler(this: Context): Promise<void>;
}

/** Hooks of Rollup and its relatives. */
export interface BuildHooks {
  readonly buildStart: BuildStart<BuildContext>;
  closeWatcher(): void;
}

export function beforeOthers<Context>(handler: (this: Context) => Promise<void>): BuildStart<Context> {
  return { order: 'pre', sequential: true, handler };
}

/** Every build begins with a refresh, each one in watch mode too. */
export function forRollup(keeper: Keeper): BuildHooks {
  const bell = createBell();
  return {
    buildStart: beforeOthers(async function (this: BuildContext) {
      bell.heard();
      const { files, errors, warnings } = await keeper.refresh();
      for (const file of files) if (existsSync(file)) this.addWatchFile(file);
      if (this.meta.watchMode) this.addWatchFile(bell.listenTo(files));
      for (const warning of warnings) this.warn(rollupLog([warning]));
      if (errors.length > 0) this.error(rollupLog(errors));
    }),
    closeWatcher() {
      bell.close();
    },
  };
}
