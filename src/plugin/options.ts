import type { ConfigOfTargets, Target } from '../config/model.ts';

/** What a build keeps fresh: targets of the config file, or ones that are written in its place. */
export type PluginOptions = FromConfigFile | Target | ConfigOfTargets;

/** Targets of a config file. */
export interface FromConfigFile {
  /** The config; by default `qapi.config.{ts,mts,cts,js,mjs,cjs,json}`, from the working directory upwards. */
  readonly config?: string;
  /** Names of its targets; all by default. */
  readonly target?: readonly string[];
}
