/** What a computer's battery can be: larger packs are a lie, smaller ones no computer's. */
export const packWattHours = { min: 0.1, max: 2_000 };
export const packVolts = { min: 1, max: 100 };
export const highestHealth = 1.5;
export const mostCycles = 10_000;
