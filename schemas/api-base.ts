/**
 * The path below which the API is; every other path belongs to the application. On AWS it is the stage of the REST API, so that
 * CloudFront passes paths on unchanged. Routes are declared without it.
 */
export const API_BASE = '/api';
