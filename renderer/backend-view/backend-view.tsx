import { useState } from 'react';
import { failureMessage } from '#renderer/bridge/bridge.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { awsAnswerWords } from '#renderer/editor/aws-answer-words.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { confirm } from '#renderer/ui/confirmation.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { AddIcon, CacheIcon, ReloadIcon, SettingsIcon, UndoIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import { CollectionList } from './collection-list.tsx';
import { CollectionTable } from './collection-table.tsx';
import { RowDetails } from './row-details.tsx';
import { collectionNouns } from './to-collections.ts';
import { useContents, type Contents } from './use-contents.ts';
import './backend-view.css';

/** What the stand-in of an AWS service holds now: tables with items, queues with messages, buckets with objects, executions. */
export default function BackendView({ entityRef }: { entityRef: RefOf<'aws-backend'> }) {
  const { service } = entityRef;
  const editor = useEditor();
  const contents = useContents(service);
  const name = awsServiceName(service);
  const reset = async (): Promise<void> => {
    const { handle } = editor.store.getState();
    const isSure = await confirm({
      title: `Reset ${name}?`,
      text: `Everything that calls have left in ${name} is forgotten. What the project declares is there again.`,
      confirmLabel: 'Reset',
      isDanger: true,
    });
    if (!isSure || handle === null) return;
    try {
      await editor.bridge.call('backends.reset', { handle, service });
      await contents.look();
      editor.notify(`${name} is as the project declares it.`);
    } catch (error) {
      editor.notify(failureMessage(error), 'danger');
    }
  };
  const isEmbedded = contents.answeredBy === 'embedded';
  return (
    <section className="backend" aria-label={`Contents of ${name}`}>
      <div className="backend-bar">
        <h2 className="backend-title">{name}</h2>
        {contents.answeredBy !== undefined && (
          <Badge tone={contents.answeredBy === 'aws' ? 'danger' : 'neutral'}>
            {awsAnswerWords[contents.answeredBy]}
          </Badge>
        )}
        <span className="backend-bar-room" />
        <IconButton label="Look again" icon={ReloadIcon} onPress={() => void contents.look()} />
        <IconButton
          label={`Settings of ${name}`}
          icon={SettingsIcon}
          onPress={() => editor.goTo(entityRef)}
        />
        <Button icon={UndoIcon} isDisabled={!isEmbedded} onPress={() => void reset()}>
          Reset
        </Button>
      </div>
      {contents.failure !== null && <Banner tone="danger">{contents.failure}</Banner>}
      <Body service={service} contents={contents} entityRef={entityRef} />
    </section>
  );
}

function Body(props: { service: string; contents: Contents; entityRef: RefOf<'aws-backend'> }) {
  const { service, contents, entityRef } = props;
  const editor = useEditor();
  const [chosen, setChosen] = useState<string | null>(null);
  const [row, setRow] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const { collections, answeredBy } = contents;
  const name = awsServiceName(service);
  const noun = collectionNouns[service] ?? 'thing';
  if (collections === undefined)
    return contents.failure === null ? (
      <div className="backend-waiting">
        <Spinner label={`Looking into ${name}`} />
      </div>
    ) : null;
  if (answeredBy !== 'embedded')
    return (
      <EmptyState
        icon={CacheIcon}
        title={`${name} is answered by something else`}
        text="Only the embedded stand-in can be looked into."
        actions={<Button onPress={() => editor.goTo(entityRef)}>Choose what answers</Button>}
      />
    );
  const collection = collections.find((one) => one.name === chosen) ?? collections[0];
  if (collection === undefined)
    return (
      <EmptyState
        icon={CacheIcon}
        title={`${name} knows no ${noun} yet`}
        text={`Declare a ${noun} in its settings, or let a request make one.`}
        actions={
          <Button variant="primary" onPress={() => editor.goTo(entityRef)}>
            Declare a {noun}
          </Button>
        }
      />
    );
  const selected = collection.rows.find((one) => one.id === row);
  const isTable = collection.keys !== undefined;
  return (
    <div className="backend-body">
      {(collections.length > 1 || service !== 'ssm') && (
        <CollectionList
          label={`Each ${noun} of ${name}`}
          collections={collections}
          selected={collection.name}
          onSelect={(next) => {
            setChosen(next);
            setRow(null);
            setAdding(false);
          }}
        />
      )}
      <div className="backend-main">
        <div className="backend-rows">
          {isTable && (
            <div className="backend-tools">
              <Button
                variant="quiet"
                icon={AddIcon}
                onPress={() => {
                  setRow(null);
                  setAdding(true);
                }}
              >
                Add item
              </Button>
            </div>
          )}
          <CollectionTable
            collection={collection}
            selected={selected?.id ?? null}
            onSelect={(id) => {
              setRow(id);
              setAdding(false);
            }}
          />
        </div>
        {(selected !== undefined || isAdding) && (
          <RowDetails
            // Another row is another text; what was typed for one never lands in another.
            key={`${collection.name} ${isAdding ? '' : (selected?.id ?? '')}`}
            service={service}
            collection={collection}
            row={isAdding ? undefined : selected}
            onClose={() => {
              setRow(null);
              setAdding(false);
            }}
            onChanged={async (id) => {
              await contents.look();
              setAdding(false);
              setRow(id);
            }}
          />
        )}
      </div>
    </div>
  );
}
