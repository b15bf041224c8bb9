import { Select, type SelectProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { deviceCategories } from '#shared/domain/category.ts';
import { deviceSortKeys, deviceStatuses } from '#shared/domain/device.ts';
import { useSites } from '../../api/device-queries.ts';
import { useText } from '../../language/use-text.ts';
import { siteLabel } from '../../ui/site-label.ts';
import type { InventorySearch } from './inventory-search.ts';
import classes from './inventory-toolbar.module.css';
import { SearchField } from './search-field.tsx';

function FilterSelect({ label, ...props }: { label: string } & SelectProps) {
  const text = useText();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable
      data-filtered={props.value == null ? undefined : true}
      clearButtonProps={{ 'aria-label': text('devices.clear-filter') }}
      nothingFoundMessage={text('form.nothing-found')}
      comboboxProps={{ shadow: 'md' }}
      {...props}
    />
  );
}

/** Search and filters; all of them are in the address. */
export function InventoryToolbar({
  search,
  onChange,
  isCard,
  children,
}: {
  search: InventorySearch;
  onChange: (change: Record<string, string | undefined>) => void;
  isCard: boolean;
  /** What comes at the end of the line. */
  children: ReactNode;
}) {
  const text = useText();
  const sites = useSites().data?.sites ?? [];
  return (
    <search className={classes.toolbar}>
      <div className={classes.search}>
        <SearchField query={search.q ?? ''} onSearch={(query) => onChange({ q: query || undefined })} />
      </div>
      <FilterSelect
        className={classes.filter ?? ''}
        label={text('devices.filter-category')}
        value={search.category ?? null}
        onChange={(category) => onChange({ category: category ?? undefined })}
        data={[...deviceCategories, 'unknown' as const].map((value) => ({
          value,
          label: text(`category.${value}`),
        }))}
      />
      <FilterSelect
        className={classes.filter ?? ''}
        label={text('devices.filter-status')}
        value={search.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
        data={deviceStatuses.map((value) => ({ value, label: text(`status.${value}`) }))}
      />
      <FilterSelect
        className={classes.filter ?? ''}
        label={text('devices.filter-site')}
        value={search.site ?? null}
        onChange={(site) => onChange({ site: site ?? undefined })}
        data={[
          ...sites.map((site) => ({ value: site.id, label: siteLabel(text, site) })),
          { value: 'none', label: text('devices.no-site') },
        ]}
      />
      {isCard ? (
        <Select
          className={classes.filter ?? ''}
          aria-label={text('devices.sort')}
          allowDeselect={false}
          value={search.sort ?? 'name'}
          onChange={(sort) => onChange({ sort: sort ?? undefined })}
          data={deviceSortKeys.map((value) => ({ value, label: text(`field.${value}`) }))}
        />
      ) : null}
      <div className={classes.end}>{children}</div>
    </search>
  );
}
