import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function OverviewPage() {
  const text = useText();
  return <PageHeader title={text('page.overview')} />;
}
