import { Badge } from '#renderer/ui/badge.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { AddIcon, CloseIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { conversationTitle, standingWords } from './conversation.ts';
import { standingTones } from './socket-bar.tsx';
import { isLive } from './socket-session.ts';
import { useSockets, useSocketSession } from './use-sockets.ts';
import '../request/requests-list.css';
import './sockets.css';

/** The connections to an API, newest first, those that are over among them. */
export function ConversationsList({ api, chosen }: { api: WebSocketApi; chosen: number | null }) {
  const session = useSocketSession();
  const conversations = useSockets((state) => state.conversations);
  const own = conversations.filter(({ form }) => form.apiId === api.id).toReversed();
  return (
    <aside className="console-list" aria-label="Connections">
      <div className="console-list-head">
        <h3>Connections</h3>
        <IconButton
          label="New connection"
          icon={AddIcon}
          size="small"
          isSelected={chosen === null}
          onPress={() => session.choose(api.id, null)}
        />
      </div>
      {own.length === 0 && (
        <p className="console-note console-list-note">Connections you open appear here.</p>
      )}
      <ul>
        {own.map((one) => {
          const title = conversationTitle(one);
          return (
            <li key={one.id} data-selected={one.id === chosen || undefined}>
              <button
                type="button"
                className="console-list-item"
                aria-current={one.id === chosen || undefined}
                onClick={() => session.choose(api.id, one.id)}
              >
                <span className="truncate sockets-list-title">{title}</span>
                <Badge tone={standingTones[one.standing]}>{standingWords[one.standing]}</Badge>
              </button>
              <span className="console-list-actions">
                {isLive(one) ? (
                  <IconButton
                    label={`Close connection ${title}`}
                    icon={CloseIcon}
                    size="small"
                    onPress={() => void session.close(one.id)}
                  />
                ) : (
                  <IconButton
                    label={`Take connection ${title} off the list`}
                    icon={RemoveIcon}
                    size="small"
                    onPress={() => session.forget(one.id)}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
