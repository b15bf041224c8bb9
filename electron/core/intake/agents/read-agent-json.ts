import type { AgentDocument, AgentRecord } from './agent-document.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a JSON value is an inventory of the format of GLPI's agents (inventory_format 1.0). */
export function isAgentJson(value: unknown): value is Json {
  return isObject(value) && isObject(value.content) && typeof value.deviceid === 'string';
}

export function readAgentJson(whole: Json): AgentDocument {
  const content = isObject(whole.content) ? whole.content : {};
  const sections = new Map<string, readonly AgentRecord[]>();
  for (const [name, value] of Object.entries(content)) {
    const entries = Array.isArray(value) ? value : [value];
    sections.set(name.toLowerCase(), entries.filter(isObject).map(toRecord));
  }
  const device = sections.get('network_device')?.[0];
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    format: 'glpi-json',
    agent: text(content.versionclient),
    deviceId: text(whole.deviceid),
    itemType: text(whole.itemtype),
    sections,
    networkDevices:
      device === undefined
        ? []
        : [{ facts: device, firmwares: sections.get('firmwares') ?? [], path: 'content.network_device' }],
  };
}

function toRecord(entry: Json): AgentRecord {
  const record = new Map<string, string | number | boolean>();
  const add = (name: string, value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      record.set(name.toLowerCase(), value);
  };
  for (const [name, value] of Object.entries(entry)) {
    add(name, value);
    if (isObject(value)) for (const [inner, below] of Object.entries(value)) add(`${name}.${inner}`, below);
  }
  return record;
}
