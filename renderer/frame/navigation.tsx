import { Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { use } from 'react';
import { useText } from '../language/use-text.ts';
import { OrganisationName } from '../ui/page-title.ts';
import classes from './frame.module.css';
import { menuPages } from './pages.ts';

function BrandMark() {
  return (
    <svg className={classes.brandMark} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M10 1.5a8.5 8.5 0 1 0 8.5 8.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path
        d="M10 5.5V10l4.5-4.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The menu: icon and word; icons alone when collapsed; a bar at the bottom of narrow screens. */
export function Navigation() {
  const text = useText();
  const organisation = use(OrganisationName);
  const [isCollapsed, setCollapsed] = useLocalStorage({
    key: 'perdure-navigation-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const CollapseIcon = isCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const firstAtEnd = menuPages.findIndex((page) => page.isAtEnd);

  return (
    <nav
      className={classes.navigation}
      data-collapsed={isCollapsed || undefined}
      aria-label={text('frame.menu')}
    >
      <div className={classes.brand}>
        <BrandMark />
        <span className={`${classes.word} ${classes.brandWords}`}>
          <span>{text('frame.name')}</span>
          {organisation === '' ? null : (
            <Tooltip label={organisation} position="bottom-start">
              <span className={classes.organisation}>{organisation}</span>
            </Tooltip>
          )}
        </span>
      </div>
      <ul className={classes.links}>
        {menuPages.map((page, index) => (
          <li key={page.path} className={index === firstAtEnd ? classes.end : undefined}>
            <Tooltip label={text(page.label)} position="right" disabled={!isCollapsed}>
              <Link
                to={page.path}
                className={classes.link}
                activeOptions={{ exact: page.path === '/', includeSearch: false }}
              >
                <page.icon size={20} stroke={1.6} aria-hidden="true" />
                <span className={classes.word}>{text(page.label)}</span>
                <span className={classes.shortWord}>{text(page.shortLabel)}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={`${classes.link} ${classes.collapse}`}
        aria-expanded={!isCollapsed}
        aria-label={text(isCollapsed ? 'frame.expand' : 'frame.collapse')}
        onClick={() => setCollapsed(!isCollapsed)}
      >
        <CollapseIcon size={20} stroke={1.6} aria-hidden="true" />
        <span className={classes.word}>{text('frame.collapse')}</span>
      </button>
    </nav>
  );
}
