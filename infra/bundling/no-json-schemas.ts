/** In place of zod's writer of JSON schemas, in the bundles of functions that only parse. */

const none = () => (): never => {
  throw new Error('This bundle was built without JSON schemas.');
};

export const createToJSONSchemaMethod = none;
export const createStandardJSONSchemaMethod = none;
