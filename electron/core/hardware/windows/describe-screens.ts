import type { Display } from '#shared/domain/machine-inventory.ts';
import { nameScreenMaker } from '#shared/machine/edid.ts';
import type { RawRecord } from '../probe-messages.ts';
import type { Scrutiny } from '../scrutiny.ts';
import { findInstance, textOfCodes } from './text-and-numbers.ts';

/**
 * D3DKMDT_VIDEO_OUTPUT_TECHNOLOGY (d3dkmdt.h): LVDS, embedded DisplayPort and UDI, and "internal", which WMI gives as
 * an unsigned number; Miracast and indirect displays are no panels either.
 */
const builtInLinks = new Set([6, 11, 13, 0x80000000, -0x80000000]);
/** "Other" and "not initialised" say nothing. */
const silentLinks = new Set([-1, -2, 0xffffffff, 0xfffffffe]);

/** Screens that are switched on, from the four classes in which the monitor's driver tells of its EDID. */
export function describeWindowsScreens(
  sources: {
    readonly monitors: readonly RawRecord[];
    readonly sizes: readonly RawRecord[] | undefined;
    readonly links: readonly RawRecord[] | undefined;
    readonly modes: readonly RawRecord[] | undefined;
  },
  look: Scrutiny,
): Display[] {
  return sources.monitors
    .filter((raw) => raw.Active !== false)
    .slice(0, 64)
    .map((raw) => {
      const size = findInstance(sources.sizes, raw.InstanceName);
      const mode = findInstance(sources.modes, raw.InstanceName);
      const letters = look.text('ManufacturerName', textOfCodes(raw.ManufacturerName));
      const pixels = { min: 1, max: 100_000 };
      return {
        manufacturer: letters === null ? null : nameScreenMaker(letters),
        model:
          look.text('UserFriendlyName', textOfCodes(raw.UserFriendlyName)) ??
          look.text('ProductCodeID', textOfCodes(raw.ProductCodeID)),
        serialNumber: look.text('SerialNumberID', textOfCodes(raw.SerialNumberID)),
        widthMm: readMillimetres(size, 'MaxHorizontalImageSize', look),
        heightMm: readMillimetres(size, 'MaxVerticalImageSize', look),
        widthPx: look.integer('HorizontalActivePixels', mode?.HorizontalActivePixels, pixels),
        heightPx: look.integer('VerticalActivePixels', mode?.VerticalActivePixels, pixels),
        // Years before 1991 are the zero of the EDID.
        year: look.integer(
          'YearOfManufacture',
          raw.YearOfManufacture === 1990 ? null : raw.YearOfManufacture,
          {
            min: 1991,
            max: 2100,
          },
        ),
        isBuiltIn: readIsBuiltIn(findInstance(sources.links, raw.InstanceName)?.VideoOutputTechnology),
      };
    });
}

/** WMI gives whole centimetres; both must be there, since one alone is an aspect ratio (VESA E-EDID 1.4, 3.6.2). */
function readMillimetres(size: RawRecord | null, field: string, look: Scrutiny): number | null {
  if (Number(size?.MaxHorizontalImageSize) === 0 || Number(size?.MaxVerticalImageSize) === 0) return null;
  const centimetres = look.number(field, size?.[field], { min: 1, max: 255 });
  return centimetres === null ? null : centimetres * 10;
}

function readIsBuiltIn(technology: unknown): boolean | null {
  const link = typeof technology === 'string' && technology !== '' ? Number(technology) : technology;
  if (typeof link !== 'number' || Number.isNaN(link) || silentLinks.has(link)) return null;
  return builtInLinks.has(link);
}
