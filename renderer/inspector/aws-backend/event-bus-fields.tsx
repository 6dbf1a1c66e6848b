import { useState } from 'react';
import type { AwsEventBus, AwsEventRule } from '#shared/entities/common/aws-backend.ts';
import { Button } from '#renderer/ui/button.tsx';
import { AddIcon, RemoveIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { formAt, setField, withField, type EntityForm } from '../entity-form.ts';
import { without } from '../method/change-status.ts';
import { ArrivalFields } from './arrival-fields.tsx';
import { JsonField } from './json-field.tsx';

export const newEventBus = (): AwsEventBus => ({});

/** The rules of a bus: what they let through and who is told. */
export function EventBusFields({ form, name }: { form: EntityForm<AwsEventBus>; name: string }) {
  const rules = form.value.rules ?? {};
  const part = formAt(form, 'rules');
  const [adding, setAdding] = useState('');
  const isFree = adding !== '' && !Object.hasOwn(rules, adding);
  const add = (): void => {
    if (!isFree) return;
    const rule: AwsEventRule = { eventPattern: { source: ['shop'] } };
    form.change(`Add rule ${adding}`, (bus) => ({
      ...bus,
      rules: { ...bus.rules, [adding]: rule },
    }));
    setAdding('');
  };
  return (
    <div className="insp-cards" role="group" aria-label={`Rules of ${name}`}>
      {Object.keys(rules).map((rule) => {
        const one = part && formAt(part, rule);
        if (one === null) return null;
        return (
          <div className="insp-card" key={rule} role="group" aria-label={`Rule ${rule}`}>
            <div className="insp-card-head">
              <span className="insp-card-title truncate">
                Rule <span className="mono">{rule}</span>
              </span>
              {!form.isReadOnly && (
                <IconButton
                  label={`Remove rule ${rule}`}
                  icon={RemoveIcon}
                  size="small"
                  onPress={() =>
                    form.change(`Remove rule ${rule}`, (bus) => {
                      const left = without(bus.rules ?? {}, rule);
                      return withField(
                        bus,
                        'rules',
                        Object.keys(left).length === 0 ? undefined : left,
                      );
                    })
                  }
                />
              )}
            </div>
            <JsonField
              label={`Event pattern of ${rule}`}
              rows={6}
              value={one.value.eventPattern}
              {...(form.isReadOnly
                ? {}
                : { onChange: (next) => setField(one, 'eventPattern', next, 'event pattern') })}
            />
            <ArrivalFields form={one} />
          </div>
        );
      })}
      {!form.isReadOnly && (
        <div className="insp-add">
          <TextField
            label={`Name of a new rule of ${name}`}
            hideLabel
            mono
            placeholder="big-orders"
            value={adding}
            onChange={(text) => setAdding(text.trim())}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
            }}
          />
          <Button icon={AddIcon} isDisabled={!isFree} onPress={add}>
            Add rule
          </Button>
        </div>
      )}
    </div>
  );
}
