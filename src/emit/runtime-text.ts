/** A source of the runtime as packages have it: here sources import each other by their real name; packages say what they are compiled to. */
export function runtimeText(source: string): string {
  return source.replace(/\.ts';$/gm, ".js';");
}
