import { makeCall } from '../api/call.ts';
import { makeCommand } from '../api/command.ts';
import { readInstallation, readMe } from '../api/session/installation.ts';
import type { OpenId } from '../api/session/open-id.ts';
import { Session } from '../api/session/session.ts';

/** The API lies on the same origin as the application. */
const BASE = '/api';

/** The client library is for who signs in only: citizens who track a dossier do not load it. */
const discover = async (): Promise<OpenId> => {
  const [settings, { OpenId }] = await Promise.all([readInstallation(BASE), import('../api/session/open-id.ts')]);
  return OpenId.discover(settings);
};

/** The API and the session of this window. The issuer is asked how it is configured when somebody signs in. */
export const openApi = () => {
  const language = (): string => document.documentElement.lang;
  let openId: Promise<OpenId> | undefined;
  const session = new Session({
    openId: () => {
      openId ??= discover();
      // Asked again next time, rather than failing for ever.
      openId.catch(() => {
        openId = undefined;
      });
      return openId;
    },
    readMe: token => readMe(BASE, token),
    language,
  });
  const { credentials } = session;
  const call = makeCall({ base: BASE, credentials, language });
  return { session, call, command: makeCommand(call, credentials.acting) };
};
