import { findChild, type XmlElement } from '#shared/documents/parse-xml.ts';
import type { AgentDocument, AgentRecord, NetworkDevice } from './agent-document.ts';

/** Whether an XML document is an inventory of an OCS or FusionInventory agent. */
export function isAgentXml(root: XmlElement): boolean {
  return root.name === 'REQUEST' && findChild(root, 'CONTENT') !== null;
}

export function readAgentXml(root: XmlElement): AgentDocument {
  const content = findChild(root, 'CONTENT') ?? root;
  const text = (parent: XmlElement, name: string) => findChild(parent, name)?.text.trim() || null;
  const agent = text(content, 'VERSIONCLIENT') ?? text(content, 'MODULEVERSION');
  const query = text(root, 'QUERY');
  const isAskedByNetwork = query === 'SNMPQUERY' || query === 'NETDISCOVERY';
  const isFusion =
    isAskedByNetwork ||
    /fusioninventory|glpi/i.test(agent ?? '') ||
    findChild(content, 'VERSIONPROVIDER') !== null;
  return {
    format: isFusion ? 'fusioninventory-xml' : 'ocs-xml',
    agent: agent ?? (isFusion ? 'FusionInventory' : 'OCS Inventory'),
    deviceId: text(root, 'DEVICEID'),
    itemType: text(root, 'ITEMTYPE'),
    sections: readSections(content),
    networkDevices: content.children
      .filter(({ name }) => isAskedByNetwork && name === 'DEVICE')
      .map((device, index) => readNetworkDevice(device, index + 1)),
  };
}

function readSections(parent: XmlElement): Map<string, AgentRecord[]> {
  const sections = new Map<string, AgentRecord[]>();
  for (const child of parent.children) {
    const name = child.name.toLowerCase();
    const section = sections.get(name);
    if (section === undefined) sections.set(name, [toRecord(child)]);
    else section.push(toRecord(child));
  }
  return sections;
}

/** SNMP answers are in `INFO`; what a discovery finds stands in `DEVICE` itself. */
function readNetworkDevice(device: XmlElement, number: number): NetworkDevice {
  const info = findChild(device, 'INFO');
  return {
    facts: toRecord(info ?? device),
    firmwares: readSections(device).get('firmwares') ?? [],
    path: `CONTENT/DEVICE[${number}]${info === null ? '' : '/INFO'}`,
  };
}

/** Of a value that is there several times, the first. */
function toRecord(element: XmlElement): AgentRecord {
  const record = new Map<string, string>();
  const add = (name: string, { text }: XmlElement) => {
    if (!record.has(name)) record.set(name, text);
  };
  for (const child of element.children) {
    const name = child.name.toLowerCase();
    if (child.children.length === 0) add(name, child);
    for (const inner of child.children) add(`${name}.${inner.name.toLowerCase()}`, inner);
  }
  return record;
}
