import type { FactGroup, FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import { dynamodbFact } from './services/dynamodb.ts';
import { eventsFact } from './services/events.ts';
import { executeApiFact } from './services/execute-api.ts';
import { kinesisFact } from './services/kinesis.ts';
import { lambdaFact } from './services/lambda.ts';
import { s3Fact } from './services/s3.ts';
import { snsFact } from './services/sns.ts';
import { sqsFact } from './services/sqs.ts';
import { ssmFact } from './services/ssm.ts';
import { statesFact } from './services/states.ts';

/** What answers in place of every service. */
const embeddedFact: FidelityFact = {
  feature: 'Embedded stand-ins',
  fidelity: 'approximate',
  says: 'State is in memory and ends with the program. No stand-in checks a signature or asks for a permission. What one cannot do it answers with 501 and NotImplemented, which no service does.',
};

/** What each stand-in can and cannot do, by service. */
export const embeddedFacts: ReadonlyMap<string, FidelityFact> = new Map([
  ['dynamodb', dynamodbFact],
  ['s3', s3Fact],
  ['sqs', sqsFact],
  ['sns', snsFact],
  ['events', eventsFact],
  ['kinesis', kinesisFact],
  ['states', statesFact],
  ['ssm', ssmFact],
  ['lambda', lambdaFact],
  ['execute-api', executeApiFact],
]);

/** How near the stand-ins of AWS services come to them. */
export const awsBackendFacts: FactGroup = {
  title: 'AWS services on this machine',
  facts: [
    embeddedFact,
    ...embeddedFacts.values(),
    {
      feature: 'Endpoints and canned answers',
      fidelity: 'approximate',
      says: 'What answers at an address given for a service, or out of the file, is what it is; each run says so.',
    },
    {
      feature: 'Other services',
      fidelity: 'not-simulated',
      says: 'There is no stand-in for them: without an endpoint or canned answers they are answered with 501.',
    },
  ],
};
