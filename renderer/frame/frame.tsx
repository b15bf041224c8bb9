import { Outlet, useRouterState } from '@tanstack/react-router';
import { use, useEffect, useRef, useState } from 'react';
import { useSettings } from '../api/queries.ts';
import { BootContext } from '../boot-context.ts';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { useText } from '../language/use-text.ts';
import { OrganisationName, PageTitleSlot } from '../ui/page-title.ts';
import { CommandPalette } from './command-palette.tsx';
import { DemonstrationNotice } from './demonstration-notice.tsx';
import classes from './frame.module.css';
import { Navigation } from './navigation.tsx';
import { PageNotice } from './page-notice.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useGoShortcuts } from './use-go-shortcuts.ts';

/** Moves the focus to the new page's title, as a page load would, but leaves the very first page alone. */
function useFocusOnNavigation(titleSlot: HTMLElement | null): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const formerPath = useRef<string | undefined>(undefined);
  // Focus is outside React; without this, a keyboard or screen reader would stay on the link of the menu.
  useEffect(() => {
    if (formerPath.current !== undefined && path !== formerPath.current) {
      titleSlot?.querySelector('h1')?.focus();
    }
    formerPath.current = path;
  }, [path, titleSlot]);
}

/** What surrounds every page: navigation, top bar, notices, the command palette; the first run before all. */
export function Frame() {
  const text = useText();
  const [titleSlot, setTitleSlot] = useState<HTMLElement | null>(null);
  const [areShortcutsShown, setShortcutsShown] = useState(false);
  const boot = use(BootContext);
  const settings = useSettings().data;
  useFocusOnNavigation(titleSlot);
  useGoShortcuts(() => setShortcutsShown(true));

  const isSetUp = settings === undefined ? boot.isSetUp : settings.language !== null;
  if (!isSetUp) return <FirstRun />;

  return (
    <PageTitleSlot value={titleSlot}>
      <OrganisationName value={settings?.organisationName ?? ''}>
        <a className={classes.skip} href="#content">
          {text('frame.skip')}
        </a>
        <div className={classes.frame}>
          <Navigation />
          <TopBar titleRef={setTitleSlot} onHelp={() => setShortcutsShown(true)} />
          <main id="content" tabIndex={-1} className={classes.content}>
            <div className={classes.inner}>
              <PageNotice />
              <DemonstrationNotice />
              <Outlet />
            </div>
          </main>
        </div>
        <CommandPalette onHelp={() => setShortcutsShown(true)} />
        <ShortcutsDialog isOpen={areShortcutsShown} onClose={() => setShortcutsShown(false)} />
      </OrganisationName>
    </PageTitleSlot>
  );
}
