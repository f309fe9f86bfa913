/** What is said of a path that leads in a circle, of which a system says that it has too many links. */
export const circleOfLinks = 'its symbolic links run in a circle';
