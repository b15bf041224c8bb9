import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { importApi } from '../api/import-client.ts';
import { queryKeys } from '../api/query-keys.ts';
import { sendFiles } from '../api/send-files.ts';

/** Lays files down in a new draft and goes there; they are sent while the page of the draft shows how far they are. */
export function useBeginImport() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      const draft = await importApi.createDraft();
      client.setQueryData(queryKeys.importDraft(draft.id), draft);
      void sendFiles(client, draft.id, files);
      await navigate({ to: '/imports/$draftId', params: { draftId: draft.id } });
    },
  });
}
