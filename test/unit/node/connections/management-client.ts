import { createRequire } from 'node:module';

const found = createRequire(import.meta.url);
const modules = {
  handler: found.resolve('@smithy/node-http-handler'),
  fetchHandler: found.resolve('@smithy/fetch-http-handler'),
  signature: found.resolve('@smithy/signature-v4'),
  sha256: found.resolve('@aws-crypto/sha256-js'),
};

/** Source of a CommonJS module: what the SDK's client for the ApiGatewayManagementApi does, by the SDK's own signer and request handlers. */
export const managementClient = `
  const { SignatureV4 } = require(${JSON.stringify(modules.signature)});
  const { Sha256 } = require(${JSON.stringify(modules.sha256)});
  const { NodeHttpHandler } = require(${JSON.stringify(modules.handler)});
  const { FetchHttpHandler } = require(${JSON.stringify(modules.fetchHandler)});
  const environment = process.env;
  exports.call = async (endpoint, method, connectionId, body, Handler = NodeHttpHandler) => {
    const { protocol, hostname, port, pathname } = new URL(endpoint);
    const request = {
      protocol, hostname, method, body, query: {},
      ...(port === '' ? {} : { port: Number(port) }),
      path: pathname.replace(/\\/$/, '') + '/@connections/' + encodeURIComponent(connectionId),
      headers: { host: port === '' ? hostname : hostname + ':' + port },
      clone() { return { ...this, headers: { ...this.headers } }; },
    };
    const signer = new SignatureV4({
      service: 'execute-api', region: environment.AWS_REGION, sha256: Sha256,
      credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
    });
    const { response } = await new Handler({ requestTimeout: 5000, connectionTimeout: 5000 }).handle(await signer.sign(request));
    return response.statusCode;
  };
  exports.FetchHttpHandler = FetchHttpHandler;
`;
