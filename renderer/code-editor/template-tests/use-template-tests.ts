import { useEffect, useMemo, useRef, useState } from 'react';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useProject } from '#renderer/editor/use-editor.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import type { TemplateTestResult } from '#shared/template-tests/run-template-test.ts';
import { DebugWorker } from '../debug/debug-worker.ts';
import { testsBeside, testsOfTemplate } from './tests-of-template.ts';

export interface TestedTemplate {
  readonly tests: readonly TemplateTest[];
  /** By the test's name; from an older text of the template until the new ones are there. */
  readonly results: ReadonlyMap<string, TemplateTestResult>;
  /** Why they could not be run. */
  readonly failure: string | null;
}

/** The tests of a template, run anew whenever they or its text change. */
export function useTemplateTests(tab: AnyTemplateTab, source: string): TestedTemplate {
  const all = useProject((project) => testsBeside(project, tab));
  const tests = useMemo(() => testsOfTemplate(all, tab), [all, tab]);
  const [results, setResults] = useState<ReadonlyMap<string, TemplateTestResult>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const worker = useRef<DebugWorker>(null);

  useEffect(() => {
    const own = new DebugWorker();
    worker.current = own;
    return () => own.stop();
  }, []);

  useEffect(() => {
    if (tests.length === 0) return;
    let isPresent = true;
    const question = {
      template: source,
      tests: tests.map(({ name, input, expected }) => ({ name, input, expected })),
    };
    void worker.current?.ask('test', question).then(
      (answer) => {
        if (!isPresent) return;
        setFailure(null);
        setResults(new Map(answer.map((result) => [result.name, result])));
      },
      (error: unknown) => {
        if (isPresent) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isPresent = false;
    };
  }, [source, tests]);

  return { tests, results, failure };
}
