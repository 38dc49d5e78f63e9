/** In place of the SDK's event streams: only S3's SELECT and some of other services stream events, ours never do. */

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
export const eventStreamSerdeProvider = (): never => {
  throw new Error('This bundle was built without event streams.');
};
