import { type Client } from '../client.js';

/** resendLog has the log sent again to Kafka, into a topic that was deleted. */
export async function resendLog(client: Client): Promise<void> {
  await client.post('/v1/readers/relay/resend');
  console.log('The relay sends the log again from its beginning; GET /v1/readers says how far it has come.');
}
