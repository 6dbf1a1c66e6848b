import { visit, type Rule } from '../rule.ts';

export const documentationVersionMissing: Rule = {
  id: 'documentation-version-missing',
  severity: 'error',
  summary: 'A stage publishes a documentation version that the API does not have.',
  source: 'documented (Publish API documentation)',
  visits: [
    visit('api', [], (api, _around, report) => {
      for (const { stageName, documentationVersion } of Object.values(api.stages))
        if (
          documentationVersion !== undefined &&
          !Object.hasOwn(api.documentationVersions ?? {}, documentationVersion)
        )
          report(
            ['stages', stageName, 'documentationVersion'],
            `Stage ${stageName} publishes documentation version "${documentationVersion}", which is not there; add the version or choose another.`,
          );
    }),
  ],
};
