import type { Route } from '#shared/entities/http/route.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { BackEnd } from './back-end.ts';

/** A box of the canvas before it has a place. `id` is the text form of what it stands for. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** What is selected and edited through it. */
  readonly ref: EntityRef;
  /** Its parent in the drawn tree; null for the root and for what stands apart. */
  readonly parentId: string | null;
  readonly depth: number;
  readonly resource?: Resource;
  readonly method?: Method;
  readonly route?: Route;
  readonly backEnd?: BackEnd;
  /** Full path, of resources, methods and routes. */
  readonly path: string;
  /** Resources folded away below it. */
  readonly hidden: { readonly resources: number; readonly methods: number } | null;
  /** True when it has anything to fold. */
  readonly isFoldable: boolean;
}

/** What a box stands for; `root` is the API itself. */
export type NodeKind = 'root' | 'resource' | 'method' | 'route' | BackEnd['kind'] | 'authorizer';

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** `tree`: what stands below; `calls`: what answers; `authorizes`: who decides; `guards`: over which methods. */
  readonly kind: 'tree' | 'calls' | 'authorizes' | 'guards';
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What of the project the drawing depends on; layouts and the like are not among it. */
export type Drawn = Pick<Project, 'apis' | 'functions' | 'httpBackends' | 'awsBackends'>;
