import { memberOf } from '../json-shape.ts';
import { endpointConfigurationOf } from './extensions/endpoint-configuration.ts';
import { readDocument } from './read-document.ts';

/** Settings of a REST API that an OpenAPI document says, of those an API has in any case; text that cannot be read says none. */
export function saidSettings(
  text: string,
): ReadonlySet<'apiKeySource' | 'disableExecuteApiEndpoint'> {
  const read = readDocument(text);
  const said = new Set<'apiKeySource' | 'disableExecuteApiEndpoint'>();
  if (read.kind === 'broken') return said;
  if (memberOf(read.value, 'x-amazon-apigateway-api-key-source') !== undefined)
    said.add('apiKeySource');
  const endpoint = endpointConfigurationOf(read.value);
  if (memberOf(endpoint?.value, 'disableExecuteApiEndpoint') !== undefined)
    said.add('disableExecuteApiEndpoint');
  return said;
}
