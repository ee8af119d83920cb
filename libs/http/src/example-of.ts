/** Schema is of JSON Schema what an example can be made by. */
export interface Schema {
  readonly $ref?: string;
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const TEXTS: Readonly<Record<string, string>> = {
  uuid: '60f54f58-4e81-5287-875b-901d82b97d9e',
  date: '2025-11-14',
  'date-time': '2025-11-14T17:00:00.000Z',
};

/**
 * exampleOf is a value that a schema allows: the example that it has, or one that is put together of its parts.
 *
 * @param components that it may refer to, by name
 * @throws Error for a part that gives neither an example nor a form that one could be made by
 */
export function exampleOf(schema: Schema, components: Readonly<Record<string, Schema>>): unknown {
  const of = (part: Schema | undefined): unknown => exampleOf(part ?? {}, components);
  if (schema.$ref !== undefined) return of(components[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)]);
  if (schema.examples !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return of(schema.anyOf[0]);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(of)) as unknown;
  const text = TEXTS[schema.format ?? ''];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, of(part)]));
    case 'array':
      return [of(schema.items)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      if (schema.type === 'string' && text !== undefined) return text;
      throw new Error(`No example can be made of ${JSON.stringify(schema)}: it has to give one.`);
  }
}
