/**
 * The addresses of files as OpenAPI describes them, beside the declared routes. Nobody makes such an address up: the API gives
 * it out, signed and short-lived, and it needs no token. On AWS it is S3's, which takes and answers the same.
 */
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const text = { type: 'string' };
const signed = (name: string, description: string) =>
  ({ name, in: 'query', required: true, description, schema: text }) as const;

const UNSIGNED = problem(
  'The signature does not hold, a header is not as the ticket says, or the permission has expired: ask for a new one.',
);
const NOT_AS_ANNOUNCED = problem('Not readable, or not the file that was announced: shorter, or of another checksum.');
const TOO_LARGE = problem('More bytes than were announced.');
const STORAGE_FULL = problem('No room is left to store anything; what is there can be read.');

const uploadFile = {
  operationId: 'uploadFile',
  summary: 'Send a file, or one part of a large one, to the address that its ticket names',
  tags: ['files'],
  security: [],
  parameters: [
    ...['key', 'type', 'size', 'sha256', 'expires', 'signature'].map(name =>
      signed(name, 'As it stands in the address.'),
    ),
    {
      name: 'content-digest',
      in: 'header',
      required: false,
      schema: text,
      description: "As it stands in the ticket's `upload.headers`, beside `content-type`; of a part there is none.",
    },
  ],
  requestBody: {
    required: true,
    content: { '*/*': { schema: { description: 'The bytes of the file or part, and nothing else.' } } },
  },
  responses: {
    200: {
      description: 'The file is there, exactly as it was announced; parts are joined when the file is handed in.',
    },
    400: NOT_AS_ANNOUNCED,
    403: UNSIGNED,
    413: TOO_LARGE,
    507: STORAGE_FULL,
  },
} as const;

const downloadFile = {
  operationId: 'downloadFile',
  summary: 'Read a file, at an address that `readComponent` or `listResults` gave out',
  tags: ['files'],
  security: [],
  parameters: [
    { name: 'id', in: 'path', required: true, schema: text },
    signed('name', 'The name under which the file is saved.'),
    signed('expires', 'Until when the address holds.'),
    signed('signature', 'As it stands in the address.'),
  ],
  responses: {
    200: {
      description: 'The content, of the type that was announced.',
      content: { '*/*': { schema: { description: 'The bytes of the file.' } } },
    },
    403: UNSIGNED,
    404: problem('The file is not there (any more).'),
  },
} as const;

/** By path. */
export const describedFiles = {
  '/files': { put: uploadFile },
  '/files/{id}': { get: downloadFile },
} as const;
