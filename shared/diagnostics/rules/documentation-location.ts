import {
  isDocumentationType,
  locationFields,
  type LocationField,
} from '#shared/entities/rest/documentation-part.ts';
import { visit, type Rule } from '../rule.ts';

const everyField: readonly LocationField[] = ['path', 'method', 'statusCode', 'name'];

export const documentationLocation: Rule = {
  id: 'documentation-location',
  severity: 'error',
  summary:
    'The location of a documentation part has a member its type does not take, or lacks the name it needs; the service refuses it.',
  source: 'documented (Representation of API documentation in API Gateway)',
  visits: [
    visit('api', [], (api, _around, report) => {
      for (const [key, { location }] of Object.entries(api.documentationParts ?? {})) {
        const { type } = location;
        if (!isDocumentationType(type)) continue;
        const fields = locationFields[type];
        for (const field of everyField)
          if (location[field] !== undefined && !fields.includes(field))
            report(
              ['documentationParts', key, 'location', field],
              `Documentation of type ${type} takes no ${field}; take it out.`,
              {
                fixes: [
                  {
                    title: `Take out ${field}`,
                    changes: [{ keys: ['documentationParts', key, 'location', field] }],
                  },
                ],
              },
            );
        if (fields.includes('name') && (location.name ?? '') === '')
          report(
            ['documentationParts', key, 'location'],
            `Documentation of type ${type} needs the name of what it is about.`,
          );
      }
    }),
  ],
};
