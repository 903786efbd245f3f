// SPDX-License-Identifier: Apache-2.0
// The API page: Swagger UI on the service's own description.

const { base, appName, clientId } = document.body.dataset;
const answer = await fetch(`${base}/openapi.json`);
const spec = await answer.json();
// The page's own origin, by whatever name it was reached.
spec.servers = [{ url: base }];

const ui = SwaggerUIBundle({
    spec,
    dom_id: '#swagger-ui',
    deepLinking: true,
    displayRequestDuration: true,
    oauth2RedirectUrl: new URL(`${base}/ui/oauth2-redirect.html`, location.href).href,
});
// As a public client: a secret that every visitor gets would be none.
ui.initOAuth({ appName, clientId, usePkceWithAuthorizationCodeGrant: true });
