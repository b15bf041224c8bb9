/** The languages that Perdure speaks, by ISO 639-1 code. Apart from the settings: to choose one, no schema is needed. */
export const languages = ['en', 'fr'] as const;
