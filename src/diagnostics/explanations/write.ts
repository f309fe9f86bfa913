import type { writeFindings } from '../catalogue/write.ts';
import { type Explanation, schema } from './explanation.ts';

export const writeExplanations: Readonly<Record<keyof typeof writeFindings, Explanation>> = {
  'cannot-write': {
    text: `
      The operating system refused to write the output; the message ends with its reason. All files are written beside the output folder first
      and take their places together, so that what was there is still whole. Make room, or see to the permissions, and start again.
    `,
    command: 'qapi generate --out /proc/qmp',
    prints: schema`
      error: cannot write '/proc/qmp': no such file or directory [cannot-write]
      help: Check that the folder exists, that you may write to it and that the disk has room. Nothing that was there has been changed.
    `,
  },
  'unusable-style': {
    text: `
      With \`--format prettier\` the output is set as prettier would set it in that folder, with the configuration that it finds in the
      folder or above it. Prettier could not read that configuration, and the message ends with what it said. Without the option no
      configuration is read: the output has a style of its own, the same on every machine.
    `,
    command: 'qapi generate --out src/qmp --format prettier',
    prints: schema`
      error: the prettier configuration above '/home/me/project/src/qmp' cannot be used: Invalid printWidth value. Expected an integer, but received "wide" [unusable-style]
      help: Mend it, or leave out --format prettier to have the output in a style of its own.
    `,
  },
  'output-outside': {
    text: `
      Every output lies in the output folder. A path that is absolute, or leads out of it with \`..\` or through a symbolic link, could
      overwrite any file, so nothing is written at all. The program's own emitters make no such paths; a link that was put into the
      output folder, or an emitter of yours, can. Nor can a system keep files with names of more than 255 bytes, which a schema with
      such names would lead to.
    `,
    command: 'qapi generate --out src/qmp',
    prints: schema`
      error: the output '../common.ts' has no place in the output folder: it has '.', '..' or nothing between slashes [output-outside]
      help: Paths of outputs are relative to the output folder, with / between folders, without . and .. in them, and with names of at most 255 bytes.
    `,
  },
  'output-twice': {
    text: `
      Two outputs would take the same place, and one of them would be lost. Paths that differ only in upper and lower case count as the
      same, since some file systems cannot tell them apart. The program's own emitters give each file its own name; one of yours has to as well.
      Of \`qapi diff\`, two \`--output\` lead to one file, be it by links: give each report a file of its own.
    `,
    command: 'qapi generate --out src/qmp',
    prints: schema`
      error: two outputs have the path 'Block.ts' [output-twice]
      help: Paths must differ in more than upper and lower case, because some file systems do not tell these apart.
    `,
  },
  'output-below-file': {
    text: `
      One output is a file where another one needs a folder, so only one of them could be written, and nothing is. The program's own emitters
      give their files an ending that no folder of theirs has; an emitter of yours has to choose another name. Upper and lower case do not
      tell a file from a folder, as they do not tell two files apart.
    `,
    command: 'qapi generate --out src/qmp',
    prints: schema`
      error: the output 'commands/list.json' would lie below 'commands', which is an output, too, and no folder [output-below-file]
      help: A file cannot be a folder of others. Give one of the two another name.
    `,
  },
  'output-not-ours': {
    text: `
      A file stands where an output should go, but no earlier run has written it: it may be yours, and is not overwritten. Move it away
      if the generated file is to take its place, or generate into a folder that holds nothing else.
    `,
    command: 'qapi generate --out src',
    prints: schema`
      error: '/home/me/project/src/index.ts' is there already and was not generated [output-not-ours]
      help: Move or delete it if the generated file is to take its place, or choose another output folder.
    `,
  },
  'output-edited': {
    text: `
      An earlier run wrote this file, and the schema does not give it any more. It would have been deleted, but somebody has edited
      it since, so it stays. Save what you need of it and delete it.
    `,
    command: "qapi generate --out src/qmp --only 'query-migrate'",
    prints: schema`
      warning: '/home/me/project/src/qmp/common.ts' is not generated any more, but it was edited, so it is kept [output-edited]
      help: Delete it when you do not need it.
    `,
  },
  'output-locked': {
    text: `
      Another run is writing to the same folder, and two at once could leave a mixture of both. Wait until it has ended. A run that
      was killed may leave its lock behind: when the process that the message names is not there any more, delete \`.qapi-lock\`.
    `,
    command: 'qapi generate --out src/qmp',
    prints: schema`
      error: another run (process 4711 on host) is writing to '/home/me/project/src/qmp' [output-locked]
      help: Start this one again when the other has ended. If there is no other run, delete the file .qapi-lock in that folder.
    `,
  },
};
