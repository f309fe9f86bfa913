/**
 * A pattern of names as a test for them: `*` stands for any characters, `?` for one. It looks at no more than each character of the pattern for each of the
 * name, where a regular expression would try all ways to share a name out among many stars.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  return (name) => matches(pattern, name);
}

function matches(pattern: string, name: string): boolean {
  let [at, position] = [0, 0];
  /** The last star, and where what it stands for ends as far as is known. */
  let [star, end] = [-1, 0];
  while (position < name.length) {
    // Empty behind the pattern's end: no character of the name is.
    const sign = pattern.charAt(at);
    if (sign === '*') {
      star = at++;
      end = position;
    } else if (sign === '?' || sign === name.charAt(position)) {
      at++;
      position++;
    } else if (star !== -1) {
      at = star + 1;
      position = ++end;
    } else return false;
  }
  while (pattern.charAt(at) === '*') at++;
  return at === pattern.length;
}
