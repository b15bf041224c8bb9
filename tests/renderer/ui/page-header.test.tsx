import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { PageHeader } from '../../../renderer/ui/page-header.tsx';
import { OrganisationName } from '../../../renderer/ui/page-title.ts';
import { renderInApp } from '../render-in-app.tsx';

afterEach(cleanup);

describe("the document's title", () => {
  it('names the page, the organisation and the application', async () => {
    await renderInApp(
      <OrganisationName value="Atelier Atlas">
        <PageHeader title="Inventory" />
      </OrganisationName>,
    );
    await waitFor(() => expect(document.title).toBe('Inventory · Atelier Atlas · Perdure'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Inventory');
  });

  it('leaves no hole where the organisation has no name', async () => {
    await renderInApp(<PageHeader title="Inventory" />);
    await waitFor(() => expect(document.title).toBe('Inventory · Perdure'));
  });
});
