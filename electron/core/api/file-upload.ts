/** How long a request may take to arrive whole: a file of gigabytes on a slow disk takes minutes. */
export const longestUploadMs = 15 * 60_000;

/** The one route whose body is no JSON: it streams. */
export function isFileUpload(method: string, path: string): boolean {
  return method === 'PUT' && /^\/api\/imports\/drafts\/[^/]+\/files\/[^/]+$/.test(path);
}
