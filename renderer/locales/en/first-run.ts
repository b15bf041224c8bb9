/** The first minute. */
export const firstRun = {
  'first-run.title': 'Welcome to Perdure',
  'first-run.text':
    'This machine is being inventoried and measured already. Two questions, and its figures are there.',
  'first-run.language': 'Language',
  'first-run.country': 'Country',
  'first-run.country-why': 'For your first site, where this machine is; later sites can be elsewhere.',
  'first-run.no-country': 'No country of that name',
  'first-run.clear-country': 'Clear the country',
  'first-run.skip': 'Skip',
  'first-run.start': 'Show this machine',
} as const;
