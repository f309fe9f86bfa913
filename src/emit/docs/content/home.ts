/** The first page, and what a site is called. */
import { isAgent } from '../../../protocol/is-agent.ts';
import type { Page, Section } from '../model.ts';
import { listPages } from './addresses.ts';
import type { Content } from './content.ts';
import { sentence } from './sentence.ts';
import type { ModuleText } from './module-text.ts';

/** `QEMU QMP reference`; the guest agent and the storage daemon have a protocol of their own. */
export function siteTitle({ protocol, options }: Content): string {
  const { root, version } = protocol.source;
  if (isAgent(protocol)) return 'QEMU guest agent reference';
  if (/(?:^|\/)storage-daemon\//.test(root)) return 'QEMU storage daemon QMP reference';
  return version === null && !options.ownText ? 'QAPI reference' : 'QEMU QMP reference';
}

/** @param text of the root file, when it defines nothing: it is about the whole then */
export function homePage(title: string, description: string, modules: readonly string[], text: ModuleText | null): Page {
  const heading = text?.heading ?? null;
  const chapters = text?.chapters ?? [];
  const about = chapters.map(({ title: own, level, anchor, items }): Section => ({
    // What stands below the heading that a module begins with has none; elsewhere that heading is the page's.
    title: own ?? heading,
    level,
    anchor,
    blocks: items.flatMap((item) => (item.kind === 'text' ? item.blocks : [])),
    content: [],
  }));
  const isTitled = heading === null || chapters[0]?.title === null;
  const titleAlone: readonly Section[] = isTitled ? [] : [{ title: heading, level: 2, anchor: 'section-about', blocks: [], content: [] }];
  const list: Section = {
    title: [{ kind: 'text', text: 'Modules' }],
    level: 2,
    anchor: 'modules',
    blocks: modules.length > 0 ? [] : [sentence('The schema defines nothing.')],
    content: modules.length > 0 ? [{ kind: 'modules', names: modules }] : [],
  };
  return { kind: 'home', path: listPages.home, title, description, module: null, sections: [...titleAlone, ...about, list], moved: [] };
}
