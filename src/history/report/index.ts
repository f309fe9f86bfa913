import picocolors from 'picocolors';
import type { History } from '../model.ts';
import { historyToJson } from './json.ts';
import { historyToMarkdown } from './markdown.ts';
import type { RowOptions } from './rows.ts';
import { historyToText } from './text.ts';

export type HistoryFormat = 'text' | 'json' | 'markdown';

export interface HistoryFormatOptions extends Omit<RowOptions, 'versions'> {
  readonly format: HistoryFormat;
  /** Colours, in a text. */
  readonly colours?: boolean;
}

/** A history as text that ends with a line break. JSON is whole whatever the other options say. */
export function formatHistory(history: History, { format, colours = false, ...options }: HistoryFormatOptions): string {
  switch (format) {
    case 'text':
      return historyToText(history, { ...options, palette: picocolors.createColors(colours) });
    case 'json':
      return historyToJson(history);
    case 'markdown':
      return historyToMarkdown(history, options);
  }
}
