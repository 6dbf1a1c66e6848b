/** Renders templates for the debugger away from the window, so that one that takes too long can be given up. */
import { answerDebugQuestion, type DebugQuestion } from './debug-questions.ts';

self.addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly question: DebugQuestion }>) => {
    self.postMessage({ id: data.id, answer: answerDebugQuestion(data.question) }, { transfer: [] });
  },
);
