// By shape and not by instanceof: under Jest an error of Node's own modules is no instance of the test's Error.

/** codeOf gives the code of a system error, such as ENOENT. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
