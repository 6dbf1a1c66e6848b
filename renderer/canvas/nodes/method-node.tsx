import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { ApiKeyIcon, CacheIcon, LockIcon, TemplateIcon, ValidatorIcon } from '#renderer/ui/icon.ts';
import type { Icon } from '#renderer/ui/button.tsx';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import type { MethodBadges } from '../method-badges.ts';
import type { CanvasNode } from '../to-nodes.ts';
import { NodeFrame } from './node-frame.tsx';

/** A method: its verb, what it is called or described as, and what guards and shapes it. */
export const MethodNode = memo(function MethodNode({ id, data, selected }: NodeProps<CanvasNode>) {
  const { node, badges } = data;
  const { method } = node;
  if (method === undefined || badges === undefined) return null;
  const marks = marksOf(badges);
  const type = method.integration?.type;
  const detail = method.operationName ?? (type === undefined ? 'No integration' : typeNames[type]);
  return (
    <NodeFrame
      id={id}
      data={data}
      selected={selected}
      kindName="method"
      className={type === undefined ? 'node-method node-unfinished' : 'node-method'}
      label={[
        `${method.httpMethod} ${detail}`,
        node.path,
        ...(type === undefined ? [] : [typeNames[type]]),
        ...marks.map((mark) => mark.text),
      ].join(', ')}
    >
      <VerbLabel verb={method.httpMethod} column />
      <span className="node-detail truncate"> {detail}</span>
      <span className="node-badges" aria-hidden>
        {marks.map(({ icon: IconOf, text }) => (
          <span key={text} title={text}>
            <IconOf size={12} />
          </span>
        ))}
      </span>
    </NodeFrame>
  );
});

const typeNames = {
  MOCK: 'Mock',
  HTTP: 'HTTP',
  HTTP_PROXY: 'HTTP proxy',
  AWS: 'AWS',
  AWS_PROXY: 'Lambda proxy',
} as const;

function marksOf(badges: MethodBadges): { icon: Icon; text: string }[] {
  const marks: { icon: Icon; text: string }[] = [];
  if (badges.authorization !== undefined)
    marks.push({ icon: LockIcon, text: badges.authorization });
  if (badges.apiKey) marks.push({ icon: ApiKeyIcon, text: 'API key required' });
  if (badges.validator !== undefined)
    marks.push({ icon: ValidatorIcon, text: `Validated by ${badges.validator}` });
  if (badges.cachedIn !== '') marks.push({ icon: CacheIcon, text: `Cached in ${badges.cachedIn}` });
  if (badges.templates > 0)
    marks.push({
      icon: TemplateIcon,
      text: `${badges.templates} mapping template${badges.templates === 1 ? '' : 's'}`,
    });
  return marks;
}
