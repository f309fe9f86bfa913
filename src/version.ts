/** Put in place by the build, from package.json. */
declare const QAPI_CODEGEN_VERSION: string;

/** The version of this program. */
export const toolVersion: string = QAPI_CODEGEN_VERSION;
