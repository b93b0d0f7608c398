/** Hexadecimal SHA-512, by the browser. */
export async function sha512(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-512', new Uint8Array(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
