import { SetMetadata } from '@nestjs/common';
import { type TSchema } from 'typebox';
import { type ViewDefinition } from '#projections';
import { type QuerySpec } from './validation.js';

/** An OperationSpec is what the OpenAPI document says of a route beyond its method and path. */
export interface OperationSpec {
  readonly summary: string;
  readonly query?: QuerySpec;
  readonly body?: TSchema;
  /** Headers of what is answered where all is well, and what they are for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that is taken, for people to copy. */
  readonly example?: object;
  /** By status: the answer's schema; null where there is no body, a media type where it is no JSON. */
  readonly answers: Readonly<Record<number, TSchema | null | readonly Representation[]>>;
}

/** One of several forms that an answer comes in. */
export interface Representation {
  readonly media: string;
  readonly schema: TSchema;
}

export const OPERATION = 'demarche:operation';

/** A route with `:view` in its path is described for each view. */
export type ViewOperation = (view: ViewDefinition) => OperationSpec;

/** Operation describes a route; the document is made of what stands at the routes themselves. */
export const Operation = (spec: OperationSpec | ViewOperation): MethodDecorator => SetMetadata(OPERATION, spec);
