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
  'The signature does not hold, or the permission has expired: ask for a new ticket or address.',
);
const NOT_AS_ANNOUNCED = problem('Not readable, or not the file that was announced: shorter, or of another checksum.');
const TOO_LARGE = problem('More bytes than were announced.');
const STORAGE_FULL = problem('No room is left to store anything; what is there can be read.');

const uploadFile = {
  operationId: 'uploadFile',
  summary: "Send a file by its ticket: the ticket's `fields` as they are, then the content as `file`",
  tags: ['files'],
  security: [],
  parameters: [],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          description:
            "Every field of the ticket's `upload.fields` under its name, all and only those, before the file.",
          properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
          additionalProperties: text,
          required: ['file'],
        },
      },
    },
  },
  responses: {
    204: { description: 'The file is there, exactly as it was announced.' },
    400: NOT_AS_ANNOUNCED,
    403: UNSIGNED,
    413: TOO_LARGE,
    507: STORAGE_FULL,
    415: problem('An upload is multipart/form-data.'),
  },
};

const uploadPart = {
  operationId: 'uploadPart',
  summary: 'Send one part of a large file, to the address that its ticket names in `upload.parts`',
  tags: ['files'],
  security: [],
  parameters: ['key', 'Content-Type', 'size', 'sha256', 'expires', 'signature'].map(name =>
    signed(name, 'As it stands in the address.'),
  ),
  requestBody: {
    required: true,
    content: { 'application/octet-stream': { schema: { description: 'The bytes of the part, and nothing else.' } } },
  },
  responses: {
    200: { description: 'The part is there; the file is joined when it is handed in.' },
    400: NOT_AS_ANNOUNCED,
    403: UNSIGNED,
    413: TOO_LARGE,
    507: STORAGE_FULL,
  },
};

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
  '/files': { post: uploadFile },
  '/files/part': { put: uploadPart },
  '/files/{id}': { get: downloadFile },
} as const;
