import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { readImportSearch } from './features/imports/import-steps.ts';
import { readDeviceSearch } from './features/inventory/device-tabs.ts';
import { readInventorySearch } from './features/inventory/inventory-search.ts';
import { Frame } from './frame/frame.tsx';
import { NotFoundPage, RouteError } from './frame/route-error.tsx';
import { LoadingView } from './ui/state-views.tsx';

/** View state shared by all pages: which side panel is open. */
export interface FrameSearch {
  readonly panel?: string;
}

const rootRoute = createRootRoute({
  component: Frame,
  errorComponent: RouteError,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: Record<string, unknown>): FrameSearch =>
    typeof search.panel === 'string' ? { panel: search.panel.slice(0, 200) } : {},
});

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./features/overview/overview-page.tsx'), 'OverviewPage'),
});

const thisDeviceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/this-device',
  validateSearch: (search: Record<string, unknown>): { readonly window?: string } =>
    typeof search.window === 'string' ? { window: search.window.slice(0, 10) } : {},
  component: lazyRouteComponent(
    () => import('./features/this-device/this-device-page.tsx'),
    'ThisDevicePage',
  ),
});

const inventoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inventory',
  validateSearch: readInventorySearch,
  component: lazyRouteComponent(() => import('./features/inventory/inventory-page.tsx'), 'InventoryPage'),
});

const decisionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inventory/to-decide',
  component: lazyRouteComponent(() => import('./features/inventory/decisions-page.tsx'), 'DecisionsPage'),
});

const deviceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inventory/$id',
  validateSearch: readDeviceSearch,
  component: lazyRouteComponent(() => import('./features/inventory/device-page.tsx'), 'DevicePage'),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
});

const importDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$draftId',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./features/imports/wizard-page.tsx'), 'WizardPage'),
});

const importBatchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/batches/$batchId',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./features/imports/batch-page.tsx'), 'BatchPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  component: lazyRouteComponent(() => import('./features/about/about-page.tsx'), 'AboutPage'),
});

const routeTree = rootRoute.addChildren([
  overviewRoute,
  thisDeviceRoute,
  inventoryRoute,
  decisionsRoute,
  deviceRoute,
  importsRoute,
  importDraftRoute,
  importBatchRoute,
  settingsRoute,
  aboutRoute,
]);

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history === undefined ? {} : { history }),
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultPendingComponent: LoadingView,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
