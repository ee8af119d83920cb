import { type Request } from 'express';
import { VIEWS } from '#projections';

/** What we use of Express's router: it keeps no public list of its routes. */
interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): false | { readonly params: Readonly<Record<string, string>> };
}

/** methodsAt are the methods that are known at the path of a request, sorted; none where the path is not known. */
export function methodsAt({ app, path }: Request): string[] {
  const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
  const methods = stack
    .filter((layer) => layer.route !== undefined && isThere(layer.match(path)))
    .flatMap(({ route }) => Object.keys(route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  return [...new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods)].sort();
}

/** The routes of the views match any name. */
const isThere = (match: ReturnType<Layer['match']>): boolean =>
  match !== false && (match.params['view'] === undefined || VIEWS.some(({ name }) => name === match.params['view']));
