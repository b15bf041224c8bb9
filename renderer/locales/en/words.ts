/** The words of the product: one word for one thing. */
export const words = {
  'basis.measured': 'Measured',
  'basis.entered': 'Entered',
  'basis.modelled': 'Modelled',
  'basis.typical': 'Typical',
  'basis.unknown': 'Unknown',
  'basis-meaning.measured': 'a meter of this machine said so.',
  'basis-meaning.entered': 'a person entered it.',
  'basis-meaning.modelled': 'computed from what is known of this very device.',
  'basis-meaning.typical': 'what is usual for devices of this category.',
  'basis-meaning.unknown': 'nothing allows an honest figure; unknown is not zero.',
} as const;
