import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Jiti } from 'jiti';

type ModuleCache = Jiti['cache'];
type LoadedModule = NonNullable<ModuleCache[string]>;

/** Whether a file is none of the project's. */
export function isOfPackage(file: string): boolean {
  return file.includes(`${path.sep}node_modules${path.sep}`);
}

/**
 * Imports a file, and what it imports of the project, all of it as it is on the disk now. Modules that Node itself understands, jiti leaves to Node,
 * which keeps them as long as the process runs. It looks into a cache first, though: here, whoever looks finds them compiled by jiti.
 */
export function importAnew(jiti: Jiti, file: string): Promise<unknown> {
  const left = new Map<string, LoadedModule>();
  const cache: ModuleCache = new Proxy<ModuleCache>(Object.create(null) as ModuleCache, {
    get: (loaded, key) => {
      if (typeof key !== 'string') return undefined;
      const known = left.get(key) ?? loaded[key];
      if (known !== undefined || !path.isAbsolute(key) || isOfPackage(key)) return known;
      const text = textForNode(key);
      if (text === null) return undefined;
      const module = leftToNode(
        () => compile(jiti, key, text, cache),
        () => loaded[key],
      );
      left.set(key, module);
      return module;
    },
  });
  return Promise.resolve(compile(jiti, file, readFileSync(file, 'utf8'), cache));
}

/** Gives what a promise is for when it is asked first. Who asks again comes behind that, or imports it in a circle and must not wait. */
function leftToNode(evaluate: () => unknown, loaded: () => LoadedModule | undefined): LoadedModule {
  let isAsked = false;
  const module = {
    get exports(): unknown {
      if (isAsked) return loaded()?.exports as unknown;
      isAsked = true;
      return evaluate();
    },
  };
  // jiti looks at nothing else of it.
  return module as LoadedModule;
}

/** The text of a module that jiti would leave to Node; null for TypeScript, JSON, and what is not there. */
function textForNode(file: string): string | null {
  if (!/\.[cm]?js$/.test(file)) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** What `require` asks for is there at once; what has imports may wait for them. */
function compile(jiti: Jiti, file: string, text: string, cache: ModuleCache): unknown {
  const ext = path.extname(file);
  const isModule = /^\.(?:mjs|m?ts)$/.test(ext) || (ext === '.js' && /^\s*(?:import|export)\b/m.test(text));
  return jiti.evalModule(text, { id: file, filename: file, ext, cache, async: isModule, forceTranspile: true });
}
