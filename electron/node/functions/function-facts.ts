import type { FactGroup } from '#shared/simulator/fidelity-fact.ts';

/** How near functions on this machine come to Lambda. */
export const functionFacts: FactGroup = {
  title: 'Functions on this machine',
  facts: [
    {
      feature: 'Node.js functions',
      fidelity: 'approximate',
      says: 'Handlers of all forms run in worker threads with their own environment, heap limit and time limit, on the version of Node the program runs on. Working directory and time zone are the program’s.',
    },
    {
      feature: 'Python functions',
      fidelity: 'approximate',
      says: 'Each runs in a process with the python3 of this machine; its memory is not limited.',
    },
    {
      feature: 'Messages from functions to callers of WebSocket APIs',
      fidelity: 'approximate',
      says: 'Clients of the ApiGatewayManagementApi whose endpoint is made of the event’s domainName and stage reach connections on this machine: TLS to that host is led there in Node (https and fetch) and in Python (boto3, urllib3, requests, urllib). HTTP/2 in Node and asyncio in Python fail on that host; programs that a function starts and functions behind an invoke endpoint look for it on the network. The endpoint in AWS_ENDPOINT_URL is there for the first three.',
    },
    {
      feature: 'Other runtimes',
      fidelity: 'not-simulated',
      says: 'They need an invoke endpoint, such as a runtime interface emulator in a container.',
    },
    {
      feature: 'Errors, logs and limits of functions',
      fidelity: 'documented',
      says: 'Payload sizes, time limits, the START, END and REPORT lines and the form of errors.',
      sources: ['Lambda quotas', 'Lambda function errors in Node.js', 'Lambda function handler'],
    },
    {
      feature: 'Concurrency of functions',
      fidelity: 'not-simulated',
      says: 'Reserved and provisioned concurrency limit nothing.',
    },
    {
      feature: 'AWS SDK of the runtimes',
      fidelity: 'not-simulated',
      says: 'Packages that Lambda brings along are taken from the function’s folder, where npm or pip puts them; the log of a function says which one is missing.',
    },
    {
      feature: 'Layers and extensions',
      fidelity: 'not-simulated',
      says: 'A function sees its own folder alone.',
    },
  ],
};
