import { useText } from '../../language/use-text.ts';
import { TextSetting } from './text-setting.tsx';
import { parseWholeNumber } from './whole-number.ts';

/** A whole number within bounds; what is out of them is said at once and not saved. */
export function NumberSetting({
  label,
  description,
  value,
  minimum,
  maximum,
  isDisabled = false,
  save,
}: {
  label: string;
  description: string;
  value: number;
  minimum: number;
  maximum: number;
  isDisabled?: boolean;
  save: (value: number) => void;
}) {
  const text = useText();
  return (
    <TextSetting
      label={label}
      description={description}
      inputMode="numeric"
      disabled={isDisabled}
      inputSize="8"
      value={String(value)}
      read={(typed) =>
        parseWholeNumber(typed, minimum, maximum) === null
          ? text('settings.whole-number', { minimum, maximum })
          : null
      }
      save={(typed) => {
        const next = parseWholeNumber(typed, minimum, maximum);
        if (next !== null && next !== value) save(next);
      }}
    />
  );
}
