import type { Plugin } from 'rolldown';
import { createRolldownPlugin } from 'unplugin';
import { factory } from './factory.ts';
import type { PluginOptions } from './options.ts';

export type { FromConfigFile, PluginOptions } from './options.ts';

const create = createRolldownPlugin(factory) as (options?: PluginOptions) => Plugin;

/** Keeps generated code fresh in builds by Rolldown; without options, what the config file asks for. */
export default function qapi(options?: PluginOptions): Plugin {
  return create(options);
}
