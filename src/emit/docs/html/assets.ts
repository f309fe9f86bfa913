/** What the build makes of client/ and style/, and of the engine for full text. */
import minisearch from './generated/minisearch.js?raw';
import script from './generated/site.js?raw';
import style from './generated/style.css?raw';

export const assets: Readonly<Record<string, string>> = {
  'assets/style.css': style,
  'assets/site.js': script,
  'assets/minisearch.js': minisearch,
};
