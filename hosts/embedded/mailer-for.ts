import { mailFile } from '../../platform/embedded/mail/mail-file.ts';
import type { DataFolder } from '../../platform/embedded/storage/data-folder.ts';
import { late } from '../../platform/late.ts';
import type { Mailer } from '../../platform/ports.ts';
import type { MailSetting } from './settings.ts';

type MailerFor = {
  readonly folder: DataFolder;
  /** The mail server, where one is configured. */
  readonly mail: MailSetting | undefined;
  /** Gets each error of the disk first. */
  readonly onFault: (error: unknown) => unknown;
};

/** A mail server where one is configured, whose library is loaded with the first mail; else a file in the data folder. */
export const mailerFor = ({ folder, mail, onFault }: MailerFor): Mailer =>
  mail
    ? late<Mailer>(async () => (await import('../../platform/embedded/mail/smtp-mailer.ts')).smtpMailer(mail))
    : mailFile(folder.at('mail.jsonl'), onFault);
