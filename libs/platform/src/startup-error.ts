/**
 * StartupError is a reason not to start that the operator can mend. Its message says what was found, what is allowed
 * and what to do; it is printed without a stack.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
