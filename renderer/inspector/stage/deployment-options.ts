import type { Deployment } from '#shared/entities/rest/stage.ts';
import type { Option } from '#renderer/ui/select.tsx';

/** The deployments of an API, newest first where the dates are known. */
export function deploymentOptions(deployments: Readonly<Record<string, Deployment>>): Option[] {
  return Object.values(deployments)
    .sort((a, b) => ((a.createdDate ?? '') < (b.createdDate ?? '') ? 1 : -1))
    .map(({ id, description, createdDate }) => {
      const said = [createdDate, description].filter((text) => text !== undefined).join(', ');
      return said === '' ? { id, label: id } : { id, label: id, description: said };
    });
}
