import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function ThisDevicePage() {
  const text = useText();
  return <PageHeader title={text('page.this-device')} />;
}
