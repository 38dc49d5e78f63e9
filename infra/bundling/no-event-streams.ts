/**
 * In place of the SDK's event streams. Only S3's SELECT and some of other services stream events; ours never do. The SDK
 * imports that part when it is called, for which esbuild has to keep everything below it whole, in the form of functions: a
 * third of the SDK.
 */

const none = (): never => {
  throw new Error('This bundle was built without event streams.');
};

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
export const eventStreamSerdeProvider = none;
export class EventStreamSerde {
  constructor() {
    none();
  }
}
