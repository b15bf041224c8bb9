/** The names under which answers are kept; the live stream writes to the same names. */
export const queryKeys = {
  status: ['status'] as const,
  machine: ['machine'] as const,
  overview: ['overview'] as const,
  about: ['about'] as const,
  settings: ['settings'] as const,
  sites: ['sites'] as const,
  backups: ['backups'] as const,
  devices: ['devices'] as const,
  device: (id: string) => ['device', id] as const,
  links: (id: string) => ['device', id, 'links'] as const,
  /** Under `devices`: what makes these out of date does it to questions about them too. */
  decisions: (state: string) => ['devices', 'decisions', state] as const,
  merges: (id: string) => ['device', id, 'merges'] as const,
  /** Likewise: an import changes the devices, and who imports may sit at the command line. */
  importBatches: ['devices', 'imports'] as const,
  waitingRows: ['devices', 'waiting-rows'] as const,
  /** Drafts, runs and their rows. */
  imports: ['imports'] as const,
  importDraft: (id: string) => ['imports', 'draft', id] as const,
  importSending: (draftId: string) => ['imports', 'sending', draftId] as const,
  importRun: (id: string) => ['imports', 'run', id] as const,
  importRows: (of: string, id: string, verdict: string, page: number) =>
    ['imports', 'rows', of, id, verdict, page] as const,
  /** Under `devices`: what is kept follows from what happens to them. */
  importKept: (batchId: string) => ['devices', 'kept', batchId] as const,
  importTemplates: ['import-templates'] as const,
  changes: (id: string) => ['device', id, 'changes'] as const,
  series: ['series'] as const,
  seriesWindow: (id: string, step: string, windowMs: number) => ['series', id, step, windowMs] as const,
  liveConnection: ['live-connection'] as const,
};
