/** An InvalidQuery names the parameter that is wrong, and what would be right. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery';
  constructor(
    readonly parameter: string,
    detail: string,
  ) {
    super(detail);
  }
}
