import type { Reading } from '#shared/domain/reading.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { Figure } from '../figure.tsx';
import { KpiCard } from '../kpi-card.tsx';

/** Whether anyone is there, where the desktop tells; null where it does not. */
function describePresence(latest: Reading | null) {
  if (latest?.isLocked === true) return 'machine.presence-locked';
  if (latest === null || latest.isUserIdle === null) return null;
  return latest.isUserIdle ? 'machine.presence-idle' : 'machine.presence-active';
}

/** How busy the processors are, and what of the memory is used, in the latest reading. */
export function LoadCard({ latest }: { latest: Reading | null }) {
  const text = useText();
  const format = useFormat();
  const loadRatio = latest?.loadRatio ?? null;
  const label = text('machine.load');
  const used = latest?.memoryUsedBytes ?? null;
  const presence = describePresence(latest);
  const total = latest?.memoryTotalBytes ?? null;
  return (
    <KpiCard
      label={label}
      context={
        <>
          {used === null || total === null
            ? text('machine.memory-unknown')
            : text('machine.memory-used', {
                used: format.memoryBytes(used),
                total: format.memoryBytes(total),
              })}
          {presence === null ? null : <div>{text(presence)}</div>}
        </>
      }
    >
      <Figure
        name="load-now"
        label={label}
        size="large"
        quantity={{
          number: loadRatio === null ? null : format.ratio(loadRatio),
          unit: '',
          basis: loadRatio === null ? 'unknown' : 'measured',
          range: null,
          reason: loadRatio === null ? text('reason.not-read-yet') : null,
        }}
        derivation={{
          formula: text('machine.load-formula'),
          inputs:
            latest === null
              ? []
              : [{ label: text('machine.read-at'), value: format.instantWithSeconds(latest.atMs) }],
          sources: [],
          assumptions: [],
          improvement: null,
          method: null,
        }}
      />
    </KpiCard>
  );
}
