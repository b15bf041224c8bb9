// Dies whenever it is asked for the batteries; answers everything else with nothing.
process.on('message', ({ id, source }: { id: number; source: string }) => {
  if (source === 'power-supply') process.exit(7);
  const answer = source === 'load' ? { cpuBusy: id, cpuTotal: 2 * id, uptimeSeconds: 12 } : null;
  process.send?.({ kind: 'answer', id, answer, cost: { cpuSeconds: 0.5, residentBytes: 1_000_000 } });
});
process.send?.({ kind: 'ready' });
