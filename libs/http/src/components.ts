import { type TSchema } from 'typebox';

/** Components are the schemas that stand in a document once, under its `components.schemas`. */
export interface Components {
  readonly schemas: Readonly<Record<string, unknown>>;
  /** refer puts a reference wherever one of them is met. */
  readonly refer: (value: object) => object;
}

export function componentsOf(named: Readonly<Record<string, TSchema>>): Components {
  const names = new Map(Object.entries(named).map(([name, schema]) => [JSON.stringify(schema), name]));
  const inside = (value: object): object =>
    Array.isArray(value)
      ? value.map(refer)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, refer(inner)]));
  const refer = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const name = names.get(JSON.stringify(value));
    return name === undefined ? inside(value) : { $ref: `#/components/schemas/${name}` };
  };
  return {
    // Of a component itself, only what is in it can be another one.
    schemas: Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, inside(schema)])),
    refer: (value) => refer(value) as object,
  };
}
