import '@mantine/dates/styles.css';
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type ComponentProps, useState } from 'react';
import { useLanguage, useText } from '../../language/use-text.ts';
import { calendarWords, parseCivilDate, writeCivilDate } from './civil-date.ts';

/** A date, typed as people write it, or picked from a calendar. */
export function DateField({
  value,
  onChange,
  ...props
}: { value: string; onChange: (typed: string) => void } & Omit<
  ComponentProps<typeof TextInput>,
  'value' | 'onChange'
>) {
  const text = useText();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const chosen = parseCivilDate(value);
  const calendar = (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('form.calendar')}
          // Escape closes the calendar alone, not the panel around it.
          data-mantine-stop-propagation={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendar size={16} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          __stopPropagation
          weekendDays={[]}
          {...calendarWords(language)}
          value={chosen}
          {...(chosen === null ? {} : { defaultDate: chosen })}
          onChange={(on) => {
            if (on !== null) onChange(writeCivilDate(on, language));
            setOpen(false);
          }}
          ariaLabels={{
            monthLevelControl: text('form.calendar-months'),
            yearLevelControl: text('form.calendar-years'),
            nextMonth: text('form.calendar-next'),
            previousMonth: text('form.calendar-previous'),
            nextYear: text('form.calendar-next'),
            previousYear: text('form.calendar-previous'),
            nextDecade: text('form.calendar-next'),
            previousDecade: text('form.calendar-previous'),
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
  return (
    <TextInput
      {...props}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={calendar}
    />
  );
}
