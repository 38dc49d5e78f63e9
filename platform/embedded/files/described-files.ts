/**
 * The addresses of files in OpenAPI, beside the declared routes. Clients do not build such an address: the API gives it out,
 * signed and short-lived, and it needs no token. On AWS it is an address of S3, which takes and answers the same.
 */
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const text = { type: 'string' };
const signed = (name: string, description: string) =>
  ({ name, in: 'query', required: true, description, schema: text }) as const;

const UNSIGNED = problem(
  'The signature is not valid, a header is not as in the ticket, or the permission has expired: ask for a new one.',
);
const NOT_AS_ANNOUNCED = problem('Not readable, or not the announced file: it is shorter, or has another checksum.');
const ALREADY_SENT = problem(
  'The file is there already: a ticket stores its file once. Who lost the answer has sent it.',
);
const TOO_LARGE = problem('More bytes than were announced.');
const STORAGE_FULL = problem('No room is left to store anything. Stored files can still be read.');

const uploadFile = {
  operationId: 'uploadFile',
  summary: 'Send a file, or one part of a large one, to the address that its ticket names',
  tags: ['files'],
  security: [],
  parameters: [
    ...['key', 'type', 'size', 'sha256', 'expires', 'signature'].map(name => signed(name, 'As in the address.')),
    {
      name: 'if-none-match',
      in: 'header',
      required: false,
      schema: { const: '*' },
      description: "As in the ticket's `upload.headers`. A part of a file has none.",
    },
    {
      name: 'content-digest',
      in: 'header',
      required: false,
      schema: text,
      description: "As in the ticket's `upload.headers`, beside `content-type`. A part of a file has none.",
    },
  ],
  requestBody: {
    required: true,
    content: { '*/*': { schema: { description: 'The bytes of the file or part, and nothing else.' } } },
  },
  responses: {
    200: {
      description: 'The file is stored, exactly as announced. Parts are joined when the file is handed in.',
    },
    400: NOT_AS_ANNOUNCED,
    403: UNSIGNED,
    412: ALREADY_SENT,
    413: TOO_LARGE,
    507: STORAGE_FULL,
  },
} as const;

const downloadFile = {
  operationId: 'downloadFile',
  summary: 'Read a file, at an address from `readComponent` or `listResults`',
  tags: ['files'],
  security: [],
  parameters: [
    { name: 'id', in: 'path', required: true, schema: text },
    signed('name', 'The name under which the file is saved.'),
    signed('expires', 'When the address expires.'),
    signed('signature', 'As in the address.'),
  ],
  responses: {
    200: {
      description: 'The content, with the type that was announced.',
      content: { '*/*': { schema: { description: 'The bytes of the file.' } } },
    },
    403: UNSIGNED,
    404: problem('The file does not exist (any more).'),
  },
} as const;

/** The operations, by path and method. */
export const describedFiles = {
  '/files': { put: uploadFile },
  '/files/{id}': { get: downloadFile },
} as const;
