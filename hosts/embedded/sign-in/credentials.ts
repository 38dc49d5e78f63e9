import type { Clock } from '../../../platform/ports.ts';
import { PersonId } from '../../../schemas/identifiers.ts';
import type { Account, Accounts } from './accounts.ts';
import { countFailedAttempts } from './failed-attempts.ts';
import { isSameSecret } from './same-secret.ts';

export type Credentials = {
  /** Whether an account takes a password besides its name. */
  readonly needPassword: boolean;
  /**
   * The account, if there is one of that name and the password is right; undefined otherwise. Throws `too-many-requests` after too
   * many wrong passwords in a minute.
   */
  readonly check: (given: {
    readonly account: string;
    readonly password?: string | undefined;
  }) => Promise<Account | undefined>;
};

export type CredentialsOptions = {
  readonly accounts: Accounts;
  /** The password of the installation. Without one, the name of an account is enough. */
  readonly password: string | undefined;
  readonly clock: Clock;
};

/** Checks who may sign in. All ways to sign in share it, so that wrong passwords are counted together. */
export const makeCredentials = ({ accounts, password, clock }: CredentialsOptions): Credentials => {
  const attempts = countFailedAttempts(clock);
  return {
    needPassword: password !== undefined,
    check: async given => {
      attempts.requireFew();
      const right = password === undefined || isSameSecret(password, given.password ?? '');
      if (!right) attempts.note();
      const account = PersonId.safeParse(given.account);
      return right && account.success ? accounts.find(account.data) : undefined;
    },
  };
};
