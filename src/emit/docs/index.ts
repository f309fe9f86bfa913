/**
 * The documentation emitter: a site of static pages about everything that a protocol has on the wire.
 *
 *     index.html, migration.html, …     or `.md`: a page for each module; large ones have one for each kind
 *     definitions.html                  everything, by name
 *     deprecated.html                   what may go away
 *     llms.txt                          what there is, for programs that read text
 *     protocol.json                     the protocol, for programs that read data
 *     assets/, data/                    what pages load, in HTML
 */
import type { Protocol } from '../../protocol/index.ts';
import type { OutputFile } from '../output-file.ts';
import { buildSite } from './content/index.ts';
import { llmsText } from './llms-text.ts';
import type { DocsFinding, DocsOptions } from './options.ts';
import { protocolJson } from './protocol-json.ts';
import type { SiteRenderer } from './renderer.ts';

export type { DocsFinding, DocsOptions, ExampleVerdict } from './options.ts';

/** How a site is laid out. */
export interface DocsFlavour {
  readonly render: SiteRenderer;
  /** Ending of its pages: `.html`. */
  readonly ending: string;
}

export interface EmittedDocs {
  readonly files: readonly OutputFile[];
  readonly findings: readonly DocsFinding[];
}

/** @param flavour which of them is loaded is the caller's choice: neither needs the other */
export function emitDocs(protocol: Protocol, options: DocsOptions, { render, ending }: DocsFlavour): EmittedDocs {
  const { site, findings } = buildSite(protocol, options);
  return { files: [...render(site), llmsText(site, ending), protocolJson(protocol, options)], findings };
}
