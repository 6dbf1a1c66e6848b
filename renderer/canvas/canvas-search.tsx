import { useMemo, useState } from 'react';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import type { Api } from '#shared/entities/api.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import './canvas-search.css';

interface Found {
  readonly ref: EntityRef;
  readonly verb: string | null;
  readonly text: string;
}

const shown = 12;

/** Finds resources and methods of the whole API, folded ones too. Arrows choose, Enter goes there, Escape closes. */
export function CanvasSearch(props: {
  api: Api;
  onGo: (ref: EntityRef) => void;
  onClose: () => void;
}) {
  const { api } = props;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const all = useMemo(() => everything(api), [api]);
  const found = useMemo(() => search(all, text), [all, text]);
  const chosen = found[Math.min(at, found.length - 1)];
  return (
    <div className="canvas-search" role="search">
      <SearchField
        label="Find on the canvas"
        placeholder="Path, verb or operation"
        value={text}
        autoFocus
        onChange={(next) => {
          setText(next);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text === '') props.onClose();
          else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1, shown - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter' && chosen !== undefined) props.onGo(chosen.ref);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text !== '' && (
        <ul className="canvas-search-list" aria-label="Found">
          {found.slice(0, shown).map((item) => (
            <li key={entityRefText(item.ref)}>
              <button
                type="button"
                data-chosen={item === chosen || undefined}
                onClick={() => props.onGo(item.ref)}
              >
                {item.verb !== null && <VerbLabel verb={item.verb} column />}
                <span className="truncate mono">{item.text}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="canvas-search-none">Nothing is called so.</li>}
          {found.length > shown && (
            <li className="canvas-search-none">and {found.length - shown} more</li>
          )}
        </ul>
      )}
    </div>
  );
}

function everything(api: Api): Found[] {
  if (api.kind !== 'rest')
    return Object.keys(api.routes).map((routeKey): Found => {
      const { verb, path } = splitRouteKey(routeKey);
      return { ref: { kind: 'route', apiId: api.id, routeKey }, verb: verb ?? null, text: path };
    });
  return walkResources(api).flatMap(({ resource, path }): Found[] => [
    {
      ref:
        resource.parentId === null
          ? { kind: 'api', apiId: api.id }
          : { kind: 'resource', apiId: api.id, resourceId: resource.id },
      verb: null,
      text: path,
    },
    ...Object.values(resource.methods).map((method): Found => ({
      ref: {
        kind: 'method',
        apiId: api.id,
        resourceId: resource.id,
        httpMethod: method.httpMethod,
      },
      verb: method.httpMethod,
      text: method.operationName === undefined ? path : `${path}  ${method.operationName}`,
    })),
  ]);
}

/** All words must occur in verb and text. */
function search(all: readonly Found[], text: string): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return all.filter((item) => {
    const hay = `${item.verb ?? ''} ${item.text}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
