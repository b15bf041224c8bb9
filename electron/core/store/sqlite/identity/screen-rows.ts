import type { Display } from '#shared/domain/machine-inventory.ts';
import type { Evidence } from '#shared/identity/evidence.ts';
import type { KnownScreen, ScreenIdentity } from '#shared/identity/judge-screen.ts';
import { readFieldEvidence } from '#shared/identity/read-machine-evidence.ts';
import { foldCode, foldText } from '../folding.ts';
import type { AttachmentTable, ScreenTable, Write } from '../tables.ts';

/** More screens than this of one model are not compared: a person who looks for one has the inventory's search. */
const mostCompared = 50;

export interface KnownScreenRow extends KnownScreen {
  readonly key: number;
}

/** What is kept of a screen to know it again. */
export function toScreenEvidence({ model, serial }: Pick<ScreenIdentity, 'model' | 'serial'>): Evidence[] {
  return [
    { kind: 'model', value: model },
    ...(serial === null ? [] : [{ kind: 'serial' as const, value: serial }]),
  ];
}

export async function saveScreenFacts(
  write: Write,
  deviceKey: number,
  facts: Omit<ScreenTable, 'device_key'>,
): Promise<void> {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  await write
    .insertInto('screen')
    .values({ device_key: deviceKey, ...facts })
    .onConflict((conflict) => {
      const column = conflict.column('device_key');
      // What cannot be read today is not forgotten.
      return Object.keys(known).length === 0 ? column.doNothing() : column.doUpdateSet(known);
    })
    .execute();
}

/** Screens with the same number within the maker or, where the one seen has none, of the same model. */
export async function loadKnownScreens(
  write: Write,
  display: Pick<Display, 'model' | 'serialNumber'>,
  identity: ScreenIdentity,
  machineKey: number,
): Promise<KnownScreenRow[]> {
  const { kind, value } =
    identity.serial === null
      ? { kind: 'model' as const, value: identity.model }
      : { kind: 'serial' as const, value: identity.serial };
  const rows = await write
    .selectFrom('device')
    .where('is_demonstration', '=', 0)
    .where('category', '=', 'monitor')
    .where((e) =>
      e.or([
        e(
          'key',
          'in',
          e
            .selectFrom('evidence')
            .select('device_key')
            .where('evidence.kind', '=', kind)
            .where('value', '=', value),
        ),
        identity.serial === null
          ? e('model_folded', '=', foldText(display.model ?? ''))
          : e('serial_number_folded', '=', foldCode(display.serialNumber ?? '')),
      ]),
    )
    .select([
      'key',
      'id',
      'name',
      'asset_tag as assetTag',
      'manufacturer',
      'model',
      'serial_number as serialNumber',
      'hardware_uuid as hardwareUuid',
    ])
    .orderBy('key')
    .limit(mostCompared)
    .execute();
  const known: KnownScreenRow[] = [];
  for (const row of rows) {
    const kept = await write
      .selectFrom('evidence')
      .where('device_key', '=', row.key)
      .select(['kind', 'value'])
      .execute();
    const evidence = [...readFieldEvidence(row), ...kept];
    if (!evidence.some((each) => each.kind === kind && each.value === value)) continue;
    const models = evidence.filter((each) => each.kind === 'model').map((each) => each.value);
    const stays = await write
      .selectFrom('attachment')
      .where('device_key', '=', row.key)
      .orderBy('key', 'desc')
      .select(['machine_key', 'until_ms', 'ended_by'])
      .execute();
    known.push({
      key: row.key,
      id: row.id,
      models: [...new Set(models)],
      ...describeStays(stays, machineKey),
    });
  }
  return known;
}

function describeStays(
  stays: readonly Pick<AttachmentTable, 'machine_key' | 'until_ms' | 'ended_by'>[],
  machineKey: number,
): Pick<KnownScreen, 'isElsewhere' | 'lastStayHere'> {
  const lastHere = stays.find(({ machine_key }) => machine_key === machineKey);
  return {
    isElsewhere: stays.some(({ machine_key, until_ms }) => machine_key !== machineKey && until_ms === null),
    lastStayHere: lastHere === undefined ? null : (lastHere.ended_by ?? 'open'),
  };
}
