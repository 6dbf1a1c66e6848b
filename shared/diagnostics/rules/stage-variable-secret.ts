import { visit, type Rule } from '../rule.ts';

export const stageVariableSecret: Rule = {
  id: 'stage-variable-secret',
  severity: 'warning',
  summary:
    'Stage variables are plain text to everybody who may read the API, and no place for credentials.',
  source: 'documented (Stage variables)',
  visits: [
    visit('stage', [], (stage, _around, report) => {
      for (const name of Object.keys(stage.variables))
        if (/passw(?:or)?d|secret|credential|private_?key|access_?key|api_?key/i.test(name))
          report(
            ['variables', name],
            `${name} looks like a secret; keep it in Secrets Manager or Parameter Store and pass its name.`,
          );
    }),
  ],
};
