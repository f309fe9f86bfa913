/** What a project's sources use of the schema, and the project itself. */
export const usageFindings = {
  'usage-removed': {
    message: '{subject} was removed after {last}: it is not in {versions}',
    help: 'Use something else where the program is to work with these versions.',
  },
  'usage-missing': {
    message: '{subject} is missing in {versions}; it is in {present}',
    help: "Ask the peer first whether it has it ('has' of the client), or give up the versions that do not.",
  },
  'usage-unknown': {
    message: '{subject} is not in {versions}',
    help: 'Name the versions that the program is to work with, or correct the name.',
  },
  'usage-deprecated': {
    message: '{subject} is deprecated in {versions}',
    help: 'It may be removed two releases later. The schema does not say what takes its place.',
  },
  'usage-unstable': {
    message: '{subject} is unstable in {versions}',
    help: 'It may change or vanish in any release, without being deprecated first.',
  },
  'usage-conditional': {
    message: '{subject} is only in builds with {condition}',
    help: 'Ask the peer first whether it has it, or say with --define which conditions hold in your builds.',
  },
  'project-not-found': {
    message: "there is no project '{file}'",
    help: 'Give the path of a tsconfig.json or jsconfig.json, or of a folder with one.',
  },
  'project-configuration': {
    message: "'{file}' cannot be read as it stands: {reason}",
    help: 'Correct the configuration; tsc says the same of it.',
  },
  'project-empty': {
    message: "'{file}' names no sources",
    help: "Say under 'include' or 'files' which sources the project has.",
  },
  'project-too-deep': {
    message: 'one of the sources is nested too deeply for the compiler',
    help: "Find it with tsc, and leave it out by 'exclude' of the configuration.",
  },
  'project-with-errors': {
    message: 'the project has {errors}, first of all {reason}',
    help: 'What it uses by way of types that are wrong goes unseen. Correct them for a complete answer.',
  },
  'package-of-other-schema': {
    message: "the package '{place}' was made from another schema: of its {total} commands, {known} are in the versions read",
    help: 'Name its schema with --schema, and its root file with --root. What the versions read do not have is not reported.',
  },
} as const;
