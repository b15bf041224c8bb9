import type { Evidence, EvidenceKind } from '#shared/identity/evidence.ts';
import type { KnownDevice } from '#shared/identity/judge-identity.ts';

/* The table of cases of shared/decisions/machine-identity.md: evidence before, evidence now, verdict, why. */

export type Facts = Partial<Record<EvidenceKind, string | readonly string[]>>;

/** A laptop with all there is to know, read with every right, in the folder that it has always used. */
export const full = {
  serial: 'dell/abc123',
  uuid: 'u-1',
  'board-serial': 'dell/board-1',
  mac: ['aa:1', 'aa:2'],
  model: 'dell/latitude7440',
  processor: 'i71365u',
  'storage-serial': 'pm9a1/d-1',
  'os-instance': 'os-1',
  folder: 'here',
  hostname: 'pc-anna',
} satisfies Facts;
/** The same without rights on Linux: the firmware's numbers are root's. */
export const withoutRights = without(full, 'serial', 'uuid', 'board-serial');
/** A self-built desktop: no serial number, and the board's name is no model. One network card. */
const selfBuilt = { ...without(full, 'serial', 'model', 'mac'), mac: 'aa:1' };
/** Another machine of the same make and model, bought on the same day. */
export const twin = {
  ...full,
  serial: 'dell/xyz999',
  uuid: 'u-9',
  'board-serial': 'dell/board-9',
  mac: ['bb:1', 'bb:2'],
  'storage-serial': 'pm9a1/d-9',
};

export function without<F extends Facts>(facts: F, ...kinds: EvidenceKind[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([kind]) => !kinds.includes(kind as EvidenceKind)));
}

export function toEvidence(facts: Facts): Evidence[] {
  return Object.entries(facts).flatMap(([kind, values]) =>
    [values].flat().map((value) => ({ kind: kind as EvidenceKind, value: String(value) })),
  );
}

export const known = (facts: Facts, id = 'A', isVirtual = false): KnownDevice => ({
  id,
  isVirtual,
  evidence: toEvidence(facts).map((each) => ({ ...each, isCurrent: true })),
});

export interface Case {
  readonly name: string;
  readonly before: Facts;
  readonly now: Facts;
  readonly expected: 'same' | 'new' | 'ask';
  readonly why: string;
}

export const cases: readonly Case[] = [
  // What a machine goes through.
  {
    name: 'nothing has changed',
    before: full,
    now: full,
    expected: 'same',
    why: 'all of it is found again',
  },
  {
    name: 'renamed',
    before: full,
    now: { ...full, hostname: 'pc-ben' },
    expected: 'same',
    why: 'a name is not hardware',
  },
  {
    name: 'renamed, without rights',
    before: withoutRights,
    now: { ...withoutRights, hostname: 'pc-ben' },
    expected: 'same',
    why: 'two network addresses are found again',
  },
  {
    name: 'reinstalled, folder lost, without rights',
    before: withoutRights,
    now: { ...without(withoutRights, 'folder'), 'os-instance': 'os-2', hostname: 'pc-new' },
    expected: 'same',
    why: 'the body is the same, whatever runs on it',
  },
  {
    name: 'a new drive and a reinstallation, without rights',
    before: withoutRights,
    now: { ...without(withoutRights, 'folder'), 'storage-serial': 'x/d-2', 'os-instance': 'os-2' },
    expected: 'same',
    why: 'two addresses and the model are the body',
  },
  {
    name: 'one of two network cards replaced, without rights',
    before: withoutRights,
    now: { ...withoutRights, mac: ['aa:1', 'cc:7'] },
    expected: 'same',
    why: 'the other card, the drive and the system agree',
  },
  {
    name: 'the only network card replaced, with rights',
    before: { ...full, mac: 'aa:1' },
    now: { ...full, mac: 'cc:7' },
    expected: 'same',
    why: 'serial and UUID agree',
  },
  {
    name: 'the only network card replaced, without rights',
    before: { ...withoutRights, mac: 'aa:1' },
    now: { ...withoutRights, mac: 'cc:7' },
    expected: 'ask',
    why: 'its drive moved into a twin would look just like this',
  },
  {
    name: 'a new board with the serial number written into it',
    before: full,
    now: { ...full, uuid: 'u-2', 'board-serial': 'dell/board-2', mac: ['cc:1', 'cc:2'] },
    expected: 'same',
    why: 'the serial number is the maker’s word, drive and system agree',
  },
  {
    name: 'a new board with the serial number, and a reinstallation',
    before: full,
    now: { ...full, uuid: 'u-2', 'board-serial': 'dell/board-2', mac: 'cc:1', 'os-instance': 'os-2' },
    expected: 'same',
    why: 'serial number and drive agree',
  },
  {
    name: 'a self-built computer with a new drive, set up anew, read without rights',
    before: {
      mac: 'aa:1',
      processor: 'i5',
      'storage-serial': 'x/d-1',
      'os-instance': 'os-1',
      hostname: 'pc-1',
    },
    now: { mac: 'aa:1', processor: 'i5', 'storage-serial': 'x/d-9', 'os-instance': 'os-9', hostname: 'pc-9' },
    expected: 'ask',
    why: 'its card is the only thing of its body that says anything, and it is found again',
  },
  {
    name: 'a new board in a self-built computer',
    before: selfBuilt,
    now: { ...selfBuilt, uuid: 'u-2', 'board-serial': 'asus/board-2', mac: 'cc:1' },
    expected: 'ask',
    why: 'its drive in another self-built computer would look just like this',
  },
  {
    name: 'a new board and processor in a self-built computer',
    before: selfBuilt,
    now: { ...selfBuilt, uuid: 'u-2', 'board-serial': 'asus/board-2', mac: 'cc:1', processor: 'ryzen' },
    expected: 'ask',
    why: 'drive and system are found again, and no part of the case says anything',
  },
  {
    name: 'a new board, processor and drive in a self-built computer, restored from an image',
    before: selfBuilt,
    now: {
      ...selfBuilt,
      uuid: 'u-2',
      'board-serial': 'asus/board-2',
      mac: 'cc:1',
      processor: 'ryzen',
      'storage-serial': 'x/d-9',
    },
    expected: 'new',
    why: 'nothing but the image is left, and images are copied',
  },
  {
    name: 'the drive of a self-built computer moved to another one, and set up anew there',
    before: selfBuilt,
    now: {
      ...without(selfBuilt, 'folder'),
      uuid: 'u-2',
      'board-serial': 'asus/board-2',
      mac: 'cc:1',
      processor: 'ryzen',
      'os-instance': 'os-9',
      hostname: 'pc-zoe',
    },
    expected: 'new',
    why: 'a drive alone is not the machine',
  },
  {
    name: 'the drive moved to another machine of the same maker, with rights',
    before: full,
    now: { ...twin, processor: 'i5', 'storage-serial': full['storage-serial'] },
    expected: 'new',
    why: 'the serial number of the case is another',
  },
  {
    name: 'read without rights, then with them',
    before: withoutRights,
    now: full,
    expected: 'same',
    why: 'what is unknown contradicts nothing',
  },
  {
    name: 'read with rights, then without them',
    before: full,
    now: withoutRights,
    expected: 'same',
    why: 'what is unknown contradicts nothing',
  },
  {
    name: 'nothing is readable but the name, in the same folder',
    before: { hostname: 'pc', folder: 'here' },
    now: { hostname: 'other', folder: 'here' },
    expected: 'same',
    why: 'nothing speaks against it',
  },
  {
    name: 'serial number and UUID known, then nothing of the body but its model is readable',
    before: without(full, 'mac', 'storage-serial'),
    now: without(withoutRights, 'mac', 'storage-serial'),
    expected: 'same',
    why: 'rights hide the firmware’s numbers, and nothing speaks against it in its own folder',
  },
  {
    name: 'everything known, then neither numbers nor cards nor drives are readable',
    before: full,
    now: without(withoutRights, 'mac', 'storage-serial'),
    expected: 'same',
    why: 'sources that gave no answer are likelier than a twin without card and drive',
  },
  {
    name: 'nothing of the body but its model is readable, in a copied folder on another model',
    before: full,
    now: { ...without(withoutRights, 'mac', 'storage-serial'), model: 'hp/840' },
    expected: 'ask',
    why: 'the model differs, the image is the same, no drive says its number',
  },
  // Copies.
  {
    name: 'a cloned image on another model, folder and all, without rights',
    before: withoutRights,
    now: { ...withoutRights, mac: ['bb:1'], model: 'hp/840', processor: 'i5', 'storage-serial': 'x/d-9' },
    expected: 'new',
    why: 'model, addresses and drive are others',
  },
  {
    name: 'a cloned image on a twin, without rights',
    before: withoutRights,
    now: { ...withoutRights, mac: ['bb:1', 'bb:2'], 'storage-serial': 'pm9a1/d-9' },
    expected: 'new',
    why: 'addresses and drive are others: only the image is the same',
  },
  {
    name: 'a cloned image on a twin, with rights',
    before: full,
    now: twin,
    expected: 'new',
    why: 'another serial number of the same maker',
  },
  {
    name: 'the drive moved to a twin, with rights',
    before: full,
    now: { ...twin, 'storage-serial': full['storage-serial'] },
    expected: 'new',
    why: 'a drive is not the machine',
  },
  {
    name: 'the drive moved to another model, without rights',
    before: withoutRights,
    now: { ...withoutRights, mac: 'bb:1', model: 'hp/840', processor: 'i5' },
    expected: 'new',
    why: 'the model and all addresses are others',
  },
  {
    name: 'a network card moved to another machine',
    before: full,
    now: { ...without(twin, 'folder'), mac: ['bb:1', 'aa:2'], 'os-instance': 'os-9', hostname: 'pc-zoe' },
    expected: 'new',
    why: 'another serial number outweighs one card',
  },
  {
    name: 'the second machine of a batch whose firmware has one UUID',
    before: without(full, 'board-serial'),
    now: { ...without(twin, 'folder', 'board-serial'), uuid: full.uuid, 'os-instance': 'os-9' },
    expected: 'new',
    why: 'the UUID lies, the serial number and everything else differ',
  },
  {
    name: 'a batch with one UUID and no serial numbers',
    before: selfBuilt,
    now: {
      ...selfBuilt,
      'board-serial': 'x/9',
      mac: 'bb:1',
      'storage-serial': 'x/d-9',
      'os-instance': 'os-9',
    },
    expected: 'ask',
    why: 'one UUID, all else new: a lie or a rebuilt computer',
  },
  {
    name: 'the serial number rewritten by a refurbisher',
    before: full,
    now: { ...full, serial: 'dell/rf-1' },
    expected: 'same',
    why: 'UUID, board and both addresses outweigh it',
  },
  {
    name: 'a maker that gives one serial number to two models',
    before: { serial: 'noname/1', model: 'noname/a', mac: 'aa:1', 'storage-serial': 'x/1' },
    now: { serial: 'noname/1', model: 'noname/b', mac: 'bb:1', 'storage-serial': 'x/2' },
    expected: 'ask',
    why: 'the number agrees and all else differs',
  },
  // Rows of other tools.
  {
    name: 'a row with the serial number',
    before: full,
    now: { serial: full.serial },
    expected: 'same',
    why: 'the serial number within its maker suffices',
  },
  {
    name: 'a row with the UUID',
    before: full,
    now: { uuid: full.uuid },
    expected: 'same',
    why: 'the UUID suffices where nothing differs',
  },
  {
    name: 'a row with an asset tag alone',
    before: { ...full, 'asset-tag': 't-1' },
    now: { 'asset-tag': 't-1' },
    expected: 'ask',
    why: 'tags are reused',
  },
  {
    name: 'a row with asset tag, name and model',
    before: { ...full, 'asset-tag': 't-1' },
    now: { 'asset-tag': 't-1', hostname: full.hostname, model: full.model },
    expected: 'same',
    why: 'three things that people keep agree, none differs',
  },
  {
    name: 'a row with the tag of a machine that was replaced',
    before: { ...full, 'asset-tag': 't-1' },
    now: { 'asset-tag': 't-1', serial: 'dell/new', model: full.model },
    expected: 'new',
    why: 'the tag was put on another machine',
  },
  {
    name: 'a row with two addresses',
    before: full,
    now: { mac: ['aa:1', 'aa:2'] },
    expected: 'same',
    why: 'two cards rarely move together',
  },
  {
    name: 'a row with one address',
    before: full,
    now: { mac: 'aa:1' },
    expected: 'ask',
    why: 'one card can be moved',
  },
  {
    name: 'a row with the name alone',
    before: full,
    now: { hostname: full.hostname },
    expected: 'ask',
    why: 'names are reused',
  },
  {
    name: 'a row with the model alone',
    before: full,
    now: { model: full.model, processor: full.processor },
    expected: 'new',
    why: 'a model names no device',
  },
];
