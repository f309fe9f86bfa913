import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { filesToWatch } from './for-chokidar.ts';
import { beforeOthers, type BuildContext, forRollup } from './for-rollup.ts';
import type { Keeper } from './keeper.ts';
import { asText, rollupLog } from './report.ts';

/** Chokidar says nothing of changes of a file in the 50 ms behind one that it told of. */
const deafTime = 60;

/**
 * A build begins with a refresh, and so does a server, which then watches the files itself. There errors are shown, in the browser too, and what
 * was generated before is served on.
 */
export function forVite(keeper: Keeper): Partial<Plugin> {
  const ofBuild = forRollup(keeper);
  let server: ViteDevServer | null = null;
  return {
    configureServer(created) {
      server = created;
      const watched = new Set<string>();
      let outputFolders: readonly string[] = [];
      let isWrong = false;
      const refresh = async (): Promise<void> => {
        const freshness = await keeper.refresh();
        const { errors, warnings, files, folders } = freshness;
        for (const file of files) watched.add(path.resolve(file));
        outputFolders = folders;
        // A folder that comes while the server looks at the others for the first time is not seen by it.
        created.watcher.add([...filesToWatch(freshness), ...folders]);
        const wasWrong = isWrong;
        isWrong = errors.length > 0;
        if (warnings.length > 0) created.config.logger.warn(asText(warnings), { timestamp: true });
        // The browser shows an error until something else comes, which need not be, where the schema is again what it was.
        if (!isWrong && wasWrong) created.ws.send({ type: 'update', updates: [] });
        if (!isWrong) return;
        created.config.logger.error(asText(errors), { timestamp: true });
        const { message, loc, frame = '' } = rollupLog(errors);
        created.ws.send({
          type: 'error',
          err: { message, stack: '', plugin: 'qapi-codegen', frame, ...(loc === undefined ? {} : { loc }) },
        });
      };
      let pause: NodeJS.Timeout | undefined;
      created.watcher.on('all', (event, file) => {
        const isOutputGone = event === 'unlink' && outputFolders.some((folder) => path.resolve(file).startsWith(folder + path.sep));
        if (!isOutputGone && !watched.has(path.resolve(file))) return;
        clearTimeout(pause);
        pause = setTimeout(() => void refresh(), deafTime);
      });
      return refresh();
    },
    buildStart: beforeOthers(async function (this: BuildContext) {
      if (server === null) await ofBuild.buildStart.handler.call(this);
    }),
    closeWatcher: () => {
      ofBuild.closeWatcher();
    },
  };
}
