import { z } from 'zod';
import { apiFile, layoutFile } from './api-file.ts';
import { awsBackendsFile } from './aws-backends-file.ts';
import { documentationFile } from './documentation-file.ts';
import { projectFile } from './project-file.ts';
import { resourceFile } from './resource-file.ts';
import { templateTestFile } from './template-test-file.ts';
import {
  apiKeysFile,
  backendFile,
  domainNamesFile,
  functionFile,
  requestFile,
  usagePlansFile,
  userPoolsFile,
  vpcLinksFile,
} from './shared-files.ts';

/** Every kind of file with what it is called in `docs/schemas/` and what it describes. */
const kinds: readonly { name: string; title: string; schema: z.ZodType }[] = [
  { name: 'gatewright', title: 'gatewright.yaml: the project', schema: projectFile },
  { name: 'api', title: 'apis/<api>/api.yaml: an API', schema: apiFile },
  {
    name: 'resource',
    title: 'apis/<api>/resources/….yaml: a resource with its methods',
    schema: resourceFile,
  },
  {
    name: 'template-test',
    title: 'apis/<api>/templates/<name>.test.yaml: a test of a mapping template',
    schema: templateTestFile,
  },
  {
    name: 'documentation',
    title: 'apis/<api>/documentation.yaml: documentation parts and versions',
    schema: documentationFile,
  },
  { name: 'layout', title: 'apis/<api>/layout.json: canvas positions', schema: layoutFile },
  {
    name: 'function',
    title: 'functions/<name>/function.yaml: a Lambda function',
    schema: functionFile,
  },
  {
    name: 'backend',
    title: 'backends/<name>/backend.yaml: an HTTP back end',
    schema: backendFile,
  },
  { name: 'request', title: 'requests/<name>.yaml: a saved request', schema: requestFile },
  {
    name: 'aws-backends',
    title: 'aws-backends.yaml: what answers for AWS services, by service',
    schema: awsBackendsFile,
  },
  { name: 'vpc-links', title: 'vpc-links.yaml: VPC links by id', schema: vpcLinksFile },
  { name: 'user-pools', title: 'user-pools.yaml: Cognito user pools by id', schema: userPoolsFile },
  { name: 'api-keys', title: 'api-keys.yaml: API keys by id, without values', schema: apiKeysFile },
  { name: 'usage-plans', title: 'usage-plans.yaml: usage plans by id', schema: usagePlansFile },
  {
    name: 'domain-names',
    title: 'domain-names.yaml: custom domain names',
    schema: domainNamesFile,
  },
];

/**
 * JSON Schemas (draft-07, which editors' YAML support reads) of every kind of file, by file name as they stand in `docs/schemas/`.
 */
export function projectJsonSchemas(): Map<string, object> {
  return new Map(
    kinds.map(({ name, title, schema }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
      return [`${name}.schema.json`, { $schema, title, ...rest }];
    }),
  );
}
