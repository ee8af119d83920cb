import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { EVENTS, isEventType } from '#domain';
import { InvalidEvent } from './errors.js';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
ajvFormats.default(ajv);

const validators = new Map<string, ValidateFunction>();

/**
 * checkEvent refuses what the catalogue of events does not allow. Everything on the log went through here, so whoever
 * reads the log need not doubt it.
 *
 * @throws InvalidEvent
 */
export function checkEvent(type: string, data: object): void {
  if (!isEventType(type)) {
    throw new InvalidEvent(type, [
      { pointer: '', detail: 'is no event type; the allowed ones are served at /v1/schemas' },
    ]);
  }
  let validate = validators.get(type);
  if (validate === undefined) {
    validate = ajv.compile(EVENTS[type].schema);
    validators.set(type, validate);
  }
  if (!validate(data)) {
    const errors = validate.errors ?? [];
    throw new InvalidEvent(
      type,
      errors.map(({ instancePath, message }) => ({ pointer: instancePath, detail: message ?? 'does not fit' })),
    );
  }
}
