/** The tag by which events of SES name a message. */
export const MESSAGE_TAG = 'message';
