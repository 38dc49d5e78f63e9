import { requestOf, type SentMessage } from '../../../schemas/outside-message.ts';
import type { Operation, PathItem, Reference } from './document.ts';
import type { SharedSchemas } from './shared-schemas.ts';

type Common = { readonly parameters: readonly Reference[]; readonly security: Operation['security'] };

/** What outside systems are sent, as OpenAPI says it: by system and type, since a webhook has no path. */
export const webhooksOf = (
  messages: readonly SentMessage[],
  shared: SharedSchemas,
  common: Common,
): Readonly<Record<string, PathItem>> =>
  Object.fromEntries(
    messages.map(message => [`${message.system}/${message.type}`, { post: operationOf(message, shared, common) }]),
  );

const operationOf = (message: SentMessage, shared: SharedSchemas, common: Common): Operation => {
  const { system, type, summary, description, answer, reportedBy } = message;
  return {
    operationId: `${system}/${type}`,
    summary,
    ...(description && { description }),
    tags: [`to ${system}`],
    ...common,
    requestBody: { required: true, content: json(shared.schemaOf(requestOf(message), 'output')) },
    responses: {
      '2XX': {
        description: `Taken, within 10 seconds and by at most 256 KiB. The same \`webhook-id\` again gets the same answer, and changes nothing.${reportedBy ? ` What came of it is reported by \`${reportedBy}\`.` : ''}`,
        ...(answer && { content: json(shared.schemaOf(answer, 'input')) }),
      },
      '4XX': {
        description:
          'Refused: shown to the engineers, and sent again with growing pauses, since a wrong set-up is put right. A redirect is a refusal, too. 408 and 429 are as 5XX.',
      },
      '5XX': { description: 'Not taken: sent again with growing pauses, under the same `webhook-id`.' },
    },
  };
};

const json = (schema: ReturnType<SharedSchemas['schemaOf']>) => ({ 'application/json': { schema } });
