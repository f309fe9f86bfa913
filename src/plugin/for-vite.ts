import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { BuildContext } from './for-rollup.ts';
import type { Keeper } from './keeper.ts';
import { asText, rollupError } from './report.ts';

/**
 * A build begins with a refresh, and so does a server, which then watches the files itself. There errors are shown, in the browser too, and what
 * was generated before is served on.
 */
export function forVite(keeper: Keeper): Partial<Plugin> {
  let server: ViteDevServer | null = null;
  return {
    configureServer(created) {
      server = created;
      const watched = new Set<string>();
      const refresh = async (): Promise<void> => {
        const { errors, files } = await keeper.refresh();
        for (const file of files) watched.add(path.resolve(file));
        created.watcher.add(files);
        if (errors.length === 0) return;
        created.config.logger.error(asText(errors), { timestamp: true });
        const { message, loc, frame = '' } = rollupError(errors);
        created.ws.send({
          type: 'error',
          err: { message, stack: '', plugin: 'qapi-codegen', frame, ...(loc === undefined ? {} : { loc }) },
        });
      };
      created.watcher.on('all', (_, file) => {
        if (watched.has(path.resolve(file))) void refresh();
      });
      return refresh();
    },
    async buildStart(this: BuildContext) {
      if (server !== null) return;
      const { errors, files } = await keeper.refresh();
      for (const file of files) this.addWatchFile(file);
      if (errors.length > 0) this.error(rollupError(errors));
    },
  };
}
