/** The names of formats alone, which a command line asks for before there is anything to report. */
export type DiffFormat = 'text' | 'json' | 'markdown' | 'html' | 'github' | 'sarif' | 'junit';

export const diffFormats: readonly DiffFormat[] = ['text', 'json', 'markdown', 'html', 'github', 'sarif', 'junit'];
