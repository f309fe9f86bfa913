import type { DocumentationSyntax, SectionNodes, SectionSyntax } from './documentation.ts';

const SYMBOL = 's';
const CLOSE = '|';

const empty = /_+/y;
const indented = /[i_]+/y;
const text = /[pixd=_-]+/y;

/** How far the classes of a file's lines have been read. */
interface Reading {
  readonly classes: string;
  at: number;
}

/**
 * Cuts the blocks of a file into sections, as the rule `File` of `grammar/documentation.peggy` says; every line fits somewhere, so that
 * there is nothing to go back for, and no need of a parser that can.
 */
export function readComments(classes: string, nodes: SectionNodes): readonly DocumentationSyntax[] {
  const comments: DocumentationSyntax[] = [];
  for (const reading: Reading = { classes, at: 0 }; reading.at < classes.length; reading.at++) {
    const first = reading.at;
    const isDefinition = classes[first] === SYMBOL;
    comments.push(nodes.comment(first, isDefinition, isDefinition ? sectionsOf(reading, nodes) : freeText(reading, nodes)));
  }
  return comments;
}

/** Tags mean nothing here. */
function freeText(reading: Reading, nodes: SectionNodes): SectionSyntax[] {
  const first = reading.at;
  reading.at = reading.classes.indexOf(CLOSE, first);
  return reading.at === first ? [] : [nodes.section('text', first, reading.at)];
}

function sectionsOf(reading: Reading, nodes: SectionNodes): SectionSyntax[] {
  const sections: SectionSyntax[] = [];
  reading.at = behind(reading, empty, reading.at + 1);
  for (;;) {
    const first = reading.at;
    switch (reading.classes[first]) {
      case CLOSE:
        return sections;
      case 'F':
        sections.push(nodes.section('features', first, first + 1));
        reading.at = behind(reading, empty, first + 1);
        while (reading.classes[reading.at] === 'm') sections.push(described(reading, 'feature', nodes));
        break;
      case 'm':
        sections.push(described(reading, 'member', nodes));
        break;
      case 'T':
      case 'O':
        sections.push(described(reading, 'tagged', nodes));
        break;
      default:
        reading.at = behind(reading, text, first);
        sections.push(nodes.section('text', first, reading.at));
    }
  }
}

/** Lines of a description are indented; empty ones may stand between. */
function described(reading: Reading, kind: 'feature' | 'member' | 'tagged', nodes: SectionNodes): SectionSyntax {
  const first = reading.at;
  reading.at = behind(reading, indented, first + 1);
  return nodes.section(kind, first, reading.at);
}

/** Where lines of some classes end. */
function behind({ classes }: Reading, some: RegExp, from: number): number {
  some.lastIndex = from;
  return some.test(classes) ? some.lastIndex : from;
}
