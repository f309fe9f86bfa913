/** What commander says of wrong arguments, in the form of all that this command says. */

/** ``\n(Did you mean check?)`` or ``\n(Did you mean one of --old, --only?)`` */
const suggestion = /\n\(Did you mean (one of )?(.+)\?\)\n$/;

/** What is said of arguments that do not fit, where nothing is said of what would. */
const unfitting = /^error: (?:unknown (?:command|option) |missing required argument |too many arguments )/;

/**
 * @param message what commander says, ending with a newline
 * @param verb the one that was called; null for none that there is
 */
export function describeWrongUsage(message: string, verb: string | null): string {
  const found = suggestion.exec(message);
  if (found !== null) {
    const [said, oneOf = '', names = ''] = found;
    return `${message.slice(0, -said.length)}\nhelp: Did you mean ${oneOf}${names.replace(/[^\s,]+/g, "'$&'")}?\n`;
  }
  if (!unfitting.test(message)) return message;
  const help = verb === null ? "'qapi --help' lists the verbs." : `'qapi ${verb} --help' says what it takes.`;
  return `${message}help: ${help}\n`;
}
