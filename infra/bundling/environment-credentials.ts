/**
 * In place of the SDK's default chain of credential providers. Lambda, and every emulator of it, gives a function its role's
 * credentials in the environment. The chain looks there first and then in files, in single sign-on, in roles to be assumed,
 * each with a client of its own: 90 KiB that no function can need.
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('No credentials stand in the environment.');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
