import { HEAD_BYTES, type Identity, identify } from '#core/formats'

/** What a file is, for the sentence of whoever cannot open it; undefined where nobody knows. */
export async function identityOf(file: File): Promise<Identity | undefined> {
  return identify(file.name, new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
}
