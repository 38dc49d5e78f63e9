/** What mail servers send back to the sender of a mail, as they write it. */

type Returned = {
  /** The envelope id, where the server knows it (RFC 3461). */
  readonly envid?: string | undefined;
  /** The mail that is reported on, as it was sent. */
  readonly source: string;
  readonly action?: 'failed' | 'delayed' | 'delivered';
  readonly status?: string;
};

const crlf = (text: string): string => text.trimStart().replaceAll('\n', '\r\n');
const headOf = (source: string): string => (source.split('\r\n\r\n')[0] ?? '').replaceAll('\r\n', '\n');

/** As Postfix writes it where the sender asked for headers only: a full mailbox. */
export const postfixReport = ({ envid, source, action = 'failed', status = '5.2.2' }: Returned): string =>
  crlf(`
Return-Path: <>
Received: by mx.laocai.example (Postfix) id 7FD466498B6; Mon, 23 Nov 2026 08:05:28 +0700 (+07)
Date: Mon, 23 Nov 2026 08:05:28 +0700 (+07)
From: MAILER-DAEMON@mx.laocai.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: khong-tra-loi@laocai.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4C1B64A01D2.1795395928/mx.laocai.example"
Content-Transfer-Encoding: 8bit
Message-Id: <20261123010528.7FD466498B6@mx.laocai.example>

This is a MIME-encapsulated message.

--4C1B64A01D2.1795395928/mx.laocai.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host mx.laocai.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

                   The mail system

<may@example.org>: host mail.example.org[192.0.2.25] said: 552 5.2.2
    <may@example.org>: Quota exceeded (in reply to end of DATA command)

--4C1B64A01D2.1795395928/mx.laocai.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.laocai.example
${envid === undefined ? '' : `Original-Envelope-Id: ${envid}\n`}X-Postfix-Queue-ID: 4C1B64A01D2
X-Postfix-Sender: rfc822; khong-tra-loi@laocai.example
Arrival-Date: Mon, 23 Nov 2026 08:00:03 +0700 (+07)

Final-Recipient: rfc822; may@example.org
Original-Recipient: rfc822;may@example.org
Action: ${action}
Status: ${status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 552 5.2.2 <may@example.org>:
    Quota exceeded

--4C1B64A01D2.1795395928/mx.laocai.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <khong-tra-loi@laocai.example>
${headOf(source)}

--4C1B64A01D2.1795395928/mx.laocai.example--
`);

/** As servers write it that know no envelope id and return the whole mail: an unknown mailbox. */
export const wholeMailReport = ({ source }: Returned): string =>
  [
    crlf(`
MIME-Version: 1.0
From: <postmaster@example.org>
To: <khong-tra-loi@laocai.example>
Date: Mon, 23 Nov 2026 01:00:09 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="9B095B5ADSN=_01D8EF4A0F3C4C530000exchange.example.or"
Subject: Undeliverable: =?UTF-8?B?SOG7kyBzxqE=?=
Auto-Submitted: auto-replied

--9B095B5ADSN=_01D8EF4A0F3C4C530000exchange.example.or
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset="us-ascii"

Your message to may@example.org couldn't be delivered.

--inner
Content-Type: text/html; charset="us-ascii"

<p>Your message to may@example.org couldn't be delivered.</p>

--inner--

--9B095B5ADSN=_01D8EF4A0F3C4C530000exchange.example.or
Content-Type: message/delivery-status

Reporting-MTA: dns;exchange.example.org
Received-From-MTA: dns;mx.laocai.example
Arrival-Date: Mon, 23 Nov 2026 01:00:08 +0000

Final-Recipient: rfc822;may@example.org
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found

--9B095B5ADSN=_01D8EF4A0F3C4C530000exchange.example.or
Content-Type: message/rfc822

`),
    source,
    '\r\n\r\n--9B095B5ADSN=_01D8EF4A0F3C4C530000exchange.example.or--\r\n',
  ].join('');

/** As providers write it whose reader pressed "this is spam" (RFC 5965). */
export const complaint = ({ source }: Returned): string =>
  crlf(`
From: <abuse@example.org>
Date: Mon, 23 Nov 2026 09:00:00 +0700
Subject: FW: complaint
To: <khong-tra-loi@laocai.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part"

--part
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--part
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1

--part
Content-Type: text/rfc822-headers

${headOf(source)}

--part--
`);
