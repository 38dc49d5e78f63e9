import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Context } from './context.ts';
import type { Functions } from './functions.ts';
import { mailSetOf } from './mail-set.ts';

export type MailReportsProps = {
  readonly context: Context;
  readonly functions: Functions;
};

/** SES sends by this set, over TLS only, and reports mails that came back or that their reader called unwanted, to the function that delivers. */
export class MailReports extends Construct {
  constructor(scope: Construct, id: string, { context, functions }: MailReportsProps) {
    super(scope, id);
    const configurationSetName = mailSetOf(context);
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    set.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    new Rule(this, 'Reported', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: [functions.targetOf('mailReports', Duration.hours(6))],
    });
  }
}
