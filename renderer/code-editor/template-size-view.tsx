import type { TemplateSize } from '#shared/cloudformation/export/template-size.ts';

/** How much of what CloudFormation takes a template uses; follows the design. */
export function TemplateSizeView({ size }: { size: TemplateSize }) {
  const { resources, resourceLimit, bytes, byteLimit, directBytes } = size;
  const { parameters, parameterLimit, outputs, outputLimit } = size;
  const isOver =
    resources > resourceLimit ||
    bytes > byteLimit ||
    parameters > parameterLimit ||
    outputs > outputLimit;
  return (
    <span
      className={isOver ? 'export-size is-over' : 'export-size'}
      title={`A stack may have ${number(resourceLimit)} resources, ${number(parameterLimit)} parameters (this one has ${number(parameters)}) and ${number(outputLimit)} outputs (${number(outputs)}), a template ${number(byteLimit)} bytes (this one has ${number(bytes)}); above ${number(directBytes)} bytes it is deployed from S3.`}
    >
      {`${number(resources)} of ${number(resourceLimit)} resources, ${number(Math.ceil(bytes / 1024))} of ${number(byteLimit / 1024)} KiB`}
    </span>
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
