// The parts of the File System Access API that TypeScript's library does not know.

/** An item of a drop in a browser that says where files and folders lie. */
export interface HandleItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>
}

/** A handle of an earlier visit, whose use the person is asked for anew. */
interface PermissionHandle {
  requestPermission(options: { readonly mode: 'read' | 'readwrite' }): Promise<PermissionState>
}

/** Whether an item of a drop can tell where its file or folder lies. */
export function hasHandle(item: object): item is HandleItem {
  return 'getAsFileSystemHandle' in item
}

/** Whether a handle may be used, asking the person where the browser does. */
export async function isPermitted(handle: object, mode: 'read' | 'readwrite'): Promise<boolean> {
  return !asksPermission(handle) || (await handle.requestPermission({ mode })) === 'granted'
}

function asksPermission(handle: object): handle is PermissionHandle {
  return 'requestPermission' in handle
}
