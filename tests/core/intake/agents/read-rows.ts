import { expect } from 'vitest';
import type { DocumentOutput } from '#core/intake/agents/read-document.ts';
import { readDocument } from '#core/intake/agents/read-document.ts';
import type { IntakeRefusal, IntakeRow, IntakeSource } from '#core/intake/facts.ts';
import { deviceFieldsSchema } from '#shared/domain/device.ts';
import { rejectionReasonSchema, rowNoticeSchema } from '#shared/domain/import.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';

export const intakeThread = new URL(
  '../../../../electron/core/intake/worker/intake-thread.ts',
  import.meta.url,
);
export const nowMs = Date.UTC(2026, 5, 1);

const toBytes = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** A file in memory, given in pieces of the size asked for. */
export function sourceOf(content: string | Uint8Array, pieceBytes = 64 * 1024): IntakeSource {
  const bytes = toBytes(content);
  return {
    name: 'inventory',
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}

/** What the thread would say, here: for tests that try thousands of documents. */
export function readHere(content: string | Uint8Array): {
  format: string | null;
  refusal: IntakeRefusal | null;
  rows: IntakeRow[];
} {
  const outputs: DocumentOutput[] = [...readDocument({ bytes: toBytes(content), nowMs })];
  const rows = outputs.flatMap((each) => (each.kind === 'rows' ? each.rows : []));
  const [first] = outputs;
  return {
    format: first?.kind === 'format' ? first.format : null,
    refusal: first?.kind === 'refusal' ? first.refusal : null,
    rows,
  };
}

/** The facts of a row that was read; fails for any other. */
export function factsOf(row: IntakeRow | undefined) {
  if (row?.outcome !== 'read') throw new Error(`not read: ${JSON.stringify(row)}`);
  return row.facts;
}

/** Every row is what the rest of Perdure may trust it to be. */
export function expectSound(rows: readonly IntakeRow[]): void {
  rows.forEach((row, index) => {
    expect(row.row).toBe(index + 1);
    if (row.outcome === 'rejected') rejectionReasonSchema.parse(row.reason);
    if (row.outcome !== 'read') return;
    const { fields, inventory, macAddresses = [] } = row.facts;
    const checked = deviceFieldsSchema.partial().parse(fields);
    expect(checked).toEqual(fields);
    expect(Object.values(fields)).not.toContain(null);
    if (inventory !== undefined) expect(machineInventorySchema.parse(inventory)).toEqual(inventory);
    for (const address of macAddresses) expect(address).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
    for (const notice of row.notices) rowNoticeSchema.parse(notice);
  });
}
