declare const unknownTag: unique symbol;

/**
 * The tag of a union's member that the schema does not have: any string, at run time. To the compiler it is like no other one, so that
 * comparing a tag with the value of a branch leaves that branch alone.
 */
export type UnknownTag = `<unknown>${string}` & { readonly [unknownTag]: never };
