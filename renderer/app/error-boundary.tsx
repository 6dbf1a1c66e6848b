import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorIcon } from '#renderer/ui/icon.ts';

interface Props {
  /** What failed, as the beginning of a sentence: `The inspector`. */
  area: string;
  children: ReactNode;
  /** Changing it tries again, e.g. when something else is selected. */
  resetKey?: string;
}

interface State {
  readonly error: Error | null;
  readonly key: string | undefined;
}

/** Keeps a failure inside its area: the document, the history and the other areas go on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <EmptyState
        icon={ErrorIcon}
        title={`${this.props.area} ran into a mistake of ours`}
        text={`${error.message}. Your project is not affected; undo and saving still work.`}
        actions={<Button onPress={() => this.setState({ error: null })}>Try again</Button>}
      />
    );
  }
}
