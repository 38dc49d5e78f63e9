/**
 * What stands in the bundles in the place of parts of the SDK, of middy and of zod that no function needs (`diet.ts`). Each has the
 * names of what it replaces, and the reason why nothing misses it.
 */

/** In place of the SDK's own: no body of ours is read from a file, for which it would load all of Node's file system. */
export const calculateBodyLength = (body: string | { readonly byteLength?: number } | undefined): number => {
  if (!body) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (typeof body.byteLength === 'number') return body.byteLength;
  throw new Error('The length of a body is known of text and of bytes only.');
};

/** In place of the streams of the Web, by which middy answers a call piece by piece: no function answers so. */

export class ReadableStream {}
export const pipeline = (): never => {
  throw new Error('This bundle was built without answers in streams.');
};

/** In place of the files in `~/.aws`, which the SDK looks into for every setting: on Lambda there are none. */
export const CONFIG_PREFIX_SEPARATOR = '.';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });

/** In place of what the SDK computes digests with where Node was built without `node:crypto`. */
export class Sha1Js {}
export class Sha256Js {}

/**
 * In place of the discovery of endpoints, which is off unless an environment asks for it, and which no operation of DynamoDB's
 * client takes part in any more: the client would only make a cache for it.
 */

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** In place of the SDK's event streams: only S3's SELECT and some of other services stream events, ours never do. */

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
export const eventStreamSerdeProvider = (): never => {
  throw new Error('This bundle was built without event streams.');
};

/** In place of zod's writer of JSON schemas, in the bundles of functions that only parse. */

const none = () => (): never => {
  throw new Error('This bundle was built without JSON schemas.');
};

export const createToJSONSchemaMethod = none;
export const createStandardJSONSchemaMethod = none;
