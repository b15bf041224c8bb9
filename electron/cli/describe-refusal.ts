import { createIntl } from '@formatjs/intl';
import type { OpenRefusal } from '#core/store/store.ts';
import { folderRefusals } from '#shared/words/folder-refusals.ts';
import type { CommandContext } from './command-context.ts';
import { type Ending, exitStatus } from './exit-status.ts';
import { toPlainText } from './output/plain-text.ts';

/** Why the data folder cannot be opened and what to do about it, as a command's ending. */
export function refuseFolder(
  { voice, dataDir }: Pick<CommandContext, 'voice' | 'dataDir'>,
  refusal: OpenRefusal,
): Ending {
  const intl = createIntl({ locale: voice.language, messages: folderRefusals[voice.language] });
  const message = intl.formatMessage(
    { id: refusal.reason },
    {
      folder: toPlainText(dataDir),
      detail: 'detail' in refusal ? toPlainText(refusal.detail) : '',
      pid: refusal.reason === 'locked' ? String(refusal.ownerPid ?? 'none') : 'none',
      link: refusal.reason === 'locked' ? (refusal.ownerUrl ?? 'none') : 'none',
      owner: refusal.reason === 'locked' ? (refusal.ownerFace?.replace('-', '') ?? 'none') : 'none',
      found: refusal.reason === 'newer' ? refusal.found : 0,
      known: refusal.reason === 'newer' ? refusal.known : 0,
    },
  );
  return { status: exitStatus.folderUnusable, message };
}
