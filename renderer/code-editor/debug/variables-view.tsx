import { useMemo } from 'react';
import type { DebugSession } from '#shared/vtl/debug/debug-session.ts';
import { ValueTree, type NamedValue } from './value-tree.tsx';

/** What the template is given; shown after its own variables. */
const given = ['foreach', 'input', 'context', 'stageVariables'];

/** Every variable as it is after a step; what the step changed stands out. The first look at what is given is no change of it. */
export function VariablesView({ session, step }: { session: DebugSession; step: number }) {
  const values = useMemo(() => {
    const changed = new Set(session.steps[step]?.changes.map(([name]) => name));
    const rank = ({ name }: NamedValue): number => given.indexOf(name.slice(1));
    return [...session.variablesAt(step)]
      .map(([name, value]) => ({
        name: `$${name}`,
        value,
        isChanged: changed.has(name) && (step > 0 || !given.includes(name)),
      }))
      .sort((a, b) => rank(a) - rank(b));
  }, [session, step]);
  return <ValueTree label="Variables" values={values} />;
}
