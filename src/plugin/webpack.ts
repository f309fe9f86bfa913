import type { WebpackPluginInstance } from 'webpack';
import { createWebpackPlugin } from 'unplugin';
import { factory } from './factory.ts';
import type { PluginOptions } from './options.ts';

export type { FromConfigFile, PluginOptions } from './options.ts';

const create: (options?: PluginOptions) => unknown = createWebpackPlugin(factory);

/** Keeps generated code fresh in builds by webpack; without options, what the config file asks for. */
export default function qapi(options?: PluginOptions): WebpackPluginInstance {
  // One plugin, not a list of them.
  return create(options) as WebpackPluginInstance;
}
