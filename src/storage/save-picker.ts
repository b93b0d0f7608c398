/** The part of the File System Access API that TypeScript's library does not know. */
interface SavePicker {
  showSaveFilePicker(options: { readonly suggestedName: string }): Promise<FileSystemFileHandle>
}

function hasSavePicker(scope: object): scope is SavePicker {
  return 'showSaveFilePicker' in scope
}

/** Whether the browser lets a person choose a file to write to. */
export function canPickSaveFile(): boolean {
  return hasSavePicker(globalThis)
}

/** The file a person chooses; undefined when they change their mind. */
export async function pickSaveFile(name: string): Promise<FileSystemFileHandle | undefined> {
  const scope: object = globalThis
  if (!hasSavePicker(scope)) return undefined
  try {
    return await scope.showSaveFilePicker({ suggestedName: name })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}
