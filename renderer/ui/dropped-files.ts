/** Reads all entries of a folder: a reader gives them some hundred at a time, and none when it is at the end. */
async function listEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found.toSorted((one, other) => one.name.localeCompare(other.name));
    found.push(...some);
  }
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  }
  const inside = await listEntries(entry as FileSystemDirectoryEntry);
  // Hidden files of the system (.DS_Store) lie in folders without anybody having put them there.
  const seen = inside.filter(({ name }) => !name.startsWith('.'));
  return (await Promise.all(seen.map(filesOf))).flat();
}

/** The files that were dropped, those in dropped folders included. It must be asked while the drop is being handled. */
export async function readDroppedFiles(dropped: DataTransfer): Promise<File[]> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...dropped.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}
