/** How long a download may take to start before its address is given back. */
const KEEP_ADDRESS_MS = 60_000

/** Hands bytes to the browser's downloads under a name. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_ADDRESS_MS)
}
