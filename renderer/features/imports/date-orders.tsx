import { IconCalendar, IconCalendarExclamation } from '@tabler/icons-react';
import type { ColumnMapping } from '#shared/domain/import.ts';
import type { TableView } from '#shared/domain/import-views.ts';
import { useText } from '../../language/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/** How dates that could be read two ways are read, with what settles it; nothing where none can. */
export function DateOrders({ orders, mapping }: { orders: TableView['dateOrders']; mapping: ColumnMapping }) {
  const text = useText();
  const told = orders.filter(({ index, settledBy, contradicting }) => {
    const isRead = mapping.columns.some((column) => column.index === index && column.field !== null);
    return isRead && (settledBy !== 'not-needed' || contradicting > 0);
  });
  return told.map(({ index, title, order, settledBy, agreeing, contradicting, example }) => {
    const isDoubtful = settledBy === 'assumed' || contradicting > 0;
    return (
      <Notice
        key={index}
        tone={isDoubtful ? 'warning' : 'neutral'}
        icon={isDoubtful ? IconCalendarExclamation : IconCalendar}
        title={text(`imports.date-order.${order}`, { column: title })}
      >
        {settledBy === 'not-needed'
          ? null
          : text(`imports.date-settled.${settledBy}`, { count: agreeing, example: example ?? '' })}
        {contradicting > 0 ? ` ${text('imports.date-contradicting', { count: contradicting })}` : null}
      </Notice>
    );
  });
}
