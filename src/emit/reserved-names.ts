/** Names that an export of the package cannot have, or should not. */

/** Words of the language that a declaration cannot be named after. */
const keywords =
  'any arguments as async await bigint boolean break case catch class const continue debugger default delete do else enum eval ' +
  'export extends false finally for function if implements import in instanceof interface let never new null number object of ' +
  'package private protected public return satisfies static string super switch symbol this throw true try type typeof ' +
  'undefined unique unknown using var void while with yield';

/** Globals that generated code uses, or that a reader would take an export for. */
const globals =
  'Array ArrayBuffer Atomics BigInt Boolean Buffer DataView Date Document Element Error Event EventTarget Exclude Extract Function ' +
  'Infinity Intl Iterator JSON Map Math NaN Node NonNullable Number Object Omit Parameters Partial Pick Promise Proxy Readonly ' +
  'ReadonlyArray ReadonlyMap ReadonlySet Record Reflect RegExp Request Required Response ReturnType Set String Symbol TypeError ' +
  'Uint8Array URL WeakMap WeakRef WeakSet Window globalThis';

/** The vocabulary that every generated package has, whatever its schema. */
const vocabulary =
  'Commands Events commands events CommandName EventName OobCommandName CommandNameNeedingArguments EventNameWithoutData ' +
  'QmpGreeting QmpVersion QmpCommand QmpExecute QmpExecuteOob QmpArguments QmpResponse QmpReturn QmpErrorResponse QmpError ' +
  'QmpErrorClass QmpEvent QmpTimestamp QmpClient AnyEvent Issue IssueCode Policy ValidateOptions QapiValidationError StandardSchemaV1 ' +
  'UnknownTag Validator CommandEntry CommandFlags EventEntry MemberEntry exactIntegers parseJson stringifyJson ' +
  'isQmpCommand assertQmpCommand validateQmpCommand QmpCommandSchema isAnyEvent assertAnyEvent validateAnyEvent AnyEventSchema';

/** What modules take from the runtime by names that one derived from a definition could have, too: `isObject` of a type `Object`. */
const runtime =
  'isArrayOf isArrayOfSent isBigInt64 isBigUint64 isBigUint64Sent isBoolean isEmptyObject isIn isInSent isInt16 isInt32 isInt8 isNull isObject ' +
  'isOneOf isOneOfSent isPlain isPresent isShallow isUint16 isUint32 isUint64 isUint64Sent isUint8 isValid validateArguments validateAt ' +
  'validateLooseArguments validateNoReply validateReceived validateTypeAt AlternateShape EnumShape MemberShape NamedShape ObjectShape TypeShape';

export const reservedNames: readonly string[] = [keywords, globals, vocabulary, runtime].flatMap((names) => names.split(' '));

/** Files, without ending, that the package has beside those of the schema's modules. */
export const reservedModules: readonly string[] = ['index', 'messages', 'tables', 'client'];

/** And those that one of several versions has besides. */
export const rangeModules: readonly string[] = ['versions'];

/** Folders of code that it has for itself. */
export const internalFolders: readonly string[] = ['checks', 'runtime'];

/** Folders that no module can have at the top: the one that is emptied whenever a package is compiled is besides in nobody's repository. */
export const reservedFolders: readonly string[] = [...internalFolders, 'dist'];

/** That no module can have anywhere: compilers write nothing for what is in it, and npm leaves it out of packages. */
export const installFolder = 'node_modules';
