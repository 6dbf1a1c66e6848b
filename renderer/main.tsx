import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { StartFailure } from './app/start-failure.tsx';
import { startWindow } from './app/start-window.ts';
import { failureMessage } from './bridge/bridge.ts';
import { startTheme } from './ui/theme.ts';

startTheme();
const container = document.getElementById('root');
if (container !== null) {
  const root = createRoot(container);
  try {
    const editor = startWindow();
    root.render(
      <ErrorBoundary area="The window">
        <App editor={editor} />
      </ErrorBoundary>,
    );
  } catch (error) {
    root.render(<StartFailure message={failureMessage(error)} />);
  }
}
