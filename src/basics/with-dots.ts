/** The template of a message, `there is no command {name}`, with dots for what differs from message to message. */
export function withDots(template: string): string {
  return template.replace(/\{\w+\}/g, '…');
}
