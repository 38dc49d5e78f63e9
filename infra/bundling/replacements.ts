/**
 * Replacements in the bundles for parts of the SDK, of middy and of zod that no function needs (`diet.ts`). Each exports the same names
 * as the original, and gives the reason why nothing needs it.
 */

/** Replaces the SDK's own: for bodies from files it would load `node:fs`, and ours are never read from a file. */
export const calculateBodyLength = (body: string | { readonly byteLength?: number } | undefined): number => {
  if (!body) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (typeof body.byteLength === 'number') return body.byteLength;
  throw new Error('Only a body of text or bytes has a known length.');
};

/** Replaces the streams with which middy sends an answer piece by piece: no function does this. */
export class ReadableStream {}
export const pipeline = (): never => {
  throw new Error('This bundle was built without answers in streams.');
};

/** Replaces the files in `~/.aws`, in which the SDK looks for every setting: on Lambda there are none. */
export const CONFIG_PREFIX_SEPARATOR = '.';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });

/** Replaces the digests in JavaScript, which the SDK needs only if Node was built without `node:crypto`, or is too old for their like. */
export class Sha1Js {}
export class Sha256Js {}
export class Md5Js {}
export class Crc32Js {}

/**
 * Replaces the discovery of endpoints. It is off by default, and no operation of DynamoDB's client uses it any more: the client would
 * only make a cache for it.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** Replaces the SDK's event streams: only S3 SELECT and operations of other services use them, and ours never do. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
export const eventStreamSerdeProvider = (): never => {
  throw new Error('This bundle was built without event streams.');
};

/** Replaces zod's writer of JSON schemas, in the bundles of functions that only parse. */
const none = () => (): never => {
  throw new Error('This bundle was built without JSON schemas.');
};

export const createToJSONSchemaMethod = none;
export const createStandardJSONSchemaMethod = none;
