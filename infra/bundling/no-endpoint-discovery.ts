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
