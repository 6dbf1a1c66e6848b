import { useState } from 'react';
import type { TemplateTab } from '#renderer/editor/tab.ts';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DebugIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { removeTemplateTest } from '#shared/edits/remove-template-test.ts';
import { saveTemplateTest } from '#shared/edits/save-template-test.ts';
import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import { lineDifference } from '#shared/template-tests/line-difference.ts';
import {
  expectationOf,
  type TemplateTestResult,
} from '#shared/template-tests/run-template-test.ts';
import { inputOfSample, sampleOfTest, type TemplateSample } from '../template-variables.ts';
import type { TestedTemplate } from './use-template-tests.ts';
import './template-tests.css';

interface TemplateTestsProps {
  readonly tab: TemplateTab;
  readonly tested: TestedTemplate;
  /** The sample a new test is made of, and what the template made of it; undefined while it failed. */
  readonly sample: TemplateSample;
  readonly output: string | undefined;
  readonly onUse: (sample: TemplateSample) => void;
  readonly onDebug: (sample: TemplateSample) => void;
}

/** The tests of a template with what became of them; the present sample can become one more. */
export function TemplateTestsView(props: TemplateTestsProps) {
  const { tab, tested, sample, output } = props;
  const editor = useEditor();
  const [name, setName] = useState('');
  const save = (): void => {
    const given = inputOfSample(sample);
    const trimmed = name.trim();
    if (output === undefined || 'problem' in given || trimmed === '') return;
    const test: TemplateTest = {
      name: trimmed,
      resourceId: tab.ref.resourceId,
      httpMethod: tab.ref.httpMethod,
      side: tab.side,
      ...(tab.statusCode === undefined ? {} : { statusCode: tab.statusCode }),
      contentType: tab.contentType,
      input: given.input,
      expected: expectationOf(output),
    };
    const { apiId } = tab.ref;
    if (
      editor.change(`Save template test ${trimmed}`, (project) =>
        saveTemplateTest(project, { apiId, test }),
      )
    )
      setName('');
  };
  const isTaken = tested.tests.some((test) => test.name === name.trim());
  return (
    <div className="template-tests">
      <div className="template-tests-add">
        <TextField
          label="Name of the new test"
          hideLabel
          placeholder="What this sample shows"
          value={name}
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
        <Button isDisabled={output === undefined || name.trim() === ''} onPress={save}>
          {isTaken ? 'Replace test' : 'Save sample as test'}
        </Button>
      </div>
      {tested.failure !== null && <Banner tone="danger">{tested.failure}</Banner>}
      {tested.tests.length === 0 && (
        <p className="template-tests-empty">
          No tests yet. A test keeps the sample and the output the template makes of it now;{' '}
          <code>gatewright test</code> runs it too.
        </p>
      )}
      <ul aria-label="Tests of the template">
        {tested.tests.map((test) => (
          <TestRow key={test.name} {...props} test={test} result={tested.results.get(test.name)} />
        ))}
      </ul>
    </div>
  );
}

function TestRow(
  props: TemplateTestsProps & {
    readonly test: TemplateTest;
    readonly result: TemplateTestResult | undefined;
  },
) {
  const { tab, test, result, onUse, onDebug } = props;
  const editor = useEditor();
  const { apiId } = tab.ref;
  const accept = (actual: string): void => {
    const next = { ...test, expected: expectationOf(actual) };
    editor.change(`Change template test ${test.name}`, (project) =>
      saveTemplateTest(project, { apiId, test: next }),
    );
  };
  return (
    <li className="template-test">
      <div className="template-test-head">
        <Badge tone={result === undefined ? 'neutral' : result.passed ? 'success' : 'danger'}>
          {result === undefined ? 'Running' : result.passed ? 'Passed' : 'Failed'}
        </Badge>
        <span className="template-test-name truncate" title={test.name}>
          {test.name}
        </span>
        <Button variant="quiet" onPress={() => onUse(sampleOfTest(test))}>
          Use as sample
        </Button>
        <IconButton
          label={`Debug ${test.name}`}
          icon={DebugIcon}
          size="small"
          onPress={() => onDebug(sampleOfTest(test))}
        />
        <IconButton
          label={`Remove ${test.name}`}
          icon={RemoveIcon}
          size="small"
          onPress={() =>
            editor.change(`Remove template test ${test.name}`, (project) =>
              removeTemplateTest(project, { apiId, name: test.name }),
            )
          }
        />
      </div>
      {result !== undefined && !result.passed && (
        <>
          <p className="template-test-message">{result.message}</p>
          {result.actual !== null && (
            <>
              <Difference expected={result.expected} actual={result.actual} />
              <Button variant="quiet" onPress={() => accept(result.actual ?? '')}>
                Expect this output from now on
              </Button>
            </>
          )}
        </>
      )}
    </li>
  );
}

const signs = { both: ' ', expected: '−', actual: '+' };
const spoken = { both: '', expected: 'Expected: ', actual: 'Found: ' };

function Difference({ expected, actual }: { expected: string; actual: string }) {
  return (
    <div className="template-test-difference" aria-label="Expected and found" role="group">
      {lineDifference(expected, actual).map((line, i) => (
        // Lines have no identity of their own, and never change places.
        <div key={`${i}`} data-in={line.in}>
          <span aria-hidden>{signs[line.in]} </span>
          <span className="unseen">{spoken[line.in]}</span>
          {line.text}
        </div>
      ))}
    </div>
  );
}
