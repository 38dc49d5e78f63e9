/** Takes the place of the SDK's event streams in the bundles; `diet.ts` says why. */

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
