import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: actions and selection. */
const teal: MantineColorsTuple = [
  '#e7f5f5',
  '#d0e8e8',
  '#a3d1d2',
  '#72b9bb',
  '#4aa4a7',
  '#2f9699',
  '#1c8487',
  '#0c6c70',
  '#045a5e',
  '#00464a',
];

/** Neutral greys with a slight cool cast. */
const gray: MantineColorsTuple = [
  '#f7f9fa',
  '#eff2f4',
  '#e2e7ea',
  '#d0d7dc',
  '#b3bdc4',
  '#8d99a2',
  '#68757f',
  '#4d5963',
  '#343e47',
  '#1d252c',
];

const dark: MantineColorsTuple = [
  '#dde4e8',
  '#bcc7ce',
  '#98a6af',
  '#74838d',
  '#4a5862',
  '#35424b',
  '#27323a',
  '#172026',
  '#11191e',
  '#0b1216',
];

/** The `<header>` of a dialog is not a banner of the page. */
const dialogAttributes = { header: { role: 'presentation' } };

export const theme = createTheme({
  colors: { teal, gray, dark },
  primaryColor: 'teal',
  primaryShade: 7,
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  radius: { xs: '0.1875rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1.5rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, centered: true, attributes: dialogAttributes },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 120 }, position: 'right', attributes: dialogAttributes },
    },
    Tooltip: { defaultProps: { openDelay: 300, multiline: true, maw: 360, withArrow: true } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
  },
});

/** Our own tokens, per scheme: surfaces, lines, state colours with text contrast AA on their surface. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--perdure-gutter': '1.5rem',
    '--perdure-content-width': '90rem',
  },
  light: {
    '--mantine-color-body': '#f5f7f8',
    '--mantine-color-text': '#18212a',
    '--mantine-color-dimmed': '#52606b',
    '--mantine-color-error': '#b3261e',
    '--perdure-surface': '#ffffff',
    '--perdure-surface-sunken': '#eef2f4',
    '--perdure-surface-hover': '#f2f6f7',
    '--perdure-line': '#dde4e8',
    '--perdure-accent-text': '#045a5e',
    '--perdure-accent-soft': '#e0f1f1',
    '--perdure-good': '#1b6e3c',
    '--perdure-good-soft': '#e4f4ea',
    '--perdure-warning': '#8a5300',
    '--perdure-warning-soft': '#fdf1da',
    '--perdure-bad': '#b3261e',
    '--perdure-bad-soft': '#fdeae8',
  },
  dark: {
    '--mantine-color-body': '#11181d',
    '--mantine-color-text': '#dfe6ea',
    '--mantine-color-dimmed': '#9dabb5',
    '--mantine-color-error': '#ff8d85',
    '--perdure-surface': '#182127',
    '--perdure-surface-sunken': '#131b20',
    '--perdure-surface-hover': '#1f2a31',
    '--perdure-line': '#2b3740',
    '--perdure-accent-text': '#6ccbcd',
    '--perdure-accent-soft': '#123a3d',
    '--perdure-good': '#6fcf97',
    '--perdure-good-soft': '#15301f',
    '--perdure-warning': '#f0b95a',
    '--perdure-warning-soft': '#38290f',
    '--perdure-bad': '#ff8d85',
    '--perdure-bad-soft': '#3e1b19',
  },
});
