import { type Case, type Facts, without } from './identity-cases.ts';

/* The rows about virtual machines of the table of cases, as in identity-cases.ts. */

/** A virtual machine: a UUID, an address that its hypervisor gave, no numbers of parts. */
const virtual = {
  uuid: 'u-1',
  mac: '52:54:00:1',
  model: 'qemu/q35',
  processor: 'epyc',
  'os-instance': 'os-1',
  folder: 'here',
  hostname: 'vm-1',
} satisfies Facts;
/** A virtual machine of whose body nothing is readable: no UUID without rights, no card, no drive. */
const silentVirtual = without(virtual, 'uuid', 'mac');

export const virtualCases: readonly Case[] = [
  {
    name: 'a virtual machine without rights, then with them',
    before: without(virtual, 'uuid'),
    now: virtual,
    expected: 'same',
    why: 'address, installation and folder agree',
  },
  {
    name: 'a virtual machine moved to another host and reinstalled',
    before: virtual,
    now: { ...virtual, processor: 'xeon', mac: '52:54:00:2', 'os-instance': 'os-2', hostname: 'vm-x' },
    expected: 'same',
    why: 'its UUID is what it is',
  },
  {
    name: 'a clone of a virtual machine',
    before: virtual,
    now: { ...virtual, uuid: 'u-2', mac: '52:54:00:2' },
    expected: 'new',
    why: 'another UUID, whatever the image says',
  },
  {
    name: 'a clone of a virtual machine that kept its address',
    before: virtual,
    now: { ...virtual, uuid: 'u-2' },
    expected: 'new',
    why: 'another UUID, whatever the image says',
  },
  {
    name: 'a clone of a virtual machine, without rights',
    before: without(virtual, 'uuid'),
    now: { ...without(virtual, 'uuid'), mac: '52:54:00:2' },
    expected: 'ask',
    why: 'a new virtual card would look just like this',
  },
  {
    name: 'a copy under another name of a virtual machine that says nothing of its body',
    before: silentVirtual,
    now: { ...silentVirtual, hostname: 'vm-2' },
    expected: 'ask',
    why: 'an image gets a new name where it is copied to',
  },
  {
    name: 'a virtual machine with an address, then one of its image and folder that says nothing',
    before: virtual,
    now: silentVirtual,
    expected: 'ask',
    why: 'addresses need no rights: their absence is a difference',
  },
  {
    name: 'a virtual machine that says nothing, then one of its image and folder with an address',
    before: silentVirtual,
    now: without(virtual, 'uuid'),
    expected: 'ask',
    why: 'nothing of its body is found again',
  },
  {
    name: 'a virtual machine that says nothing of its body, read again',
    before: silentVirtual,
    now: silentVirtual,
    expected: 'same',
    why: 'it would be in question at every reading, and nothing at all differs',
  },
  {
    name: 'a virtual machine without card and drive, with rights and then without',
    before: without(virtual, 'mac'),
    now: silentVirtual,
    expected: 'same',
    why: 'rights hide the UUID, and nothing else differs',
  },
  {
    name: 'a virtual machine without card and drive, without rights and then with them',
    before: silentVirtual,
    now: without(virtual, 'mac'),
    expected: 'same',
    why: 'rights show the UUID, and nothing else differs',
  },
  {
    name: 'a virtual machine renamed, without rights',
    before: without(virtual, 'uuid'),
    now: { ...without(virtual, 'uuid'), hostname: 'vm-2' },
    expected: 'same',
    why: 'its address is found again',
  },
  {
    name: 'a virtual machine in the cloud, renamed, without rights',
    before: { ...silentVirtual, mac: '02:aa:1' },
    now: { ...silentVirtual, mac: '02:aa:1', hostname: 'ip-10-0-0-2' },
    expected: 'same',
    why: 'the address of its first card is found again',
  },
  {
    name: 'a clone in the cloud, folder and name and all, without rights',
    before: { ...silentVirtual, mac: '02:aa:1' },
    now: { ...silentVirtual, mac: '02:bb:2' },
    expected: 'ask',
    why: 'its first card has another address',
  },
  {
    name: 'a virtual machine reinstalled, with the address of another’s place in the network',
    before: { ...silentVirtual, mac: '42:01:1' },
    now: { mac: '42:01:1', model: virtual.model, 'os-instance': 'os-2', hostname: 'vm-7' },
    expected: 'ask',
    why: 'an address alone is made by software',
  },
];
