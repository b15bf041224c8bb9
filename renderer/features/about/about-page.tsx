import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function AboutPage() {
  const text = useText();
  return <PageHeader title={text('page.about')} />;
}
