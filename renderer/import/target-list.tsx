import { Select, type Option } from '#renderer/ui/select.tsx';
import type { Api } from '#shared/entities/api.ts';
import type { Project } from '#shared/project/project.ts';
import type { ReadDocument, Target, Targets } from '#shared/merge/import-plan.ts';

interface TargetListProps {
  readonly project: Project;
  readonly document: ReadDocument;
  readonly targets: Targets;
  readonly onChange: (targets: Targets) => void;
}

/** The APIs of a document, each with what is in it and the choice of where it goes. */
export function TargetList({ project, document, targets, onChange }: TargetListProps) {
  return (
    <ul className="import-apis" aria-label="APIs of the document">
      {document.apiIds.map((id) => {
        const api = document.part.apis[id];
        if (api === undefined) return null;
        return (
          <li key={id}>
            <p>
              <strong>{api.name}</strong>: {contentsOf(api)}.
            </p>
            <Select
              label="Where it goes"
              value={idOf(targets[id] ?? { kind: 'skip' })}
              options={optionsOf(project, api)}
              onChange={(chosen) => onChange({ ...targets, [id]: targetOf(chosen) })}
            />
          </li>
        );
      })}
    </ul>
  );
}

function optionsOf(project: Project, api: Api): Option[] {
  const others = Object.values(project.apis).filter(({ kind }) => kind === api.kind);
  return [
    { id: 'new', label: 'A new API' },
    ...others.flatMap(({ id, name }): Option[] => [
      {
        id: `merge ${id}`,
        label: `Merge into ${name}`,
        description: 'What you changed since the last import stays; conflicts are yours to decide',
      },
      {
        id: `replace ${id}`,
        label: `In place of ${name}`,
        description: 'Overwrites it. Stages, layout, functions and their handlers stay',
      },
    ]),
    { id: 'skip', label: 'Leave it out' },
  ];
}

function idOf(target: Target): string {
  return 'apiId' in target ? `${target.kind} ${target.apiId}` : target.kind;
}

function targetOf(id: string): Target {
  const [kind, apiId = ''] = id.split(' ', 2);
  switch (kind) {
    case 'merge':
    case 'replace':
      return { kind, apiId };
    case 'new':
      return { kind };
    default:
      return { kind: 'skip' };
  }
}

function contentsOf(api: Api): string {
  if (api.kind !== 'rest')
    return `${api.kind === 'http' ? 'HTTP' : 'WebSocket'} API, ${counted(Object.keys(api.routes).length, 'route')}`;
  const resources = Object.values(api.resources);
  const methods = resources.reduce((sum, { methods: all }) => sum + Object.keys(all).length, 0);
  return [
    counted(resources.length, 'resource'),
    counted(methods, 'method'),
    counted(Object.keys(api.models).length, 'model'),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
