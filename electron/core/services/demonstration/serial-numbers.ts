import { type Random, scatter } from './random.ts';

/** 32 signs without those that are easily taken for another, as makers use. */
const signs = '0123456789ABCDEFGHJKLMNPQRSTVWXZ';

/** What each maker's serial numbers begin with; Dell's service tags have nothing but their seven signs. */
const beginnings: Readonly<Record<string, string>> = {
  Dell: '',
  HP: '5CG',
  HPE: 'CZJ',
  Lenovo: 'PF',
  Apple: 'C02',
  Samsung: 'R58',
  Cisco: 'FCW',
};

/** An invented serial number in the maker's manner. No two indexes of a fleet get the same one. */
export function inventSerialNumber(manufacturer: string, seed: number, index: number): string {
  const start = beginnings[manufacturer] ?? `${manufacturer.slice(0, 2).toUpperCase()}`;
  let rest = scatter(scatter(seed) + index);
  let text = '';
  for (let place = 0; place < 7; place += 1) {
    text += signs[rest % 32];
    rest = Math.floor(rest / 32);
  }
  return start + text;
}

/** A random UUID (version 4), as firmware gives a machine. */
export function inventHardwareUuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.below(16).toString(16));
  hex[12] = '4';
  hex[16] = (8 + random.below(4)).toString(16);
  const text = hex.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}
