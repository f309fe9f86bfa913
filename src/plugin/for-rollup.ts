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

/** Hooks of Rollup and its relatives. */
export interface BuildHooks {
  buildStart(this: BuildContext): Promise<void>;
  closeWatcher(): void;
}

/** Every build begins with a refresh, each one in watch mode too. */
export function forRollup(keeper: Keeper): BuildHooks {
  const bell = createBell();
  return {
    async buildStart() {
      bell.heard();
      const { files, errors, warnings } = await keeper.refresh();
      for (const file of files) if (existsSync(file)) this.addWatchFile(file);
      if (this.meta.watchMode) this.addWatchFile(bell.listenTo(files));
      for (const warning of warnings) this.warn(rollupLog([warning]));
      if (errors.length > 0) this.error(rollupLog(errors));
    },
    closeWatcher() {
      bell.close();
    },
  };
}
