// Runs in the browser, inside the page that api-viewer.ts makes.
const show = api => {
  const viewer = SwaggerUIBundle({
    // Calls go to the address of this page: the content security policy allows no other.
    spec: {
      ...api,
      servers: [{ url: `${location.origin}/api` }],
      info: { ...api.info, description: introductionTo(api) },
    },
    dom_id: '#viewer',
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayOperationId: true,
    displayRequestDuration: true,
    filter: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    responseInterceptor: answer => {
      const token = new URL(answer.url).pathname === '/api/sign-in' && answer.obj?.token;
      if (token) viewer.preauthorizeApiKey('bearerAuth', token);
      return answer;
    },
  });
};

const introductionTo = ({ info, paths }) =>
  paths['/sign-in']
    ? `${info.description}\n- **Try it**: execute \`POST /sign-in\` with an account that \`GET /sign-in\` lists. This page then sends its token with every call.`
    : info.description;

fetch('/api/openapi.json')
  .then(answer => answer.json())
  .then(show);
