/** In place of the files in `~/.aws`, which the SDK looks into for every setting: on Lambda there are none. */
export const CONFIG_PREFIX_SEPARATOR = '.';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
