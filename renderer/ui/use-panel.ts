import { useNavigate, useSearch } from '@tanstack/react-router';

/** The side panel that is open is part of the address: it can be linked to, and *back* closes it. */
export function usePanel(): {
  readonly openPanel: string | null;
  readonly open: (panel: string) => void;
  readonly close: () => void;
} {
  const navigate = useNavigate();
  const openPanel = useSearch({ strict: false, select: (search) => search.panel ?? null });
  return {
    openPanel,
    open: (panel) => void navigate({ to: '.', search: (search) => ({ ...search, panel }) }),
    close: () => void navigate({ to: '.', search: ({ panel: _closed, ...search }) => search }),
  };
}
