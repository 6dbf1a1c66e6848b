import type { TemplateSize } from '#shared/cloudformation/export/template-size.ts';

/** How much of what CloudFormation takes a template uses; follows the design. */
export function TemplateSizeView({ size }: { size: TemplateSize }) {
  const { resources, resourceLimit, bytes, byteLimit, directBytes } = size;
  const isOver = resources > resourceLimit || bytes > byteLimit;
  return (
    <span
      className={isOver ? 'export-size is-over' : 'export-size'}
      title={`A stack may have ${number(resourceLimit)} resources, a template ${number(byteLimit)} bytes (this one has ${number(bytes)}); above ${number(directBytes)} bytes it is deployed from S3.`}
    >
      {`${number(resources)} of ${number(resourceLimit)} resources, ${number(Math.ceil(bytes / 1024))} of ${number(byteLimit / 1024)} KiB`}
    </span>
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
