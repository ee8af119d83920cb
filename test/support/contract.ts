import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

/** Contract holds a server to its own description: /v1/openapi.json. */
export class Contract {
  #document: Promise<Document> | undefined;
  readonly #checks = new Map<string, ValidateFunction>();
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(private readonly url: string) {
    ajvFormats.default(this.#ajv);
  }

  /** @throws where the answer is not as the document has it */
  async check(
    method: string,
    path: string,
    answer: { status: number; type: string | null; text: string },
  ): Promise<void> {
    const document = await (this.#document ??= this.#read());
    const { pathname } = new URL(path, this.url);
    const template = templateOf(Object.keys(document.paths), pathname);
    const media = answer.type?.split(';')[0] ?? '';
    const asked = `${method} ${path}: ${answer.status} ${media}`;
    if (template === undefined) {
      if (media !== 'application/problem+json') throw new Error(`${asked} is nowhere in the description`);
      this.#validate('problem', '#/components/schemas/Problem', asked, answer.text);
      return;
    }
    const operation = document.paths[template]?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
    const response = operation?.responses[answer.status] ?? operation?.responses['default'];
    if (answer.text === '') return;
    if (operation === undefined && media === 'application/problem+json') return;
    if (response?.content?.[media] === undefined) throw new Error(`${asked} is not in the description of ${template}`);
    if (!media.endsWith('json') || media.includes('ndjson')) return;
    const status = operation?.responses[answer.status] === undefined ? 'default' : String(answer.status);
    const at = ['paths', template, method.toLowerCase(), 'responses', status, 'content', media, 'schema'];
    this.#validate(at.join(' '), `#/${at.map(pointed).join('/')}`, asked, answer.text);
  }

  async #read(): Promise<Document> {
    const document = (await (await fetch(`${this.url}/v1/openapi.json`)).json()) as Document;
    this.#ajv.addSchema(document, 'openapi');
    return document;
  }

  #validate(key: string, pointer: string, asked: string, text: string): void {
    const check = this.#checks.get(key) ?? this.#ajv.compile({ $ref: `openapi${pointer}` });
    this.#checks.set(key, check);
    if (!check(JSON.parse(text))) {
      throw new Error(`${asked} is not as described: ${this.#ajv.errorsText(check.errors)}\n${text.slice(0, 2000)}`);
    }
  }
}

/** The path in the document that a path is one of; the one with the fewest variables, where there are several. */
function templateOf(templates: readonly string[], path: string): string | undefined {
  return templates
    .filter((template) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(path),
    )
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** A name within a JSON Pointer, within a URI. */
export const pointed = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
