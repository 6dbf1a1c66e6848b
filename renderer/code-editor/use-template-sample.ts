import { useMemo, useState } from 'react';
import type { LastRun } from '#renderer/editor/editor-state.ts';
import type { AnyTemplateTab } from '#renderer/editor/tab.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import type { Project } from '#shared/project/project.ts';
import { isReadable } from '#shared/vtl/language/sample-of-reads.ts';
import { generatedSample, offeredSample, sampleOfRun } from './template-sample.ts';
import { ownSample, setOwnSample } from './template-samples.ts';
import type { TemplateSample } from './template-variables.ts';
import { readDocument } from './text-document.ts';

export interface ChosenSample {
  readonly sample: TemplateSample;
  /** What the last run gave the template; undefined when it did not get to it. */
  readonly ofRun: TemplateSample | undefined;
  readonly choose: (sample: TemplateSample) => void;
  /** Goes to what the last run gave, and follows further runs. */
  readonly followRuns: () => void;
  /** Makes one up. */
  readonly makeUp: () => void;
}

/** The sample a template is tried on. One that is offered follows the last run and, while it is made up, what the template reads. */
export function useTemplateSample(tab: AnyTemplateTab): ChosenSample {
  const editor = useEditor();
  const project = useEditorState((state) => state.project);
  const lastRun = useEditorState((state) => state.lastRun);
  const [own, setOwn] = useState(() => ownSample(editor, tab));
  const ofRun = useMemo(() => sampleOfRun(project, tab, lastRun), [project, tab, lastRun]);
  const offered = useOffered(project, tab, lastRun, own === undefined);
  const choose = (sample: TemplateSample | undefined): void => {
    setOwnSample(editor, tab, sample);
    setOwn(sample);
  };
  return {
    sample: own ?? offered,
    ofRun,
    choose,
    followRuns: () => choose(undefined),
    makeUp: () => choose(generatedSample(project, tab)),
  };
}

/** The offered sample; the same object as long as it says the same. While the template cannot be read, the one before stays. */
function useOffered(
  project: Project,
  tab: AnyTemplateTab,
  lastRun: LastRun | null,
  isWanted: boolean,
): TemplateSample {
  const [kept, setKept] = useState(() => offeredSample(project, tab, lastRun));
  const offered = useMemo(
    () => (isWanted ? offeredSample(project, tab, lastRun) : undefined),
    [project, tab, lastRun, isWanted],
  );
  if (offered === undefined || isSame(offered, kept)) return kept;
  if (offered.origin === 'made-up' && !isReadable(readDocument(project, tab) ?? '')) return kept;
  setKept(offered);
  return offered;
}

function isSame(a: TemplateSample, b: TemplateSample): boolean {
  return a.body === b.body && a.variables === b.variables && a.note?.text === b.note?.text;
}
