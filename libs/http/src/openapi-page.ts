/** OpenApi is the part of an OpenAPI document that the page shows. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Described {
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: object;
    readonly example?: string;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: object; readonly example?: object }>>;

/** pageOf is the document as one page of plain HTML, which loads nothing from anywhere. */
export function pageOf({ info, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(method.toUpperCase(), path, described)),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<details id="${escaped(name)}"><summary>${escaped(name)}</summary>${json(schema)}</details>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(info.title)}: the API</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  summary { cursor: pointer; padding: .2rem 0 }
  code, pre { font: 14px/1.4 ui-monospace, monospace }
  pre { background: #f4f4f4; padding: .7rem; overflow: auto; max-height: 30rem }
  td { padding: .1rem .8rem .1rem 0; vertical-align: top }
  details > :not(summary) { margin-left: 1.2rem }
</style>
<h1>${escaped(info.title)}</h1>
<p>${escaped(info.description)} The same as <a href="openapi.json">JSON</a>.</p>
${operations.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</html>
`;
}

function operationOf(method: string, path: string, described: Described): string {
  const rows = (described.parameters ?? []).map(
    ({ name, in: place, description = '', schema, example }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}</td><td>${escaped(description)}${valuesOf(schema)}${
        example === undefined ? '' : ` For instance <code>${escaped(example)}</code>`
      }</td></tr>`,
  );
  const responses = Object.entries(described.responses).map(
    ([status, { description, content }]) => `<p>${status}: ${escaped(description)}</p>${contentOf(content)}`,
  );
  return `<details><summary><code>${method} ${escaped(path)}</code> ${escaped(described.summary)}</summary>
${rows.length === 0 ? '' : `<table>${rows.join('')}</table>`}
${described.requestBody === undefined ? '' : `<p>Body</p>${contentOf(described.requestBody.content)}`}
${responses.join('')}</details>`;
}

const valuesOf = (schema: { enum?: readonly string[]; items?: { enum?: readonly string[] } }): string => {
  const values = schema.enum ?? schema.items?.enum;
  return values === undefined ? '' : `: ${escaped(values.join(', '))}`;
};

const contentOf = (content: Content = {}): string =>
  Object.entries(content)
    .map(
      ([media, { schema, example }]) =>
        `<p><code>${escaped(media)}</code></p>${example === undefined ? '' : json(example)}${json(schema)}`,
    )
    .join('');

const json = (value: object): string => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
