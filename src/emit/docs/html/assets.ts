/** What the build makes of client/ and style/, and of the engine for full text. */
import icon from './style/icon.svg?raw';
import minisearch from './generated/minisearch.js?raw';
import script from './generated/site.js?raw';
import style from './generated/style.css.txt?raw';

export const assets: Readonly<Record<string, string>> = {
  'assets/style.css': style,
  'assets/icon.svg': icon,
  'assets/site.js': script,
  'assets/minisearch.js': minisearch,
};
