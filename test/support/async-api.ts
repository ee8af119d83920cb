import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { asyncApi } from '#http';

const ajv = new Ajv({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv.addSchema(asyncApi(), 'asyncapi');

/** problemsOf is what is wrong with a message, by what the AsyncAPI document says of its channel. */
export function problemsOf(channel: 'stream' | 'webhook', message: string, payload: unknown): string[] {
  const validate = ajv.getSchema(`asyncapi#/channels/${channel}/messages/${message}/payload`);
  if (validate === undefined) return [`${channel} knows no ${message}`];
  if (validate(payload) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message: problem }) => `${message}${instancePath} ${problem ?? ''}`,
  );
}
