import type { DeviceCategory } from '../domain/category.ts';
import type { Display } from '../domain/machine-inventory.ts';
import { foldCode, foldMaker, foldModel, foldWithinMaker } from './fold-evidence.ts';

/* Which screens are devices of their own, and which known one each is. Cases: shared/decisions/machine-identity.md. */

/** Machines that have a panel in them: a screen there of which nothing says where it is, is taken for the panel. */
const withPanel: ReadonlySet<DeviceCategory | null> = new Set(['laptop', 'all-in-one', 'tablet', null]);

/** A built-in panel is a component of its machine; any other screen is a device of its own. */
export function isExternalScreen(display: Display, category: DeviceCategory | null): boolean {
  return display.isBuiltIn === null ? !withPanel.has(category) : !display.isBuiltIn;
}

/** What tells a screen from others; null where it does not even say maker or model. */
export interface ScreenIdentity {
  /** `maker/model`, or `maker/` where the model is unknown. */
  readonly model: string;
  /** Number within the maker; null where it has none that tells it from others. */
  readonly serial: string | null;
}

export function readScreenIdentity({ manufacturer, model, serialNumber }: Display): ScreenIdentity | null {
  if (manufacturer === null && model === null) return null;
  const maker = manufacturer ?? '';
  return {
    model: `${foldMaker(maker)}/${model === null ? '' : foldModel(manufacturer, model)}`,
    serial:
      manufacturer === null || serialNumber === null || isEmptyNumber(serialNumber)
        ? null
        : foldWithinMaker(manufacturer, serialNumber),
  };
}

/** Numbers that EDIDs carry where the maker filled in none: one digit again and again, 0x01010101, two digits. */
function isEmptyNumber(serialNumber: string): boolean {
  const code = foldCode(serialNumber);
  return code.length <= 2 || /^(.)\1*$/.test(code) || code === '16843009' || code === '01010101';
}

/** A screen on record with the same maker and serial number, or of the same model where none is known. */
export interface KnownScreen {
  readonly id: string;
  /** Every `maker/model` it was known under; empty where it is unknown. */
  readonly models: readonly string[];
  /** Whether it stands, as far as is known, at another machine than the one that sees it now. */
  readonly isElsewhere: boolean;
  /** How its last stay at this machine ended: null where it never was here, `open` where it still is. */
  readonly lastStayHere: 'open' | 'unplugged' | 'moved' | 'decided' | null;
}

export type ScreenVerdict =
  | { readonly verdict: 'same'; readonly deviceId: string }
  | { readonly verdict: 'new' }
  | {
      readonly verdict: 'ask';
      readonly reason: 'no-serial' | 'on-several-machines' | 'serial-of-another-model';
      readonly candidates: readonly KnownScreen[];
    };

/**
 * Maker, model and serial number together name a screen. A screen that is seen at a second machine has moved; one that
 * is then seen at the first again, which never saw it unplugged, may be two with one number.
 */
export function judgeScreen(seen: ScreenIdentity, known: readonly KnownScreen[]): ScreenVerdict {
  if (seen.serial === null) return { verdict: 'ask', reason: 'no-serial', candidates: known };
  if (known.length === 0) return { verdict: 'new' };
  const ofModel = known.filter(({ models }) => isOneModel(models, seen.model));
  if (ofModel.length === 0) return { verdict: 'ask', reason: 'serial-of-another-model', candidates: known };
  const here = ofModel.filter(({ lastStayHere }) => lastStayHere !== null && lastStayHere !== 'moved');
  const [only, ...others] = ofModel.length > 1 && here.length === 1 ? here : ofModel;
  if (only === undefined || others.length > 0)
    return { verdict: 'ask', reason: 'on-several-machines', candidates: ofModel };
  if (only.isElsewhere && only.lastStayHere === 'moved')
    return { verdict: 'ask', reason: 'on-several-machines', candidates: [only] };
  return { verdict: 'same', deviceId: only.id };
}

function isOneModel(models: readonly string[], seen: string): boolean {
  const [, seenModel = ''] = seen.split('/');
  return (
    models.length === 0 || seenModel === '' || models.some((model) => model === seen || model.endsWith('/'))
  );
}
