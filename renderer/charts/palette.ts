/** Colour-blind-safe, after Okabe and Ito (2008) with darker yellows; each has its counterpart in the dark scheme. */
export const palettes = {
  light: ['#0072b2', '#d55e00', '#00845f', '#aa4499', '#8a6400', '#332288', '#2a93cf', '#5d6873'],
  dark: ['#56b4e9', '#ff8b4d', '#2fc79a', '#e29bc8', '#f0c04a', '#a59be8', '#8fd3ff', '#a7b3bc'],
} as const;

export type ColourScheme = keyof typeof palettes;

/** The same colour for the same thing on every page. */
export const colours = {
  batteryPower: 0,
  packagePower: 1,
  memoryPower: 2,
  platformPower: 3,
  corePower: 4,
  uncorePower: 7,
  load: 5,
  gpuPower: 6,
} as const;

export const chartInks = {
  light: { text: '#52606b', line: '#dde4e8', surface: '#ffffff' },
  dark: { text: '#9dabb5', line: '#2b3740', surface: '#182127' },
} as const;

export function colourOf(scheme: ColourScheme, place: number): string {
  return palettes[scheme][place % palettes[scheme].length] ?? palettes[scheme][0];
}
