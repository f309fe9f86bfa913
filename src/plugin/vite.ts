import type { Plugin } from 'vite';
import { createVitePlugin } from 'unplugin';
import { factory } from './factory.ts';
import type { PluginOptions } from './options.ts';

export type { FromConfigFile, PluginOptions } from './options.ts';

const create: (options?: PluginOptions) => unknown = createVitePlugin(factory);

/** Keeps generated code fresh in builds by Vite; without options, what the config file asks for. */
export default function qapi(options?: PluginOptions): Plugin {
  // One plugin, not a list of them.
  return create(options) as Plugin;
}
