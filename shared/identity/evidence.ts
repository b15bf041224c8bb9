/*
 * What can tell one device from another, and how far each is to be trusted. Written out, with cases, in
 * shared/decisions/machine-identity.md.
 */

/**
 * `serial`: number within its maker. `uuid`: of the firmware (SMBIOS). `board-serial`: of the mainboard within its maker.
 * `mac`: permanent addresses of what is built in. `storage-serial`: of drives. `os-instance`: hash of the installation's
 * id. `folder`: the data folder this device kept its records in. `model` and `processor` name no device, but a
 * difference tells two apart.
 */
export const evidenceKinds = [
  'serial',
  'uuid',
  'asset-tag',
  'board-serial',
  'mac',
  'model',
  'processor',
  'storage-serial',
  'os-instance',
  'folder',
  'hostname',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One thing seen of a device; `value` is folded, so that equal things have equal values. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly value: string;
}

/** Evidence kept with a device; it is current where the last sighting that said anything of its kind said it. */
export interface KnownEvidence extends Evidence {
  readonly isCurrent: boolean;
}

/**
 * What travels together. The *body* is the machine that stands there; a *drive* can be put into another one; the
 * *system* is what an image of a drive carries to any number of them.
 */
export type EvidencePart = 'body' | 'drive' | 'system';

export interface Trust {
  readonly part: EvidencePart;
  /** Points where one value is found again. */
  readonly agree: number;
  /** Points where two or more are, for kinds that have several. */
  readonly agreeTwice?: number;
  /** Points, at most 0, where both sides say something and nothing of it is the same. */
  readonly differ: number;
  /** Whether sharing it makes two devices worth comparing at all. */
  readonly isIdentifying: boolean;
}

export const trust: Readonly<Record<EvidenceKind, Trust>> = {
  serial: { part: 'body', agree: 8, differ: -8, isIdentifying: true },
  // On the board, which repairs replace; some firmwares carry the same one in a whole production run.
  uuid: { part: 'body', agree: 7, differ: -4, isIdentifying: true },
  // People reuse tags, and move them.
  'asset-tag': { part: 'body', agree: 4, differ: -1, isIdentifying: true },
  'board-serial': { part: 'body', agree: 4, differ: -1, isIdentifying: true },
  // One card can be moved; two together rarely are.
  mac: { part: 'body', agree: 4, agreeTwice: 6, differ: -3, isIdentifying: true },
  model: { part: 'body', agree: 1, differ: -6, isIdentifying: false },
  processor: { part: 'body', agree: 0, differ: -1, isIdentifying: false },
  'storage-serial': { part: 'drive', agree: 3, differ: -3, isIdentifying: true },
  'os-instance': { part: 'system', agree: 3, differ: -1, isIdentifying: true },
  folder: { part: 'system', agree: 2, differ: 0, isIdentifying: true },
  hostname: { part: 'system', agree: 1, differ: 0, isIdentifying: true },
};

/** Points of the body where one is a virtual machine and the other a physical one. */
export const otherNature = -6;

/** A virtual machine is what its UUID says: a clone has another, and nothing else of it is hardware. */
export const virtualUuidTrust: Trust = { ...trust.uuid, agree: 9, differ: -20 };

/** Addresses of virtual machines are given by software, in some clouds made from their network's addresses. */
export const virtualMacTrust: Trust = { ...trust.mac, agree: 3, agreeTwice: 4 };
