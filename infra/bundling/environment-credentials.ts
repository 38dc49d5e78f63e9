/** Takes the place of the SDK's default chain of credential providers in the bundles; `diet.ts` says why. */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('No credentials stand in the environment.');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
