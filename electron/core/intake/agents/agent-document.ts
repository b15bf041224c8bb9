/** One entry of a section: single values by their name in lower case; a value within a value has a dot in its name. */
export type AgentRecord = ReadonlyMap<string, string | number | boolean>;

/**
 * What an agent wrote, in whichever of its formats: the sections of GLPI's JSON, of FusionInventory's and of OCS's XML
 * have the same names but for a few, and are here as lists of entries by their name in lower case.
 */
export interface AgentDocument {
  readonly format: 'glpi-json' | 'fusioninventory-xml' | 'ocs-xml';
  /** The agent's name and version, as it gives it. */
  readonly agent: string | null;
  readonly deviceId: string | null;
  /** GLPI's: `Computer`, `Phone`, `NetworkEquipment`, `Printer`, `Unmanaged`. */
  readonly itemType: string | null;
  /** A section that is not there was not told. */
  readonly sections: ReadonlyMap<string, readonly AgentRecord[]>;
  /** Equipment that an agent asked over the network. */
  readonly networkDevices: readonly NetworkDevice[];
}

export interface NetworkDevice {
  readonly facts: AgentRecord;
  readonly firmwares: readonly AgentRecord[];
  /** Where the facts stand in the document. */
  readonly path: string;
}

export const nothing: AgentRecord = new Map();

/** The first entry of a section, or one that says nothing. */
export function firstOf(document: AgentDocument, section: string): AgentRecord {
  return document.sections.get(section)?.[0] ?? nothing;
}

/** A value as a text; the empty text and what is no text or number are null. */
export function textOf(record: AgentRecord, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = record.get(name);
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
    if (text !== '') return text;
  }
  return null;
}

export interface Quantity {
  readonly value: number;
  /** In lower case, empty where none stands there. */
  readonly unit: string;
}

/** A number with its unit, where one stands there: `8192`, `1333 MHz`, `8 GB`, `3.954V`, `57000 mWh`. */
export function quantityOf(record: AgentRecord, ...names: readonly string[]): Quantity | null {
  const parts = /^(-?\d{1,15}(?:\.\d{1,9})?)\s*([a-z%/]{0,8})$/i.exec(textOf(record, ...names) ?? '');
  return parts === null ? null : { value: Number(parts[1]), unit: (parts[2] ?? '').toLowerCase() };
}
