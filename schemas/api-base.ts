/**
 * Where the API begins: below it is the API, and everything else is the application. On AWS it is the stage of the REST API, so that
 * CloudFront passes paths on as they are. Routes are declared without it.
 */
export const API_BASE = '/api';
