import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { entityTitle } from '#renderer/editor/entity-label.ts';
import { useEditor, useEditorState, useProject } from '#renderer/editor/use-editor.ts';
import { isAlive } from '#renderer/editor/tab.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { ApiForm } from './api/api-form.tsx';
import { ApiKeyForm } from './api-key/api-key-form.tsx';
import { AuthorizerForm } from './authorizer/authorizer-form.tsx';
import { AwsBackendForm } from './aws-backend/aws-backend-form.tsx';
import { DeploymentForm } from './deployment/deployment-form.tsx';
import { DomainNameForm } from './domain-name/domain-name-form.tsx';
import { kindLabel } from './entity-title.ts';
import { FunctionForm } from './function/function-form.tsx';
import { GatewayResponseForm } from './gateway-response/gateway-response-form.tsx';
import { HttpBackendForm } from './http-backend/http-backend-form.tsx';
import { MethodForm } from './method/method-form.tsx';
import { ModelForm } from './model/model-form.tsx';
import { ProjectForm } from './project/project-form.tsx';
import { RequestForm } from './request/request-form.tsx';
import { RequestValidatorForm } from './request-validator/request-validator-form.tsx';
import { ResourceForm } from './resource/resource-form.tsx';
import { RouteForm } from './route/route-form.tsx';
import { StageForm } from './stage/stage-form.tsx';
import { UsagePlanForm } from './usage-plan/usage-plan-form.tsx';
import { UserPoolForm } from './user-pool/user-pool-form.tsx';
import { VpcLinkForm } from './vpc-link/vpc-link-form.tsx';
import './inspector.css';

/** The form of what is selected, or of the entity given. */
export default function Inspector({ entityRef }: { entityRef?: EntityRef }) {
  const selection = useEditorState((state) => state.selection);
  const refs = entityRef === undefined ? selection : [entityRef];
  const [ref] = refs;
  if (ref === undefined) return <NothingSelected />;
  if (refs.length > 1) return <ManySelected refs={refs} />;
  return (
    <section className="insp" aria-label="Inspector">
      <Head entityRef={ref} />
      {/* A fresh form for each entity, so that half-typed text of one never lands in another. */}
      <div className="insp-body" key={entityRefText(ref)}>
        <FormOf entityRef={ref} />
      </div>
    </section>
  );
}

function Head({ entityRef }: { entityRef: EntityRef }) {
  const title = useProject((project) => entityTitle(project, entityRef));
  const kind = useProject((project) => kindLabel(project, entityRef));
  const isMethod = entityRef.kind === 'method';
  return (
    <header className="insp-head">
      <span className="insp-kind">{kind}</span>
      <h2 className="insp-title" title={title}>
        {isMethod && <VerbLabel verb={entityRef.httpMethod} />}
        <span className={hasPath(entityRef) ? 'mono truncate' : 'truncate'}>
          {isMethod ? title.slice(entityRef.httpMethod.length + 1) : title}
        </span>
      </h2>
    </header>
  );
}

function hasPath(ref: EntityRef): boolean {
  return ['method', 'resource', 'route', 'domain-name'].includes(ref.kind);
}

function FormOf({ entityRef }: { entityRef: EntityRef }) {
  const alive = useProject((project) => isAlive(project, entityRef));
  if (!alive) return <EmptyState title="It is gone" text="Undo brings it back." />;
  switch (entityRef.kind) {
    case 'project':
      return <ProjectForm entityRef={entityRef} />;
    case 'api':
      return <ApiForm entityRef={entityRef} />;
    case 'resource':
      return <ResourceForm entityRef={entityRef} />;
    case 'method':
      return <MethodForm entityRef={entityRef} />;
    case 'route':
      return <RouteForm entityRef={entityRef} />;
    case 'model':
      return <ModelForm entityRef={entityRef} />;
    case 'authorizer':
      return <AuthorizerForm entityRef={entityRef} />;
    case 'request-validator':
      return <RequestValidatorForm entityRef={entityRef} />;
    case 'gateway-response':
      return <GatewayResponseForm entityRef={entityRef} />;
    case 'stage':
      return <StageForm entityRef={entityRef} />;
    case 'deployment':
      return <DeploymentForm entityRef={entityRef} />;
    case 'function':
      return <FunctionForm entityRef={entityRef} />;
    case 'http-backend':
      return <HttpBackendForm entityRef={entityRef} />;
    case 'aws-backend':
      return <AwsBackendForm entityRef={entityRef} />;
    case 'vpc-link':
      return <VpcLinkForm entityRef={entityRef} />;
    case 'user-pool':
      return <UserPoolForm entityRef={entityRef} />;
    case 'api-key':
      return <ApiKeyForm entityRef={entityRef} />;
    case 'usage-plan':
      return <UsagePlanForm entityRef={entityRef} />;
    case 'domain-name':
      return <DomainNameForm entityRef={entityRef} />;
    case 'request':
      return <RequestForm entityRef={entityRef} />;
  }
}

function NothingSelected() {
  const editor = useEditor();
  return (
    <section className="insp" aria-label="Inspector">
      <EmptyState
        title="Nothing selected"
        text="Select something in the tree or on the canvas to see and change its settings."
        actions={
          <Button onPress={() => editor.select([{ kind: 'project' }])}>Project settings</Button>
        }
      />
    </section>
  );
}

function ManySelected({ refs }: { refs: readonly EntityRef[] }) {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  return (
    <section className="insp" aria-label="Inspector">
      <header className="insp-head">
        <h2 className="insp-title">{refs.length} selected</h2>
      </header>
      <div className="insp-body">
        <ul className="insp-list insp-plain" aria-label="Selected">
          {refs.map((ref) => (
            <li key={entityRefText(ref)} className="insp-list-row">
              <span className="insp-muted">{kindLabel(project, ref)}</span>
              <span className="insp-list-name mono truncate">{entityTitle(project, ref)}</span>
              <Button
                variant="quiet"
                aria-label={`Select ${entityTitle(project, ref)} alone`}
                onPress={() => editor.select([ref])}
              >
                Select alone
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
