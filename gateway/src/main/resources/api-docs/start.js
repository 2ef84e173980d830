const csrf = () => document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length);

SwaggerUIBundle({
  dom_id: '#swagger-ui',
  urls: ['events-service', 'registration-service', 'evaluation-service', 'gateway']
    .map((name) => ({ name, url: `/api-docs/${name}.json` })),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  validatorUrl: null,
  // The services name the address they listen on; people reach them through the gateway only.
  responseInterceptor: (response) => {
    if (response.ok && new URL(response.url, location.href).pathname.startsWith('/api-docs/')) {
      response.text = JSON.stringify({ ...JSON.parse(response.text), servers: [{ url: '/' }] });
      response.data = response.text;
    }
    return response;
  },
  requestInterceptor: (request) => {
    const token = csrf();
    if (token && request.method && !['GET', 'HEAD'].includes(request.method.toUpperCase())) {
      request.headers['X-XSRF-TOKEN'] = token;
    }
    return request;
  },
});
