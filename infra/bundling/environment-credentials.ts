/**
 * Replaces the SDK's default chain of credential providers. Lambda and its emulators put the credentials of the function's role into
 * the environment. The chain looks there first, then in files, single sign-on and roles to assume, each with its own client: 90 KiB
 * that no function needs.
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('The environment has no credentials.');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
