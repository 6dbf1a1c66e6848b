import { useState } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge, type BadgeProps } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { AddIcon, CloseIcon, ConnectIcon, ListIcon, MoreIcon } from '#renderer/ui/icon.ts';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { ApiPicker } from '../request/api-picker.tsx';
import { showRunOnCanvas } from '../response/show-run-on-canvas.ts';
import { CloseDialog } from './close-dialog.tsx';
import { reasonNotToConnect, type ConnectForm } from './connect-form.ts';
import { conversationTitle, resultOf, standingWords, type Conversation } from './conversation.ts';
import { isLive } from './socket-session.ts';
import { useSockets, useSocketSession } from './use-sockets.ts';
import '../request/request-bar.css';

interface SocketBarProps {
  api: WebSocketApi;
  form: ConnectForm;
  /** Undefined: a new connection is being prepared. */
  conversation: Conversation | undefined;
  isListOpen: boolean;
  onToggleList: () => void;
}

export const standingTones: Readonly<
  Record<Conversation['standing'], NonNullable<BadgeProps['tone']>>
> = {
  connecting: 'neutral',
  open: 'success',
  refused: 'danger',
  failed: 'danger',
  closed: 'neutral',
};

/** Which API and connection, how it stands, and the buttons that open and close. */
export function SocketBar({ api, form, conversation, isListOpen, onToggleList }: SocketBarProps) {
  const editor = useEditor();
  const session = useSocketSession();
  const conversations = useSockets((state) => state.conversations);
  const own = conversations.filter((one) => one.form.apiId === api.id);
  const [isClosing, setClosing] = useState(false);
  const reason = reasonNotToConnect(form);
  const connectionId = conversation?.entries
    .map((entry) => resultOf(entry)?.connection?.connectionId)
    .find((id) => id !== undefined);
  return (
    <div className="console-bar">
      <IconButton
        label={isListOpen ? 'Hide connections' : 'Show connections'}
        icon={ListIcon}
        isSelected={isListOpen}
        onPress={onToggleList}
      />
      <ApiPicker apiId={api.id} />
      {!isListOpen && own.length > 0 && (
        <div className="sockets-bar-connection">
          <Select
            label="Connection"
            hideLabel
            value={conversation === undefined ? '' : String(conversation.id)}
            options={[
              { id: '', label: 'New connection' },
              ...own.toReversed().map((one) => ({
                id: String(one.id),
                label: conversationTitle(one),
                description: standingWords[one.standing],
              })),
            ]}
            onChange={(id) => session.choose(api.id, id === '' ? null : Number(id))}
          />
        </div>
      )}
      {conversation === undefined ? (
        <>
          <div className="console-bar-stage">
            <Select
              label="Stage"
              hideLabel
              value={form.stage}
              placeholder="No stage"
              options={Object.keys(api.stages).map((name) => ({
                id: name,
                label: `Stage ${name}`,
              }))}
              onChange={(stage) => session.setForm({ ...form, stage })}
            />
          </div>
          <span className="sockets-connect">
            <Button
              variant="primary"
              icon={ConnectIcon}
              isDisabled={reason !== null}
              onPress={() => void session.connect(form)}
            >
              Connect
            </Button>
          </span>
          <span className="sockets-spring" />
        </>
      ) : (
        <>
          <Badge tone={standingTones[conversation.standing]}>
            {standingWords[conversation.standing]}
          </Badge>
          <span className="sockets-id mono truncate" title="Connection id">
            {connectionId ?? ''}
          </span>
          {conversation.standing === 'open' && (
            <Button icon={CloseIcon} onPress={() => void session.close(conversation.id)}>
              Close
            </Button>
          )}
          {!isLive(conversation) && (
            <Button icon={ConnectIcon} onPress={() => void session.connect(conversation.form)}>
              Connect again
            </Button>
          )}
          <Button icon={AddIcon} onPress={() => session.choose(api.id, null)}>
            New connection
          </Button>
          <MenuButton
            label="More"
            lines={[
              {
                id: 'code',
                label: 'Close with a code…',
                icon: CloseIcon,
                isDisabled: conversation.standing !== 'open',
                onAction: () => setClosing(true),
              },
              {
                id: 'forget',
                label: 'Take off the list',
                isDisabled: isLive(conversation),
                onAction: () => session.forget(conversation.id),
              },
              { kind: 'separator', id: 'line' },
              {
                id: 'canvas',
                label: 'Show the run on the canvas',
                onAction: () => showRunOnCanvas(editor),
              },
            ]}
          >
            <IconButton label="More" icon={MoreIcon} />
          </MenuButton>
        </>
      )}
      {conversation === undefined && reason !== null && (
        <p className="console-reason" role="status">
          {reason}
        </p>
      )}
      {isClosing && conversation !== undefined && (
        <CloseDialog
          onClose={() => setClosing(false)}
          onTake={(code, why) => void session.close(conversation.id, code, why)}
        />
      )}
    </div>
  );
}
