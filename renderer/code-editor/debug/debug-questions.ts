import type { TemplateTest } from '#shared/entities/rest/template-test.ts';
import {
  runTemplateTest,
  type TemplateTestResult,
} from '#shared/template-tests/run-template-test.ts';
import { evaluateAtStep, type Evaluated } from '#shared/vtl/debug/evaluate-at-step.ts';
import { mappingInputOf, type PlainMappingInput } from '#shared/vtl/debug/mapping-input.ts';
import { recordRun } from '#shared/vtl/debug/record-run.ts';
import type { Recording } from '#shared/vtl/debug/recording.ts';

/** What the worker that debugs is asked, with what it answers. Plain data both ways. */
export interface DebugQuestions {
  readonly record: {
    readonly question: { readonly source: string; readonly input: PlainMappingInput };
    readonly answer: Recording;
  };
  readonly evaluate: {
    readonly question: {
      readonly source: string;
      readonly input: PlainMappingInput;
      readonly step: number;
      readonly expressions: readonly string[];
    };
    readonly answer: readonly Evaluated[];
  };
  readonly test: {
    readonly question: {
      readonly template: string;
      readonly tests: readonly Pick<TemplateTest, 'name' | 'input' | 'expected'>[];
    };
    readonly answer: readonly TemplateTestResult[];
  };
}

export type DebugQuestionKind = keyof DebugQuestions;

export type DebugQuestion = {
  readonly [K in DebugQuestionKind]: { readonly kind: K } & DebugQuestions[K]['question'];
}[DebugQuestionKind];

/** Output a debugged template may make, characters; it is held in the window step by step. */
const limits = { outputLength: 1_000_000, steps: 300_000 };

/** Answers one question. Never throws for what a template does. */
export function answerDebugQuestion(
  question: DebugQuestion,
): DebugQuestions[DebugQuestionKind]['answer'] {
  switch (question.kind) {
    case 'record':
      return recordRun(question.source, mappingInputOf(question.input), limits);
    case 'evaluate':
      return evaluateAtStep(
        question.source,
        mappingInputOf(question.input),
        question.step,
        question.expressions,
        limits,
      );
    case 'test':
      return question.tests.map((test) => runTemplateTest(question.template, test, limits));
  }
}
