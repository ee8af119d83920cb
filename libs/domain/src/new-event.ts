/** NewEvent is an event that has been decided and not yet appended. */
export type NewEvent<E extends { readonly type: string; readonly data: object }> = E & {
  /** Derived, so that the same decision made twice is the same event. */
  readonly id: string;
  /** When the thing happened, RFC 3339 in UTC; null where that is not known or makes no sense. */
  readonly time: string | null;
};
