import type { HeaderWindow } from '../header-window'
import { latin1Text } from '../times/latin1'

/** A container other than WAV in which samples lie as they are, as facts name it. */
export type SoundContainer = 'AIFF' | 'AU' | 'CAF' | 'Wave64' | 'SPHERE' | 'BLUE'

/** By the first bytes of a file, a letter each. */
const STARTS: Readonly<Record<SoundContainer, RegExp>> = {
  AIFF: /^FORM....AIF[FC]/s,
  AU: /^(\.snd|dns\.)/,
  CAF: /^caff\0/,
  Wave64: /^riff\x2e\x91\xcf\x11/,
  SPHERE: /^NIST_1A/,
  BLUE: /^BLUE(EEEI|IEEE)/,
}

/** The container that a file begins as; undefined of another. @param start  its first 12 bytes, a letter each */
export function soundContainer(start: string): SoundContainer | undefined {
  return Object.keys(STARTS)
    .filter(isSoundContainer)
    .find((each) => STARTS[each].test(start))
}

/** The same, of a file's own first bytes. */
export async function soundContainerOf(window: HeaderWindow): Promise<SoundContainer | undefined> {
  const head = await window.at(0, 12)
  return soundContainer(latin1Text(new Uint8Array(head.buffer, head.byteOffset, head.byteLength)))
}

/** Whether a recording lies in one of them, by the facts' `container`. */
export function isSoundContainer(container: string): container is SoundContainer {
  return container in STARTS
}
